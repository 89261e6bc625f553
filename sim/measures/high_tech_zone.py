"""Indicators of the high-tech zone."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, money, stock


@rule
def zone_firm(high_tech_zone_site: Any, does_rd: Any) -> Any:
    """Firm of the zone that does R&D."""
    return 1 if high_tech_zone_site == 1 and does_rd else 0


INDICATORS = (
    stock(Sum("high_tech_zone_firms", "enterprise", zone_firm), "firms", "R&D firms in the high-tech zone", "高新区研发企业数",
          "Firms of the high-tech zone that do R&D.", "instrument:I44"),
    money("high_tech_zone_voucher", "high_tech_zone_vouchers", "High-tech zone vouchers", "高新区服务补贴金额",
          "Service vouchers paid in the high-tech zone in the year.", "instrument:I44"),
)  # fmt: skip
