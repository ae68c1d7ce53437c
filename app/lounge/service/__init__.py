"""Refreshments and rounds: what is served to whom, and that somebody looks every few minutes (L-060 to L-065)."""
