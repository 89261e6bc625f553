"""Refusals in Chinese have no English words but names that a user writes."""

import pytest

from sim.errors import ScenarioError, StoreError, UserError, Where
from sim.evidence.yaml_fields import any_mapping, truth
from sim.evidence.yaml_lines import read_yaml
from sim.messages import PHRASES, UNIT_NAMES, allowed_phrase, phrase
from sim.parameter import Parameter
from sim.scenario.amounts import read_amount
from sim.units import UNITS, UnitError, parse_amount

CAP = Parameter("policy.x.cap", 10.0, "wan", 0, 1000, None, "assumption", "assumption", "s", "l", "l")
SHARE = Parameter("policy.x.share", 0.1, "share", 0, 1, None, "assumption", "assumption", "s", "l", "l")


def test_ranges_end_in_the_chinese_name_of_the_unit():
    for name, unit in UNITS.items():
        if name not in {"1", "flag", "%"}:
            assert UNIT_NAMES[name] == ("" if name == "share" else unit.zh), name
    assert set(UNIT_NAMES) <= set(UNITS)


@pytest.mark.parametrize(
    ("allowed", "chinese"),
    [
        ("0 … 1000 wan", "0 … 1000 万元"),
        ("1 … 1e+09 wan per year", "1 … 1e+09 万元/年"),
        ("0 … 0.5 per year", "0 … 0.5 每年"),
        ("0 … 1 share", "0 … 1"),
        ("0 … 1 share；请写成 20 %", "0 … 1；请写成 20 %"),
        ("0 … 100 %", "0 … 100 %"),
        ("1 … 100000", "1 … 100000"),
        ("2025 …", "2025 …"),
        ("on, off", "on, off"),
        ("a plain number, 万元, wan, M yuan", "数字, 万元, wan, M yuan"),
        ("at most 1 MB", "不超过 1 MB"),
        ("a year such as 2015", "年份，如 2015"),
        ("compiled, mesa", "compiled, mesa"),
    ],
)
def test_what_is_allowed_in_chinese(allowed, chinese):
    assert allowed_phrase(allowed, "zh") == chinese
    assert allowed_phrase(allowed, "en") == allowed


def test_phrases():
    assert phrase("a mapping", "zh") == "键和值"
    assert phrase("a mapping", "en") == "a mapping"
    assert phrase("something else", "zh") == "something else"
    assert [text for text in PHRASES.values() if not text] == []


def test_the_command_line_has_a_chinese_name():
    assert Where("command line").in_language("zh") == "命令行"
    assert Where("command line").in_language("en") == "command line"
    assert Where("a.yaml", 3).in_language("zh") == "a.yaml:3"
    error = ScenarioError("key_unknown", where=Where("command line"), given="x")
    assert error.in_language("zh") == "命令行: 未知的键 x"
    assert str(error) == "command line: unknown key x"


@pytest.mark.parametrize(
    ("value", "parameter", "chinese"),
    [
        (2000, CAP, "policy.x.cap = 2000 超出范围；允许：0 … 1000 万元"),
        (20, SHARE, "policy.x.share = 20 超出范围；允许：0 … 1；请写成 20 %"),
        ("120 %", SHARE, "policy.x.share = 120 % 超出范围；允许：0 … 1"),
        (
            "5 km",
            CAP,
            "policy.x.cap 的单位是 km；允许：数字, 万元, 亿元, 元, 百万元, wan, yuan, M yuan, bn yuan",
        ),
    ],
)
def test_a_value_that_cannot_be_used(value, parameter, chinese):
    with pytest.raises(UserError) as caught:
        read_amount(value, parameter, Where("a.yaml", 2))
    assert caught.value.in_language("zh") == f"a.yaml:2: {chinese}"


def test_a_number_that_is_none():
    with pytest.raises(UnitError) as caught:
        parse_amount("many", UNITS["share"], "x")
    assert caught.value.in_language("zh") == "x 的值为 'many'，应为数字；允许：数字, %, ％"


def test_what_a_county_file_holds_is_named_in_chinese(tmp_path):
    file = tmp_path / "c.yaml"
    file.write_text("name: [1]\n", encoding="utf-8")
    root = read_yaml(file)
    with pytest.raises(ScenarioError) as caught:
        any_mapping(root.value["name"], "name")
    assert caught.value.in_language("zh") == f"{file}:1: name 的值为 列表，应为键和值"
    with pytest.raises(ScenarioError) as caught:
        truth(root, "")
    assert caught.value.in_language("zh") == f"{file}:1: 文件 的值为 键和值，应为true（是）或 false（否）"


def test_words_of_the_user_are_quoted_as_they_are():
    assert UserError("key_unknown", given="number").in_language("zh") == "未知的键 number"
    assert UserError("type_wrong", path="x", given="'empty'", expected="a text").in_language("zh") == "x 的值为 'empty'，应为文字"


def test_reasons_of_the_system_are_translated_where_they_are_common(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        read_yaml(tmp_path)
    assert caught.value.in_language("zh").endswith("：是一个文件夹")
    error = StoreError("store_unwritable", given="results", reason="Permission denied")
    assert error.in_language("zh") == "无法写入结果目录 results：没有权限"
