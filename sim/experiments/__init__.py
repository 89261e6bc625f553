"""Running many replications."""
