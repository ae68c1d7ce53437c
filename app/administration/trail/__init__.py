"""Reading the trail, for the privacy officer and the GM (A-009)."""
