"""Columns and acts of the four kinds of agents."""
