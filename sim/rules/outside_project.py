"""Outside projects as instruments sign them: ids, the row of a project, and what the id of a landed firm says of it."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular
from sim.rules.entry import next_free

declare(
    Parameter(
        "behaviour.landing.relocated", 0.5, "share", 0.0, 1.0, triangular(0.2, 0.5, 0.8),
        "prior:talent_siphon; assumption: as with talent, no figure for projects is known", "assumption",
        "Share of the additional outside projects that would have settled in a neighbouring county instead.", "Relocated projects", "周边转移项目比例",
    ),
)  # fmt: skip

#: Values of the column ``stage`` of a project.
SIGNED, OPERATING, LAPSED = 1, 2, 3

#: The firm of a project has the id of the project and this on top.
PROJECT_FIRM_UID = 1 << 44

#: Ids of one programme.
_IDS = 1 << 32


@rule
def project_uid(programme: Any, quarter: Any, k: Any) -> Any:
    """Id of the ``k``-th project that a programme signs in a quarter; ``programme`` is a number of its own below 256."""
    return (programme * 65536 + quarter) * 65536 + k


@rule
def sign(
    at: Any,
    project_here: Any,
    project_uid: Any,
    project_stage: Any,
    project_due: Any,
    project_chance: Any,
    project_chain: Any,
    project_sales: Any,
    project_rd_chance: Any,
    project_rd_shift: Any,
    project_quality_shift: Any,
    rows_project: Any,
    uid: Any,
    due: Any,
    chance: Any,
    chain: Any,
    sales: Any,
    rd_chance: Any,
    rd_shift: Any,
    quality_shift: Any,
) -> Any:
    """Write a signed project into the first free row from ``at`` on; returns the row, or the table's size when it is full."""
    row = next_free(project_here, at)
    if row < project_here.size:
        project_here[row] = 1
        project_uid[row] = uid
        project_stage[row] = SIGNED
        project_due[row] = due
        project_chance[row] = chance
        project_chain[row] = chain
        project_sales[row] = sales
        project_rd_chance[row] = rd_chance
        project_rd_shift[row] = rd_shift
        project_quality_shift[row] = quality_shift
        rows_project[0] = max(rows_project[0], row + 1)
    return row


@rule
def programme_of(uid: Any) -> Any:
    """Number of the programme that brought a firm, by its id; 0 for firms that are no outside project."""
    return (uid - PROJECT_FIRM_UID) // _IDS if uid >= PROJECT_FIRM_UID else 0


@rule
def is_from_region(landed: Any, u: Any, p: Any) -> Any:
    """Whether a firm that the county drew would have settled in a neighbouring county instead: one of an outside project, or of talent."""
    return u < (p.landing_relocated if landed else p.talent_siphon)
