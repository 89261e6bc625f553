import pytest

from sim.errors import RunError
from sim.report.sensitivity.fitted import even_lines
from sim.report.sensitivity.labels import cells, label_of, unit_of, wrapped, year_label
from sim.report.sensitivity.measure_words import MEASURES, divisor, effect_unit, measure_name, measure_of, shown, value_axis, with_unit

from .conftest import factors


def test_names_in_both_languages_and_of_what_is_reserved(labels):
    assert label_of(labels, "hnte_stock", "zh") == "有效高企数"
    assert [label_of(labels, name, "en") for name in ("seed", "dummy", "own.thing")] == ["Luck", "Inert factor", "own.thing"]
    assert label_of(labels, "seed", "zh") == "运气（随机种子）"
    assert label_of({"seed": {"en": "Dice"}}, "seed", "en") == "Dice"
    assert (unit_of(labels, "hnte_stock"), unit_of(labels, "nothing")) == ("firms", "1")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [12, 24, 36])
def test_no_name_is_cut_and_no_line_is_too_long(labels, language, width):
    for factor in factors():
        name = label_of(labels, factor, language)
        lines = wrapped(name, width).split("\n")
        assert "".join(lines).replace(" ", "") == name.replace(" ", "")
        # A word that is longer than a line keeps one to itself; a closing mark may hang over.
        assert all(cells(line) <= width + 2 or " " not in line for line in lines)


def test_a_line_breaks_between_chinese_characters_but_not_before_a_closing_mark():
    assert wrapped("高新技术产品（服务）收入占比", 16) == "高新技术产品（服\n务）收入占比"
    assert wrapped("研发费用占比门槛（小规模）", 24).split("\n")[-1] != "）"
    assert wrapped("R&D per GDP", 30) == "R&D per GDP"
    assert wrapped("", 5) == ""


def test_years_in_words():
    assert [year_label(2030, "en"), year_label(0, "zh")] == ["2030", "各年按方差加权"]


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_has_a_name_and_an_axis(name):
    english, chinese = (value_axis(name, "X", "firms", language, 1.0) for language in ("en", "zh"))
    assert MEASURES[name].sign in english
    assert MEASURES[name].sign in chinese
    assert "(" in english
    assert "（" in chinese
    assert measure_name(name, "zh") != measure_name(name, "en")


def test_axes_say_the_unit():
    assert value_axis("ST", "HNTE stock", "firms", "en", 0.01) == "ST: share of the variance of HNTE stock (%)"
    assert value_axis("ST", "HNTE stock", "firms", "en", 0.01, is_signed=False) == "share of the variance of HNTE stock (%)"
    assert value_axis("mu_star", "研发强度", "%", "zh", 1.0) == "对研发强度的平均效应大小 μ*（百分点）"
    assert value_axis("mu_star", "Money", "wan", "en", 1e4) == "mean size of the effect μ* on Money (100 M yuan)"
    assert value_axis("DGSM", "X", "firms", "zh", 0.01) == "DGSM：占X方差比例的上界（%）"
    assert value_axis("PAWN", "X", "firms", "en", 1.0) == "PAWN of X: distance of distributions (0–1)"
    assert with_unit("Index", effect_unit("1", "en"), "en") == "Index"


def test_values_are_divided_by_what_the_axis_says():
    assert [divisor("S1", "wan", 5e4), divisor("mu_star", "wan", 5e4), divisor("mu_star", "wan", 5.0)] == [0.01, 1e4, 1.0]
    assert [divisor("mu_star", "share", 0.1), divisor("mu_star", "%", 3.0), divisor("KS", "share", 1.0)] == [0.01, 1.0, 1.0]
    assert [shown("S1", float("nan"), 0.01), shown("mu_star", 12345.0, 1e4)] == ["–", "1.23"]


def test_an_unknown_measure_is_refused():
    with pytest.raises(RunError, match="no measure SS of this output; allowed: S1, ST"):
        measure_of("SS")
    with pytest.raises(RunError, match="did you mean mu_star"):
        measure_of("mustar")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 8, "short"),
        ("R&D per GDP of all the firms", 28, "R&D per GDP of all the firms"),
        ("R&D per GDP of all the firms", 27, "R&D per GDP of all\nthe firms"),
        ("研发投入占地区生产总值比重", 20, "研发投入占地区生产\n总值比重"),
    ],
)
def test_long_lines_are_broken_into_even_ones(text, width, expected):
    assert even_lines(text, width) == expected
