"""Personal data: how long it is kept, what holds it, what people ask about it, what was done about a breach (11)."""
