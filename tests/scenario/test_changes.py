import pytest

from .conftest import HEAD

CAP, RATE, PRICE = "policy.pre_research.early_cap", "national.super_deduction.rate", "policy.points.price"


def test_paths_may_be_dotted_or_nested_or_both(loaded):
    dotted = loaded(HEAD + f"set:\n  {CAP}: 30\n  policy.pre_research.is_on: off\n")
    nested = loaded(HEAD + "set:\n  policy:\n    pre_research:\n      early_cap: 30\n      is_on: off\n")
    mixed = loaded(HEAD + "set:\n  policy.pre_research:\n    is_on: off\n  policy:\n    pre_research.early_cap: 30\n")
    assert dotted.values == nested.values == mixed.values
    assert dotted.values[CAP] == {0: 30.0}


def test_overrides_keep_their_order_and_their_lines(loaded):
    scenario = loaded(HEAD + f"set:\n  policy:\n    points: off\n  {CAP}:\n    2018: 30\n    2016Q3: 5\n")
    found = [(override.path, override.schedule, str(override.where)) for override in scenario.overrides]
    assert found == [("policy.points", {0: 0.0}, "s.yaml:6"), (CAP, {4 * 2016 + 2: 5.0, 4 * 2018: 30.0}, "s.yaml:7")]
    assert list(scenario.overrides[1].schedule) == [4 * 2016 + 2, 4 * 2018]


def test_a_parameter_may_be_the_beginning_of_others(loaded):
    assert loaded(HEAD + "set:\n  policy.points: off\n").values["policy.points"] == {0: 0.0}
    assert loaded(HEAD + "set:\n  policy.points: {2016: off}\n").values["policy.points"] == {0: 1.0, 4 * 2016: 0.0}
    assert loaded(HEAD + "set:\n  policy.points: {price: 3}\n").values[PRICE] == {0: 3.0}


def test_empty_groups_change_nothing(loaded):
    assert loaded(HEAD + "set:\n  policy:\n    pre_research:\n  world: {}\n").overrides == ()


@pytest.mark.parametrize(
    ("lines", "line", "english", "chinese"),
    [
        (
            ["policy.pre_reserch.early_cap: 3"],
            5,
            f"unknown key policy.pre_reserch.early_cap; did you mean {CAP}?",
            "未知的键 policy.pre_reserch.early_cap",
        ),
        (
            ["policy:", "  pre_reserch:", "    early_cap: 3"],
            6,
            "unknown key policy.pre_reserch; did you mean policy.pre_research?",
            "您是不是指",
        ),
        (
            [f"{CAP}:", "  early: 3"],
            6,
            "early is not a year, a quarter or a date; allowed: 2018, 2018Q3, 2018-07, 2018-07-01",
            "early 不是年份",
        ),
        ([f"{CAP}:", "  2018-13: 3"], 6, "2018-13 is not a year, a quarter or a date", "2018-13 不是年份、季度或日期"),
        ([f"{CAP}:", "  2018: 3", "  name: 4"], 7, f"{CAP} mixes dates and names: name", f"{CAP} 混用了日期和名称：name"),
        (["policy.points:", "  2018: on", "  price: 4"], 7, "policy.points mixes dates and names: price", "混用了日期和名称：price"),
        (["policy.pre_research:", "  2018: 3"], 6, "unknown key policy.pre_research.2018", "未知的键 policy.pre_research.2018"),
        (["policy.pre_research: 3"], 5, "policy.pre_research is 3; expected keys with values", "policy.pre_research 的值为 3，应为键和值"),
        (
            [f"{CAP}:", "  2014Q4: 3"],
            6,
            f"{CAP}: 2014Q4 lies outside the horizon; allowed: 2015 … 2030Q4",
            f"{CAP}：2014Q4 不在模拟期内；允许：2015 … 2030Q4",
        ),
        ([f"{CAP}:", "  2031: 3"], 6, f"{CAP}: 2031 lies outside the horizon; allowed: 2015 … 2030Q4", "2031 不在模拟期内"),
        ([f"{PRICE}:", "  2016: 3"], 5, f"{PRICE} does not change over time; give one value", f"{PRICE} 不随时间变化，请只给一个值"),
        ([f"{CAP}:", "  2016: 3", "  2016Q1: 4"], 7, f"the key {CAP} 2016 appears twice", f"键 {CAP} 2016 出现了两次"),
        ([f"{CAP}: 3", "policy: {pre_research.early_cap: 4}"], 6, f"the key {CAP} appears twice", f"键 {CAP} 出现了两次"),
        ([f"{CAP}:", "  - 3"], 6, f"{CAP} is a list; expected a number", f"{CAP} 的值为 列表，应为数字"),
        ([f"{CAP}: {{}}"], 5, f"{CAP} is a mapping; expected a number", f"{CAP} 的值为 映射，应为数字"),
        ([f"{CAP}:"], 5, f"{CAP} is empty; expected a number", f"{CAP} 的值为 空值，应为数字"),
        ([f"{CAP}: .inf"], 5, f"{CAP} is inf, which is not a finite number", f"{CAP} 的值为 inf，不是有限数"),
        ([f"{CAP}: .nan"], 5, f"{CAP} is nan, which is not a finite number", f"{CAP} 的值为 nan，不是有限数"),
        ([f"{CAP}: 1{'0' * 400}"], 5, f"{CAP} is inf, which is not a finite number", f"{CAP} 的值为 inf，不是有限数"),
        ([f"{CAP}:", "  2016: 3 天"], 6, f"{CAP} is given in 天; allowed: a plain number", f"{CAP} 的单位是 天；允许："),
        ([f"{CAP}:", "  2016:", "    - 3"], 7, f"{CAP} is a list; expected a number", "列表"),
        (["behaviour.awareness: 20"], 5, "behaviour.awareness = 20 is out of range; allowed: 0 … 1 share; write 20 %", "请写成 20 %"),
    ],
)
def test_what_cannot_be_set_is_refused_at_its_line(refused, lines, line, english, chinese):
    error = refused(HEAD + "set:\n" + "".join(f"  {text}\n" for text in lines))
    assert str(error).startswith(f"s.yaml:{line}: {english}")
    assert error.in_language("zh").startswith(f"s.yaml:{line}: ")
    assert chinese in error.in_language("zh")


def test_set_is_a_mapping(refused):
    assert str(refused(HEAD + "set: [a]\n")) == "s.yaml:4: set is a list; expected keys with values"


def test_all_problems_are_reported_in_the_order_of_the_file(refused):
    text = HEAD + f"set:\n  {CAP}: {{2040: 3}}\n  nonsense: 1\nhorizon: {{start: 2019}}\nseeds: {{base: -1}}\n"
    # A wrong horizon is further down than the date that lies outside of what it would be; dates are not judged then.
    assert [row.where.line for row in refused(text).rows] == [6, 7, 8]
    found = refused(text.replace("start: 2019", "end: 2030")).rows
    assert [str(row).split(";")[0] for row in found] == [
        f"s.yaml:5: {CAP}: 2040 lies outside the horizon",
        "s.yaml:6: unknown key nonsense",
        "s.yaml:8: seeds.base = -1 is out of range",
    ]
    assert [row.where.line for row in refused("horizonn: 1\n" + text).rows] == [1, 7, 8, 9]


def test_dates_at_both_ends_of_the_horizon_are_inside(loaded):
    scenario = loaded(HEAD + f"horizon: {{end: 2020}}\nset:\n  {CAP}: {{2015Q1: 1, 2020Q4: 2}}\n")
    assert scenario.values[CAP][4 * 2020 + 3] == 2.0


def test_a_leaf_that_shortens_the_horizon_does_not_break_its_parents(write, loaded, refused):
    write("root", HEAD + f"set:\n  {CAP}: {{2029: 1}}\n")
    leaf = "title: L\nwhy: W\nextends: root\nhorizon: {end: 2020}\n"
    assert loaded(leaf).horizon.end == 2020
    assert "allowed: 2015 … 2020Q4" in str(refused(leaf + f"set:\n  {CAP}: {{2029: 1}}\n"))


def test_a_leaf_that_lengthens_the_horizon_gives_its_parents_the_years(write, loaded):
    write("root", HEAD + f"set:\n  {CAP}: {{2035: 1}}\n")
    assert loaded("title: L\nwhy: W\nextends: root\nhorizon: {end: 2040}\n").values[CAP] == {0: 10.0, 4 * 2035: 1.0}
