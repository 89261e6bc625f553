"""Back-tests: a calibration to what was known at the end of a year is scored on what came later, beside naive forecasts."""
