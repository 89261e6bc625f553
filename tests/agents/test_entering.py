"""Entry and exit: rows for new firms, what a new firm is like, what a firm leaves behind."""

import math

import numpy as np
import pytest

from sim.agents.enterprise.entering import TALENT_FIRM_UID
from sim.rng import poisson, uniform
from sim.rules.outside_project import PROJECT_FIRM_UID

NOW = 4 * 2020
START = NOW - 20
KEY = 77
ENTRY = {"entry_rate": 0.08, "entry_growth": 0.0}


def entered(params, collect, step, *, enterprise: dict, talent: dict, firms_at_start: int, **change: float) -> dict:
    tables = {
        "enterprise": enterprise,
        "talent": {"here": [0] * 3} | talent,
        "county": {"firms_at_start": [firms_at_start], "start_quarter": [START], "entries": [99]},
    }
    return collect(step("enter"), tables, params(**ENTRY | change), NOW, entry=KEY)


def registered(expected: float) -> int:
    """The number that this quarter's draw gives."""
    return poisson(uniform(np.uint64(KEY), 0), expected)


def test_registrations_take_the_free_rows_in_order(params, collect, step) -> None:
    # A quarter of 8 % of 200 is 4 expected.
    n = registered(4.0)
    assert n > 0
    free = [1, 0, 1] + [0] * 17
    found = entered(params, collect, step, enterprise={"alive": free}, talent={}, firms_at_start=200)
    firms = found["enterprise"]
    rows = [1, *range(3, 20)][:n]
    assert np.flatnonzero(firms["founded"] == NOW).tolist() == rows
    assert firms["uid"][rows].tolist() == [NOW * 65_536 + k for k in range(n)]
    assert set(firms["origin"][rows].tolist()) == {1}
    assert set(firms["talent_founded"].tolist()) == {0}
    assert firms["alive"].sum() == 2 + n
    assert found["county"]["entries"][0] == n


def test_rows_in_use_reach_to_the_last_new_firm(params, collect, step) -> None:
    # Row 1 is free among the four in use; the others lie behind.
    n = registered(4.0)
    tables = {
        "enterprise": {"alive": [1, 0, 1, 1] + [0] * 16},
        "talent": {"here": [1], "state": [3], "employer": [-1], "arrived": [NOW], "uid": [500]},
        "county": {"firms_at_start": [200], "start_quarter": [START]},
    }
    found = collect(step("enter"), tables, params(**ENTRY), NOW, used={"enterprise": 4, "talent": 1}, entry=KEY)
    assert found["rows"]["enterprise"][0] == 4 + n
    assert found["enterprise"]["alive"].tolist() == [1] * (4 + n) + [0] * (16 - n)
    # Without registrations the talent's firm takes the free row, and no more rows are in use.
    alone = collect(step("enter"), tables | {"county": {"firms_at_start": [0]}}, params(**ENTRY), NOW, used={"enterprise": 4}, entry=KEY)
    assert alone["rows"]["enterprise"][0] == 4
    assert alone["talent"]["employer"][0] == 1


def test_entry_grows_with_the_years_and_not_with_the_stock(params, collect, step) -> None:
    # Five years at a growth of log 2 over five years: twice as many expected.
    n = registered(8.0)
    assert n > registered(4.0)
    for living in (0, 10):
        alive = [1] * living + [0] * 40
        found = entered(params, collect, step, enterprise={"alive": alive}, talent={}, firms_at_start=200, entry_growth=math.log(2.0) / 5.0)
        assert found["county"]["entries"][0] == n


def test_talent_founds_firms_on_top(params, collect, step) -> None:
    talent = {
        "here": [1, 1, 1, 0, 1, 1],
        # A founder without a firm; one waiting; one with a firm; one that is gone; one of last quarter; another founder.
        "state": [3, 1, 3, 3, 3, 3],
        "employer": [-1, -1, 0, -1, -1, -1],
        "arrived": [NOW, NOW, NOW, NOW, NOW - 1, NOW],
        "uid": [500, 501, 502, 503, 504, 505],
        "chain": [2, 0, 0, 0, 0, 1],
    }
    found = entered(params, collect, step, enterprise={"alive": [1, 0, 0, 0]}, talent=talent, firms_at_start=0)
    firms, people = found["enterprise"], found["talent"]
    assert firms["alive"].tolist() == [1, 1, 1, 0]
    assert firms["uid"][1:3].tolist() == [TALENT_FIRM_UID + 500, TALENT_FIRM_UID + 505]
    assert firms["origin"][1:3].tolist() == [2, 2]
    assert firms["talent_founded"].tolist() == [0, 1, 1, 0]
    assert firms["founder_chain"][1:3].tolist() == [2, 1]
    assert people["employer"].tolist() == [1, -1, 0, -1, -1, 2]
    assert people["employer_uid"][[0, 5]].tolist() == firms["uid"][1:3].tolist()
    assert found["county"]["entries"][0] == 2


def test_when_all_rows_are_taken_nobody_else_enters(params, collect, step) -> None:
    talent = {"here": [1], "state": [3], "employer": [-1], "arrived": [NOW], "uid": [500]}
    found = entered(params, collect, step, enterprise={"alive": [1, 1, 0]}, talent=talent, firms_at_start=100_000)
    assert found["enterprise"]["alive"].tolist() == [1, 1, 1]
    assert found["county"]["entries"][0] == 1
    assert found["talent"]["employer"][0] == -1


#: A quarter's births at the middle of every draw.
BIRTH = {
    "entry_sales": 400.0,
    "entry_sales_spread": 1.0,
    "entry_rd_share": 0.1,
    "rd_median_intensity": 0.02,
    "rd_size_slope": 0.0,
    "rd_intensity_spread": 0.5,
    "rd_ceiling": 0.03,
    "invention_ability_spread": 0.8,
    "talent_firm_sales": 300.0,
    "talent_capital": 500.0,
    "talent_productivity": 2.0,
    "talent_rd_share": 0.9,
    "rd_quality": 0.6,
    "value_added_share": 0.25,
    "margin": 0.06,
    "margin_return": 1.0,
    "margin_spread": 0.04,
    "sales_per_head": 100.0,
    "growth_shock_scale": 0.1,
    "growth_shock_size_slope": 0.0,
    "growth_shock_age_slope": 0.0,
    "growth_shock_rate": 0.25,
    "exit_year_1": 0.016,
    "exit_size_slope": 0.0,
}
COUNTY = {
    "chain_share": [0.3, 0.7],
    "chain_rd_shift": [0.0, 0.2],
    "chain_certifiable_share": [0.4, 0.5001],
    "chain_growth_factor": [1.01, 1.02],
    "project_sales": [9e9, 800.0],
    "project_rd_chance": [0.0, 0.6],
    "project_rd_shift": [9.0, 0.3],
    "project_quality_shift": [9.0, 0.05],
}


def test_a_new_registration_by_hand(params, take, settle, step) -> None:
    taken = take(step("found"), params(**BIRTH), NOW, founded=NOW, origin=1, **COUNTY, u_new_rd=0.0999)
    assert {name: pytest.approx(value) for name, value in taken.items()} == {
        "chain": 1,
        "sales": 100.0,
        "value_added_share": 0.25,
        # 6 % and the 2.44 % of its research.
        "margin": 0.06 + 0.02 * math.exp(0.2),
        "sales_per_head": 70.0,
        "staff": 400.0 / 70.0,
        "does_rd": 1,
        "rd_propensity": math.log(0.02) + 0.2,
        "rd_base": 0.02 * math.exp(0.2),
        "certifiable": 1,
        "openness": 0.5,
        "quality": 0.6,
        # The median of a lognormal variable with mean one.
        "ability": math.exp(-0.32),
        "hesitancy_own": 0.0,
        "high_tech_share": 0.68,
        "organisation": 0.2,
        "hnte_aware": 0,
        "hnte_taste": 0.5,
        "trust": 1.0,
        "net_assets": 120.0,
        "trend_factor": 1.02,
        "shock_scale": 0.1,
        "exit_hazard": 0.016,
        "outside_project": -1,
        "owners_capital": 120.0,
    }
    assert settle(step("found"), taken)["enterprise"] == 120.0


def test_a_firm_of_talent_by_hand(params, take, settle, step) -> None:
    taken = take(step("found"), params(**BIRTH), NOW, founded=NOW, origin=2, founder_chain=0, **COUNTY, u_new_rd=0.8999, u_new_field=0.99)
    changed = {
        "chain": 0,
        "sales": 75.0,
        "does_rd": 1,
        # 0.7 more than its chain, but at most the ceiling.
        "rd_propensity": math.log(0.02) + 0.7,
        "rd_base": 0.03,
        "certifiable": 1,
        "quality": 0.68,
        "ability": 2.0 * math.exp(-0.32),
        "organisation": 0.4,
        "hnte_aware": 1,
        "net_assets": 500.0,
        "owners_capital": 500.0,
        "staff": 300.0 / 70.0,
        "trend_factor": 1.01,
    }
    assert {name: taken[name] for name in changed} == {name: pytest.approx(value) for name, value in changed.items()}
    assert settle(step("found"), taken)["enterprise"] == 500.0
    # P16: nine in ten firms of talent do R&D, the tenth does not.
    tenth = take(step("found"), params(**BIRTH), NOW, founded=NOW, origin=2, founder_chain=0, **COUNTY, u_new_rd=0.9)
    assert (tenth["does_rd"], tenth["rd_base"], tenth["certifiable"]) == (0, 0.0, 1)


@pytest.mark.parametrize(("u", "does"), [(0.5999, 1), (0.6, 0)])
def test_a_firm_of_an_outside_project_by_hand(params, take, step, u: float, does: int) -> None:
    given = {"origin": 3, "founder_chain": 0, "outside_project": 1, "u_new_rd": u, "u_new_field": 0.99}
    taken = take(step("found"), params(**BIRTH), NOW, founded=NOW, **given, **COUNTY)
    # Projects are screened for science and technology, and told of the certificate when they are signed: all lie in a field.
    changed = {
        "chain": 0, "sales": 200.0, "does_rd": does, "certifiable": 1, "quality": 0.65, "outside_project": -1, "hnte_aware": 1,
        "rd_propensity": math.log(0.02) + 0.3, "rd_base": 0.02 * math.exp(0.3) if does else 0.0, "organisation": 0.2,
    }  # fmt: skip
    assert {name: taken[name] for name in changed} == {name: pytest.approx(value) for name, value in changed.items()}


@pytest.mark.parametrize(("follows", "towns"), [(1.0, {0, 1}), (0.0, {0, 1, 2})])
def test_new_firms_settle_beside_their_chain(params, collect, step, follows: float, towns: set[int]) -> None:
    # Firms of the chain lie in the first two towns, those of another and one that has left in the third; forty are new.
    firms = {
        "alive": [1, 1, 1, 0] + [1] * 40,
        "uid": [1, 2, 3, 4, *range(100, 140)],
        "founded": [NOW - 9] * 4 + [NOW] * 40,
        "origin": [0, 1, 0, 1] + [1, 2] * 20,
        "chain": [1, 1, 0, 1] + [1] * 40,
        "town": [0, 1, 2, 2] + [2] * 40,
    }
    tables = {"enterprise": firms, "chain": {"share": [0.5, 0.5]}, "town": {"share": [0.2, 0.2, 0.6]}}
    found = collect(step("settle_firms"), tables, params(entry_same_chain=follows), NOW, new_town=8, new_region=9)["enterprise"]["town"]
    assert set(found[4:].tolist()) == towns
    assert found[:4].tolist() == [0, 1, 2, 2]
    # What settles is the id of the firm, not its row or who comes with it.
    fewer = {name: values[:14] for name, values in firms.items()}
    again = collect(step("settle_firms"), tables | {"enterprise": fewer}, params(entry_same_chain=follows), NOW, new_town=8, new_region=9)
    assert again["enterprise"]["town"].tolist() == found[:14].tolist()


def test_outside_projects_land_behind_the_others(params, collect, step) -> None:
    project = {"here": [1, 1, 0, 1], "stage": [2, 1, 2, 2], "uid": [7, 8, 9, 10], "chain": [1, 0, 0, 0]}
    talent = {"here": [1], "state": [3], "employer": [-1], "arrived": [NOW], "uid": [500]}
    tables = {
        "enterprise": {"alive": [1, 0, 0, 0, 0]},
        "talent": talent,
        "project": project,
        "county": {"firms_at_start": [0], "start_quarter": [START]},
    }
    found = collect(step("enter"), tables, params(**ENTRY), NOW, entry=KEY)
    firms = found["enterprise"]
    assert firms["uid"].tolist() == [0, TALENT_FIRM_UID + 500, PROJECT_FIRM_UID + 7, PROJECT_FIRM_UID + 10, 0]
    assert firms["origin"][2:4].tolist() == [3, 3]
    assert firms["outside_project"].tolist() == [-1, -1, 0, 3, -1]
    assert firms["founder_chain"][2:4].tolist() == [1, 0]
    assert firms["founded"][2:4].tolist() == [NOW, NOW]
    assert (found["county"]["landed"][0], found["county"]["entries"][0]) == (2, 3)
    # Where there is no room, no further project lands.
    full = collect(step("enter"), tables | {"enterprise": {"alive": [1, 0, 0]}}, params(**ENTRY), NOW, entry=KEY)
    assert full["county"]["landed"][0] == 1


@pytest.mark.parametrize(
    ("draws", "found"),
    [
        ({"u_new_rd": 0.1}, {"does_rd": 0, "rd_base": 0.0, "margin": pytest.approx(0.06)}),
        ({"u_new_chain": 0.2999}, {"chain": 0}),
        ({"u_new_chain": 0.3001}, {"chain": 1}),
        ({"u_new_field": 0.5002}, {"certifiable": 0, "high_tech_share": 0.2}),
        ({"u_new_high_tech": 0.999}, {"high_tech_share": 1.0}),
        ({"u_new_high_tech": 1e-6}, {"high_tech_share": 0.0}),
        ({"u_new_high_tech": 0.841344746068543}, {"high_tech_share": pytest.approx(0.90)}),
        ({"u_new_quality": 0.841344746068543}, {"quality": pytest.approx(0.72)}),
        ({"u_new_quality": 0.99999}, {"quality": 1.0}),
        ({"u_new_openness": 0.2}, {"openness": 0.2}),
        ({"u_new_taste": 0.2}, {"hnte_taste": 0.2}),
        ({"u_new_hesitancy": 0.841344746068543}, {"hesitancy_own": pytest.approx(1.0)}),
        ({"u_new_margin": 0.841344746068543, "u_new_rd": 0.9}, {"margin": pytest.approx(0.10)}),
        ({"u_new_sales": 1e-9}, {"staff": 2.0}),
    ],
)
def test_every_draw_has_its_own_effect(params, take, step, draws: dict, found: dict) -> None:
    taken = take(step("found"), params(**BIRTH), NOW, founded=NOW, origin=1, **COUNTY, **draws)
    assert {name: taken[name] for name in found} == found


def test_sales_of_talents_firms_are_drawn(params, take, step) -> None:
    firm = {"founded": NOW, "origin": 2, "founder_chain": 0, "u_new_sales": 0.841344746068543}
    assert take(step("found"), params(**BIRTH), NOW, **firm, **COUNTY)["sales"] == pytest.approx(75.0 * math.exp(0.6))


@pytest.mark.parametrize(("founded", "origin", "is_new"), [(NOW, 1, True), (NOW, 2, True), (NOW, 0, False), (NOW - 1, 1, False)])
def test_only_new_firms_are_founded(params, take, step, founded: int, origin: int, is_new: bool) -> None:
    assert (take(step("found"), params(**BIRTH), NOW, founded=founded, origin=origin, **COUNTY) is not None) is is_new


@pytest.mark.parametrize(("origin", "field"), [(2, "talent_siphon"), (3, "landing_relocated")])
def test_whom_the_county_draws_from_its_neighbours(params, collect, step, origin: int, field: str) -> None:
    """Neighbours lose talent's firms and outside projects whose draw lies below the share of each."""
    firms = {"alive": [1, 1], "uid": [5, 6], "founded": [NOW, NOW], "origin": [origin, origin], "chain": [0, 0], "from_region": [0, 0]}
    tables = {"enterprise": firms, "chain": {"share": [1.0]}, "town": {"share": [1.0]}}
    drawn = [uniform(9, 5), uniform(9, 6)]
    for share in (min(drawn), np.nextafter(min(drawn), 1.0), np.nextafter(max(drawn), 1.0)):
        p = params(**{"talent_siphon": 0.0, "landing_relocated": 0.0, field: share})
        found = collect(step("settle_firms"), tables, p, NOW, new_town=8, new_region=9)["enterprise"]["from_region"]
        assert found.tolist() == [int(u < share) for u in drawn]


def test_firms_that_nobody_drew_are_nobodys_loss(params, collect, step) -> None:
    # Of the county from the start, registered by itself, and drawn in an earlier quarter: the last keeps what was noted then.
    firms = {
        "alive": [1, 1, 1], "uid": [1, 2, 3], "founded": [NOW, NOW, NOW - 1], "origin": [0, 1, 3], "chain": [0] * 3, "from_region": [0, 1, 1],
    }  # fmt: skip
    tables = {"enterprise": firms, "chain": {"share": [1.0]}, "town": {"share": [1.0]}}
    p = params(talent_siphon=1.0, landing_relocated=1.0)
    assert collect(step("settle_firms"), tables, p, NOW, new_town=8, new_region=9)["enterprise"]["from_region"].tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("exiting", "expiry", "written_off", "left"),
    [(1, NOW, 30.0, (1, 1, 30.0)), (1, NOW + 4, 0.0, (1, 1, 0.0)), (1, NOW - 1, 5.0, (1, 0, 5.0)), (1, -1, 0.0, (1, 0, 0.0))],
)
def test_what_a_firm_leaves_behind(step, exiting: int, expiry: int, written_off: float, left: tuple) -> None:
    tally = step("count_exits")
    assert tally.function(exiting, expiry, written_off, NOW) == left
    assert (tally.target, tally.into) == ("county", ("exits", "certified_exits", "written_off"))
    assert tally.where(1)
    assert not tally.where(0)
    assert (step("remove").table, step("remove").flag) == ("enterprise", "exiting")
