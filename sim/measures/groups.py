"""What is counted for each chain and each town: the ladder from registered small firm to listed one."""

from __future__ import annotations

#: Groups that firms belong to: tables, and columns of the firm.
GROUPS = ("chain", "town")
#: What is counted, by the name of the indicator that counts it for the whole county.
COUNTED = ("enterprises", "st_sme", "hnte_stock", "gazelles", "unicorns", "listed_firms")
