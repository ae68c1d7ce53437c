"""One person's data everywhere in the house: found, handed out, erased, held (P-010 to P-012, N24)."""
