"""Emergencies: one press raises one, everybody is counted, nobody is forgotten (L-080 to L-085)."""
