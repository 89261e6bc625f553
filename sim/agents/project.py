"""Outside projects: what an instrument wins for the county, from signing to a firm that operates.

Only projects that would not have come by themselves are here; those that would have come register like any other firm.
Instruments sign projects (:func:`sim.rules.outside_project.sign`); each is decided when it falls due, and the county's entry gives it a firm.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.rules.outside_project import LAPSED, OPERATING, SIGNED
from sim.types import Clear, Column, Each, Table

PROJECT = Table(
    name="project",
    sentence="An outside project that an instrument won for the county.",
    columns=(
        Column("uid", "id", "1", "Id of the project."),
        Column("here", "flag", "flag", "Whether the row is in use."),
        Column("stage", "count", "index", "1 signed, 2 operating from this quarter, 3 lapsed."),
        Column("due", "count", "quarter", "Quarter in which it is decided."),
        Column("chance", "real", "share", "Chance that it gets as far as operating."),
        Column("chain", "count", "index", "Row of its chain."),
        Column("sales", "real", "wan", "Yearly sales at which its firm starts."),
        Column("rd_chance", "real", "share", "Chance that its firm does R&D from the beginning."),
        Column("rd_shift", "real", "log points", "Log desired R&D intensity of its firm above that of others of its chain."),
        Column("quality_shift", "real", "share", "Technology level of its firm above that of others."),
        Column("done", "flag", "flag", "Whether it has ended, with a firm or without."),
    ),
    present="here",
)


@rule
def is_due(stage: Any, due: Any, quarter: Any) -> Any:
    """Whether the project is decided in this quarter."""
    return stage == SIGNED and quarter >= due


@rule
def decide(chance: Any, u_operates: Any) -> Any:
    """Whether the project gets as far as operating: returns stage, done."""
    return (OPERATING if u_operates < chance else LAPSED), 1


RELEASE = Clear("release_projects", "project", "done")
DECIDE = Each("decide_project", "project", decide, ("stage", "done"), where=is_due)
