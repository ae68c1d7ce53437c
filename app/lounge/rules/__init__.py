"""The law of the lounge as pure functions: no request, no database, no clock of their own."""

from app.lounge.rules import sentences

__all__ = ["sentences"]
