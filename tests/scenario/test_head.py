import pytest

from sim.errors import Where
from sim.scenario.head import Given

from .conftest import HEAD


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("why: W\ncounty: county.yaml\n", "s.yaml:1: the key title is missing", "s.yaml:1: 缺少键 title"),
        ("title: T\ncounty: county.yaml\n", "s.yaml:1: the key why is missing", "s.yaml:1: 缺少键 why"),
        ("why: W\ntitle: 5\ncounty: county.yaml\n", "s.yaml:2: title is 5; expected text", "s.yaml:2: title 的值为 5，应为文字"),
        ("title: T\nwhy: ' '\ncounty: county.yaml\n", "s.yaml:2: why is ' '; expected text", "s.yaml:2: why 的值为 ' '，应为文字"),
        (HEAD + "title_zh: [a]\n", "s.yaml:4: title_zh is a list; expected text", "s.yaml:4: title_zh 的值为 列表，应为文字"),
        ("title: T\nwhy: W\ncounty: {a: 1}\n", "s.yaml:3: county is a mapping; expected text", "s.yaml:3: county 的值为 映射，应为文字"),
        (
            HEAD + "horizn:\n  end: 2020\n",
            "s.yaml:4: unknown key horizn; did you mean horizon?",
            "s.yaml:4: 未知的键 horizn；您是不是指 horizon？",
        ),
        (
            HEAD + "policy.points: on\n",
            "s.yaml:4: unknown key policy.points; did you mean set?",
            "s.yaml:4: 未知的键 policy.points；您是不是指 set？",
        ),
        (HEAD + "horizon: 2030\n", "s.yaml:4: horizon is 2030; expected keys with values", "s.yaml:4: horizon 的值为 2030，应为键和值"),
        (
            HEAD + "horizon:\n  ende: 2020\n",
            "s.yaml:5: unknown key horizon.ende; did you mean horizon.end?",
            "s.yaml:5: 未知的键 horizon.ende；",
        ),
        (
            HEAD + "horizon: {end: '2020'}\n",
            "s.yaml:4: horizon.end is '2020'; expected a whole number",
            "horizon.end 的值为 '2020'，应为整数",
        ),
        (HEAD + "horizon: {end: true}\n", "s.yaml:4: horizon.end is true; expected a whole number", "horizon.end 的值为 true，应为整数"),
        (
            HEAD + "population: {seed: 1.5}\n",
            "s.yaml:4: population.seed is 1.5; expected a whole number",
            "population.seed 的值为 1.5，应为整数",
        ),
        (
            HEAD + "population: {source: web}\n",
            "s.yaml:4: population.source is 'web'; expected synthetic or table",
            "应为synthetic 或 table",
        ),
        (
            HEAD + "population: {table: 3}\n",
            "s.yaml:4: population.table is 3; expected one file name",
            "population.table 的值为 3，应为一个文件名",
        ),
        (HEAD + "population: {resample: 1}\n", "s.yaml:4: population.resample is 1; expected on or off", "应为on（开）或 off（关）"),
    ],
)
def test_a_wrong_key_or_value_is_refused_at_its_line(refused, text, english, chinese):
    error = refused(text)
    assert str(error).startswith(english)
    assert chinese in error.in_language("zh")


@pytest.mark.parametrize(
    ("section", "key", "low", "high"),
    [
        ("population", "enterprises", 0, 2_000_000),
        ("population", "seed", 0, 2**31 - 1),
        ("seeds", "base", 0, 2**31 - 1),
        ("seeds", "replications", 1, 100_000),
    ],
)
def test_whole_numbers_have_a_range(loaded, refused, section, key, low, high):
    for value in (low, high):
        scenario = loaded(HEAD + f"{section}: {{{key}: {value}}}\n")
        assert getattr(getattr(scenario, section), key) == value
    for value in (low - 1, high + 1):
        error = refused(HEAD + f"{section}:\n  {key}: {value}\n")
        assert str(error) == f"s.yaml:5: {section}.{key} = {value} is out of range; allowed: {low} … {high}"
        assert error.in_language("zh") == f"s.yaml:5: {section}.{key} = {value} 超出范围；允许：{low} … {high}"


@pytest.mark.parametrize("section", ["horizon", "population", "seeds", "set"])
def test_an_empty_section_is_the_same_as_none(loaded, section):
    assert loaded(HEAD + f"{section}:\n").identity() == loaded(HEAD).identity()


def test_every_file_of_the_chain_says_its_title_and_why(write, refused):
    write("root", "county: county.yaml\ntitle: T\n")
    assert str(refused("title: T\nwhy: W\nextends: root\n")) == "root.yaml:1: the key why is missing"


def test_a_refused_value_causes_no_second_refusal(refused):
    assert "table is 3" in str(refused(HEAD + "population:\n  source: table\n  table: 3\n"))
    assert "horizon is 3" in str(refused(HEAD + "set: {policy.points: {2031: off}}\nhorizon: 3\n"))
    assert "horizon.end is 'x'" in str(refused(HEAD + "set: {policy.points: {2031: off}}\nhorizon: {end: x}\n"))


def test_a_refused_value_that_a_leaf_replaces_is_still_refused(write, refused):
    write("root", HEAD + "horizon: {end: x}\n")
    assert str(refused("title: L\nwhy: W\nextends: root\nhorizon: {end: 2020}\n")).startswith("root.yaml:4: horizon.end is 'x'")


def test_only_a_whole_number_is_read_as_one():
    assert Given(3, Where("a.yaml", 1)).number == 3
    with pytest.raises(TypeError, match=r"a\.yaml:1: 'x' is no whole number"):
        _ = Given("x", Where("a.yaml", 1)).number
