"""The ODD description is complete and true: a model written from its text decides as the model does, and its tables are the code's.

The second model (``odd_model.py``) imports nothing of the first. It is held against the steps of the quarter on drawn cases with drawn
parameters, many of them at a threshold, and against runs, whose firms it follows through a whole plan, a round of the certificate, a quarter of
cooperation and a call of the fund.
"""

import ast
import functools
import math
import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim import rng
from sim.engine.assembly import assembly, parameters
from sim.engine.binding import arguments_of
from sim.engine.build import Blueprint, blueprint
from sim.engine.state import State
from sim.engine.step import QUARTER
from sim.parameter import Parameter, value_at
from sim.scenario.loader import load
from sim.types import Step

from . import odd, odd_model
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
    return odd_model.applies_for_grant(c.firm, c.universities, c.q, c.u, c.p)


def _certify(c: Case) -> dict[str, float] | None:
    if not c.firm["hnte_applied"] and c.firm["hnte_expiry"] != c.q:
        return None
    return odd_model.certified(c.firm, c.q, c.u, c.p)


def _late(c: Case) -> dict[str, float] | None:
    money = c.firm["pre_late_granted"]
    if money <= 0:
        return None
    added = odd_model.boost(money, 4 * c.firm["sales"], c.p["grant.misuse_award"], c.p)
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
    "plan_search": (0, lambda c: {"search_chance": odd_model.search_chance(c.firm, c.q, c.p)} if c.firm["does_rd"] else None),
    "apply_for_certificate": (2, lambda c: odd_model.applies(c.firm, c.q, c.p) if c.firm["hnte_aim"] else None),
    "certify": (3, _certify),
    "keep_books": (0, lambda c: odd_model.reports(c.firm, c.p)),
    "request_certificate_award": (0, lambda c: {"certificate_request": odd_model.award_requested(c.firm, c.p)}),
    "receive_upper_award": (0, _upper),
    "settle_tax": (1, lambda c: odd_model.income_tax(c.firm, c.chain, c.q, c.p)),
    "find_deficits": (1, lambda c: odd_model.deficits(c.firm, c.q, c.p)),
    "search": (1, lambda c: odd_model.searches(c.firm, c.universities, c.q, c.u, c.p) if odd_model.looks(c.firm, c.u) else None),
    "start_project": (1, lambda c: odd_model.starts(c.firm, c.universities, c.q, c.u, c.p)),
    "progress": (1, lambda c: odd_model.goes_on(c.firm, c.q, c.u, c.p) if c.firm["partner"] >= 0 else None),
    "confirm_pre_research": (1, lambda c: odd_model.confirmed(c.firm, c.u, c.p) if c.firm["pre_stage"] == 1 else None),
    "apply_for_pre_research": (1, _apply_for_grant),
    "review_pre_research": (1, lambda c: {"pre_score": odd_model.reviewed(c.firm, c.u, c.p)}),
    "start_pre_research": (1, lambda c: odd_model.starts_funded(c.firm, c.q, c.p) if c.firm["pre_granted"] > 0 else None),
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


@pytest.mark.parametrize("name", SECOND)
def test_a_model_written_from_the_text_decides_as_the_model_does(take, step, name: str) -> None:
    season, second = SECOND[name]
    act = step(name)
    outcomes = set()
    for number in range(CASES):
        case = Case(number, 4 * 2018 + season, act)
        expected = second(case)
        actual = take(act, case.record, case.q, **arguments(act, case))
        assert_same(actual, expected, f"{name}, case {number}", UNTOLD.get(name, set()))
        outcomes.add(None if expected is None else tuple(sorted((k, v) for k, v in expected.items() if isinstance(v, int))))
    # Cases differ in what comes out, else they prove little.
    reals = {"plan_research", "plan_search", "keep_books", "settle_tax", "receive_upper_award", "request_certificate_award"}
    assert len(outcomes) > 1 or name in reals | {"review_pre_research"}


@pytest.mark.parametrize("number", range(200))
def test_the_queue_of_the_text_serves_as_the_model_does(collect, step, number: int) -> None:
    dice = random.Random(number)
    n, q = dice.randrange(1, 12), 4 * 2018 + 1
    firms = {
        "alive": [1] * n,
        "uid": dice.sample(range(100), n),
        "pre_request": [dice.choice((0.0, 5.0, 8.0, 10.0)) for _ in range(n)],
        "pre_score": [dice.choice((-1.0, 0.0, 0.5, dice.random())) for _ in range(n)],
        "pre_late_request": [dice.choice((0.0, 0.0, 7.0, 20.0)) for _ in range(n)],
    }
    cash = dice.choice((0.0, 20.0, 37.0, 60.0))
    act = step("select_pre_research")
    found = collect(act, {"enterprise": firms, "fund": {"cash": [cash]}}, SimpleNamespace(), q)["enterprise"]
    late, spent = odd_model.served(firms["pre_late_request"], firms["pre_late_request"], firms["uid"], cash)
    early, _ = odd_model.served(firms["pre_request"], firms["pre_score"], firms["uid"], cash - spent)
    assert (found["pre_late_granted"].tolist(), found["pre_granted"].tolist()) == (late, early)


def test_the_draws_of_the_text_are_those_of_the_model() -> None:
    dice = random.Random(1)
    streams = sorted({stream for phase in assembly().phases for one in phase.steps for stream in odd.streams_of(one)})
    assert len(streams) > 60
    for stream in streams:
        seed, q, agent = dice.randrange(2**40), dice.randrange(8000, 8130), dice.randrange(2**45)
        key = rng.stream_key(np.uint64(seed), np.int64(q), np.uint64(rng.stream_id(stream)))
        assert odd_model.draw(seed, stream, q, agent) == rng.uniform(np.uint64(key), np.int64(agent))


# Runs: a county of 1,500 firms, its firms followed through a phase by the second model.

SEED = 11
RUN = """title: Followed
why: A test.
county: zhangjiagang
horizon: {end: 2021}
population: {enterprises: 1500}
set:
  # These start projects in the same call, or before it.
  policy.adviser_plan.enabled: off
  policy.consortium.enabled: off
  policy.innovation_voucher.enabled: off
"""
_GRID = 2.0**-19


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Blueprint:
    file = tmp_path_factory.mktemp("followed") / "followed.yaml"
    file.write_text(RUN, encoding="utf-8")
    return blueprint(load(file, parameters()))


def before(county: Blueprint, q: int, phase: str) -> State:
    """The state before a phase of a quarter."""
    return county.start(SEED).stop_before(q, phase)


def values_of(county: Blueprint, q: int) -> dict[str, float]:
    """Parameters of the quarter by their names in formulas."""
    row = county.table[q - int(county.table["quarter"][0])]
    return {name: float(row[one.field]) for name, one in BY_NAME.items()}


def rows_of(state: State, table: str) -> list[dict[str, Any]]:
    """The rows in use as mappings from column to value."""
    columns = {name: values[: state.used(table)].tolist() for name, values in state.tables[table].columns.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def firms_of(state: State) -> dict[int, dict[str, Any]]:
    """Firms by id."""
    return {row["uid"]: row for row in rows_of(state, "enterprise") if row["alive"]}


class Luck(dict[str, float]):
    """A firm's draws of a quarter, by the generator of the text."""

    def __init__(self, q: int, uid: int) -> None:
        super().__init__()
        self.q, self.uid = q, uid

    def __missing__(self, stream: str) -> float:
        return odd_model.draw(SEED, stream, self.q, self.uid)


def assert_followed(expected: Mapping[int, Mapping[str, Any]], after: Mapping[int, Mapping[str, Any]]) -> None:
    """Every firm has the values that the second model gave it, money to its grid."""
    assert expected.keys() == after.keys()
    kinds = {one.name: one.kind for one in assembly().tables["enterprise"].columns}
    off = [
        (uid, name, value, after[uid][name])
        for uid, found in expected.items()
        for name, value in found.items()
        if not math.isclose(value, after[uid][name], rel_tol=1e-9, abs_tol=_GRID if kinds[name] == "money" else 1e-9)
    ]
    assert off == []


PLANNED = (
    *("hnte_aware", "does_rd", "rd_base", "hnte_aim", "rd_topup", "relabel_share", "pending_2", "st_staff_kept", "high_tech_share"),
    *("institution", "organisation", "net_assets", "profit_ytd", "search_chance"),
)


def plan(firm: dict[str, Any], chain: dict[str, Any], county: Mapping[str, Any], q: int, p: Mapping[str, float]) -> dict[str, Any]:
    """A firm's whole plan by C2 to C6 and P1."""
    u, own = Luck(q, firm["uid"]), dict(firm)
    own["hnte_aware"] = odd_model.becomes_aware(own, chain["certified_firms"], chain["certifiable_firms"], u, p)
    own["does_rd"], own["rd_base"] = odd_model.participation(own, u, p)
    price, start = county["points_price"], county["start_quarter"]
    if own["does_rd"]:
        own["rd_base"] = odd_model.planned_intensity(own, chain, price, start, q, u, p)
    if (own["hnte_aware"] and own["certifiable"]) or own["hnte_aim"]:
        own |= odd_model.aims_at_the_certificate(own, chain, price, u, p)
    if own["does_rd"] or own["hnte_aim"]:
        own |= odd_model.prepares(own, u, p)
    if own["does_rd"]:
        own["search_chance"] = odd_model.search_chance(own, q, p)
    return {name: own[name] for name in PLANNED}


@pytest.mark.parametrize("year", [2015, 2016, 2018, 2021])
def test_the_text_tells_every_firms_plan(county: Blueprint, year: int) -> None:
    q = 4 * year
    state, after = before(county, q, "plan"), firms_of(before(county, q, "arrivals"))
    p, chains, (whole,) = values_of(county, q), rows_of(state, "chain"), rows_of(state, "county")
    expected = {uid: plan(firm, chains[firm["chain"]], whole, q, p) for uid, firm in firms_of(state).items()}
    assert_followed(expected, after)
    # The plan is one worth following.
    assert sum(one["relabel_share"] > 0 for one in expected.values()) > 5
    assert 0 < sum(one["hnte_aim"] for one in expected.values()) < 0.5 * len(expected)


@pytest.mark.parametrize("year", range(2015, 2021))
def test_the_text_tells_who_applies_and_who_is_certified(county: Blueprint, year: int) -> None:
    q = 4 * year + 2
    cleared = {"hnte_recognised": 0, "hnte_renewed": 0, "hnte_lapsed": 0, "hnte_applied": 0}
    p, expected = values_of(county, q), {}
    for uid, firm in firms_of(before(county, q, "application")).items():
        found = odd_model.applies(firm, q, p) if firm["hnte_aim"] else {}
        expected[uid] = cleared | {name: value for name, value in found.items() if name != "application_cost"}
    assert_followed(expected, firms_of(before(county, q, "finance")))
    applied = sum(one["hnte_applied"] for one in expected.values())
    q += 1
    p, expected = values_of(county, q), {}
    for uid, firm in firms_of(before(county, q, "certification")).items():
        is_concerned = firm["hnte_applied"] or firm["hnte_expiry"] == q
        own = odd_model.certified(firm, q, Luck(q, uid), p) if is_concerned else firm
        expected[uid] = {name: own[name] for name in (*cleared, "hnte_expiry", "hnte_times", "hnte_score")}
    assert_followed(expected, firms_of(before(county, q, "year_closes")))
    recognised = sum(one["hnte_recognised"] for one in expected.values())
    assert 0 < recognised <= applied


def columns_of(state: State, table: str) -> dict[str, list[Any]]:
    return {name: values[: state.used(table)].tolist() for name, values in state.tables[table].columns.items()}


@pytest.mark.parametrize("q", [4 * 2016 + 1, 4 * 2018 + 2, 4 * 2020])
def test_the_text_tells_a_quarter_of_cooperation(county: Blueprint, q: int) -> None:
    state, p = before(county, q, "cooperation"), values_of(county, q)
    firms, universities = firms_of(state), columns_of(state, "university")
    n = len(universities["uid"])
    for uid, firm in firms.items():
        if odd_model.looks(firm, Luck(q, uid)):
            firm.update(odd_model.searches(firm, universities, q, Luck(q, uid), p))
    for j in range(n):
        running, asked = (sum(firm[name] == j for firm in firms.values()) for name in ("partner", "proposal"))
        universities["admission"][j] = odd_model.admission(universities["capacity"][j], running, asked)
    started, ended = 0, [[0, 0] for _ in range(n)]
    for uid, firm in firms.items():
        if firm["proposal"] >= 0:
            firm.update(odd_model.starts(firm, universities, q, Luck(q, uid), p))
            started += firm["project_started"]
        if firm["partner"] >= 0:
            firm.update(odd_model.goes_on(firm, q, Luck(q, uid), p))
        if firm["closing_partner"] >= 0:
            ended[firm["closing_partner"]][firm["project_failed"]] += 1
    after = before(county, q, "invention")
    names = [one.name for one in assembly().tables["enterprise"].columns if one.name != "cash"]
    assert_followed({uid: {name: firm[name] for name in names} for uid, firm in firms.items()}, firms_of(after))
    trust = [odd_model.university_trust(universities["trust"][j], *ended[j], p) for j in range(n)]
    assert columns_of(after, "university")["trust"] == pytest.approx(trust, rel=1e-9)
    assert started > 3
    assert sum(well + badly for well, badly in ended) > 3


@pytest.mark.parametrize("year", [2017, 2018, 2019])
def test_the_text_tells_a_call_of_the_fund(county: Blueprint, year: int) -> None:
    q = 4 * year + 1
    state, p = before(county, q, "calls"), values_of(county, q)
    firms, universities = firms_of(state), columns_of(state, "university")
    for uid, firm in firms.items():
        firm |= {"pre_late_request": 0.0, "pre_confirmed": 0, "pre_granted": 0.0}
        if firm["pre_stage"] == 1:
            firm.update(odd_model.confirmed(firm, Luck(q, uid), p))
        firm.update(odd_model.applies_for_grant(firm, universities, q, Luck(q, uid), p))
        firm["pre_score"] = odd_model.reviewed(firm, Luck(q, uid), p)
    money = columns_of(state, "fund")["cash"][assembly().fund_row("pre_research")]
    for kind, priority, granted in (("late_", "late_request", "late_granted"), ("", "score", "granted")):
        asked = [firm[f"pre_{kind}request"] for firm in firms.values()]
        found, spent = odd_model.served(asked, [firm[f"pre_{priority}"] for firm in firms.values()], list(firms), money)
        money -= spent
        for firm, grant in zip(firms.values(), found, strict=True):
            firm[f"pre_{granted}"] = grant
    for firm in firms.values():
        if firm["pre_granted"] > 0:
            firm.update(odd_model.starts_funded(firm, q, p))
    told = [column.name for one in assembly().instruments if one.id == "pre_research" for column in one.columns["enterprise"]]
    told += ["partner", "project_contract", "project_end", "project_chance", "project_funded", "project_started", "projects", "stalled"]
    assert_followed({uid: {name: firm[name] for name in told} for uid, firm in firms.items()}, firms_of(before(county, q, "library")))
    assert sum(firm["pre_granted"] > 0 for firm in firms.values()) > 2


# The text itself.


def test_the_second_model_imports_nothing_of_the_first() -> None:
    tree = ast.parse(Path(odd_model.__file__).read_text(encoding="utf-8"))
    imported = {one.module for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)}
    imported |= {name.name for one in ast.walk(tree) if isinstance(one, ast.Import) for name in one.names}
    assert imported == {"__future__", "collections.abc", "hashlib", "math", "statistics", "typing"}


def told_numbers(text: str) -> set[float]:
    """Numbers that stand in a text."""
    return {float(one.replace(",", "").replace("e-", "e-")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?(?:e-\d+)?", text)}


def test_every_number_of_the_second_model_stands_in_the_text() -> None:
    tree = ast.parse(Path(odd_model.__file__).read_text(encoding="utf-8"))
    used = {float(one.value) for one in ast.walk(tree) if isinstance(one, ast.Constant) and type(one.value) in (int, float)}
    told = told_numbers(TEXT.partition("## 2.9")[2].partition("## 3.1")[0] + SUBMODELS) | {0.0, 0.5, 1.0, 2.0, 64.0}
    bits = {float(value) for value in (odd_model._G, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)}
    assert used - told - bits == {52.0}  # 2 to the power -52, written with raised digits
    assert all(f"0x{int(value):X}" in TEXT for value in (odd_model._G, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93))


def read_names() -> set[str]:
    """Parameters that the second model reads."""
    tree = ast.parse(Path(odd_model.__file__).read_text(encoding="utf-8"))
    keys = {one.slice.value for one in ast.walk(tree) if isinstance(one, ast.Subscript) and isinstance(one.slice, ast.Constant)}
    return {key for key in keys if isinstance(key, str) and "." in key and not key.startswith("enterprise.")}


def test_every_parameter_of_the_second_model_stands_in_the_text() -> None:
    assert len(read_names()) > 80
    assert read_names() <= BY_NAME.keys()
    assert [name for name in read_names() if name not in SUBMODELS and f".{name.partition('.')[2]}" not in SUBMODELS] == []


def code_words(text: str) -> Iterator[str]:
    """Dotted names in formulas and in code style."""
    for block in re.findall(r"```text\n(.*?)```|`([^`\n]+)`", text, re.DOTALL):
        yield from re.findall(r"(?<![\w./])[a-z][a-z_0-9]*(?:\.[a-z][a-z_0-9]*)+(?![\w(/])", "".join(block))


def test_every_name_in_a_formula_is_a_parameter_or_a_stream() -> None:
    streams = {stream for phase in assembly().phases for one in phase.steps for stream in odd.streams_of(one)}
    words = set(code_words(SUBMODELS.partition("### Instruments")[0])) | set(
        code_words(TEXT.partition("# 3 Details")[2].partition("## 3.4")[0])
    )
    assert len(words) > 150
    known = BY_NAME.keys() | streams | parameters().keys()
    assert [word for word in sorted(words) if word not in known] == []


def test_names_of_formulas_are_unique() -> None:
    assert len(BY_NAME) == len(parameters())


def test_every_submodel_is_told_and_every_phase() -> None:
    files = [file.name for file in (ROOT / "sim" / "rules").glob("[!_]*.py")]
    assert len(files) > 20
    assert [name for name in files if f"(../sim/rules/{name})" not in SUBMODELS] == []
    assert [phase.name for phase in QUARTER if f"| `{phase.name}` |" not in TEXT] == []


def test_every_parameter_is_read_by_a_file_of_the_table_or_by_the_engine() -> None:
    listed = {path for paths in odd.read_by_file().values() for path in paths}
    read_elsewhere = {path for path in parameters() if path not in listed}
    # Switches and appropriations of instruments, and what measures and the making of firms read by name.
    assert len(listed) > 0.85 * len(parameters())
    assert [path for path in read_elsewhere if path.startswith("behaviour.")] == []
    assert all(f"`{path}`" in TEXT for path in listed)


def test_the_record_counts_what_is_compared_here() -> None:
    record = " ".join((ROOT / "docs" / "trace.md").read_text(encoding="utf-8").split())
    assert f"decides {len(SECOND)} steps of the quarter as the code does ({CASES} drawn cases each" in record


def test_the_chinese_summary_names_the_same_phases() -> None:
    summary = (ROOT / "docs" / "odd.zh.md").read_text(encoding="utf-8")
    assert [phase.name for phase in QUARTER if f"`{phase.name}`" not in summary] == []
