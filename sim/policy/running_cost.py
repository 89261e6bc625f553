"""What instruments with a staff, events or places of their own have in common: the cost of running them in a year.

Not an instrument itself. A fund pays as much of the cost as it has money for.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.types import Collective, Column, Each, Pay, Step


def plan_cost(fund_due: Any, fund_cash: Any, fund: Any, enabled: Any, number: Any, unit_cost: Any, county_scale: Any) -> None:
    """Cost of this year: so many at so much each, no more than the fund holds."""
    fund_due[fund] = min(fund_cash[fund], enabled * number * unit_cost * county_scale[0])


@rule
def has_cost(due: Any) -> Any:
    """Whether the fund has running cost to pay."""
    return due > 0.0


@rule
def pay_cost(due: Any) -> Any:
    """Pay what was planned: returns the cost left, then the money."""
    return 0.0, due


def column_of(name: str) -> Column:
    """Column of the funds for the running cost of one instrument."""
    return Column(f"{name}_due", "money", "wan", "Running cost to be paid now.")


def payment_of(name: str, fund: str) -> Each:
    """The step in which the fund of an instrument pays its running cost."""
    own = {"due": f"{name}_due"}
    return Each(f"pay_{name}_cost", "fund", pay_cost, (f"{name}_due",), pays=(Pay(f"{name}_cost", fund=fund),), where=has_cost, names=own)


def steps_of(name: str, fund: str, number: str, unit_cost: str) -> tuple[Step, ...]:
    """Steps that plan and pay a running cost; ``number`` and ``unit_cost`` are fields of the parameters."""
    names = {"fund_due": f"fund_{name}_due", "enabled": f"p.{fund}_enabled", "number": f"p.{number}", "unit_cost": f"p.{unit_cost}"}
    return Collective(f"plan_{name}_cost", plan_cost, by="fund", fund=fund, names=names), payment_of(name, fund)
