"""The lounge desk: who may enter, how long they stay, who comes with them (DOMAIN 5)."""
