"""Checks at shift start, and what is broken until it is whole again (L-068, L-069, O-008)."""
