"""Who is signed in: a head sees and ends the sign-ins of the own department, the administrator those of all (A-012)."""
