"""Indicators of what firms pay in taxes."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, stock

#: Tax in 万元 a year above which a firm counts as a large taxpayer (E7).
LARGE_TAX = 5000.0


@rule
def pays_much(tax_y1: Any) -> Any:
    """Firm that paid more than that in the year, whose books are closed when the sum is taken."""
    return 1 if tax_y1 > LARGE_TAX else 0


INDICATORS = (
    stock(Sum("large_taxpayers", "enterprise", pays_much, season=4), "firms", "Firms with more than 50 M yuan of tax", "年纳税超5000万元企业数",
          "Firms that paid more than 50 M yuan of value-added and income tax in the year; other taxes are not in the model.", "fact:E7"),
)  # fmt: skip
