"""Projections on the screen and as pictures."""
