"""Accounts, named flows and the only code that moves money."""
