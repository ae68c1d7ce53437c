"""The board: everybody in the lounge by time left, and the log of a day (L-031 to L-033)."""
