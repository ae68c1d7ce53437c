"""The door: who stands before it, the one answer, the entry (L-003 to L-011)."""
