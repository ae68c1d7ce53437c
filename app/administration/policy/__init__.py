"""How a policy value changes: proposed by a head, approved by the GM, entered by the administrator (2.6)."""
