import math

import pytest

from sim.errors import ScenarioError, Where
from sim.parameter import Parameter
from sim.scenario.amounts import read_amount

from .small_registry import small_registry

REGISTRY = small_registry()
HERE = Where("a.yaml", 7)
CAP, SHARE, SWITCH, PLAIN = "policy.pre_research.early_cap", "behaviour.awareness", "policy.points", "behaviour.rd.elasticity"


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (CAP, 10, 10.0),
        (CAP, 10.5, 10.5),
        (CAP, "10", 10.0),
        (CAP, "10 万元", 10.0),
        (CAP, "0.05 亿元", 500.0),
        (CAP, "100000 yuan", 10.0),
        (CAP, 0, 0.0),
        (CAP, 1000, 1000.0),
        (SHARE, "20 %", 0.2),
        (SHARE, "20％", 0.2),
        (SHARE, 0.2, 0.2),
        (PLAIN, "-1e-1", -0.1),
        (SWITCH, True, 1.0),
        (SWITCH, False, 0.0),
        (SWITCH, 1, 1.0),
        (SWITCH, 0, 0.0),
        (SWITCH, "on", 1.0),
        (SWITCH, " OFF ", 0.0),
        (SWITCH, "true", 1.0),
        (SWITCH, "no", 0.0),
    ],
)
def test_a_value_is_read_in_the_unit_of_its_parameter(path, value, expected):
    assert read_amount(value, REGISTRY[path], HERE) == expected


def test_negative_zero_becomes_zero():
    assert math.copysign(1, read_amount(-0.0, REGISTRY[PLAIN], HERE)) == 1


RANGE_CAP = "out of range; allowed: 0 … 1000 wan"


@pytest.mark.parametrize(
    ("path", "value", "english", "chinese"),
    [
        (CAP, True, f"{CAP} is true; expected a number", f"{CAP} 的值为 true，应为数字"),
        (CAP, [], f"{CAP} is a list; expected a number", f"{CAP} 的值为 列表，应为数字"),
        (CAP, {}, f"{CAP} is a mapping; expected a number", f"{CAP} 的值为 映射，应为数字"),
        (CAP, None, f"{CAP} is empty; expected a number", f"{CAP} 的值为 空值，应为数字"),
        (CAP, "ten", f"{CAP} is 'ten'; expected a number; allowed: a plain number, 万元", f"{CAP} 的值为 'ten'，应为数字；允许："),
        (CAP, "10 %", f"{CAP} is given in %; allowed: a plain number, 万元, 亿元", f"{CAP} 的单位是 %；允许："),
        (CAP, math.nan, f"{CAP} is nan, which is not a finite number", f"{CAP} 的值为 nan，不是有限数"),
        (CAP, -math.inf, f"{CAP} is -inf, which is not a finite number", f"{CAP} 的值为 -inf，不是有限数"),
        (CAP, "NaN", f"{CAP} is NaN, which is not a finite number", f"{CAP} 的值为 NaN，不是有限数"),
        (CAP, "1e999", f"{CAP} is 1e999, which is not a finite number", f"{CAP} 的值为 1e999，不是有限数"),
        (CAP, -1, f"{CAP} = -1 is {RANGE_CAP}", f"{CAP} = -1 超出范围；允许：0 … 1000 万元"),
        (CAP, 1000.01, f"{CAP} = 1000.01 is {RANGE_CAP}", f"{CAP} = 1000.01 超出范围"),
        (CAP, "1 亿元", f"{CAP} = 1 亿元 is {RANGE_CAP}", f"{CAP} = 1 亿元 超出范围"),
        (SHARE, 20, f"{SHARE} = 20 is out of range; allowed: 0 … 1 share; write 20 %", "允许：0 … 1；请写成 20 %"),
        (SHARE, "20", f"{SHARE} = 20 is out of range; allowed: 0 … 1 share; write 20 %", "请写成 20 %"),
        (SWITCH, 2, f"{SWITCH} = 2 is out of range; allowed: on, off", f"{SWITCH} = 2 超出范围；允许：on, off"),
        (SWITCH, 0.5, f"{SWITCH} = 0.5 is out of range; allowed: on, off", "超出范围"),
        (SWITCH, math.nan, f"{SWITCH} is nan, which is not a finite number", "不是有限数"),
        (SWITCH, "maybe", f"{SWITCH} is 'maybe'; expected on or off", f"{SWITCH} 的值为 'maybe'，应为on（开）或 off（关）"),
        (SWITCH, None, f"{SWITCH} is empty; expected on or off", "空值"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_is_allowed(path, value, english, chinese):
    with pytest.raises(ScenarioError) as caught:
        read_amount(value, REGISTRY[path], HERE)
    assert str(caught.value).startswith(f"a.yaml:7: {english}")
    assert caught.value.in_language("zh").startswith("a.yaml:7: ")
    assert chinese in caught.value.in_language("zh")


@pytest.mark.parametrize("value", ["120 %", 150, 1e9, -20])
def test_no_per_cent_is_suggested_where_it_would_not_help(value):
    with pytest.raises(ScenarioError, match=r"out of range; allowed: 0 … 1 share$"):
        read_amount(value, REGISTRY[SHARE], HERE)


def test_a_range_without_end_still_refuses_infinity():
    endless = Parameter("world.x", 1.0, "1", -math.inf, math.inf, None, "assumption", "assumption", "s", "l", "l")
    with pytest.raises(ScenarioError, match="not a finite number"):
        read_amount(math.inf, endless, HERE)
