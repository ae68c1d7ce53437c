"""Everything comes back: the hand-back of each department after the reception (R-105 to R-109, R-112)."""
