"""Exit of enterprises: a hazard by age and size, and insolvency.

Yearly hazard by age from the survival report of the registration authority (R43a): 1.6 %, 6.3 % and 9.5 % in years 1 to
3, above 8 % to year 7, then falling; larger firms survive better (F17).
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, uniform
from sim.rng import exp, power

declare(
    Parameter(
        "behaviour.exit.year_1", 0.016, "per year", 0.0, 1.0, None, "R43a", "measured elsewhere",
        "Yearly exit hazard in the first year.", "Exit hazard, year 1", "第1年退出率", dated=False,
    ),
    Parameter(
        "behaviour.exit.year_2", 0.063, "per year", 0.0, 1.0, None, "R43a", "measured elsewhere",
        "Yearly exit hazard in the second year.", "Exit hazard, year 2", "第2年退出率", dated=False,
    ),
    Parameter(
        "behaviour.exit.year_3", 0.095, "per year", 0.0, 1.0, None, "R43a", "measured elsewhere",
        "Yearly exit hazard in the third year.", "Exit hazard, year 3", "第3年退出率", dated=False,
    ),
    Parameter(
        "behaviour.exit.years_4_7", 0.084, "per year", 0.0, 1.0, None, "R43a stylised:F16", "measured elsewhere",
        "Yearly exit hazard in years four to seven.", "Exit hazard, years 4-7", "第4至7年退出率", dated=False,
    ),
    Parameter(
        "behaviour.exit.decline", 0.05, "per year", 0.0, 1.0, uniform(0.03, 0.08),
        "R43a; assumption: only the sign is measured", "assumption",
        "Rate at which the hazard falls from year eight on.", "Decline of the exit hazard", "第8年后退出率递减",
    ),
    Parameter(
        "behaviour.exit.size_slope", 0.15, "1", 0.0, 1.0, uniform(0.05, 0.3), "stylised:F17; assumption: only the sign is measured", "assumption",
        "How fast the hazard falls with log sales.", "Size slope of exit", "退出率的规模斜率",
    ),
    Parameter(
        "behaviour.exit.neutral_sales", 500.0, "wan", 1.0, 1e6, None, "assumption", "assumption",
        "Yearly sales at which the hazard by age holds as it stands.", "Neutral size of exit", "退出率参照规模", dated=False,
    ),
)  # fmt: skip


@rule
def hazard_by_age(age_years: Any, p: Any) -> Any:
    """Yearly exit hazard of a firm of neutral size."""
    years = max(0.0, age_years)
    in_1 = 1.0 if years < 1.0 else 0.0
    in_2 = 1.0 if years < 2.0 else 0.0
    in_3 = 1.0 if years < 3.0 else 0.0
    early = p.exit_year_1 * in_1 + p.exit_year_2 * (in_2 - in_1) + p.exit_year_3 * (in_3 - in_2)
    return early + (1.0 - in_3) * p.exit_years_4_7 * exp(-p.exit_decline * max(0.0, years - 7.0))


@rule
def yearly_hazard(age_years: Any, yearly_sales: Any, p: Any) -> Any:
    """Yearly exit hazard by age and size (万元 a year), at most 0.9."""
    by_size = power(max(1.0, yearly_sales) / p.exit_neutral_sales, -p.exit_size_slope)
    return min(0.9, hazard_by_age(age_years, p) * min(2.0, by_size))


@rule
def quarterly_chance(hazard: Any) -> Any:
    """Chance that a solvent firm leaves in a quarter, from its yearly hazard."""
    return 0.25 * hazard


@rule
def leaves(hazard: Any, is_insolvent: Any, is_anchor: Any, u: Any) -> Any:
    """Whether the firm leaves in this quarter (0 or 1); anchors leave only by decision of the scenario."""
    if is_anchor:
        return 0
    return 1 if is_insolvent or u < quarterly_chance(hazard) else 0
