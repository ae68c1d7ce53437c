"""Damage in the lounge: recorded, assessed by a documented price, accepted or disputed, paid or waived (L-090)."""
