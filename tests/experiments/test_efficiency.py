"""What a difference cost, from two small results worked by hand."""

from typing import Any

import numpy as np
import pytest

from sim.engine.assembly import assembly
from sim.engine.ensemble import Results
from sim.experiments.differences import student
from sim.experiments.efficiency import efficiency
from sim.measures import indicators

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
    "pre_research_selected": [[10.0, 10.0], [10.0, 10.0]],
    "pre_research_new": [[8.0, 6.0], [7.0, 7.0]],
}


def outcome(moved: dict[str, Any]) -> Results:
    base = {name: np.full((2, 2), 1000.0) for name in indicators()}
    yearly = base | {name: base[name] + np.array(values) for name, values in moved.items()}
    return Results(np.zeros(8, np.int64), np.array([1, 2]), {}, yearly, YEARS)


def rows(moved: dict[str, Any], first: dict[str, Any] | None = None) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in efficiency(outcome(first or {}), outcome(MOVED | moved))}


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
        ("relocated_share", 0.25),
        # 120 of real R&D for 300.
        ("deadweight_share", 0.6),
        # 14 of 20 would not have started.
        ("deadweight_share_pre_research", 0.3),
    ],
)
def test_ratios_by_hand(name: str, value: float) -> None:
    row = rows({})[name]
    assert row["value"] == pytest.approx(value)
    # Both pairs agree in every amount that is added up, so the interval is a point.
    assert (row["low"], row["high"]) == pytest.approx((value, value))


def test_every_ratio_has_a_case_a_unit_and_two_labels() -> None:
    found = rows({})
    counted = [f"deadweight_share_{one.id}" for one in assembly().instruments if one.additional is not None]
    shares = ["relabelled_share", "relocated_share", "deadweight_share", *counted]
    costs = [f"{cost}_per_{effect}" for effect in ("hnte", "hnte_years", "rd_real") for cost in ("county_cash", "county", "total")]
    assert list(found) == [*costs, *shares]
    assert {name for name, row in found.items() if row["unit"] == "share"} == set(shares)
    assert {name for name, row in found.items() if row["unit"] == "1"} == set(costs[6:])
    assert all(row["label"]["en"].isascii() and not row["label"]["zh"].isascii() for row in found.values())


def test_an_interval_widens_with_what_pairs_disagree_on() -> None:
    # Cash of 300 and 306 for three firms: 101 with a standard error of 1.
    row = rows({"public_cost_county_cash": [[100.0, 200.0], [100.0, 206.0]]})["county_cash_per_hnte"]
    half = student(0.95, 1)
    assert (row["value"], row["low"], row["high"]) == pytest.approx((101.0, 101.0 - half, 101.0 + half))
    assert (row["above"]["mean"], row["below"]["mean"]) == (303.0, 3.0)


def test_without_a_certain_effect_there_is_no_cost_of_one_more() -> None:
    found = rows({"hnte_stock": [[0.0, 1.0], [0.0, -1.0]], "talent_additional": np.zeros((2, 2)), "talent_regional_gain": np.zeros((2, 2))})
    for name in ("county_cash_per_hnte", "county_cash_per_hnte_years", "relocated_share"):
        assert (found[name]["value"], found[name]["low"], found[name]["high"]) == (None, None, None)
    assert found["county_cash_per_rd_real"]["value"] == pytest.approx(2.5)


@pytest.mark.parametrize(("real", "share"), [(-50.0, 1.0), (0.0, 29 / 30), (140.0, 1 / 30), (145.0, 0.0), (1000.0, 0.0)])
def test_deadweight_lies_between_nothing_and_all(real: float, share: float) -> None:
    # Real R&D of firms by year; 10 by institutes; cash of 300.
    assert rows({"rd_real": np.full((2, 2), real)})["deadweight_share"]["value"] == pytest.approx(share)


def test_the_order_of_scenarios_does_not_matter() -> None:
    straight = rows({})
    turned = {row["name"]: row for row in efficiency(outcome(MOVED), outcome({}))}
    for name, row in straight.items():
        assert (turned[name]["value"], turned[name]["low"]) == pytest.approx((row["value"], row["low"])), name
        assert turned[name]["above"]["mean"] == -row["above"]["mean"]
