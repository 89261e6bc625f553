"""Calibration on models whose posterior is known."""
