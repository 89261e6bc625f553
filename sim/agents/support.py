"""Standing support: what instruments add to a firm's or the county's ordinary behaviour for a year.

Each column is zero without support; instruments add to it in the phase ``support``, and the behaviour it names reads it. What
talent is offered stands beside: the county's pull on those who might come, and what holds those who are here (``hold``); and what
instruments say of a university to firms (``endorsement``).
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.types import Collective, Column, Each

SUPPORT = (
    Column("support_search", "real", "log points", "Added to the log chance that the firm looks for a university."),
    Column("support_invention", "real", "log points", "Added to the log of its expected claims."),
    Column("support_rd", "real", "log points", "Added to its desired log R&D intensity."),
    Column("support_growth", "real", "log points", "Added to the yearly log growth of its sales."),
    Column("support_survival", "real", "log points", "Added to the log of its exit hazard."),
    Column("support_claim", "real", "share", "Added to the share of its R&D claimed for the super-deduction."),
    Column("support_listing", "real", "log points", "Added to the log of its listing hazard."),
    Column("support_credit", "real", "log points", "Taken off its log odds of default in the eyes of banks."),
)


@rule
def clear_support() -> Any:
    """Forget last year's support: returns the eight columns."""
    return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0


def clear_pull(county_talent_pull: Any, county_talent_upper_pull: Any) -> None:
    """Forget last year's pull on talent, of all grades and of the upper ones."""
    county_talent_pull[0] = 0.0
    county_talent_upper_pull[0] = 0.0


@rule
def clear_endorsement() -> Any:
    """Forget last year's endorsement of a university: returns endorsement."""
    return 0.0


@rule
def clear_hold() -> Any:
    """Forget what held talent last year: returns hold."""
    return 0.0


CLEAR = (
    Each("clear_support", "enterprise", clear_support, tuple(column.name for column in SUPPORT)),
    Collective("clear_pull", clear_pull),
    Each("clear_endorsement", "university", clear_endorsement, ("endorsement",)),
    Each("clear_hold", "talent", clear_hold, ("hold",)),
)
