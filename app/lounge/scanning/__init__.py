"""What a scanner reads at the door, on whatever page of the lounge it is heard (FEATURES 57)."""
