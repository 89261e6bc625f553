"""Stylised facts: what the literature and the county's record say, evaluated on runs of the model."""
