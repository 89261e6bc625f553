"""Charts are plain data: bands lie where the numbers are, nothing is left to colour alone, and everything can be sent as JSON."""

import json

import numpy as np
import pytest

from sim.app.charts.course import course
from sim.app.charts.fan import Fan, Words, fan_chart, table
from sim.app.charts.network import core, field_of, network, places, ring
from sim.app.figures import amount, chance_words, figure, spread
from sim.app.live.snapshot import scatter
from sim.app.words import WORDS, word
from sim.app.work.lab import Chance
from sim.messages import Language

WORDS_OF = Words("Firms", "firms", "own", "base", "one run", "median", "50 %", "80 %", "target", "change")
CUT = [[1.0, 2.0], [2.0, 3.0], [3.0, 5.0], [4.0, 6.0], [6.0, 9.0]]
LOW = [[-4.0, -3.0], [-3.0, -2.0], [-1.0, 0.0], [0.0, 2.0], [1.0, 4.0]]


def fan(**given: object) -> Fan:
    return Fan(**{"years": [2029, 2030], "curve": [3.0, 4.0], "bands": CUT, "base_bands": LOW, "base_curve": [0.0, 1.0]} | given)  # type: ignore[arg-type]


def series(option: dict[str, object], name: str) -> dict[str, object]:
    return next(one for one in option["series"] if one["name"] == name)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("stack", "name", "low", "high"), [("wide", "own: 80 %", 0, 4), ("narrow", "own: 50 %", 1, 3)])
def test_a_band_reaches_from_its_lower_to_its_upper_percentile(stack: str, name: str, low: int, high: int) -> None:
    option = fan_chart(fan(), WORDS_OF)
    below, above = series(option, f"_{stack}"), series(option, name)
    assert below["stack"] == above["stack"] == stack
    assert below["data"] == CUT[low]
    assert [a + b for a, b in zip(below["data"], above["data"], strict=True)] == CUT[high]  # type: ignore[call-overload]


def test_bands_below_zero_stack_all_the_same() -> None:
    option = fan_chart(fan(), WORDS_OF)
    below, above = series(option, "_base"), series(option, "base: 80 %")
    assert [a + b for a, b in zip(below["data"], above["data"], strict=True)] == LOW[4]  # type: ignore[call-overload]
    assert below["stackStrategy"] == above["stackStrategy"] == "all"


def test_without_bands_there_is_one_run_of_each() -> None:
    option = fan_chart(fan(bands=[], base_bands=[]), WORDS_OF)
    assert [one["name"] for one in option["series"]] == ["base: one run", "own: one run"]
    assert series(option, "own: one run")["data"] == [3.0, 4.0]


def test_stale_bands_stand_beside_the_new_run_not_as_its_median() -> None:
    option = fan_chart(fan(is_stale=True), WORDS_OF)
    names = [one["name"] for one in option["series"]]
    assert "own: one run" in names
    assert "own: median" not in names
    assert "own, one run: 3 firms" in option["tips"][0]


def test_target_and_change_are_marked_with_words() -> None:
    option = fan_chart(fan(target=(4.0, 2030), reform=2029), WORDS_OF)
    last = option["series"][-1]
    assert last["markPoint"]["data"][0]["coord"] == ["2030", 4.0]
    assert [mark["label"]["formatter"] for mark in last["markLine"]["data"]] == ["target", "change"]
    assert "markLine" not in fan_chart(fan(), WORDS_OF)["series"][-1]


def test_units_stand_at_the_axis_and_scales_apply_everywhere() -> None:
    option = fan_chart(fan(scale=2.0, target=(4.0, 2030)), WORDS_OF)
    assert option["yAxis"]["name"] == "firms"
    assert series(option, "own: median")["data"] == [1.5, 2.5]
    assert option["series"][-1]["markPoint"]["data"][0]["coord"][1] == 2.0
    assert table(fan(scale=2.0), WORDS_OF, "year")["rows"][0] == ["2029", "0.5", "1.5", "3", "-2", "-0.5", "0.5"]


def test_curves_differ_by_line_not_by_colour_alone() -> None:
    option = fan_chart(fan(), WORDS_OF)
    kinds = {name: series(option, name)["lineStyle"]["type"] for name in ("own: median", "base: median")}  # type: ignore[index]
    assert kinds == {"own: median": "solid", "base: median": "dashed"}
    signs = [
        one["symbol"]
        for one in network("t", points(9), ["a", "b", "c"], inner(), np.full(9, -1), "u")["series"]
        if one["type"] == "scatter"
    ]
    assert len(signs) == len(set(signs)) == 4


def points(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    uid = np.arange(count) + 10
    a, b = scatter(uid)
    return *ring(uid % 3, 3, a, b), uid, np.arange(count) % 3


def inner() -> tuple[np.ndarray, np.ndarray, list[int]]:
    return *core(np.array([0, 0, 2]), 3), [1, 0, 2]


def test_every_firm_is_a_point_with_its_id_and_every_project_a_line() -> None:
    partner = np.array([-1, 0, 2, 2, -1, -1, -1, -1, 7])  # the last points at no university that there is
    option = network("t", points(9), ["a", "b", "c"], inner(), partner, "u")
    ids = [point[2] for name in ("a", "b", "c") for point in series(option, name)["data"]]  # type: ignore[attr-defined]
    assert sorted(ids) == list(range(10, 19))
    lines = series(option, "_lines")["data"]
    assert len(lines) == 3  # type: ignore[arg-type]
    x, y, _, _ = points(9)
    assert lines[0]["coords"][0] == [round(x[1], 4), round(y[1], 4)]  # type: ignore[index]
    json.dumps(option)


def test_firms_stand_in_the_field_of_their_chain_and_town() -> None:
    uid = np.arange(500)
    chain, town = uid % 8, uid % 10
    x, y = field_of(chain, town, *scatter(uid))
    assert np.array_equal(np.floor(x), chain)
    assert np.array_equal(np.floor(y), town)
    option = places("t", (x, y, uid, uid % 3), ["a", "b", "c"], [f"c{k}" for k in range(8)], [f"t{k}" for k in range(10)])
    labels = [one["label"]["formatter"] for name in ("_xAxis", "_yAxis") for one in series(option, name)["data"]]  # type: ignore[attr-defined]
    assert labels == [f"c{k}" for k in range(8)] + [f"t{k}" for k in range(10)]
    json.dumps(option)


def test_places_do_not_depend_on_who_else_is_there() -> None:
    a, b = scatter(np.array([5, 7, 9]))
    c, d = scatter(np.array([7]))
    assert (a[1], b[1]) == (c[0], d[0])


def test_a_course_ends_where_the_run_stands() -> None:
    option = course("t", "firms", ["2015Q1", "2015Q2"], [1.0], [1.0, 2.0], ("own", "base"))
    assert series(option, "own")["data"] == [1.0]
    assert series(option, "base")["data"] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("value", "unit", "language", "expected"),
    [
        (12345.6, "wan", "zh", "1.23 亿元"), (9999.0, "wan", "zh", "9999 万元"), (0.0, "wan", "zh", "0"), (-25000.0, "wan", "zh", "-2.50 亿元"),
        (12345.6, "wan", "en", "123 M yuan"), (250000.0, "wan", "en", "2.50 bn yuan"), (50.0, "wan", "en", "0.50 M yuan"),
        (1234567.0, "firms", "en", "1,234,567 firms"), (1234567.0, "firms", "zh", "1234567 家"), (0.153, "share", "zh", "15.3%"),
        (4.0, "%", "en", "4.00%"), (float("nan"), "wan", "zh", "–"), (None, "firms", "en", "–"),
    ],
)  # fmt: skip
def test_amounts_in_both_languages(value: float | None, unit: str, language: Language, expected: str) -> None:
    assert amount(value, unit, language) == expected


@pytest.mark.parametrize(
    ("mean", "half", "unit", "language", "expected"),
    [
        (-5374.0, 344.4, "wan", "zh", "-5374 ± 344.4 万元"), (-5374.0, 344.4, "wan", "en", "-53.7 ± 3.44 M yuan"), (20000.0, 500.0, "wan", "zh", "+2.00 ± 0.050 亿元"),
        (0.012, 0.001, "share", "en", "+1.20 ± 0.10 pp"), (0.0, 0.0, "firms", "en", "0 ± 0 firms"),
    ],
)  # fmt: skip
def test_a_difference_and_its_interval_have_one_unit(mean: float, half: float, unit: str, language: Language, expected: str) -> None:
    assert spread(mean, half, unit, language) == expected


def test_differences_have_a_sign() -> None:
    assert amount(120.0, "wan", "zh", signed=True) == "+120.0 万元"
    assert amount(-120.0, "wan", "en", signed=True) == "-1.20 M yuan"
    assert figure(3.0, "points", "en", signed=True) == "+3.00"


@pytest.mark.parametrize(
    ("reached", "runs", "expected"),
    [(0, 20, "<5%"), (1, 20, "5%"), (19, 20, "95%"), (20, 20, ">95%"), (33, 100, "33%"), (0, 200, "<1%"), (200, 200, ">99%")],
)
def test_chances_never_claim_never_or_always(reached: int, runs: int, expected: str) -> None:
    assert chance_words(Chance.of(reached, runs)) == expected


def test_words_have_the_same_fields_in_both_languages() -> None:
    import string  # noqa: PLC0415

    fields = string.Formatter().parse
    for key, (english, chinese) in WORDS.items():
        assert english, key
        assert {name for _, name, _, _ in fields(english) if name} == {name for _, name, _, _ in fields(chinese) if name}, key
        assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese), key


def test_every_word_is_used_somewhere() -> None:
    from pathlib import Path  # noqa: PLC0415

    import sim.app  # noqa: PLC0415

    code = "".join(file.read_text(encoding="utf-8") for file in Path(sim.app.__file__).parent.rglob("*.py") if file.name != "words.py")
    code += Path(sim.app.__file__).with_name("words.py").read_text(encoding="utf-8").partition("WORDS:")[0]
    assert [key for key in WORDS if f'"{key}"' not in code and f"'{key}'" not in code] == []


def test_a_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        word("nothing_of_the_kind", "en")
