"""The day of the lounge in figures, for the supervisor (FEATURES 63)."""
