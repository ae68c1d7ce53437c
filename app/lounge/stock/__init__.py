"""What the lounge keeps: items, counts, what is removed, and requisitions (L-066, L-103)."""
