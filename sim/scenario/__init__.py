"""Scenario files: what a user changes, read strictly and resolved to one value per parameter and quarter."""
