"""The readers beside the editor (DESIGN 1, FEATURES N2, N5): what each head and each delegate will read of a draft."""
