"""Who may know what, and who may do what, as the code has it (2.4, 2.6)."""
