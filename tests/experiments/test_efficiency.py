"""What a difference cost, from two small results worked by hand."""

from typing import Any

import numpy as np
import pytest

from sim.engine.assembly import assembly
from sim.engine.ensemble import Results
from sim.experiments.differences import student
from sim.experiments.efficiency import efficiency
from sim.measures import indicators
from sim.types import Counted

YEARS = np.array([2015, 2016])
#: By how much the second scenario is above the first in two runs, by year.
MOVED: dict[str, Any] = {
    "public_cost_county_cash": [[100.0, 200.0], [100.0, 200.0]],
    "public_cost_county_at_risk": [[10.0, 20.0], [10.0, 20.0]],
    "public_cost_tax_forgone_county": [[5.0, 25.0], [5.0, 25.0]],
    "public_cost_total": [[150.0, 300.0], [150.0, 300.0]],
    "hnte_stock": [[1.0, 3.0], [1.0, 3.0]],
    "rd_real": [[50.0, 60.0], [60.0, 50.0]],
    "rd_institutes": [[5.0, 5.0], [5.0, 5.0]],
    "rd_relabelled": [[20.0, 20.0], [20.0, 20.0]],
    "talent_additional": [[4.0, 4.0], [4.0, 4.0]],
    "talent_regional_gain": [[3.0, 3.0], [3.0, 3.0]],
    "projects_landed": [[10.0, 20.0], [20.0, 10.0]],
    "projects_landed_region": [[8.0, 10.0], [9.0, 9.0]],
    "hnte_drawn": [[9.0, 5.0], [9.0, 5.0]],
    "hnte_drawn_region": [[9.0, 2.0], [9.0, 2.0]],
    "pre_research_selected": [[10.0, 10.0], [10.0, 10.0]],
    "pre_research_new": [[8.0, 6.0], [7.0, 7.0]],
    "rd_award_firms": [[30.0, 10.0], [20.0, 20.0]],
    "rd_award_additional": [[1.0, 3.0], [2.0, 2.0]],
    "certificates_awarded": [[3.0, 40.0], [3.0, 40.0]],
    "hnte_recognised": [[10.0, 70.0], [10.0, 70.0]],
    "talent_housed": [[20.0, 20.0], [20.0, 20.0]],
    "talent_in_firms": [[1.0, 3.0], [1.0, 3.0]],
}
#: Only cultivation differs, and the first scenario never has it.
TWIN = {"policy.cultivation.enabled": {"2015": [0.0, 1.0], "2016": [0.0, 1.0]}}


def outcome(moved: dict[str, Any]) -> Results:
    base = {name: np.full((2, 2), 1000.0) for name in indicators()}
    yearly = base | {name: base[name] + np.array(values) for name, values in moved.items()}
    return Results(np.zeros(8, np.int64), np.array([1, 2]), {}, yearly, YEARS)


def rows(moved: dict[str, Any], changed: dict[str, Any] | None = None) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in efficiency(outcome({}), outcome(MOVED | moved), changed or {})}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        # Cash of 300, of which with 30 at risk and 30 of tax 360 for the county; 450 for all levels.
        ("county_cash_per_hnte", 100.0),
        ("county_per_hnte", 120.0),
        ("total_per_hnte", 150.0),
        # Three at the end, four firm-years.
        ("county_cash_per_hnte_years", 75.0),
        ("county_per_hnte_years", 90.0),
        ("total_per_hnte_years", 112.5),
        # 110 by firms and 10 by institutes.
        ("county_cash_per_rd_real", 2.5),
        ("county_per_rd_real", 3.0),
        ("total_per_rd_real", 3.75),
        # 40 relabelled of 160 reported.
        ("relabelled_share", 0.25),
        # 8 came, the region gained 6.
        ("county_gain_talent", 8.0),
        ("regional_gain_talent", 6.0),
        ("relocated_share_talent", 0.25),
        # 30 landed, 18 of them new to the region.
        ("county_gain_projects", 30.0),
        ("regional_gain_projects", 18.0),
        ("relocated_share_projects", 0.4),
        # Certified at the end: 5, of which 2 are new to the region.
        ("county_gain_hnte", 5.0),
        ("regional_gain_hnte", 2.0),
        ("relocated_share_hnte", 0.6),
        # 120 of real R&D for 300.
        ("deadweight_share", 0.6),
        # 14 of 20 would not have started.
        ("deadweight_share_pre_research", 0.3),
        # 4 of 40 stretched for the award.
        ("deadweight_share_rd_award", 0.9),
    ],
)
def test_ratios_by_hand(name: str, value: float) -> None:
    row = rows({})[name]
    assert row["value"] == pytest.approx(value)
    # Both pairs agree in every amount that is added up, so the interval is a point.
    assert (row["low"], row["high"]) == pytest.approx((value, value))


def counted_in_a_run() -> list[str]:
    return [one.id for one in assembly().instruments if isinstance(one.additional, Counted) and not one.additional.needs_twin]


def test_every_ratio_has_a_unit_and_two_labels() -> None:
    found = rows({})
    costs = [f"{cost}_per_{effect}" for effect in ("hnte", "hnte_years", "rd_real") for cost in ("county_cash", "county", "total")]
    what = ("talent", "projects", "hnte")
    drawn = [f"{part}_{name}" for name in what for part in ("county_gain", "regional_gain", "relocated_share")]
    own = [f"deadweight_share_{one}" for one in counted_in_a_run()]
    assert list(found) == [*costs, "relabelled_share", *drawn, "deadweight_share", *own]
    units = {name: row["unit"] for name, row in found.items()}
    assert {name for name, unit in units.items() if unit == "share"} == {name for name in found if "_share" in name}
    assert {name for name, unit in units.items() if unit == "1"} == set(costs[6:])
    assert [units[f"county_gain_{name}"] for name in what] == ["projects", "projects", "firms"]
    assert all(row["label"]["en"].isascii() and not row["label"]["zh"].isascii() for row in found.values())


def test_a_twin_tells_how_many_would_have_done_it_anyway() -> None:
    # 40 awards in 2016 for the certificates of 2015, of which 10 more than in the twin; what has no award yet does not count.
    found = rows({}, TWIN)
    assert found["deadweight_share_cultivation"]["value"] == pytest.approx(0.75)
    assert (found["deadweight_share_cultivation"]["above"]["mean"], found["deadweight_share_cultivation"]["below"]["mean"]) == (10.0, 40.0)
    housing = {
        "policy.talent_housing.enabled": {"2015": [1.0, 0.0], "2016": [1.0, 0.0]},
        "policy.talent_housing.upper": {"2015": [1.0, 2.0]},
    }
    # Housing for 40 person-years keeps 4.
    assert rows({}, housing)["deadweight_share_talent_housing"]["value"] == pytest.approx(0.9)


@pytest.mark.parametrize(
    "changed",
    [
        # On in both, for a time in the first one, or not alone.
        {"policy.cultivation.first_award": {"2015": [15.0, 20.0]}},
        {"policy.cultivation.enabled": {"2015": [0.0, 1.0], "2016": [1.0, 1.0]}},
        TWIN | {"policy.talent_week.enabled": {"2015": [0.0, 1.0]}},
        TWIN | {"world.entry.rate": {"2015": [0.05, 0.07]}},
    ],
)
def test_without_a_twin_there_is_no_share_and_a_reason(changed: dict[str, Any]) -> None:
    row = rows({}, changed)["deadweight_share_cultivation"]
    assert (row["value"], row["low"], row["high"], row["above"], row["below"]) == (None,) * 5
    assert "switched off" in row["reason"]["en"]
    assert "关闭" in row["reason"]["zh"]


def test_what_cannot_be_measured_says_why_where_it_differs() -> None:
    assert "deadweight_share_rd_unit" not in rows({})
    row = rows({}, {"policy.rd_unit.subsidy": {"2025": [30.0, 60.0]}})["deadweight_share_rd_unit"]
    assert (row["value"], row["above"], row["below"]) == (None, None, None)
    assert row["reason"]["en"].startswith("by assumption nobody sets up a unit")
    assert row["reason"]["zh"].startswith("模型假定")


def test_certified_firms_are_drawn_only_where_somebody_came() -> None:
    nobody = {"talent_additional": np.zeros((2, 2)), "projects_landed": np.zeros((2, 2))}
    found = rows(nobody)
    for name in ("county_gain_hnte", "regional_gain_hnte", "relocated_share_hnte"):
        assert (found[name]["value"], found[name]["low"], found[name]["high"]) == (None, None, None)
    assert found["county_gain_hnte"]["above"]["mean"] == 5.0
    assert rows(nobody | {"projects_landed": [[1.0, 0.0], [1.0, 0.0]]})["county_gain_hnte"]["value"] == 5.0


def test_an_interval_widens_with_what_pairs_disagree_on() -> None:
    # Cash of 300 and 306 for three firms: 101 with a standard error of 1.
    row = rows({"public_cost_county_cash": [[100.0, 200.0], [100.0, 206.0]]})["county_cash_per_hnte"]
    half = student(0.95, 1)
    assert (row["value"], row["low"], row["high"]) == pytest.approx((101.0, 101.0 - half, 101.0 + half))
    assert (row["above"]["mean"], row["below"]["mean"]) == (303.0, 3.0)


def test_without_a_certain_effect_there_is_no_cost_of_one_more() -> None:
    found = rows({"hnte_stock": [[0.0, 1.0], [0.0, -1.0]], "talent_additional": np.zeros((2, 2)), "talent_regional_gain": np.zeros((2, 2))})
    for name in ("county_cash_per_hnte", "county_cash_per_hnte_years", "relocated_share_talent"):
        assert (found[name]["value"], found[name]["low"], found[name]["high"]) == (None, None, None)
    assert found["county_cash_per_rd_real"]["value"] == pytest.approx(2.5)


@pytest.mark.parametrize(("real", "share"), [(-50.0, 1.0), (0.0, 29 / 30), (140.0, 1 / 30), (145.0, 0.0), (1000.0, 0.0)])
def test_deadweight_lies_between_nothing_and_all(real: float, share: float) -> None:
    # Real R&D of firms by year; 10 by institutes; cash of 300.
    assert rows({"rd_real": np.full((2, 2), real)})["deadweight_share"]["value"] == pytest.approx(share)


def test_the_order_of_scenarios_does_not_matter() -> None:
    straight = rows({})
    turned = {row["name"]: row for row in efficiency(outcome(MOVED), outcome({}), {})}
    for name, row in straight.items():
        # A gain is a difference and turns; a ratio of two differences does not.
        expected = (-row["value"], -row["high"]) if "_gain_" in name else (row["value"], row["low"])
        assert (turned[name]["value"], turned[name]["low"]) == pytest.approx(expected), name
        assert turned[name]["above"]["mean"] == -row["above"]["mean"]
