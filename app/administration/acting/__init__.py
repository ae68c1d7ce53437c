"""Acting appointments: for a stated period somebody has the powers of an absent head (A-010)."""
