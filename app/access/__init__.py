"""Who may know and who may do (DOMAIN 2): the one door, the one table, the one projector."""
