"""Drawn cases on which the second model of docs/odd.md is held against the steps of the quarter."""

import functools
import math
import random
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.engine.assembly import assembly, parameters
from sim.engine.binding import arguments_of
from sim.parameter import Parameter, value_at
from sim.types import Step

from . import odd, odd_cooperation, odd_model
from .blocks import ROOT

TEXT = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8")
SUBMODELS = TEXT.partition("## 3.4 Submodels")[2].partition("# Appendix A")[0]
#: Names of parameters as formulas write them.
BY_NAME = {path.partition(".")[2]: one for path, one in parameters().items()}
#: Drawn cases of each step, and sets of parameters among them.
CASES, SETS = 800, 50
DEFAULTS_OF = 4 * 2023


# Cases.


def drawn_parameter(one: Parameter, dice: random.Random) -> float:
    """A value around the default; switches are on more often than off."""
    default = value_at(one.default_schedule, DEFAULTS_OF, one.between)
    if one.unit == "flag":
        return float(dice.random() < 0.85)
    value = min(one.high, max(one.low, default * dice.uniform(0.6, 1.5)))
    # Whole numbers and quarters of a year, so that firms may stand just at them.
    if one.unit in {"patents", "points"}:
        return float(round(value))
    return round(4.0 * value) / 4.0 if one.unit == "years" else value


@functools.cache
def drawn_parameters(number: int) -> tuple[dict[str, float], SimpleNamespace]:
    """Values by the name in formulas, and the same as the model's functions read them."""
    dice = random.Random(number)
    values = {name: drawn_parameter(one, dice) for name, one in BY_NAME.items()}
    return values, SimpleNamespace(**{BY_NAME[name].field: value for name, value in values.items()})


def around(dice: random.Random, *values: float, spread: float = 0.0) -> float:
    """One of these values, or close to it."""
    return dice.choice(values) + (dice.gauss(0.0, spread) if dice.random() < 0.5 else 0.0)


def firm_of(dice: random.Random, q: int, p: Mapping[str, float]) -> dict[str, Any]:
    """Columns of a firm, many of them just at a threshold."""
    columns = {one.name: one for one in assembly().tables["enterprise"].columns}
    firm: dict[str, Any] = {}
    for name, one in columns.items():
        firm[name] = {
            "flag": lambda: int(dice.random() < 0.5),
            "count": lambda: dice.choice((0, 0, 1, 2, 3, 5, 9)),
            "money": lambda: dice.choice((0.0, 1.0)) * 10 ** dice.uniform(0.0, 3.5),
            "real": dice.random,
            "id": lambda: dice.randrange(10**6),
        }[one.kind]()
    limits = (p["hnte.small_limit"], p["hnte.middle_limit"])
    sales = dice.choice((*limits, 10 ** dice.uniform(1.5, 5.0), 10 ** dice.uniform(1.5, 5.0)))
    for name in ("sales_y1", "sales_y2", "sales_y3"):
        firm[name] = sales
        sales *= dice.choice((1.0, 0.0, 1 / 1.35, 1 / 1.05, dice.uniform(0.7, 1.2), dice.uniform(0.7, 1.2), dice.uniform(0.7, 1.2)))
    firm["sales"] = dice.choice((limits[0] / 4, limits[1] / 4, firm["sales_y1"] / 4 * dice.uniform(0.8, 1.3)))
    demanded = odd_model.threshold(firm["sales_y1"], p)
    ratio = dice.choice((demanded, demanded * dice.uniform(0.7, 1.3)))
    for year in (1, 2, 3):
        firm[f"rd_reported_y{year}"] = ratio * firm[f"sales_y{year}"]
        firm[f"net_assets_y{year}"] = dice.choice((-5.0, 0.0, 100.0, 115.0, 10 ** dice.uniform(1, 4)))
    firm |= {
        "founded": q - dice.choice((0, 3, 4, 5, 40, 90)),
        "hnte_expiry": dice.choice((-1, q - 3, q - 2, q - 1, q, q + 1, q + 2, q + 8)),
        "hnte_times": dice.choice((0, 0, 1, 2)),
        "class_1": dice.choice((0, 0, 0, 1, 3)),
        "class_2": dice.choice((0, 1, 2, 3, 4, 5, 6, 14)),
        "last_project": q - dice.choice((0, 4, 12, 13, 1000)),
        "st_staff_share": around(dice, p["hnte.rd_staff_share"], 0.03, 0.2, spread=0.05),
        "st_staff_kept": around(dice, p["hnte.rd_staff_share"] - 0.08, 0.0, 0.1, spread=0.05),
        "high_tech_share": around(
            dice, p["hnte.high_tech_share"], p["hnte.high_tech_share"] - p["preparation.income_reach"], 0.8, spread=0.1
        ),
        "rd_base": 10 ** dice.uniform(-3, -0.5),
        "rd_propensity": dice.gauss(-3.5, 1.0),
        "margin": dice.gauss(0.1, 0.08),
        "support_rd": dice.gauss(0.0, 0.1),
        "support_search": dice.choice((0.0, 0.3)),
        "support_claim": dice.choice((0.0, 0.1, 0.9)),
        "partner": dice.choice((-1, 0, 1, 2)),
        "proposal": dice.choice((0, 1, 2)),
        "stalled": dice.choice((-1, 0, 1, 2)),
        "stalled_since": q - dice.choice((0, 3, 4, 5)),
        "project_end": q + dice.choice((-1, 0, 1, 2, 3, 5)),
        "pre_university": dice.choice((0, 1, 2)),
        "pre_request": dice.choice((0.0, 5.0, 10.0)),
        "pre_granted": dice.choice((0.0, 5.0, 10.0)),
        "pre_stage": dice.choice((0, 1)),
        "profit_y1": dice.gauss(500.0, 1000.0),
        "chain": dice.choice((0, 1, 2)),
        "hesitancy_own": dice.gauss(0.0, 1.0),
        "trust": dice.uniform(0.1, 2.0),
        "quality": dice.choice((0.5, 0.4, dice.random(), dice.random())),
        "anchor": int(dice.random() < 0.1),
        "hnte_aware": int(dice.random() < 0.9),
        "certifiable": int(dice.random() < 0.9),
        "insolvent": int(dice.random() < 0.1),
    }
    for name in ("project_contract", "proposal_contract", "stalled_contract", "pre_contract"):
        firm[name] = 10 ** dice.uniform(0.8, 2.8)
    for name in ("stalled_worth", "proposal_worth"):
        firm[name] = dice.uniform(1.0, 9.0)
    if dice.random() < 0.5:
        firm |= fit_for_the_certificate(dice, q, firm, p)
    if dice.random() < 0.1:
        firm |= hardly_there(dice)
    return firm


def fit_for_the_certificate(dice: random.Random, q: int, firm: Mapping[str, Any], p: Mapping[str, float]) -> dict[str, Any]:
    """What makes an applicant that may well pass, most gates just open."""
    least = round(4 * p["hnte.minimum_age"])
    fit: dict[str, Any] = {"certifiable": 1, "founded": q - dice.choice((least, least, 40)), "hnte_aim": 1, "hnte_applied": 1}
    fit |= {"hnte_expiry": dice.choice((-1, q - 1, q, q + 1, q + 2)), "class_1": dice.choice((0, 1)), "class_2": dice.choice((1, 5, 9, 14))}
    fit |= {"st_staff_share": p["hnte.rd_staff_share"], "high_tech_share": p["hnte.high_tech_share"], "standards": dice.choice((0, 1))}
    fit |= {"quality": dice.choice((0.5, 0.7, dice.uniform(0.4, 1.0))), "organisation": dice.uniform(0.5, 1.0), "institution": 1}
    fit |= dict(
        zip(
            ("net_assets_y1", "net_assets_y2", "net_assets_y3"),
            dice.choice(((125.0, 100.0, 80.0), (0.0, 1.0, 1.0), (9.0, 8.0, 0.0))),
            strict=True,
        )
    )
    ratio = odd_model.threshold(firm["sales_y1"], p) * dice.choice((1.0, 1.01, 2.0))
    return fit | {f"rd_reported_y{year}": ratio * firm[f"sales_y{year}"] for year in (1, 2, 3)}


def hardly_there(dice: random.Random) -> dict[str, Any]:
    """A firm that is almost nothing, which tries what keeps logarithms and ratios finite."""
    nothing = dict.fromkeys(("sales", "sales_y1", "sales_y2", "sales_y3"), dice.choice((0.0, 0.1, 0.4)))
    nothing |= dict.fromkeys(("project_contract", "proposal_contract", "stalled_contract"), dice.choice((0.02, 0.09)))
    nothing |= dict.fromkeys(("rd_reported_y1", "rd_reported_y2", "rd_reported_y3"), 1e-8)
    return nothing | {"rd_base": 0.0, "rd_real": 0.1, "rd_real_y1": 0.2, "talent_power": 4.0, "certifiable": 1}


def just_met(c: "Case") -> dict[str, float]:
    """Draws that equal the chance they are held against."""
    h = odd_model.help_factor(c.firm, c.p)
    chances = {
        "enterprise.aim": c.p["hnte.attention"],
        "enterprise.bundle": c.p["preparation.patents"] * h,
        "enterprise.st_staff": c.p["preparation.rd"] * h,
        "enterprise.high_tech": c.p["preparation.rd"] * h,
        "enterprise.institution": c.p["preparation.institution"] * h,
        "enterprise.search": c.firm["search_chance"],
        "enterprise.admission": 0.5,
        "enterprise.success": c.firm["project_chance"],
        "enterprise.continue": c.p["pre_research.continuation"],
        "enterprise.windfall": c.p["pre_research.windfall"],
        "enterprise.pass": c.p["pre_research.approval"],
    }
    return {stream: chance for stream, chance in chances.items() if stream in c.u and 0.0 < chance < 1.0}


def tables_of(dice: random.Random) -> dict[str, dict[str, list[Any]]]:
    """Three chains, three universities and the county."""
    three = range(3)
    return {
        "chain": {
            "manufacturing": [dice.choice((0, 1)) for _ in three],
            "chips": [dice.choice((0, 1)) for _ in three],
            "rd_real": [10 ** dice.uniform(2, 5) for _ in three],
            "rd_real_start": [dice.choice((0.5, 10 ** dice.uniform(2, 5))) for _ in three],
            "certified_firms": [dice.randrange(30) for _ in three],
            "certifiable_firms": [dice.choice((0, 1, 30, 90)) for _ in three],
        },
        "university": {
            "quality": [dice.random() for _ in three],
            "distance": [dice.uniform(30.0, 2000.0) for _ in three],
            "field": [dice.choice((0, 1, 2)) for _ in three],
            "second_field": [dice.choice((0, 1, 2)) for _ in three],
            "endorsement": [dice.choice((0.0, 0.5, 1.4)) for _ in three],
            "hesitancy_own": [dice.gauss(0.0, 1.0) for _ in three],
            "trust": [dice.uniform(0.1, 2.0) for _ in three],
            "admission": [dice.choice((0.0, 0.5, 1.0)) for _ in three],
        },
        "county": {"points_price": [dice.choice((0.0, 0.1, 0.5))], "start_quarter": [4 * 2015]},
    }


class Case:
    """One drawn case: parameters, a firm, its draws and what surrounds it."""

    def __init__(self, number: int, q: int, step: Step) -> None:
        self.dice = random.Random(f"{step.name} {number}")
        self.q = q
        self.p, self.record = drawn_parameters(number % SETS)
        self.firm = firm_of(self.dice, q, self.p)
        self.tables = tables_of(self.dice)
        self.u = {stream: self.dice.uniform(1e-6, 1.0 - 1e-6) for stream in odd.streams_of(step)}
        if self.dice.random() < 0.2:
            self.u |= just_met(self)
            self.firm["openness"] = self.p["pre_research.take_up"] * odd_model.multiple(self.firm, self.p)
        if step.name == "plan_certificate" and self.dice.random() < 0.6:
            # Taste just beside the probability, so that both models have to agree on that to the sixth digit.
            *_, prob = odd_model.weighed(self.firm, self.chain, self.price, self.u["enterprise.caution"], self.p)
            self.firm["hnte_taste"] = prob * (1.0 + self.dice.choice((-1e-6, 1e-6)))
        if self.dice.random() < 0.05 and step.name == "search":
            self.tables["university"] = {name: [] for name in self.tables["university"]}

    @property
    def chain(self) -> dict[str, Any]:
        return {name: values[self.firm["chain"]] for name, values in self.tables["chain"].items()}

    @property
    def universities(self) -> dict[str, list[Any]]:
        return self.tables["university"]

    @property
    def price(self) -> float:
        return float(self.tables["county"]["points_price"][0])


# The second model of each step: what it writes and pays, or None when the step is not taken.

Second = Callable[[Case], dict[str, float] | None]


def _participation(c: Case) -> dict[str, float]:
    does, base = odd_model.participation(c.firm, c.u, c.p)
    return {"does_rd": does, "rd_base": base}


def _research(c: Case) -> dict[str, float] | None:
    if not c.firm["does_rd"]:
        return None
    return {"rd_base": odd_model.planned_intensity(c.firm, c.chain, c.price, 4 * 2015, c.q, c.u, c.p)}


def _certificate(c: Case) -> dict[str, float] | None:
    if not (c.firm["hnte_aware"] and c.firm["certifiable"]) and not c.firm["hnte_aim"]:
        return None
    return odd_model.aims_at_the_certificate(c.firm, c.chain, c.price, c.u, c.p)


def _apply_for_grant(c: Case) -> dict[str, float] | None:
    if c.firm["stalled"] < 0 and c.firm["partner"] < 0 and c.firm["pre_request"] <= 0:
        return None
    return odd_cooperation.applies_for_grant(c.firm, c.universities, c.q, c.u, c.p)


def _certify(c: Case) -> dict[str, float] | None:
    if not c.firm["hnte_applied"] and c.firm["hnte_expiry"] != c.q:
        return None
    return odd_model.certified(c.firm, c.q, c.u, c.p)


def _late(c: Case) -> dict[str, float] | None:
    money = c.firm["pre_late_granted"]
    if money <= 0:
        return None
    added = odd_cooperation.boost(money, 4 * c.firm["sales"], c.p["grant.misuse_award"], c.p)
    return {"rd_boost_next": c.firm["rd_boost_next"] + added, "net_assets": c.firm["net_assets"] + money, "pre_research_late": money}


def _upper(c: Case) -> dict[str, float]:
    money = odd_model.upper_award(c.firm, c.p)
    return {"net_assets": c.firm["net_assets"] + money, "certificate_award_upper": money}


SECOND: dict[str, tuple[int, Second]] = {
    "learn_of_certificate": (
        0,
        lambda c: {
            "hnte_aware": odd_model.becomes_aware(c.firm, c.chain["certified_firms"], c.chain["certifiable_firms"], c.u, c.p),
        },
    ),
    "plan_participation": (0, _participation),
    "plan_research": (0, _research),
    "plan_certificate": (0, _certificate),
    "prepare": (0, lambda c: odd_model.prepares(c.firm, c.u, c.p) if c.firm["does_rd"] or c.firm["hnte_aim"] else None),
    "plan_search": (0, lambda c: {"search_chance": odd_cooperation.search_chance(c.firm, c.q, c.p)} if c.firm["does_rd"] else None),
    "apply_for_certificate": (2, lambda c: odd_model.applies(c.firm, c.q, c.p) if c.firm["hnte_aim"] else None),
    "certify": (3, _certify),
    "keep_books": (0, lambda c: odd_model.reports(c.firm, c.p)),
    "request_certificate_award": (0, lambda c: {"certificate_request": odd_model.award_requested(c.firm, c.p)}),
    "receive_upper_award": (0, _upper),
    "settle_tax": (1, lambda c: odd_model.income_tax(c.firm, c.chain, c.q, c.p)),
    "find_deficits": (1, lambda c: odd_model.deficits(c.firm, c.q, c.p)),
    "search": (
        1,
        lambda c: odd_cooperation.searches(c.firm, c.universities, c.q, c.u, c.p) if odd_cooperation.looks(c.firm, c.u) else None,
    ),
    "start_project": (1, lambda c: odd_cooperation.starts(c.firm, c.universities, c.q, c.u, c.p)),
    "progress": (1, lambda c: odd_cooperation.goes_on(c.firm, c.q, c.u, c.p) if c.firm["partner"] >= 0 else None),
    "confirm_pre_research": (1, lambda c: odd_cooperation.confirmed(c.firm, c.u, c.p) if c.firm["pre_stage"] == 1 else None),
    "apply_for_pre_research": (1, _apply_for_grant),
    "review_pre_research": (1, lambda c: {"pre_score": odd_cooperation.reviewed(c.firm, c.u, c.p)}),
    "start_pre_research": (1, lambda c: odd_cooperation.starts_funded(c.firm, c.q, c.p) if c.firm["pre_granted"] > 0 else None),
    "receive_late_subsidy": (1, _late),
}
#: What the second model leaves out of a step: reliefs are told, not acted on.
UNTOLD = {"settle_tax": {"tax_relief_hnte", "tax_relief_rd"}}


def arguments(step: Any, c: Case) -> dict[str, Any]:
    """The case as keywords of the fixture ``take``."""
    found: dict[str, Any] = {}
    asked = list(arguments_of(step.function, step, assembly()))
    asked += list(arguments_of(step.where, step, assembly())) if step.where is not None else []
    for one in asked:
        if one.kind == "own":
            found[one.name] = c.firm[one.name]
        elif one.kind == "draw":
            found[f"u_{one.name}"] = c.u[f"{one.table}.{one.name}"]
        elif one.kind == "column":
            found[f"{one.table}_{one.name}"] = np.array(c.tables[one.table][one.name])
    return found


def assert_same(actual: Mapping[str, Any] | None, expected: Mapping[str, Any] | None, said: str, left_out: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    assert (actual is None) == (expected is None), said
    if actual is None or expected is None:
        return
    assert set(expected) | left_out == set(actual), said
    for name, value in expected.items():
        assert math.isclose(float(actual[name]), float(value), rel_tol=1e-9, abs_tol=1e-9), f"{said}: {name} {actual[name]} {value}"
