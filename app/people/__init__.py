"""Departments, accounts, roles, acting appointments, sign-in and sessions (DOMAIN 2)."""
