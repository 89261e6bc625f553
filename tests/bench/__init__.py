"""Speed and memory, measured side by side in one process; run by ``make bench``."""
