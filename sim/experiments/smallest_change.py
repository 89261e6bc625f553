"""The smallest change that would certify a firm: fewest things to change, then fewest pieces of them.

Age, field and growth cannot be changed by the next round; everything else can be filed, hired, set up or shown. Where no
change is enough, :func:`obstacles` says why: the gates that no effort opens, and the best score that could be reached.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from sim.experiments.certificate_case import Case
from sim.rules.certification import PROJECT_COUNTS

#: Gates that no effort opens before the round.
FIXED_GATES = frozenset({"age", "field"})
_MOST_RIGHTS, _MOST_CONVERSIONS = 12, 15
#: Levels to which R&D organisation (accounts, staff rules, test equipment, incentives; 0 to 1) can be brought.
_ORGANISATION = (0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Change:
    """One thing to change: how much of it, and the columns it sets."""

    name: str
    label_en: str
    label_zh: str
    unit: str
    amount: float
    columns: dict[str, float]


#: What a firm must do that has handed in no application.
APPLY = Change("apply", "Apply for the certificate", "提交认定申请", "flag", 1.0, {"hnte_applied": 1, "hnte_aim": 1})


def smallest_change(case: Case) -> tuple[Change, ...] | None:
    """Changes after which the firm would pass; empty when it would already, None when no change is enough."""
    closed = [gate.name for gate in case.gates() if not gate.is_open]
    if FIXED_GATES.intersection(closed):
        return None
    needed = [change for name in closed if (change := _opens(case, name)) is not None]
    opened = case.with_changes(_columns(needed))
    best: tuple[tuple[int, float], tuple[Change, ...]] | None = None
    for options in _options(opened):
        changes = [change for change in options if change is not None]
        size = (len(changes), sum(change.amount for change in changes))
        if (best is None or size < best[0]) and opened.with_changes(_columns(changes)).would_pass:
            best = (size, tuple(changes))
    return None if best is None else (*needed, *best[1])


@dataclass(frozen=True)
class Obstacles:
    """Why no change would certify a firm: closed gates that no effort opens, and the best score within reach."""

    gates: tuple[str, ...]
    best_score: float
    pass_mark: float


def obstacles(case: Case) -> Obstacles:
    """What is in the way of a firm that :func:`smallest_change` cannot help."""
    closed = [gate.name for gate in case.gates() if not gate.is_open]
    opened = case.with_changes(_columns([change for name in closed if (change := _opens(case, name)) is not None]))
    every = [options[-1] for options in _choices(opened)]
    best = opened.with_changes(_columns([change for change in every if change is not None]))
    return Obstacles(tuple(name for name in closed if name in FIXED_GATES), best.score, float(case.p.hnte_pass_mark))


def _columns(changes: list[Change]) -> dict[str, float]:
    merged: dict[str, float] = {}
    for change in changes:
        merged |= change.columns
    return merged


def _opens(case: Case, gate: str) -> Change | None:
    """What opens a closed gate, exactly to the demanded value; rights are among the choices, for they lift the score too."""
    f, p = case.firm, case.p
    if gate == "rd_ratio":
        sales = f["sales_y1"] + f["sales_y2"] + f["sales_y3"]
        reported = f["rd_reported_y1"] + f["rd_reported_y2"] + f["rd_reported_y3"]
        amount = math.ceil(1000.0 * (case.threshold * sales - reported)) / 1000.0 + 0.001
        return Change(
            "rd", "More R&D in last year's books", "补足上年研发费用", "wan", amount, {"rd_reported_y1": f["rd_reported_y1"] + amount}
        )
    if gate == "st_staff":
        missing = p.hnte_rd_staff_share - f["st_staff_share"]
        return Change("st_staff", "More S&T staff", "增加科技人员占比", "share", missing, {"st_staff_share": p.hnte_rd_staff_share})
    if gate == "high_tech":
        missing = p.hnte_high_tech_share - f["high_tech_share"]
        return Change(
            "high_tech", "More high-tech income", "提高高新收入占比", "share", missing, {"high_tech_share": p.hnte_high_tech_share}
        )
    return None


def _options(case: Case) -> itertools.product[tuple[Change | None, ...]]:
    """All combinations of what can lift the score."""
    return itertools.product(*_choices(case))


def _choices(case: Case) -> tuple[list[Change | None], ...]:
    """For each thing that can lift the score: nothing, then ever more of it."""
    f = case.firm
    rights: list[Change | None] = [None]
    rights += [
        Change("class_2", "Class II rights", "Ⅱ类知识产权", "patents", float(k), {"class_2": f["class_2"] + k})
        for k in range(1, _MOST_RIGHTS + 1)
    ]
    invention = [None, Change("class_1", "Class I right", "Ⅰ类知识产权", "patents", 1.0, {"class_1": f["class_1"] + 1})]
    conversions: list[Change | None] = [None]
    conversions += [
        Change("conversions", "Conversions", "科技成果转化", "projects", float(k), {"conversions_y1": f["conversions_y1"] + k})
        for k in range(1, _MOST_CONVERSIONS + 1)
    ]
    organisation: list[Change | None] = [None]
    organisation += [
        Change("organisation", "R&D management", "研发组织管理水平", "share", level - f["organisation"], {"organisation": level})
        for level in _ORGANISATION
        if level > f["organisation"]
    ]
    institution: list[Change | None] = [None]
    if not f["institution"]:
        institution.append(Change("institution", "Own R&D institution", "自建研发机构", "flag", 1.0, {"institution": 1}))
    cooperation: list[Change | None] = [None]
    if case.quarter - f["last_project"] > PROJECT_COUNTS:
        cooperation.append(Change("cooperation", "University project", "产学研合作", "flag", 1.0, {"last_project": case.quarter}))
    return rights, invention, conversions, organisation, institution, cooperation
