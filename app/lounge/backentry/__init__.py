"""The door on paper: numbered sheets printed before a risky hour, and their lines entered afterwards (N15)."""
