"""Accounts: one person, one account, one department, one or more roles (A-001, A-008, A-012)."""
