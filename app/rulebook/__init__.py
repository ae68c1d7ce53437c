"""The rules of the house in plain words: what stands behind every refusal, one press away."""
