"""The steps that make a population, one at a time, with values worked by hand."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.evidence.county import County
from sim.population.certificates import _by_mean
from sim.population.draws import Draws, quantile_normal
from sim.population.identity import group_of, identity, settle
from sim.population.known import Known, known_anchors
from sim.population.participation import participation, size_by_research
from sim.population.setting import Columns, Setting, expiry_of, record
from sim.population.sizes import _above_scale_sales, _below_scale_sales, _raked, sizes

Now = Callable[..., NDArray[Any]]


def setting_of(county: County, now: NDArray[Any], n: int, columns: Mapping[str, Sequence[float]] | None = None, **given: Any) -> Setting:
    known = Known(n, {name: np.array(values, float) for name, values in (columns or {}).items()}, given.get("anchors"))
    return Setting(county, now, known, given.get("seed", 1), given.get("scale", 1.0), given.get("is_synthetic", False))


def test_stratified_draws_hit_every_stratum_once() -> None:
    levels = Draws(3, 50).stratified("any")
    assert sorted((levels * 50).astype(int).tolist()) == list(range(50))
    assert levels.tolist() != sorted(levels.tolist())


def test_draws_depend_on_seed_and_purpose_and_not_on_how_many() -> None:
    first = Draws(1, 10).uniform("age")
    assert np.array_equal(first, Draws(1, 1000).uniform("age")[:10])
    assert not np.array_equal(first, Draws(2, 10).uniform("age"))
    assert not np.array_equal(first, Draws(1, 10).uniform("size"))


def test_group_of_at_the_border_of_two_groups() -> None:
    assert group_of(np.array([0.25, 0.75]), np.array([0.0, 0.2499, 0.25, 0.9999, 1.0])).tolist() == [0, 0, 1, 1, 1]


def test_firms_settle_where_their_chain_belongs_until_places_are_taken() -> None:
    # In turn of the second draw: the last firm first. The third takes its chain's town, the first what is left.
    chains, places = np.array([0, 1, 0]), np.array([1, 2])
    steel_north = np.array([[3.0, 0.0], [1.0, 1.0]])
    order, u = np.array([0.9, 0.5, 0.1]), np.array([0.1, 0.999, 0.999])
    assert settle(chains, places, steel_north, order, u).tolist() == [1, 1, 0]
    # Weights are places times affinity: of 1 x 3 against 2 x 1, three fifths.
    for draw, town in ((0.5999, 0), (0.6001, 1)):
        assert settle(np.array([0]), places, np.array([[3.0, 1.0]]), np.zeros(1), np.array([draw])).tolist() == [town]


@pytest.mark.parametrize(("spread", "is_special"), [(0.0, False), (1.0, True)])
def test_towns_specialise_by_the_declared_spread(small_county: County, now: Now, spread: float, is_special: bool) -> None:
    firms = identity(setting_of(small_county, now(town_specialisation=spread), 5000))
    # The towns' sizes stay; the share of steel in them differs beyond what 5,000 darts do.
    assert abs(np.bincount(firms["town"])[0] - 3500) <= 2
    steel = firms["chain"] == 0
    shares = [steel[firms["town"] == town].mean() for town in (0, 1)]
    assert (abs(shares[0] - shares[1]) > 0.06) == is_special


def test_chains_and_towns_follow_their_shares_and_anchors_have_their_own(small_county: County, now: Now) -> None:
    setting = Setting(small_county, now(), known_anchors(small_county, 1001, 1.0), 1, 1.0, is_synthetic=True)
    firms = identity(setting)
    assert firms["anchor"].tolist() == [1] + [0] * 1000
    assert (firms["chain"][0], firms["town"][0]) == (0, 1)
    # 0.6 and 0.7 of 1,001 draws in even strata, the first of which is replaced by the anchor's.
    assert np.bincount(firms["chain"])[0] in (600, 601, 602)
    assert np.bincount(firms["town"])[0] in (699, 700, 701)


def test_below_scale_sales_have_their_median_where_nothing_is_cut_off_and_stay_below_the_threshold(now: Now) -> None:
    p = record(now(above_scale_sales=2000.0, median_below_scale_sales=10.0, below_scale_spread=0.5))
    assert _below_scale_sales(np.array([0.5]), p)[0] == pytest.approx(10.0)
    # One standard deviation up: 10 * exp(0.5).
    assert _below_scale_sales(np.array([0.8413447460685429]), p)[0] == pytest.approx(16.487212707)
    p = record(now(above_scale_sales=2000.0, median_below_scale_sales=1900.0, below_scale_spread=2.0))
    assert _below_scale_sales(np.array([1.0 - 1e-12]), p)[0] == pytest.approx(1960.0)


def test_above_scale_sales_have_a_lognormal_body_and_a_pareto_tail(now: Now) -> None:
    p = record(now(above_scale_sales=2000.0, median_above_scale_sales=7500.0, size_tail=1.25))
    made = _above_scale_sales(np.array([0.5, 0.8, 0.9, 0.99]), p)
    # 2000 + 5500 * exp(1.15 * z) with z = 0 and 0.8416212336; then times (0.2 / 0.1) ** 0.8 and (0.2 / 0.01) ** 0.8.
    at_80 = 2000.0 + 5500.0 * 2.632333
    assert made == pytest.approx([7500.0, at_80, at_80 * 1.7411011, at_80 * 10.985605], rel=1e-5)


def test_raking_scales_what_lies_above_the_threshold() -> None:
    # Excess 1000 + 2000; wanted 9000 - 2 * 2000 = 5000; factor 5 / 3; nobody at the threshold itself.
    assert _raked(np.array([3000.0, 4000.0]), 9000.0, 2000.0) == pytest.approx([2002 + 5000 / 3, 2002 + 10_000 / 3])
    # A total that cannot be reached leaves a twentieth of the excess.
    assert _raked(np.array([3000.0, 4000.0]), 0.0, 2000.0) == pytest.approx([2052.0, 2102.0])
    assert _raked(np.array([2000.0]), 9000.0, 2000.0).tolist() == [2000.0]
    assert _raked(np.zeros(0), 9000.0, 2000.0).size == 0


def test_stated_sales_and_staff_give_sales_per_head_and_the_class_of_size(small_county: County, now: Now) -> None:
    stated = {
        "sales": [1999.99, 2000.0, 5000.0, 3000.0, 0.0],
        "staff": [np.nan, np.nan, 50.0, 10.0, 4.0],
        "above_scale": [np.nan] * 3 + [0.0, 1.0],
    }
    setting = setting_of(small_county, now(above_scale_sales=2000.0), 5, stated)
    firms = identity(setting)
    sizes(setting, firms)
    assert firms["above_scale"].tolist() == [False, True, True, False, True]
    assert firms["sales"].tolist() == [499.9975, 500.0, 1250.0, 750.0, 0.0]
    assert firms["sales_per_head"][2:4].tolist() == [100.0, 300.0]
    assert firms["staff"][2:].tolist() == [50.0, 10.0, 4.0]
    # Without stated staff it follows from drawn sales per head; without sales it cannot follow from stated staff.
    assert firms["staff"][:2] == pytest.approx(firms["yearly_sales"][:2] / firms["sales_per_head"][:2])
    assert firms["sales_per_head"][4] > 0.0


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ([np.nan] * 10, 5),  # half of ten
        ([100.0, 100.0, 0.0, *[np.nan] * 7], 5),  # two do it, one does not, three of the other seven are drawn
        ([100.0] * 7 + [np.nan] * 3, 7),  # more than half do it: nobody is drawn
        ([0.0] * 9 + [np.nan], 1),  # half cannot be reached
        ([0.0] * 10, 0),
    ],
)
def test_the_county_share_does_research_around_what_is_stated(small_county: County, now: Now, stated: list[float], expected: int) -> None:
    setting = setting_of(small_county, now(rd_share_above_scale=0.5), 10, {"sales": [5000.0] * 10, "rd": stated})
    firms = _until_participation(setting)
    assert firms["does_rd"].sum() == expected
    assert all(firms["does_rd"][k] == (value > 0.0) for k, value in enumerate(stated) if not np.isnan(value))


def test_desired_intensity_is_what_is_stated_up_to_the_ceiling(small_county: County, now: Now) -> None:
    setting = setting_of(small_county, now(rd_ceiling=0.4), 2, {"sales": [5000.0, 100.0], "rd": [100.0, 900.0]})
    firms = _until_participation(setting)
    assert np.exp(firms["rd_propensity"]) == pytest.approx([0.02, 0.4])


def test_the_margin_rises_with_research_up_to_a_tenth_of_sales(small_county: County, now: Now) -> None:
    fields = {"margin": 0.05, "margin_return": 0.8, "margin_spread": 0.0, "value_added_share": 0.5, "rd_ceiling": 0.9}
    setting = setting_of(small_county, now(**fields), 4, {"sales": [1000.0] * 4, "rd": [0.0, 50.0, 100.0, 300.0]})
    assert _until_participation(setting)["margin"] == pytest.approx([0.05, 0.09, 0.13, 0.13])
    # Wages take at least three points of the value added.
    setting = setting_of(small_county, now(**fields | {"value_added_share": 0.12}), 1, {"sales": [1000.0], "rd": [50.0]})
    assert _until_participation(setting)["margin"] == pytest.approx([0.09])
    setting = setting_of(small_county, now(**fields | {"value_added_share": 0.11}), 1, {"sales": [1000.0], "rd": [50.0]})
    assert _until_participation(setting)["margin"] == pytest.approx([0.08])


def test_a_stated_profit_gives_the_margin_before_research(small_county: County, now: Now) -> None:
    stated = {"sales": [5000.0, 5000.0, 1000.0], "rd": [100.0, 0.0, 0.0], "profit": [300.0, -500.0, 600.0]}
    setting = setting_of(small_county, now(value_added_share=0.25), 3, stated)
    firms = _until_participation(setting)
    # 300 / 5000 + 100 / 5000; -500 / 5000; 600 / 1000, for which value added must leave room.
    assert firms["margin"] == pytest.approx([0.08, -0.1, 0.6])
    assert firms["value_added_share"] == pytest.approx([0.25, 0.25, 0.63])


def test_size_by_research_counts_research_firms_against_the_county(small_county: County, now: Now) -> None:
    # 0.5 * 100 + 0.25 * 200 = 100 firms with R&D in the county; three in the table.
    record_ = now(enterprises=300.0, above_scale_firms=100.0, rd_share_above_scale=0.5, rd_share_below_scale=0.25)
    setting = setting_of(small_county, record_, 4, {"sales": [10.0] * 4, "rd": [1.0, 1.0, 1.0, 0.0]})
    firms = _until_participation(setting)
    assert size_by_research(setting, firms) == pytest.approx(0.03)
    assert size_by_research(setting_of(small_county, record_, 4, scale=0.7, is_synthetic=True), firms) == 0.7


def test_a_certificate_holds_for_its_validity_from_the_last_quarter_of_its_year(small_county: County, now: Now) -> None:
    assert expiry_of(2014, record(now(hnte_validity=12.0))) == 4 * 2017 + 3
    # The first quarter is 2015Q1: the certificate of 2012 holds until 2015Q4, that of 2011 ended in 2014Q4.
    for validity, holds in ((12.0, [False, True, True]), (13.0, [False, True, True]), (14.0, [True, True, True])):
        setting = setting_of(small_county, now(hnte_validity=validity), 3, {"hnte_year": [2011.0, 2012.0, 2014.0]})
        assert setting.stated_certified.tolist() == holds


def test_by_mean_takes_the_best_and_tilts_towards_size_only_as_far_as_the_mean_asks() -> None:
    sales = np.array([100.0, 200.0, 400.0, 800.0])
    assert sorted(_by_mean(sales, np.zeros(4), 2, 10_000.0)[:2].tolist()) == [2, 3]
    assert sorted(_by_mean(sales, np.zeros(4), 2, 1.0)[:2].tolist()) == [0, 1]
    # Merit decides where the mean of the best two is right already: (100 + 800) / 2.
    assert sorted(_by_mean(sales, np.array([9.0, 0.0, 0.0, 9.0]), 2, 450.0)[:2].tolist()) == [0, 3]
    assert _by_mean(np.zeros(0), np.zeros(0), 0, 1.0).size == 0


def test_quantiles_of_the_normal() -> None:
    assert quantile_normal(np.array([0.5, 0.975])) == pytest.approx([0.0, 1.959963985])


def test_known_values_lie_over_drawn_ones_and_rows_can_be_taken_again() -> None:
    known = Known(3, {"debt": np.array([np.nan, 7.0, 0.0])}, np.array([True, False, False]))
    assert known.over("debt", np.array([1, 2, 3], np.int32)).tolist() == [1, 7, 0]
    assert known.over("debt", np.array([1, 2, 3], np.int32)).dtype == np.int32
    assert known.above_zero("debt").tolist() == [False, True, False]
    assert known.over("cash", np.array([5.0])).tolist() == [5.0]
    taken = known.take(np.array([1, 1, 0]))
    assert taken.stated("debt").tolist() == [True, True, False]
    assert taken.anchors is not None
    assert taken.anchors.tolist() == [False, False, True]


def test_anchors_come_at_the_scale_of_the_county_and_no_more_than_there_are_firms(small_county: County) -> None:
    half = known_anchors(small_county, 3, 0.5)
    assert [half.values(name)[0] for name in ("sales", "staff", "rd")] == [50_000.0, 500.0, 1_000.0]
    assert half.stated("sales").tolist() == [True, False, False]
    assert known_anchors(small_county, 0, 0.0).n == 0


def _until_participation(setting: Setting) -> Columns:
    from sim.population.character import character  # noqa: PLC0415

    firms = identity(setting)
    for step in (sizes, character, participation):
        step(setting, firms)
    return firms
