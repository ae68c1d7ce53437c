"""The people the lounge knows: cards, invitations, escorts, companions registered in advance (L-002, L-021)."""
