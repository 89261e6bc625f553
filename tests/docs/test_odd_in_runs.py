"""The second model of docs/odd.md follows every firm of a run: plans, certificates, cooperation, the fund."""

import math
from collections.abc import Mapping
from typing import Any

import pytest

from sim.engine.assembly import assembly, parameters
from sim.engine.build import Blueprint, blueprint
from sim.engine.state import State
from sim.scenario.loader import load

from . import odd_cooperation, odd_model
from .odd_cases import BY_NAME

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
        own["search_chance"] = odd_cooperation.search_chance(own, q, p)
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
        if odd_cooperation.looks(firm, Luck(q, uid)):
            firm.update(odd_cooperation.searches(firm, universities, q, Luck(q, uid), p))
    for j in range(n):
        running, asked = (sum(firm[name] == j for firm in firms.values()) for name in ("partner", "proposal"))
        universities["admission"][j] = odd_cooperation.admission(universities["capacity"][j], running, asked)
    started, ended = 0, [[0, 0] for _ in range(n)]
    for uid, firm in firms.items():
        if firm["proposal"] >= 0:
            firm.update(odd_cooperation.starts(firm, universities, q, Luck(q, uid), p))
            started += firm["project_started"]
        if firm["partner"] >= 0:
            firm.update(odd_cooperation.goes_on(firm, q, Luck(q, uid), p))
        if firm["closing_partner"] >= 0:
            ended[firm["closing_partner"]][firm["project_failed"]] += 1
    after = before(county, q, "invention")
    names = [one.name for one in assembly().tables["enterprise"].columns if one.name != "cash"]
    assert_followed({uid: {name: firm[name] for name in names} for uid, firm in firms.items()}, firms_of(after))
    trust = [odd_cooperation.university_trust(universities["trust"][j], *ended[j], p) for j in range(n)]
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
            firm.update(odd_cooperation.confirmed(firm, Luck(q, uid), p))
        firm.update(odd_cooperation.applies_for_grant(firm, universities, q, Luck(q, uid), p))
        firm["pre_score"] = odd_cooperation.reviewed(firm, Luck(q, uid), p)
    money = columns_of(state, "fund")["cash"][assembly().fund_row("pre_research")]
    for kind, priority, granted in (("late_", "late_request", "late_granted"), ("", "score", "granted")):
        asked = [firm[f"pre_{kind}request"] for firm in firms.values()]
        found, spent = odd_cooperation.served(asked, [firm[f"pre_{priority}"] for firm in firms.values()], list(firms), money)
        money -= spent
        for firm, grant in zip(firms.values(), found, strict=True):
            firm[f"pre_{granted}"] = grant
    for firm in firms.values():
        if firm["pre_granted"] > 0:
            firm.update(odd_cooperation.starts_funded(firm, q, p))
    told = [column.name for one in assembly().instruments if one.id == "pre_research" for column in one.columns["enterprise"]]
    told += ["partner", "project_contract", "project_end", "project_chance", "project_funded", "project_started", "projects", "stalled"]
    assert_followed({uid: {name: firm[name] for name in told} for uid, firm in firms.items()}, firms_of(before(county, q, "library")))
    assert sum(firm["pre_granted"] > 0 for firm in firms.values()) > 2
