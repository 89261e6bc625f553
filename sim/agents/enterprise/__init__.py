"""The enterprise: its columns and what it does, by theme."""
