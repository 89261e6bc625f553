"""Naive forecasts, worked by hand; each says when it knows too little."""

import dataclasses
import math

import pytest

from sim.evidence.facts import Fact, facts
from sim.evidence.targets import Target, targets
from sim.experiments.backtest.baselines import RULES, Forecast, Question, forecasts
from sim.experiments.backtest.knowledge import Knowledge, Point, told_years
from sim.experiments.backtest.scoreboard import known_at


def figure(name: str, year: int, value: float, quantity: str = "tools", place: str = "Here", unit: str = "firms", **other: str) -> Fact:
    rest = {"bound": "exact", "kind": "observed", "use": "check", "grade": "S"} | other
    return Fact(name, quantity, "", "", place, year, value, unit, source=("000",), **rest)


def asked(year: int, quantity: str = "tools", unit: str = "firms") -> Target:
    return Target(figure("asked", year, 1.0, quantity, unit=unit), "value", (), "count", 0.1, "")


def question(year: int, *known: Fact, origin: int = 2018, **how: str) -> Question:
    figures = {str(place): one for place, one in enumerate(known)}
    return Question(Knowledge.of(figures, {}, origin, {"000": 2016}), asked(year, **how))


def said(rule: str, given: Question) -> Forecast:
    found = {one.rule: one for one in forecasts(given)}
    assert tuple(found) == tuple(RULES)
    return found[rule]


TWO = (figure("a", 2014, 100.0), figure("b", 2018, 140.0))
THREE = (figure("a", 2014, 100.0), figure("b", 2016, 130.0), figure("c", 2018, 140.0))


@pytest.mark.parametrize(
    ("rule", "known", "expected"),
    [
        ("random_walk", TWO, 140.0),
        ("drift", TWO, 140.0 + 3 * 10.0),
        ("linear", TWO, 170.0),
        ("damped_trend", TWO, 140.0 + 10.0 * (0.9 + 0.81 + 0.729)),
        ("drift", THREE, 140.0 + 3 * 10.0),
        # Least squares through 100, 130, 140 at -2, 0, 2: mean 123 1/3, slope 10.
        ("linear", THREE, 123.0 + 1 / 3 + 5 * 10.0),
        ("damped_trend", THREE, 140.0 + 5.0 * (0.9 + 0.81 + 0.729)),
    ],
)
def test_rules_of_one_series(rule: str, known: tuple[Fact, ...], expected: float) -> None:
    assert said(rule, question(2021, *known)).point == pytest.approx(expected)


@pytest.mark.parametrize(("rule", "needed"), [("random_walk", 1), ("drift", 2), ("linear", 2), ("damped_trend", 2)])
def test_rules_say_when_they_have_too_few_figures(rule: str, needed: int) -> None:
    found = said(rule, question(2021, *TWO[: needed - 1]))
    assert (found.point, found.sd, found.why, found.needed) == (None, None, "few", needed)
    assert said(rule, question(2021, *TWO[:needed], figure("z", 2012, 1.0, "other"), figure("y", 2013, 2.0, "other"))).point is not None


def test_one_figure_alone_does_not_say_how_far_off_it_is() -> None:
    assert said("random_walk", question(2021, TWO[0])).why == "spread"


def test_the_logistic_curve_needs_a_ceiling_and_three_figures_below_it() -> None:
    assert said("logistic", question(2021, *THREE)).why == "ceiling"
    shares = [figure(str(year), year, value, unit="share") for year, value in ((2014, 0.2), (2016, 0.5), (2018, 0.8))]
    few = said("logistic", question(2020, *shares[:2], figure("d", 2017, 1.0, unit="share"), unit="share"))
    assert (few.why, few.needed) == ("few", 3)
    # Logits -ln 4, 0, ln 4 go on by ln 4 in two years: 16 to 1.
    assert said("logistic", question(2020, *shares, unit="share")).point == pytest.approx(16 / 17)


def test_a_constant_share_follows_the_other_place() -> None:
    there = (figure("x", 2014, 1000.0, place="There"), figure("y", 2016, 1200.0, place="There"))
    # There on its line: 1,400 in 2018, 1,700 in 2021; here 140 in 2018.
    assert said("constant_share", question(2021, *TWO, *there)).point == pytest.approx(170.0)
    assert said("constant_share", question(2021, *TWO, there[0])).why == "place"
    assert said("constant_share", question(2021, *there)).why == "few"


def test_a_plan_counts_once_it_was_told_and_is_read_on_the_way() -> None:
    goal = figure("g", 2022, 300.0, kind="plan", use="goal")
    assert said("official_goal", question(2020, *TWO, goal)).point == pytest.approx(220.0)
    assert said("official_goal", question(2020, *TWO)).why == "plan"
    later = Knowledge.of({"a": TWO[0], "b": TWO[1], "g": goal}, {}, 2018, {"000": 2019})
    assert said("official_goal", Question(later, asked(2020))).why == "plan"
    undated = Knowledge.of({"a": TWO[0], "b": TWO[1], "g": goal}, {}, 2018, {})
    assert said("official_goal", Question(undated, asked(2020))).why == "plan"
    assert said("official_goal", question(2024, *TWO, goal)).why == "plan"
    others = (figure("x", 2012, 1.0, "other"), figure("y", 2013, 2.0, "other"))
    assert said("official_goal", question(2022, goal, *others)).point == 300.0
    assert said("official_goal", question(2021, goal, *others)).why == "few"


def test_years_of_sources_are_the_latest_that_they_name() -> None:
    assert told_years({"a": "a 2016, again in 2018", "b": "20171 and 1850"}) == {"a": 2018}


def test_cumulative_counts_begin_at_zero() -> None:
    start = figure("s", 2015, 2015.0, "tools_start", unit="year", use="driver")
    seen = figure("t", 2018, 800.0, "tools_used_cumulative")
    given = question(2021, start, seen, *THREE, quantity="tools_used_cumulative")
    assert given.points == (Point(2014, 0.0), Point(2018, 800.0))
    assert said("drift", given).point == pytest.approx(800.0 + 3 * 200.0)
    assert said("linear", given).point == pytest.approx(1400.0)
    # Three rounds until 2018, six until 2021.
    assert said("spreadsheet", given).point == pytest.approx(1600.0)
    unseen = question(2021, start, *THREE, quantity="tools_used_cumulative")
    assert {one.why for one in forecasts(unseen)} == {"few", "ceiling", "plan", "sheet"}
    assert question(2021, start, figure("u", 2018, 8.0, "tools_used"), quantity="tools_used").points == (Point(2018, 8.0),)


PRE_RESEARCH = (
    figure("a", 2018, 40.0, "pre_research_selected", unit="projects"),
    figure("b", 2017, 10.0, "pre_research_early_cap", unit="wan"),
    figure("c", 2017, 20.0, "pre_research_late_cap", unit="wan"),
    figure("d", 2017, 0.2, "pre_research_early_share", unit="share"),
)


@pytest.mark.parametrize(
    ("quantity", "unit", "point", "sd"),
    [
        ("pre_research_confirmed", "projects", 40.0, None),
        ("pre_research_paid", "wan", 40.0 * 30.0 / 2.0, 40.0 * 30.0 / math.sqrt(12.0)),
        ("pre_research_firm_rd", "wan", 40.0 * 50.0, 2.0 * 40.0 * 50.0 / math.sqrt(12.0)),
    ],
)
def test_the_spreadsheet_knows_the_funnel_of_pre_research(quantity: str, unit: str, point: float, sd: float | None) -> None:
    found = said("spreadsheet", question(2019, *PRE_RESEARCH, *THREE, quantity=quantity, unit=unit))
    assert found.point == pytest.approx(point)
    assert sd is None or found.sd == pytest.approx(sd)
    assert said("spreadsheet", question(2019, *PRE_RESEARCH[1:], *THREE, quantity=quantity, unit=unit)).why == "sheet"


def test_the_spreadsheet_counts_stocks_by_their_flows() -> None:
    flows = (figure("i", 2018, 12.0, "tools_entries"), figure("o", 2017, 5.0, "tools_exits"))
    assert said("spreadsheet", question(2021, *TWO, *flows)).point == pytest.approx(140.0 + 3 * 7.0)
    assert said("spreadsheet", question(2021, *TWO, flows[0])).why == "sheet"


def test_errors_come_from_all_series_until_a_rule_has_three_of_its_own() -> None:
    # One pair four years apart: |ln 1.4| / 2, over the median of |normal|.
    a_year = math.log(1.4) / 2.0 / 0.6744897501960817
    found = said("random_walk", question(2021, *TWO))
    assert found.sd == pytest.approx(math.hypot(0.1 * 140.0, 140.0 * a_year * math.sqrt(3.0)))
    years = (2015, 2016, 2017, 2018)
    own = [figure(str(year), year, value) for year, value in zip(years, (100.0, 103.0, 99.0, 110.0), strict=True)]
    root = math.sqrt((9.0 + 16.0 + 121.0) / 3.0)
    assert said("random_walk", question(2020, *own)).sd == pytest.approx(math.hypot(11.0, root * math.sqrt(2.0)))


def test_more_than_is_read_as_for_the_model() -> None:
    assert question(2021, figure("a", 2018, 56000.0, bound="at least")).observed == (Point(2018, 56500.0),)


@pytest.mark.parametrize("origin", [2016, 2018, 2020])
def test_nothing_later_is_known(origin: int) -> None:
    changed = {name: one if one.year <= origin else dataclasses.replace(one, value=one.value * 7.0 + 1.0) for name, one in facts().items()}
    assert changed != facts()
    before, after = known_at(origin), known_at(origin, changed)
    for target in targets().values():
        assert forecasts(Question(before, target)) == forecasts(Question(after, target)), target.id


def test_what_looks_at_a_later_year_of_the_model_is_not_known() -> None:
    ids = {one.id for one in known_at(2020).observed}
    assert "P7" not in ids  # told of 2020, seen in the model of 2021
    assert {"P1", "P6", "X26"} <= ids
