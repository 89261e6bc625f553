"""Charts as plain dictionaries for ECharts: pure functions of numbers, without any framework."""
