from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario.loader import load

from .conftest import HEAD

RATE, CAP = "national.super_deduction.rate", "policy.pre_research.early_cap"


def _leaf(extends: str) -> str:
    return f"title: T\nwhy: W\nextends: {extends}\n"


def test_every_declared_parameter_has_a_schedule(loaded, registry):
    scenario = loaded(HEAD)
    assert set(scenario.values) == set(registry)
    assert scenario.values[RATE] == {0: 0.5, 4 * 2018: 0.75, 4 * 2021: 1.0}
    assert scenario.values[CAP] == {0: 10.0}
    assert scenario.values["world.gdp"] == {4 * 2014: 1e6, 4 * 2020: 2e6}


def test_the_county_is_laid_over_the_declaration_and_the_file_over_the_county(loaded):
    assert loaded(HEAD).values["county.firms"] == {0: 500.0}
    assert loaded(HEAD).values["behaviour.rd.adjustment"] == {0: 0.3, 4 * 2016: 0.4}
    over = loaded(HEAD + "set:\n  county.firms: 7\n  behaviour.rd.adjustment: {2018: 0.5}\n").values
    assert over["county.firms"] == {0: 7.0}
    assert over["behaviour.rd.adjustment"] == {0: 0.3, 4 * 2016: 0.4, 4 * 2018: 0.5}


def test_three_levels_are_laid_over_one_another_from_the_root(write, loaded):
    write("root", HEAD + f"set:\n  {CAP}: 1\n  policy.points.price: 1\n  behaviour.rd.elasticity: -1\n")
    write("middle", _leaf("root") + f"set:\n  {CAP}: {{2016: 2, 2020: 3}}\n  behaviour.rd.elasticity: -2\n")
    scenario = loaded(_leaf("middle") + f"set:\n  {CAP}: {{2018: 4}}\n  policy.points.price: 3\n", "behaviour.rd.elasticity=-3")
    assert scenario.values[CAP] == {0: 1.0, 4 * 2016: 2.0, 4 * 2018: 4.0}
    assert scenario.values["policy.points.price"] == {0: 3.0}
    assert scenario.values["behaviour.rd.elasticity"] == {0: -3.0}
    assert scenario.lineage == (Path("root.yaml"), Path("middle.yaml"), Path("s.yaml"))
    assert scenario.file == Path("s.yaml")
    assert [str(override.where) for override in scenario.overrides if override.path == CAP] == ["root.yaml:5", "middle.yaml:5", "s.yaml:5"]


def test_a_dated_value_holds_for_ever(loaded):
    assert loaded(HEAD + f"set:\n  {RATE}: {{2018: 50 %}}\n").values[RATE] == {0: 0.5}


def test_values_may_be_written_in_every_way(loaded):
    values = loaded(
        HEAD
        + f"""set:
  {CAP}: {{2016: 10 万元, 2017Q2: 0.02 亿元, 2018-07: 300, 2019-10-31: "40"}}
  behaviour.awareness: 20 %
  policy.points: {{2016: off, 2017: on, 2018: 0, 2019: 1, 2020: "false"}}
"""
    ).values
    assert values[CAP] == {0: 10.0, 4 * 2017 + 1: 200.0, 4 * 2018 + 2: 300.0, 4 * 2019 + 3: 40.0}
    assert values["behaviour.awareness"] == {0: 0.2}
    assert list(values["policy.points"].values()) == [1.0, 0.0, 1.0, 0.0, 1.0, 0.0]


def test_titles_and_reasons_are_not_inherited(write, loaded):
    write("root", HEAD.replace("T\n", "Root\n") + "title_zh: 根\n")
    scenario = loaded("title: Leaf\nwhy: Because\nextends: root\n")
    assert (scenario.title, scenario.title_zh, scenario.why) == ("Leaf", "Leaf", "Because")
    assert loaded(HEAD + "title_zh: 题\n").title_zh == "题"


def test_a_file_is_found_in_the_search_folders(write, registry, folder):
    write("lib/base", HEAD.replace("county.yaml", "../county.yaml"))
    assert load("base", registry, search=[folder / "lib"]).file == folder / "lib" / "base.yaml"
    assert load(Path("lib/base.yaml"), registry).file == Path("lib/base.yaml")
    assert load(str(folder / "lib" / "base"), registry).file == folder / "lib" / "base.yaml"
    with pytest.raises(ScenarioError, match="there is no file base"):
        load("base", registry)


def test_problems_of_the_root_come_first(write, refused):
    write("root", HEAD + f"\n\nset:\n  {CAP}: -1\n")
    found = refused("title: T\nwhy: W\nnonsense: 1\nextends: root\n", "nonsense").rows
    assert [str(row.where) for row in found] == ["root.yaml:7", "s.yaml:3", "command line"]


def test_loading_leaves_the_folder_as_it_was(loaded, folder):
    loaded(HEAD)
    before = sorted(path.name for path in folder.iterdir())
    loaded(HEAD)
    assert sorted(path.name for path in folder.iterdir()) == before == ["county.yaml", "s.yaml"]
