"""Somebody asks for somebody (A-016, A-017): one answer for every name, and a message that finds its own way."""
