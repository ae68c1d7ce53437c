"""A device that several persons share: it locks, and each comes back with a PIN of his own (P-015)."""
