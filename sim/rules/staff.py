"""Staff and S&T staff: people follow sales, S&T staff follow R&D, and an aiming firm fills the certificate's share.

Source: R&D cost per full-time researcher and staff per firm in distributions 4.1 and 4.2.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, uniform

declare(
    Parameter(
        "behaviour.staff.adjustment", 0.25, "share", 0.0, 1.0, uniform(0.1, 0.5), "assumption", "assumption",
        "Share of the gap to wanted staff closed in a quarter.", "Staff adjustment", "用工调整速度",
    ),
    Parameter(
        "behaviour.staff.productivity_growth", 0.035, "per year", -0.2, 0.3, uniform(0.0, 0.06), "assumption", "assumption",
        "Yearly growth of sales per head.", "Growth of sales per head", "人均销售增速",
    ),
    Parameter(
        "behaviour.staff.cost_per_researcher", {2014: 35.0, 2019: 43.0, 2030: 70.0}, "wan per person-year", 1.0, 1000.0,
        uniform(30.0, 60.0), "fujian-2019-15-4; assumption: the years before and after 2019", "assumption",
        "R&D per full-time researcher and year.", "R&D per researcher", "研发人员人均研发经费", between="log-linear",
    ),
    Parameter(
        "behaviour.staff.st_per_researcher", 1.5, "1", 1.0, 5.0, uniform(1.0, 2.0), "assumption", "assumption",
        "S&T staff in the sense of the certificate per full-time researcher.", "S&T staff per researcher", "科技人员与研发人员之比",
    ),
)  # fmt: skip


@rule
def next_staff(staff: Any, yearly_sales: Any, sales_per_head: Any, p: Any) -> Any:
    """Staff after one quarter of adjustment towards sales over sales per head; at least one person."""
    wanted = yearly_sales / max(1.0, sales_per_head)
    return max(1.0, staff + p.staff_adjustment * (wanted - staff))


@rule
def st_staff_share(yearly_rd: Any, staff: Any, kept: Any, p: Any) -> Any:
    """Share of S&T staff: what R&D supports, or the share the firm has built up on purpose if that is higher."""
    researchers = yearly_rd / p.staff_cost_per_researcher
    return min(0.95, max(kept, p.staff_st_per_researcher * researchers / max(1.0, staff)))
