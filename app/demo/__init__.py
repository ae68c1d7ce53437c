"""The demonstration day: a fictional house, its staff and its guests; loaded and removed in one step."""
