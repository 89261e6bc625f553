"""Declared studies: which factors of a scenario are varied, how, and what is looked at."""
