"""Whose knowledge of one order is widened, suspended, opened in an emergency; and how a leak is pursued (2.5)."""
