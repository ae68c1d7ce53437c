"""How guests behave: violations, the ladder of measures, suspensions, the question at the door (L-070 to L-079)."""
