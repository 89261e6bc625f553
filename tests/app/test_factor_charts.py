"""Charts of studies are plain data: gaps stay gaps, lines lie where the numbers are, and nothing is left to colour alone."""

import math
from typing import Any

import pytest

from sim.app.charts.factor_courses import Curve, courses, luck, spread
from sim.app.charts.factor_pairs import Cell, Point, interaction_map, screening
from sim.app.charts.factors import FILLS, Bar, factor_bars, grade_bars
from sim.app.charts.style import legend_lines


def series(option: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in option["series"] if one["name"] == name)


def test_grades_differ_by_pattern_or_lightness_not_by_colour_alone() -> None:
    assert FILLS["measured elsewhere"][1] != FILLS["assumption"][1]
    assert FILLS["law"][1] is None
    assert len({colour for colour, _ in FILLS.values()}) == len(FILLS)
    bar = Bar("a", 1.0, 0.5, 1.5, math.nan, "assumption", is_inert=False, tip="a: 1")
    option = factor_bars("t", "x", [bar], {"assumption": "guess", "law": "law"}, "S1", ("floor", None))
    assert option["legend"]["data"] == ["guess"]
    assert "decal" in series(option, "guess")["itemStyle"]
    assert grade_bars("t", "x", {"law": "law"}, {"law": 0.0}, {"law": "0 of 1"})["series"][0]["data"][0]["label"]["formatter"] == "0 of 1"


def test_charts_keep_gaps_where_nothing_is_known() -> None:
    curve = Curve("a", [1.0, math.nan], [0.5, math.nan], [1.5, math.nan])
    option = courses("t", "u", ["2029", "2030"], [curve], has_whiskers=True)
    assert series(option, "a")["data"] == [1.0, None]
    assert len(series(option, "_a")["data"]) == 1
    assert option["tips"] == ["2029\na: 1 (0.5 … 1.5)", "2030\na: –"]
    assert spread("t", "u", ["2030"], [math.nan])["series"][0]["data"] == [None]
    assert luck("t", "u", ["2030"], ("a", "b", "c"), [(10.0, 0.0, 90.0)], [(-5.0, 120.0)])["series"][3]["data"] == [
        {"coords": [[0, 0.0], [0, 100.0]]}
    ]
    assert legend_lines(["x" * 60] * 3) == 2 + 1


def test_the_screening_has_lines_of_equal_behaviour_inside_its_axes() -> None:
    points = [Point("a", 3.0, 1.0, is_named=True, tip="a"), Point("b", 1.0, 2.0, is_named=False, tip="b")]
    option = screening("t", ("across", "up"), points, ("floor", 0.5))
    assert series(option, "_factors")["data"][0]["value"] == [3.0, 1.0]
    assert [one["label"]["show"] for one in series(option, "_factors")["data"]] == [True, False]
    for name, slope in (("σ = μ*", 1.0), ("σ = 0.5 μ*", 0.5), ("σ = 0.1 μ*", 0.1)):
        x, y = series(option, name)["data"][1]
        assert y == pytest.approx(slope * x)
        assert x <= option["xAxis"]["max"]
        assert y <= option["yAxis"]["max"]
    assert series(option, "floor")["data"][0] == [0.5, 0]


def test_the_interaction_map_names_its_first_factor() -> None:
    option = interaction_map("t", "S2 (%)", ["a", "b"], [Cell(1, 0, 5.0, is_sure=True, tip="a × b")])
    assert option["title"]["subtext"] == "1: a"
    assert option["yAxis"]["data"] == ["b  2"]
    assert option["series"][0]["data"][0]["value"] == [0, 0, 5.0]
