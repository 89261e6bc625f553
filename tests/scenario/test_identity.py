import dataclasses
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario.identity import canonical
from sim.scenario.schema import Horizon, Seeds

from .conftest import COUNTY, HEAD, yaml_text
from .small_registry import small_registry

REGISTRY = small_registry()
RATE, CAP = "national.super_deduction.rate", "policy.pre_research.early_cap"
ANCHOR = "{id: a, name: A, name_zh: 甲, chain: all, town: town, sales: 1, rd: 1, staff: 1, source: assumption}"
reuse = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)


def test_it_is_32_hex_digits_and_stable(loaded):
    identity = loaded(HEAD).identity()
    assert len(identity) == 32
    assert int(identity, 16) >= 0
    assert loaded(HEAD).identity() == identity


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("T\n", "Other\n"),
        HEAD.replace("W\n", "Other\n") + "title_zh: 题\n",
        HEAD + "seeds: {base: 5, replications: 3}\n",
        HEAD + "horizon: {start: 2015, end: 2030}\n",
        HEAD + "population: {source: synthetic, seed: 1, resample: false}\n",
        HEAD + f"set: {{{CAP}: 10}}\n",
        HEAD + f"set: {{{CAP}: {{2019: 10 万元}}}}\n",
        HEAD + f"set: {{{RATE}: {{2018: 75 %, 2021: 1}}}}\n",
        HEAD + f"set: {{{RATE}: {{2015: 0.5, 2018: 0.75, 2019: 0.75, 2021: 1}}}}\n",
        HEAD + "set: {policy.points: on, county.firms: 500}\n",
        HEAD + "set: {world.inflation: {2020: 2 %}}\n",
    ],
)
def test_what_changes_nothing_changes_no_identity(loaded, text):
    assert loaded(text, name="other").identity() == loaded(HEAD).identity()


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "horizon: {end: 2029}\n",
        HEAD + "population: {seed: 2}\n",
        HEAD + "population: {enterprises: 500}\n",
        HEAD + f"set: {{{RATE}: {{2018: 75 %}}}}\n",
        HEAD + f"set: {{{CAP}: 10.000000000000002}}\n",
        HEAD + "set: {policy.points: {2016: off}}\n",
    ],
)
def test_what_changes_a_run_changes_the_identity(loaded, text):
    assert loaded(text).identity() != loaded(HEAD).identity()


@reuse
@given(path=st.sampled_from(sorted(REGISTRY)), share=st.floats(0, 1))
def test_any_other_value_of_any_parameter_changes_the_identity(loaded, path, share):
    parameter = REGISTRY[path]
    value = round(share) if parameter.is_switch else parameter.low + share * (parameter.high - parameter.low)
    base = loaded(HEAD)
    scenario = loaded(HEAD + f"set: {{{path}: {value!r}}}\n")
    is_same = scenario.values == base.values
    assert (scenario.identity() == base.identity()) == is_same
    assert is_same == (base.values[path] == {0: float(value)})


@reuse
@given(path=st.sampled_from(sorted(REGISTRY)), year=st.integers(2015, 2030))
def test_setting_what_holds_anyway_changes_nothing(loaded, path, year):
    base = loaded(HEAD)
    values = base.values[path]
    if len(values) == 1:
        spelled = f"{{{year}: {values[0]!r}}}" if REGISTRY[path].dated else repr(values[0])
        assert loaded(HEAD + f"set: {{{path}: {spelled}}}\n").identity() == base.identity()


@reuse
@given(seed=st.integers(0, 2**32))
def test_the_order_of_keys_does_not_matter(loaded, seed):
    keys = {"title": "T", "why": "W", "county": "county.yaml", "horizon": {"start": 2015, "end": 2020}}
    keys["set"] = {CAP: {"2016": 3, "2018": 4}, "policy.points": False, "behaviour": {"rd.elasticity": -1, "awareness": 0.5}}
    assert loaded(yaml_text(_shuffled(keys, random.Random(seed)))).identity() == loaded(yaml_text(keys)).identity()


def _shuffled(keys, order):
    names = list(keys)
    order.shuffle(names)
    return {name: _shuffled(keys[name], order) if isinstance(keys[name], dict) else keys[name] for name in names}


def test_the_order_of_declarations_does_not_matter(loaded):
    scenario = loaded(HEAD)
    backwards = dict(reversed(scenario.values.items()))
    assert list(backwards) != list(scenario.values)
    assert dataclasses.replace(scenario, values=backwards).identity() == scenario.identity()


def test_the_way_of_inheriting_does_not_matter(write, loaded):
    at_once = loaded(HEAD + f"set: {{{CAP}: 7, policy.points: off}}\n").identity()
    write("root", HEAD + f"set: {{{CAP}: 5}}\n")
    write("middle", f"title: M\nwhy: W\nextends: root\nset: {{{CAP}: 7}}\n")
    leaf = "title: L\nwhy: W\nextends: middle\n"
    assert loaded(leaf + "set: {policy.points: off}\n").identity() == at_once
    assert loaded(leaf, "policy.points=off").identity() == at_once


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("name: Testing", "name: Renamed", True),
        ("name_zh: 镇", "name_zh: 乡", True),
        ("value: 500", "value: 500 家", True),
        ("value: 500", "value: 501", False),
        ("id: testing", "id: other", False),
        ("base_year: 2014", "base_year: 2015", False),
        ("growth: 0.03", "growth: 0.04", False),
        ("id: town", "id: borough", False),
        (
            "parameters:",
            f"anchors:\n  - {ANCHOR}\nparameters:",
            False,
        ),
    ],
)
def test_the_county_counts_by_what_decides_a_run(write, loaded, old, new, is_same):
    before = loaded(HEAD).identity()
    assert old in COUNTY
    write("county", COUNTY.replace(old, new, 1))
    assert (loaded(HEAD).identity() == before) == is_same


def test_a_table_counts_by_its_bytes(loaded, folder):
    for name, text in (("a.csv", "1"), ("b.csv", "1"), ("c.csv", "2")):
        (folder / name).write_text(text)
    a, b, c = (loaded(HEAD + f"population: {{table: {name}.csv}}\n").identity() for name in "abc")
    assert a == b != c
    assert a != loaded(HEAD).identity()


def test_a_table_that_is_gone_is_refused(loaded, folder):
    (folder / "a.csv").write_text("1")
    scenario = loaded(HEAD + "population: {table: a.csv}\n")
    (folder / "a.csv").unlink()
    with pytest.raises(ScenarioError) as caught:
        scenario.identity()
    assert str(caught.value) == "the file a.csv cannot be read: No such file or directory"
    assert caught.value.in_language("zh") == "无法读取文件 a.csv：没有该文件或文件夹"


def test_negative_zero_is_zero(loaded):
    scenario = loaded(HEAD + "set: {behaviour.rd.elasticity: 0}\n")
    values = scenario.values | {"behaviour.rd.elasticity": {0: -0.0}}
    assert dataclasses.replace(scenario, values=values).identity() == scenario.identity()
    assert loaded(HEAD + "set: {behaviour.rd.elasticity: -0.0}\n").identity() == scenario.identity()


def test_floats_are_told_apart_from_whole_numbers_and_text():
    assert len({repr(canonical(value)) for value in (1.0, 1, "1", True, [1], None)}) == 6
    assert canonical(Horizon(2015, 2020)) == {"start": 2015, "end": 2020}
    with pytest.raises(TypeError, match="has no canonical form"):
        canonical(object())


def test_the_seeds_of_the_replications_do_not_count(loaded):
    scenario = loaded(HEAD)
    assert dataclasses.replace(scenario, seeds=Seeds(9, 9)).identity() == scenario.identity()
