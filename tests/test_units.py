"""Units: how a user may write an amount, and what it is inside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import UserError
from sim.units import QUARTERS, UNITS, YI_IN_WAN, UnitError, parse_amount


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        # 1 亿元 is 10,000 万元, 1 万元 is 10,000 yuan.
        ("0.5 亿元", "wan", 5000.0),
        ("0.5亿元", "wan", 5000.0),
        ("25 万元", "wan", 25.0),
        ("250000 元", "wan", 25.0),
        ("3 百万元", "wan", 300.0),
        ("1.5 bn yuan", "wan", 150_000.0),
        ("8.023 M yuan", "wan", 802.3),
        ("15 wan", "wan", 15.0),
        ("1,300", "wan", 1300.0),
        ("1_300.5", "wan", 1300.5),
        ("1 亿元/年", "wan per year", 10_000.0),
        ("1 亿元 / year", "wan per year", 10_000.0),
        ("1 亿元", "wan per year", 10_000.0),
        ("20 %", "share", 0.2),
        ("20％", "share", 0.2),
        ("0.2", "share", 0.2),
        ("4 %", "%", 4.0),
        ("5 %", "per year", 0.05),
        ("0.05 /年", "per year", 0.05),
        ("6 月", "years", 0.5),
        ("3 quarters", "years", 0.75),
        ("3 年", "years", 3.0),
        ("144 万人", "people", 1_440_000.0),
        ("2 万平方米", "m2", 20_000.0),
        ("71 分", "points", 71.0),
        ("-0.5", "1", -0.5),
        ("+.5", "1", 0.5),
        ("1e-3", "1", 0.001),
        (" 7 ", "1", 7.0),
        ("7", "flag", 7.0),
    ],
)
def test_amounts_as_people_write_them(text: str, unit: str, value: float) -> None:
    assert parse_amount(text, UNITS[unit], "x") == pytest.approx(value, rel=1e-15)


def test_per_cent_become_the_nearest_fraction() -> None:
    # 60 x 0.01 would be 0.6000000000000001; 0.6 is what the law says.
    assert parse_amount("60 %", UNITS["share"], "x") == 0.6
    assert parse_amount("7 %", UNITS["share"], "x") == 0.07
    assert parse_amount("500000 元", UNITS["wan"], "x") == 50.0


@pytest.mark.parametrize(
    ("text", "unit", "message"),
    [
        ("20 %", "wan", "policy.x is given in %; allowed: a plain number, 万元, 亿元, 元, 百万元, wan, yuan, M yuan, bn yuan"),
        ("5 km", "years", "policy.x is given in km; allowed: a plain number, 年, year, years, 月, months, 季度, quarters"),
        ("5 people", "1", "policy.x is given in people; allowed: a plain number"),
        ("many", "wan", "policy.x is 'many'; expected number; allowed: a plain number, 万元"),
        ("", "share", "policy.x is ''; expected number; allowed: a plain number, %, ％"),
        ("1.2.3", "1", "policy.x is given in .3"),
        ("nan", "1", "policy.x is 'nan'"),
        ("inf", "1", "policy.x is 'inf'"),
    ],
)
def test_what_cannot_be_read_names_what_is_allowed(text: str, unit: str, message: str) -> None:
    with pytest.raises(UnitError) as caught:
        parse_amount(text, UNITS[unit], "policy.x")
    assert str(caught.value).startswith(message)
    assert caught.value.exit_code == 2


def test_the_unit_error_speaks_chinese() -> None:
    with pytest.raises(UserError) as caught:
        parse_amount("5 km", UNITS["share"], "policy.x")
    assert caught.value.in_language("zh") == "policy.x 的单位是 km；允许：数字, %, ％"


def test_every_unit_is_known_by_its_own_name_and_has_labels() -> None:
    for name, unit in UNITS.items():
        assert unit.name == name
        assert unit.en.isascii()
        assert bool(unit.zh) == bool(unit.en) or name == "index"


def test_spellings_of_a_unit_differ_from_each_other() -> None:
    for unit in UNITS.values():
        plain = [spelling.lower().replace(" ", "") for spelling in unit.spellings]
        assert len(set(plain)) == len(plain)
        assert all(factor > 0.0 for factor in unit.spellings.values())


def test_constants() -> None:
    assert YI_IN_WAN == 10_000.0
    assert QUARTERS == 4


@settings(max_examples=80, deadline=None)
@given(amount=st.floats(0.001, 1e9), unit=st.sampled_from([name for name, unit in UNITS.items() if unit.spellings]))
def test_every_spelling_is_read_as_its_factor_times_the_number(amount: float, unit: str) -> None:
    for spelling, factor in UNITS[unit].spellings.items():
        for text in (f"{amount!r} {spelling}", f"{amount!r}{spelling.upper()}"):
            assert parse_amount(text, UNITS[unit], "x") == pytest.approx(amount * factor, rel=1e-12)
