"""The handover of a shift, drafted from what is so, signed by two (L-100 to L-102, O-020 to O-025, N19)."""
