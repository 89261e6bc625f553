"""What instruments that bring outside projects have in common: signing, marking the firms that operate, paying them.

Not an instrument itself. Most projects would have come without the programme (R34); those are ordinary firms of the quarter,
and the programme marks and pays them all the same. Only the others are rows of the table of outside projects. Both kinds
operate in the calendar year after they were signed, or later where the programme says so.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.policy import award
from sim.rng import normal, poisson
from sim.rng import uniform as draw
from sim.rules import outside_project
from sim.rules.entry import group_of
from sim.types import Collective, Column, Step

declare(
    Parameter(
        "behaviour.landing.additional", 0.12, "share", 0.0, 1.0, triangular(0.02, 0.12, 0.25), "prior:invest_butfor", "measured elsewhere",
        "Share of the outside projects of a programme that would not have come by themselves.", "Additional projects", "招引项目净增比例",
    ),
    Parameter(
        "behaviour.landing.rd_shift", 0.6, "log points", -1.0, 2.0, uniform(0.3, 0.9),
        "prior:invest_hnte4y; assumption: somewhat less than firms founded by talent", "assumption",
        "Log desired R&D intensity of the firms of outside projects above that of others of their chain.", "R&D of outside projects", "招引企业研发强度增幅",
    ),
    Parameter(
        "behaviour.landing.marked_most", 0.5, "share", 0.0, 1.0, uniform(0.3, 0.7), "assumption", "assumption",
        "Most of a quarter's new firms of the right kind that one programme can count as its own.", "Highest marked share", "可计入招引的新设企业比例上限",
    ),
)  # fmt: skip

#: Values of ``origin`` of a firm: registered, founded by talent, an outside project.
_REGISTERED, _BY_TALENT, _LANDED = 1, 2, 3


@rule
def funded_share(appropriation: Any, cost: Any) -> Any:
    """Share of a running programme that its appropriation pays for; all of one that costs nothing."""
    return min(1.0, appropriation / cost) if cost > 0.0 else 1.0


@rule
def bring(
    programme: Any,
    expected: Any,
    earliest: Any,
    chance: Any,
    sales: Any,
    rd_chance: Any,
    quality: Any,
    quality_spread: Any,
    selected: Any,
    key: Any,
    quarter: Any,
    chain_share: Any,
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
    p: Any,
) -> None:
    """Sign the additional projects of a programme for this year, ``expected`` in the mean.

    Each falls due in one of the four quarters from ``earliest`` on. ``selected`` is the share that a jury lets pass, best first:
    the technology level of a project lies ``quality`` above others', and ``quality_spread`` for every standard deviation of rank.
    """
    at = 0
    for k in range(poisson(draw(key, programme), expected)):
        uid = outside_project.project_uid(programme, quarter, k)
        at = outside_project.sign(
            at, project_here, project_uid, project_stage, project_due, project_chance, project_chain, project_sales,
            project_rd_chance, project_rd_shift, project_quality_shift, rows_project, uid, earliest + int(4.0 * draw(key, 4 * uid)), chance,
            group_of(chain_share, draw(key, 4 * uid + 1)), sales, rd_chance, p.landing_rd_shift,
            quality + quality_spread * normal(1.0 - selected * draw(key, 4 * uid + 2)),
        )  # fmt: skip
        if at == project_here.size:
            break


@rule
def is_candidate(origin: Any, does_rd: Any, rd_only: Any) -> Any:
    """Whether a new firm could be counted by a programme although it came by itself."""
    came_by_itself = origin == _REGISTERED or origin == _BY_TALENT  # noqa: PLR1714 (the compiler has no sets)
    return came_by_itself and (does_rd != 0 or not rd_only)


@rule
def class_of(u: Any, share_2: Any, share_3: Any) -> Any:
    """Class of a project, 1 to 3, from the shares of the upper two."""
    if u < share_3:
        return 3
    return 2 if u < share_3 + share_2 else 1


@rule
def mark(
    n: Any,
    alive: Any,
    uid: Any,
    founded: Any,
    origin: Any,
    does_rd: Any,
    classes: Any,
    requests: Any,
    first_programme: Any,
    last_programme: Any,
    by_themselves: Any,
    rd_only: Any,
    share_2: Any,
    share_3: Any,
    key: Any,
    quarter: Any,
    p: Any,
) -> None:
    """Mark this quarter's firms of a programme by class, and forget those of the last quarter.

    ``by_themselves`` is the expected number of firms in this year that the programme counts although they came by themselves.
    """
    candidates = 0
    for i in range(n):
        if founded[i] < quarter - 1:
            continue
        classes[i] = 0
        requests[i] = 0.0
        if alive[i] and founded[i] == quarter:
            programme = outside_project.programme_of(uid[i])
            if origin[i] == _LANDED and programme >= first_programme and programme <= last_programme:
                classes[i] = programme - first_programme + 1
            elif is_candidate(origin[i], does_rd[i], rd_only):
                candidates += 1
    if candidates == 0 or by_themselves <= 0.0:
        return
    chance = min(p.landing_marked_most, 0.25 * by_themselves / candidates)
    for i in range(n):
        is_new = alive[i] and founded[i] == quarter and is_candidate(origin[i], does_rd[i], rd_only)
        if is_new and draw(key, 2 * uid[i]) < chance:
            classes[i] = class_of(draw(key, 2 * uid[i] + 1), share_2, share_3)


@rule
def operates(landed: Any) -> Any:
    """Whether the firm begins to operate in this quarter as one of the programme."""
    return landed > 0


def columns_of(name: str) -> tuple[Column, ...]:
    """Columns of an enterprise for one programme."""
    return (
        Column(f"{name}_landed", "count", "index", "Class of the project when the firm begins to operate as one of the programme, or 0."),
        Column(f"{name}_request", "money", "wan", "Money of the programme asked for in this quarter."),
        Column(f"{name}_granted", "money", "wan", "Money of the programme granted in this quarter."),
    )


def queue_of(name: str, fund: str, merit: str) -> Collective:
    """The step that serves the requests of a programme in order of the column ``merit``."""
    return award.queue(f"serve_{name}", fund, f"{name}_request", merit, f"{name}_granted")


def payment_of(name: str, fund: str) -> Step:
    """The step in which firms of a programme take money that is no research money."""
    return award.payment(f"receive_{name}", f"{name}_incentive", fund, f"{name}_granted")
