"""Who has seen what, drawn from the trail (A-009, N8): orders by number and code name, never a guest."""
