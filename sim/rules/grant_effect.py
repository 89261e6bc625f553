"""What a grant does to real R&D: part of it is misused, and the rest adds less the larger the firm is.

Total effect per yuan of a grant well used is ``1 + χ(size)``: about one for small firms, about one half or less for
large ones. Source: R2, R3, R4, R14; priors chi_large, chi_small, misuse_upfront, misuse_postpay; fact F22.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular
from sim.rules.rd_plan import smallness

declare(
    Parameter(
        "behaviour.grant.chi_large", -0.5, "1", -2.0, 1.0, triangular(-1.0, -0.5, 0.1), "prior:chi_large", "measured elsewhere",
        "Own money that a large firm adds per yuan of grant (negative: it replaces own money).", "Own-money effect, large", "大企业自有资金效应",
    ),
    Parameter(
        "behaviour.grant.chi_small", 0.05, "1", -1.0, 2.0, triangular(-0.3, 0.05, 0.6), "prior:chi_small", "measured elsewhere",
        "Own money that a small firm adds per yuan of grant.", "Own-money effect, small", "小企业自有资金效应",
    ),
    Parameter(
        "behaviour.grant.misuse_advance", 0.30, "share", 0.0, 1.0, triangular(0.15, 0.30, 0.50), "prior:misuse_upfront", "measured elsewhere",
        "Share of a grant paid in advance that leaks out of R&D.", "Misuse of advances", "前补助挪用比例",
    ),
    Parameter(
        "behaviour.grant.misuse_award", 0.15, "share", 0.0, 1.0, triangular(0.05, 0.15, 0.30), "prior:misuse_postpay", "assumption",
        "Share of a grant paid afterwards that leaks out of R&D.", "Misuse of awards", "后补助挪用比例",
    ),
)  # fmt: skip


@rule
def real_rd_from_grant(grant: Any, yearly_sales: Any, misuse: Any, p: Any) -> Any:
    """Real R&D in 万元 that a grant adds over the following year."""
    chi = p.grant_chi_large + (p.grant_chi_small - p.grant_chi_large) * smallness(yearly_sales, p)
    return grant * (1.0 - misuse) * max(0.0, 1.0 + chi)
