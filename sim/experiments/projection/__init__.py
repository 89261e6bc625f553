"""Projections: what the calibrated model expects, how sure it is, and what its answer rests on."""
