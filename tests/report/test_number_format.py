import math

import pytest

from sim.report.number_format import money_scale, number, scale_of, unit_label


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
