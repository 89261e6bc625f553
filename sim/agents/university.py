"""Universities and institutes outside the county: capacity, admission of projects, trust and income.

The county's list names 267 institutions that cooperated (C2); field strengths, quality and distance are synthesised.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, uniform
from sim.rng import power
from sim.types import Column, Each, Table, Tally

declare(
    Parameter(
        "county.universities", 270.0, "institutions", 0.0, 100_000.0, None,
        "fact:C2; assumption: those that have taken part are those within reach", "assumption",
        "Universities and institutes that firms may find.", "Universities within reach", "可合作高校院所数", dated=False, own=True,
    ),
    Parameter(
        "behaviour.university.capacity", 6.0, "projects", 0.0, 1000.0, uniform(3.0, 12.0), "assumption", "assumption",
        "Projects with firms of the county that a university of middling quality can run at once.", "Capacity of universities", "高校项目容量",
        dated=False,
    ),
)  # fmt: skip

UNIVERSITY = Table(
    name="university",
    sentence="A university or institute outside the county.",
    columns=(
        Column("uid", "id", "1", "Id of the university."),
        Column("quality", "real", "share", "Quality, 0 to 1."),
        Column("distance", "real", "km", "Distance from the county."),
        Column("field", "count", "index", "Chain in which it is strongest."),
        Column("second_field", "count", "index", "Chain in which it is second."),
        Column("capacity", "count", "projects", "Projects it can run at once."),
        Column("hesitancy_own", "real", "1", "Its own standard-normal deviation of hesitancy."),
        Column("trust", "real", "1", "Multiple on hesitancy from its experience.", 1.0),
        Column("endorsement", "real", "share", "Part of the doubt of firms that a public judgement of it removes this year."),
        Column("running", "count", "projects", "Projects that run."),
        Column("asked", "count", "projects", "Proposals received in this quarter."),
        Column("admission", "real", "share", "Chance that a proposal finds room in this quarter."),
        Column("ended_well", "count", "projects", "Projects that ended with success in this quarter."),
        Column("ended_badly", "count", "projects", "Projects that ended without success in this quarter."),
        Column("projects", "count", "projects", "Projects started since the beginning."),
        Column("started", "count", "projects", "Projects started in this quarter."),
        Column("cash", "money", "wan", "Income from the county's firms and funds, less spending on projects."),
    ),
    account="universities",
)


@rule
def admit(capacity: Any, running: Any, asked: Any) -> Any:
    """Chance that a proposal finds room: returns admission."""
    room = max(0, capacity - running)
    if asked <= 0:
        return 1.0
    return min(1.0, room / asked)


@rule
def learn_trust(trust: Any, ended_well: Any, ended_badly: Any, started: Any, projects: Any, cash: Any, p: Any) -> Any:
    """Experience of the quarter's ended projects; income is spent on research.

    Returns trust, projects, then the spending.
    """
    factor = max(1e-6, p.cooperation_trust_after_success)
    # A university has many groups: one project moves its trust a fifth as far as it moves a firm's.
    moved = trust * power(factor, 0.2 * ended_well - 0.1 * ended_badly)
    return min(3.0, max(0.1, moved)), projects + started, cash


@rule
def one() -> Any:
    """One running project."""
    return 1


@rule
def started_one(project_started: Any) -> Any:
    """One project that started in this quarter."""
    return project_started


@rule
def ended(project_succeeded: Any, project_failed: Any) -> Any:
    """A project that ended well, or badly."""
    return project_succeeded, project_failed


ADMIT = (
    Tally("count_running", "enterprise", one, "university", ("running",), by="partner"),
    Each("admit", "university", admit, ("admission",)),
)
LEARN = (
    Tally("count_started", "enterprise", started_one, "university", ("started",), by="partner"),
    Tally("count_ended", "enterprise", ended, "university", ("ended_well", "ended_badly"), by="closing_partner"),
    Each("learn_trust", "university", learn_trust, ("trust", "projects"), pays=("university_spending",)),
)
