import json

import pytest

from sim.errors import UserError
from sim.scenario.describe import Group, Shown, by_date, describe, show
from sim.scenario.schema import Horizon

from .conftest import HEAD
from .small_registry import small_registry

REGISTRY = small_registry()
RATE, CAP = "national.super_deduction.rate", "policy.pre_research.early_cap"


def test_every_settable_path_is_described():
    found = describe(REGISTRY)
    assert [one["path"] for one in found] == list(REGISTRY)
    assert json.loads(json.dumps(found)) == found


def test_a_description_has_everything_a_slider_needs():
    found = {one["path"]: one for one in describe(REGISTRY)}
    assert found[RATE] == {
        "path": RATE,
        "group": "national.super_deduction",
        "unit": "share",
        "low": 0,
        "high": 2,
        "allowed": "0 … 2 share",
        "default": "50 % from 2015, 75 % from 2018, 100 % from 2021",
        "default_zh": "2015 起 50 %，2018 起 75 %，2021 起 100 %",
        "default_schedule": {"2015": 0.5, "2018": 0.75, "2021": 1.0},
        "plausible": None,
        "source": "L1",
        "grade": "law",
        "label_en": "super-deduction",
        "label_zh": "加计扣除比例",
        "sentence": "Extra share of R&D cost | deducted.",
        "sentence_zh": "Extra share of R&D cost | deducted.",
        "dated": True,
        "between": "step",
        "switch": False,
    }
    assert found["behaviour.awareness"]["plausible"] == "triangular(0.1, 0.4, 0.8)"
    assert found["behaviour.awareness"]["default_schedule"] == {"always": 0.4}
    assert found["policy.points"]["switch"] is True
    assert found["policy.points"]["group"] == "policy"


def test_one_parameter_without_a_scenario():
    shown = show(RATE, REGISTRY, None, "zh")
    assert isinstance(shown, Shown)
    assert (shown.label, shown.value, shown.by_date, shown.set_by) == ("加计扣除比例", shown.default, {}, ())


def test_one_parameter_in_a_scenario(write, loaded):
    write("root", HEAD + f"set:\n  {RATE}:\n    2016: 60 %\n    2017Q3: 70 %\n")
    scenario = loaded(f"title: T\nwhy: W\nextends: root\nhorizon: {{end: 2018}}\nset:\n  {RATE}: {{2018: 80 %}}\n")
    shown = show(RATE, REGISTRY, scenario, "en")
    assert shown.by_date == {"2015": 0.5, "2016": 0.6, "2017": 0.6, "2017Q3": 0.7, "2018": 0.8}
    assert [str(where) for where in shown.set_by] == ["root.yaml:5", "s.yaml:6"]
    assert (shown.label, shown.unit, shown.allowed) == ("super-deduction", "share", "0 … 2 share")
    assert shown.default == "50 % from 2015, 75 % from 2018, 100 % from 2021"
    assert shown.value == "50 %, 60 % from 2016, 70 % from 2017Q3, 80 % from 2018"


def test_a_plain_value_hides_who_set_it_before(loaded):
    scenario = loaded(HEAD + "set:\n  county.firms: 3\n", "county.firms=4")
    assert [str(where) for where in show("county.firms", REGISTRY, scenario, "en").set_by] == ["command line"]


def test_a_value_of_the_county_comes_with_its_own_source(loaded):
    shown = show("behaviour.rd.adjustment", REGISTRY, loaded(HEAD), "en")
    assert [str(where) for where in shown.set_by] == ["county.yaml"]
    assert (shown.source, shown.grade) == ("assumption", "assumption")
    assert shown.value == "30 %, 40 % from 2016"
    assert show(CAP, REGISTRY, loaded(HEAD), "en").set_by == ()


@pytest.mark.parametrize(
    ("path", "schedule", "expected"),
    [
        ("world.inflation", {4 * 2015: 0.02, 4 * 2017: 0.04}, {"2015": 0.02, "2016": 0.03, "2017": 0.04}),
        ("world.gdp", {4 * 2015: 100.0, 4 * 2017: 400.0}, {"2015": 100.0, "2016": 200.0, "2017": 400.0}),
    ],
)
def test_lines_are_read_in_the_middle_of_the_year(path, schedule, expected):
    assert by_date(REGISTRY[path], schedule, Horizon(2015, 2017)) == pytest.approx(expected)


def test_a_group_lists_its_members(loaded):
    group = show("policy.pre_research", REGISTRY, loaded(HEAD + f"set: {{{CAP}: 30}}\n"), "zh")
    assert isinstance(group, Group)
    assert [(member.path, member.label, member.value) for member in group.members] == [
        (CAP, "前期上限", "30 万元"),
        ("policy.pre_research.is_on", "预研资金", "开"),
        ("policy.pre_research.later_cap", "后期上限", "20 万元"),
    ]
    assert len(show("policy", REGISTRY, None, "en").members) == 5


def test_a_parameter_that_is_also_a_group_shows_both():
    shown = show("policy.points", REGISTRY, None, "en")
    assert shown.value == "on"
    assert [member.path for member in shown.members] == ["policy.points.price"]


@pytest.mark.parametrize("path", ["policy.pre_research.early_kap", "policy.early_cap"])
def test_an_unknown_path_is_refused_with_the_nearest(path):
    with pytest.raises(UserError) as caught:
        show(path, REGISTRY, None, "en")
    assert str(caught.value) == f"there is no parameter {path}; did you mean {CAP}?"
    assert caught.value.in_language("zh") == f"没有参数 {path}；您是不是指 {CAP}？"
