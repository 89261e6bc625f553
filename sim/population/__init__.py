"""The initial population: synthesised from marginals or read from a table."""
