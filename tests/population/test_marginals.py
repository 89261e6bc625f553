"""The marginals of a synthetic county hold, and the check sees when one does not."""

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.evidence.county import County
from sim.experiments.marginals import marginals_of
from sim.population.marginals_check import MarginalRow, check_marginals
from sim.population.synthesise import Population, synthesise
from sim.scenario.schema import Scenario
from sim.units import UNITS

Baseline = Callable[..., Scenario]
Now = Callable[..., NDArray[Any]]


def population_with(firms: dict[str, Any], n_universities: int, n_talent: int) -> Population:
    return Population(firms, {"uid": np.arange(n_universities)}, {"uid": np.arange(n_talent)})


def by_name(rows: tuple[MarginalRow, ...]) -> dict[str, MarginalRow]:
    assert len({row.name for row in rows}) == len(rows)
    return {row.name: row for row in rows}


@pytest.fixture
def five() -> dict[str, Any]:
    """An anchor, two firms above scale and two below; one of each does R&D; the larger of the first is certified."""
    return {
        "uid": np.arange(5),
        "anchor": np.array([1, 0, 0, 0, 0], np.int8),
        "above_scale": np.array([False, True, True, False, False]),
        "yearly_sales": np.array([100_000.0, 30_000.0, 4_000.0, 500.0, 400.0]),
        "does_rd": np.array([1, 1, 0, 1, 0], np.int8),
        "rd_base": np.array([0.02, 0.02, 0.0, 0.04, 0.0]),
        "rd_topup": np.array([0.0, 0.01, 0.0, 0.0, 0.0]),
        "relabel_share": np.array([0.0, 0.02, 0.0, 0.0, 0.0]),
        "certified": np.array([False, True, False, False, False]),
        "hnte_expiry": np.array([-1, 4 * 2017 + 3, -1, -1, -1]),
        "start_quarter": np.full(5, 4 * 2015),
        "listed": np.array([0, 1, 0, 0, 0], np.int8),
        "chain": np.array([0, 0, 0, 1, 1], np.int32),
        "town": np.array([1, 0, 0, 0, 1], np.int32),
    }


FIELDS = {
    "enterprises": 10.0, "above_scale_firms": 6.0, "start_hnte": 2.0, "start_hnte_last_year": 2.0, "start_listed": 2.0,
    "universities": 6.0, "start_talent": 4.0, "output": 269_800.0, "start_rd": 6_440.0, "campus_rd": 400.0,
    "notch_statistics_share": 0.5, "rd_share_above_scale": 0.5, "rd_share_below_scale": 0.5, "start_hnte_sales": 30_000.0,
    "hnte_validity": 12.0,
}  # fmt: skip


def test_every_row_by_hand(five: dict[str, Any], small_county: County, now: Now) -> None:
    rows = by_name(check_marginals(population_with(five, 3, 2), small_county, now(**FIELDS), 0.5))
    # Wanted: the county at half size. Statistical R&D: 2000 + 30,000 * (0.02 + 0.01 + 0.5 * 0.02) + 20 + half of 400.
    expected = {
        "enterprises": (5, 5, 0.5), "above_scale_firms": (3, 3, 0.5), "start_hnte": (1, 1, 0.5), "start_hnte_last_year": (1, 1, 0.5),
        "start_listed": (1, 1, 0.5), "universities": (3, 3, 0.5), "start_talent": (2, 2, 0.5),
        "output": (134_900, 134_900, 674.5), "start_rd": (3_220, 3_420, 16.1), "rd_share_above_scale": (0.5, 0.5, 0.25),
        "rd_share_below_scale": (0.5, 0.5, 0.25), "anchor_sales": (50_000, 100_000, 5e-5), "anchor_rd": (1_000, 2_000, 1e-6),
        "chain_steel": (0.6, 0.6, 0.6), "chain_software": (0.4, 0.4, 0.6), "town_north": (0.7, 0.6, 0.6), "town_south": (0.3, 0.4, 0.6),
    }  # fmt: skip
    mean = rows.pop("start_hnte_sales")
    assert (mean.wanted, mean.made, mean.holds) == (30_000.0, 30_000.0, True)
    assert {name: (row.wanted, row.made, row.tolerance) for name, row in rows.items()} == {
        name: pytest.approx(values) for name, values in expected.items()
    }
    assert {name for name, row in rows.items() if not row.holds} == {"start_rd", "anchor_sales", "anchor_rd"}


@pytest.mark.parametrize(
    ("name", "column", "row", "value"),
    [
        ("above_scale_firms", "above_scale", 3, True),
        ("start_hnte", "certified", 2, True),
        ("start_hnte_last_year", "hnte_expiry", 1, 4 * 2016 + 3),
        ("start_listed", "listed", 2, 1),
        ("output", "yearly_sales", 2, 4_700.0),
        ("start_rd", "relabel_share", 1, 0.03),
        ("rd_share_above_scale", "does_rd", 2, 1),
        ("rd_share_below_scale", "does_rd", 4, 1),
        ("start_hnte_sales", "yearly_sales", 1, 80_000.0),
        ("anchor_sales", "yearly_sales", 0, 50_001.0),
        ("anchor_rd", "rd_base", 0, 0.0201),
        ("chain_steel", "chain", slice(3, 5), 0),
        ("town_south", "town", slice(0, 5), 1),
    ],
)
def test_a_marginal_that_is_broken_does_not_hold(
    five: dict[str, Any], small_county: County, now: Now, name: str, column: str, row: Any, value: Any
) -> None:
    five["yearly_sales"][0] = 50_000.0
    fields = FIELDS | {"output": 169_800.0, "start_rd": 4_840.0}
    five["anchor"][1:] = 0
    exact = dataclasses.replace(small_county, anchors=tuple(dataclasses.replace(a, rd_wan=2_000.0) for a in small_county.anchors))
    assert all(r.holds for r in check_marginals(population_with(five, 3, 2), exact, now(**fields), 0.5))
    five[column][row] = value
    rows = by_name(check_marginals(population_with(five, 3, 2), exact, now(**fields), 0.5))
    # Of five firms no share is out of its tolerance of three firms; with the same firms a hundred times over it is.
    if name.startswith(("chain", "town")):
        many = {key: np.repeat(values, 100) for key, values in five.items()}
        rows = by_name(check_marginals(population_with(many | {"anchor": np.zeros(500, np.int8)}, 3, 2), exact, now(**fields), 50.0))
    assert not rows[name].holds


@pytest.mark.parametrize(("n", "holds"), [(2, False), (3, True), (4, False)])
def test_universities_and_talent_are_counted(five: dict[str, Any], small_county: County, now: Now, n: int, holds: bool) -> None:
    rows = by_name(check_marginals(population_with(five, n, n), small_county, now(**FIELDS | {"start_talent": 6.0}), 0.5))
    assert (rows["universities"].holds, rows["start_talent"].holds) == (holds, holds)


def test_rounding_to_whole_firms_is_accepted_to_the_half(five: dict[str, Any], small_county: County, now: Now) -> None:
    rows = by_name(check_marginals(population_with(five, 3, 2), small_county, now(**FIELDS | {"start_listed": 3.0}), 0.5))
    assert (rows["start_listed"].wanted, rows["start_listed"].holds) == (1.5, True)
    rows = by_name(check_marginals(population_with(five, 3, 2), small_county, now(**FIELDS | {"start_listed": 3.01}), 0.5))
    assert not rows["start_listed"].holds


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_every_marginal_of_the_county_of_reference_holds(baseline: Baseline, seed: int) -> None:
    scenario = baseline()
    scenario = dataclasses.replace(scenario, population=dataclasses.replace(scenario.population, seed=seed))
    assert [row for row in marginals_of(scenario) if not row.holds] == []


@pytest.mark.parametrize("n", [600, 20_000, 60_000])
def test_marginals_of_smaller_and_larger_counties_hold(baseline: Baseline, n: int) -> None:
    scenario = baseline()
    scenario = dataclasses.replace(scenario, population=dataclasses.replace(scenario.population, enterprises=n))
    rows = by_name(marginals_of(scenario))
    assert [row for row in rows.values() if not row.holds] == []
    assert rows["enterprises"].made == n


def test_rows_are_labelled_in_both_languages_with_unit_and_source(baseline: Baseline) -> None:
    for row in marginals_of(baseline()):
        assert row.label_en.isascii()
        assert not row.label_zh.isascii()
        assert row.unit in UNITS
        assert row.source
    labels = [row.label_zh for row in marginals_of(baseline())]
    assert len(set(labels)) == len(labels)


def test_the_population_does_not_depend_on_the_seed_of_the_run_but_on_its_own(baseline: Baseline) -> None:
    first, run_seed = blueprint(baseline()).population, baseline()
    run_seed = dataclasses.replace(run_seed, seeds=dataclasses.replace(run_seed.seeds, base=99))
    assert_same(first, blueprint(run_seed).population)
    own_seed = dataclasses.replace(run_seed, population=dataclasses.replace(run_seed.population, seed=2))
    assert not np.array_equal(first.enterprise["sales_y1"], blueprint(own_seed).population.enterprise["sales_y1"])


def test_running_leaves_the_population_as_it_was(baseline: Baseline) -> None:
    scenario = dataclasses.replace(baseline(), population=dataclasses.replace(baseline().population, enterprises=60))
    plan = blueprint(scenario)
    before = {name: values.copy() for name, values in plan.population.enterprise.items()}
    plan.start(5).run(until=4 * 2016)
    assert all(np.array_equal(before[name], values) for name, values in plan.population.enterprise.items())


def test_policy_does_not_change_the_population(small_county: County, now: Now) -> None:
    paths = [parameter for path, parameter in parameters().items() if path.startswith("policy.")]
    other = now(
        **{
            parameter.field: parameter.low if parameter.is_switch else parameter.default_schedule[max(parameter.default_schedule)] / 2.0
            for parameter in paths
        }
    )
    assert_same(synthesise(small_county, now(), 500, 1), synthesise(small_county, other, 500, 1))


def assert_same(first: Population, second: Population) -> None:
    for table in ("enterprise", "university", "talent"):
        one, other = getattr(first, table), getattr(second, table)
        assert one.keys() == other.keys()
        for name in one:
            assert np.array_equal(one[name], other[name]), (table, name)
