"""The lines of the register, by desk (DOMAIN 13). Pure data."""
