"""One's own sign-ins: seen, and ended one by one or all at once."""
