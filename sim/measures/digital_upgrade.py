"""Indicators of the digital upgrade."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money, stock


@rule
def is_upgraded(digital_since: Any) -> Any:
    """Firm that was paid for an upgrade."""
    return 1 if digital_since >= 0 else 0


@rule
def upgrades(digital_granted: Any) -> Any:
    """Firm that is paid for an upgrade this year."""
    return 1 if digital_granted > 0.0 else 0


@rule
def upgrades_for_it(digital_granted: Any, digital_effect: Any) -> Any:
    """Firm that upgrades this year and would not have done so anyway."""
    return 1 if digital_granted > 0.0 and digital_effect else 0


INDICATORS = (
    stock(Sum("digital_firms", "enterprise", is_upgraded), "firms", "Firms paid for an upgrade", "已获补助改造企业数",
          "Firms that were ever paid for a digital upgrade.", "instrument:I46"),
    flow(Sum("digital_upgrades", "enterprise", upgrades, season=1), "firms", "Upgrades paid for", "当年获补助改造企业数",
         "Firms that were paid for a digital upgrade in the year.", "instrument:I46"),
    flow(Sum("digital_additional", "enterprise", upgrades_for_it, season=1), "firms", "Additional upgrades", "新增改造企业数",
         "Upgrades of the year that would not have come anyway.", "instrument:I46"),
    money("digital_upgrade", "digital_money", "Upgrade subsidies paid", "智能化改造补助资金", "Subsidies for upgrades paid in the year.", "instrument:I46"),
)  # fmt: skip
