"""Sensitivity analysis on plain arrays: designs of runs, indices with intervals, tidy tables; knows nothing of the model."""
