import math

import pytest

from sim.parameter import Parameter
from sim.report.number_format import amounts, money_scale, number, scale_of, tolerance, unit_label


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234.5, "firms", "1,234"),
        (0.153, "share", "15.3"),
        (2.7134, "%", "2.71"),
        (27.134, "%", "27.1"),
        (0.0213, "%", "0.021"),
        (1000.4, "wan", "1,000"),
        (-3.25, "wan", "-3.25"),
        (0.0, "wan", "0"),
        (None, "wan", "–"),
        (math.nan, "firms", "–"),
    ],
)
def test_numbers(value, unit, text):
    assert number(value, unit) == text


def test_signs_and_scales():
    assert number(3.5, "firms", signed=True) == "+3.50"
    assert number(-3.5, "firms", signed=True) == "-3.50"
    # What rounds to nothing has no sign.
    assert [number(-0.4, "firms"), number(-0.0004, "wan"), number(-0.6, "firms")] == ["0", "0.000", "-1"]
    assert number(25_000.0, "wan", scale=10_000.0) == "2.50"


@pytest.mark.parametrize(("largest", "scale"), [(9999.9, 1.0), (10_000.0, 10_000.0), (-20_000.0, 10_000.0)])
def test_large_money_is_in_yi(largest, scale):
    assert money_scale(largest) == scale
    assert scale_of("wan", largest) == scale
    assert scale_of("firms", largest) == 1.0
    assert scale_of("share", largest) == 0.01


def test_unit_labels():
    assert unit_label("wan", "zh", scale=10_000.0) == "亿元"
    assert unit_label("wan", "en", scale=10_000.0) == "100 M yuan"
    assert (unit_label("wan", "zh"), unit_label("wan", "en")) == ("万元", "10,000 yuan")
    assert (unit_label("share", "zh"), unit_label("firms", "en")) == ("%", "firms")


@pytest.mark.parametrize(
    ("unit", "old", "new", "english", "chinese"),
    [
        (
            "wan per year",
            23_289_165.24,
            425_063.4277,
            ("23,289,165 wan per year", "425,063 wan per year"),
            ("23,289,165 万元/年", "425,063 万元/年"),
        ),
        ("wan", 10.0, 999.96, ("10 wan", "1000 wan"), ("10 万元", "1000 万元")),
        ("wan", 33.3333333, 0.0, ("33.33 wan", "0 wan"), ("33.33 万元", "0 万元")),
        ("wan per m2", 0.0072, 0.00721, ("0.0072 wan per m2", "0.00721 wan per m2"), ("0.0072 万元/平方米", "0.00721 万元/平方米")),
        # What rounding would make equal is shown as it is.
        ("wan", 1500.25, 1500.75, ("1,500 wan", "1,501 wan"), ("1,500 万元", "1,501 万元")),
        ("wan", 1500.1, 1500.2, ("1500.1 wan", "1500.2 wan"), ("1500.1 万元", "1500.2 万元")),
        ("wan", 33.33333, 33.33334, ("33.33333 wan", "33.33334 wan"), ("33.33333 万元", "33.33334 万元")),
        # Only money is rounded.
        ("share", 0.123456, 0.5, ("12.3456 %", "50 %"), ("12.3456 %", "50 %")),
        ("firms", 1234.0, 40.0, ("1234 firms", "40 firms"), ("1234 家", "40 家")),
    ],
)
def test_money_of_a_parameter_is_rounded(unit, old, new, english, chinese):
    parameter = Parameter("county.given", 0.0, unit, 0.0, 1e12, None, "assumption", "assumption", "", "", "")
    assert (amounts(old, new, parameter, "en"), amounts(old, new, parameter, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("value", "text"),
    [(21.0, "±21"), (0.5, "±0.5"), (0.0099, "±0.0099"), (0.00099, "±0"), (1.4e-6, "±0"), (120.0, "±120.0"), (1234.5, "±1,234")],
)
def test_a_tolerance_that_nobody_could_see_is_none(value, text):
    assert tolerance(value) == text
