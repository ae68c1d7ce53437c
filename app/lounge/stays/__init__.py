"""Stays: the board, stepping out and coming back, leaving (L-030 to L-036)."""
