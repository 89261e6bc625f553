"""Values of factors and what becomes of them in schedules, by hand."""

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from sim.api.studies import load_study
from sim.engine.assembly import parameters
from sim.experiments.study.factor import Factor, OneValue, Shares, manner_of
from sim.experiments.study.quantiles import quantiles
from sim.parameter import Distribution, beta, lognormal, triangular, uniform

P = parameters()
U = np.array([0.001, 0.1, 0.25, 0.5, 0.9, 0.999])
Q = 4


@pytest.mark.parametrize(
    ("distribution", "reference"),
    [
        (uniform(2.0, 6.0), stats.uniform(2.0, 4.0)),
        (triangular(1.0, 2.0, 5.0), stats.triang(0.25, 1.0, 4.0)),
        (triangular(1.0, 1.0, 5.0), stats.triang(0.0, 1.0, 4.0)),
        (triangular(1.0, 5.0, 5.0), stats.triang(1.0, 1.0, 4.0)),
        (lognormal(3.0, 0.5), stats.lognorm(0.5, scale=3.0)),
        (beta(2.0, 5.0), stats.beta(2.0, 5.0)),
    ],
)
def test_quantiles_are_those_of_scipy(distribution: Distribution, reference: stats.rv_continuous) -> None:
    assert quantiles(distribution, -1e9, 1e9, U) == pytest.approx(reference.ppf(U), rel=1e-9)
    low, high = reference.ppf(0.2), reference.ppf(0.7)
    assert quantiles(distribution, low, high, U) == pytest.approx(reference.ppf(0.2 + 0.5 * U), rel=1e-6)


def test_a_range_outside_the_distribution_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing between 7 and 9"):
        quantiles(uniform(2.0, 6.0), 7.0, 9.0, U)


def test_choices_are_equally_likely() -> None:
    factor = Factor("x", "x", "x", "1", "assumption", "x", choices=(3.0, 1.0, 2.0))
    assert factor.values(np.array([0.0, 0.33, 0.34, 0.66, 0.67, 1.0])).tolist() == [3.0, 3.0, 1.0, 1.0, 2.0, 2.0]
    assert factor.drawn_from == "3 / 1 / 2"


PATH = P["policy.pre_research.appropriation"]
START = Q * 2015
BASE = {0: 0.0, Q * 2017: 600.0, Q * 2018: 1300.0}


def test_a_level_replaces_the_schedule_or_its_end() -> None:
    assert OneValue("x", PATH, "level", 1.0, None).schedule(900.0, BASE, START) == {0: 900.0}
    assert OneValue("x", PATH, "level", 1.0, Q * 2020).schedule(900.0, BASE, START) == BASE | {Q * 2020: 900.0}


def test_a_scaled_path_keeps_its_form() -> None:
    assert OneValue("x", PATH, "scale", 1300.0, None).schedule(2600.0, BASE, START) == {0: 0.0, Q * 2017: 1200.0, Q * 2018: 2600.0}
    later = OneValue("x", PATH, "scale", 1.0, Q * 2018 + 2).schedule(0.5, BASE, START)
    assert later == BASE | {Q * 2018 + 2: 650.0}


def test_a_shifted_path_stays_inside_the_allowed_range() -> None:
    growth = P["world.anchor.sales_growth"]
    shifted = OneValue("x", growth, "shift", 0.02, None).schedule(-0.05, {0: 0.0, Q * 2020: 0.06, Q * 2022: 0.02}, START)
    assert shifted == pytest.approx({0: -0.07, Q * 2020: -0.01, Q * 2022: -0.05})
    assert OneValue("x", growth, "shift", 0.0, None).schedule(-3.0, {0: 0.5}, START) == {0: growth.low}


def test_the_manner_follows_from_the_schedule() -> None:
    growth = P["world.anchor.sales_growth"]
    assert manner_of(PATH, {0: 700.0}) == ("level", 1.0)
    assert manner_of(PATH, BASE) == ("scale", 1300.0)
    assert manner_of(PATH, {0: 0.0, Q * 2025: 3000.0, Q * 2028: 0.0}) == ("scale", 3000.0)
    assert manner_of(PATH, {0: 0.0}) == ("level", 1.0)
    assert manner_of(growth, {0: 0.0, Q * 2020: 0.06, Q * 2022: 0.02}) == ("shift", 0.02)


def test_shares_divide_what_the_scenario_gives() -> None:
    other = P["policy.innovation_voucher.appropriation"]
    change = Shares(("a", "b"), (PATH, other), None, Q * 2018)
    base = {PATH.path: BASE, other.path: {0: 0.0, Q * 2021: 500.0}}
    quarters = range(START, Q * 2031)
    assert change.totals(base, quarters) == {Q * 2018: 1300.0, Q * 2021: 1800.0}
    found = change.schedules([0.25, 0.75], base, quarters)
    assert found[PATH.path] == {0: 0.0, Q * 2017: 600.0, Q * 2018: 325.0, Q * 2021: 450.0}
    assert found[other.path] == {0: 0.0, Q * 2018: 975.0, Q * 2021: 1350.0}


def test_shares_divide_a_sum_that_is_given() -> None:
    other = P["policy.innovation_voucher.appropriation"]
    change = Shares(("a", "b"), (PATH, other), {0: 1000.0}, None)
    found = change.schedules([0.1, 0.9], {PATH.path: BASE, other.path: {0: 0.0}}, range(START, Q * 2031))
    assert found == {PATH.path: {0: 0.0, START: 100.0}, other.path: {0: 0.0, START: 900.0}}


def test_the_money_of_another_county_has_a_range_of_its_size(tmp_path: Path) -> None:
    text = "title: T\nquestion: Q?\nscenario: {}\nmethod: morris\nsamples: 2\noutputs: [hnte_stock]\nfactors:\n  - path: {}\n"
    numbers = {}
    for scenario in ("baseline", "synthetic_delta"):
        for path in ("policy.talent_grant.appropriation", "policy.cultivation.first_award"):
            file = tmp_path / "study.yaml"
            file.write_text(text.format(scenario, path), encoding="utf-8")
            (factor,) = load_study(file).factors
            assert factor.distribution is not None
            numbers[scenario, path] = factor.distribution.numbers, factor.grade
    money, award = "policy.talent_grant.appropriation", "policy.cultivation.first_award"
    declared = parameters()[money].plausible
    assert declared is not None
    assert numbers["baseline", money][0] == declared.numbers
    # 80 M yuan a year where the county of reference has 300.
    assert numbers["synthetic_delta", money][0] == pytest.approx([number * 8_000 / 30_000 for number in declared.numbers])
    # What is set per firm has the same range everywhere.
    assert numbers["synthetic_delta", award] == numbers["baseline", award]
