"""Seats: the plan of the room, holds in advance, who sits where (L-040 to L-046)."""
