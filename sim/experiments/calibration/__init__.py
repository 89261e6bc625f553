"""Calibration: which values of the influential parameters go with what was observed, and what was not learned at all."""
