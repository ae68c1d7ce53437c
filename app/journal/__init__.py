"""The append-only chained trail of who did and saw what (A-009, SECURITY 3)."""
