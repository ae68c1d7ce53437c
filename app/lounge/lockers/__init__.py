"""Lockers: given, returned, opened by two persons when nobody came for the things (L-050 to L-052)."""
