"""Time-sealed facts (FEATURES N7): name, rooms or route of an order, shut to all but those who lead until a time."""
