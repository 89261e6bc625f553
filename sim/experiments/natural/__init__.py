"""Natural experiments: what happened once, and what the model says happens there, with nothing tuned for it."""
