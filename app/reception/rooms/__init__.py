"""The hotel's rooms: their status at any time, and which order has a claim on them (4.10, R-085 to R-088)."""
