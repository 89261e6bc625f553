"""Numbers of runs, comparisons and studies as sheets for spreadsheets."""
