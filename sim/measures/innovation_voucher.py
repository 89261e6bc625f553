"""Indicators of innovation vouchers."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money


@rule
def gets_voucher(voucher_granted: Any) -> Any:
    """Firm that got a voucher."""
    return 1 if voucher_granted > 0.0 else 0


@rule
def starts_with_voucher(voucher_granted: Any, voucher_is_new: Any) -> Any:
    """Firm that started a stalled project with a voucher."""
    return 1 if voucher_granted > 0.0 and voucher_is_new else 0


INDICATORS = (
    flow(Sum("voucher_firms", "enterprise", gets_voucher, season=2), "firms", "Firms with vouchers", "创新券获券企业数",
         "Firms that got an innovation voucher in the year.", "instrument:I11"),
    flow(Sum("voucher_new", "enterprise", starts_with_voucher, season=2), "projects", "Projects started by vouchers", "创新券新增合作数",
         "Projects that had stalled and started with a voucher in the year.", "prior:pre_additional"),
    money("innovation_voucher", "voucher_money", "Voucher money", "创新券资金", "Money paid for innovation vouchers in the year.", "instrument:I11"),
)  # fmt: skip
