"""Sensitivity studies for people: pictures, tables and a summary document, drawn from tidy tables of indices."""
