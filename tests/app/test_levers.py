"""Levers are what the declarations say; scenarios from levers are those that the command line would make; files say the same."""

from pathlib import Path

import pytest

from sim.api.source import load_with
from sim.app.levers import Lever, cards, groups, levers_at, round_up, slider_top
from sim.app.work import keeping
from sim.app.work.scenarios import as_settings, with_changes
from sim.engine.assembly import assembly, parameters
from sim.errors import ScenarioError, StoreError
from sim.scenario.schema import Scenario

PATH, SWITCH = "policy.pre_research.appropriation", "policy.pre_research.enabled"


@pytest.fixture(scope="module")
def base() -> Scenario:
    return load_with("baseline")


def test_every_dated_policy_parameter_is_a_lever_and_nothing_else_is(base: Scenario) -> None:
    expected = {path for path, one in parameters().items() if path.startswith("policy.") and one.dated}
    assert set(levers_at(base.values, 4 * 2026)) == expected
    assert set(groups()) <= {one.id for one in assembly().instruments}


def test_a_lever_starts_at_what_holds_in_the_year(base: Scenario) -> None:
    assert levers_at(base.values, 4 * 2016)[SWITCH].base == 0.0
    assert levers_at(base.values, 4 * 2017)[PATH].base == 600.0
    assert levers_at(base.values, 4 * 2018)[PATH].base == 1300.0


def test_sliders_lie_within_what_is_allowed_and_hold_the_base(base: Scenario) -> None:
    for path, lever in levers_at(base.values, 4 * 2026).items():
        assert lever.parameter.low <= lever.base <= lever.top <= lever.parameter.high, path
        assert lever.step > 0, path


@pytest.mark.parametrize(
    ("value", "expected"), [(1.0, 1.0), (1.01, 2.0), (2.0, 2.0), (4.9, 5.0), (5.1, 10.0), (0.03, 0.05), (1300.0, 2000.0)]
)
def test_ends_are_round(value: float, expected: float) -> None:
    assert round_up(value) == expected


def test_shares_are_shown_in_per_cent() -> None:
    one = parameters()["policy.pre_research.early_share"]
    lever = Lever(one, 0.2, slider_top(one, 0.2))
    assert (lever.shown(0.2), lever.meant(25.0)) == (20.0, 0.25)
    assert (lever.meant(-3.0), lever.meant(1e9)) == (0.0, 1.0)  # never outside what is allowed


def test_cards_have_labels_units_sources_in_both_languages(base: Scenario) -> None:
    levers = levers_at(base.values, 4 * 2026)
    for language in ("en", "zh"):
        for group in cards(levers, language):
            assert group["label"]
            for card in group["levers"]:
                assert card["label"]
                assert card["sentence"]
                assert card["source"]
                assert card["grade"]
    chinese = {card["path"]: card for group in cards(levers, "zh") for card in group["levers"]}
    assert chinese[PATH]["unit"] == "万元/年"
    assert chinese[SWITCH]["is_switch"]


def test_levers_mean_what_the_command_line_means(base: Scenario) -> None:
    changes = {PATH: 2600.0, SWITCH: 0.0, "policy.pre_research.early_share": 0.25}
    made = with_changes(base, changes, 2026)
    assert made.identity() == load_with("baseline", as_settings(changes, 2026)).identity() != base.identity()


def test_a_lever_at_its_base_changes_nothing(base: Scenario) -> None:
    assert with_changes(base, {PATH: 1300.0}, 2026) is not None
    assert with_changes(base, {PATH: 1300.0}, 2026).identity() == base.identity()
    assert with_changes(base, {}, 2026).identity() == base.identity()


def test_a_floor_above_its_cap_is_refused(base: Scenario) -> None:
    from sim.parameter import ORDERED_PAIRS  # noqa: PLC0415

    lower, upper = next(pair for pair in ORDERED_PAIRS if pair[0].startswith("policy.") and pair[1].startswith("policy."))
    with pytest.raises(ScenarioError, match=upper):
        with_changes(base, {lower: parameters()[lower].high, upper: parameters()[upper].low}, 2026)


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a\\b", "", " a", "a ", ".hidden", "con", "LPT1", "x" * 41, "a\0b", "a\nb", "<img>", "a:b", "é" * 41]
)
def test_names_that_are_paths_or_worse_are_refused(name: str) -> None:
    with pytest.raises(StoreError, match="a name has 1 to 40"):
        keeping.checked_name(name)


@pytest.mark.parametrize("name", ["a", "产业政策 2026", "plan-b_3", "é", "x" * 40])
def test_ordinary_names_are_taken(name: str) -> None:
    assert keeping.checked_name(name) == name


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "scenarios"


def test_a_saved_file_means_what_is_on_the_screen(base: Scenario, here: Path) -> None:
    changes = {PATH: 2600.0, SWITCH: 0.0}
    made = keeping.save("方案 一", "baseline", changes, 2026, with_changes(base, changes, 2026))
    assert made == here / "方案 一.yaml"
    assert load_with("方案 一").identity() == with_changes(base, changes, 2026).identity()
    assert [file.name for file in here.iterdir()] == ["方案 一.yaml"]


def test_a_saved_file_never_replaces_another(base: Scenario, here: Path) -> None:
    keeping.save("one", "baseline", {PATH: 2600.0}, 2026, with_changes(base, {PATH: 2600.0}, 2026))
    before = (here / "one.yaml").read_bytes()
    for taken in ("one", "baseline"):
        with pytest.raises(StoreError, match="there is a scenario"):
            keeping.save(taken, "baseline", {PATH: 1.0}, 2026, with_changes(base, {PATH: 1.0}, 2026))
    assert (here / "one.yaml").read_bytes() == before


def test_a_file_that_would_mean_something_else_is_not_kept(base: Scenario, here: Path) -> None:
    with pytest.raises(ScenarioError, match="would not mean what is on the screen"):
        keeping.save("one", "baseline", {PATH: 2600.0}, 2026, base)
    assert list(here.iterdir()) == []


def test_a_link_out_of_the_folder_is_not_followed(base: Scenario, here: Path, tmp_path: Path) -> None:
    here.mkdir()
    (here / "one.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(StoreError, match="a name has"):
        keeping.save("one", "baseline", {PATH: 2600.0}, 2026, with_changes(base, {PATH: 2600.0}, 2026))
    assert not (tmp_path / "outside.yaml").exists()


def test_a_folder_that_cannot_be_written_is_said_without_its_place(base: Scenario, here: Path) -> None:
    here.write_text("a file stands where the folder should be")
    with pytest.raises(StoreError, match="results cannot be written to scenarios:"):
        keeping.save("one", "baseline", {PATH: 2600.0}, 2026, with_changes(base, {PATH: 2600.0}, 2026))


def test_titles_are_text_whatever_they_contain(base: Scenario, here: Path) -> None:
    text = keeping.written('a: "b" {c} & *d # e', "baseline", {PATH: 2600.0}, 2026)
    here.mkdir()
    (here / "odd.yaml").write_text(text, encoding="utf-8")
    assert load_with("odd").title == 'a: "b" {c} & *d # e'


def test_the_command_gives_the_same(base: Scenario) -> None:
    text = keeping.command("baseline", {PATH: 2600.0, SWITCH: 0.0}, 2026)
    assert text == "countysim run baseline --set policy.pre_research.appropriation@2026=2600 --set policy.pre_research.enabled@2026=off"
    assert keeping.command("a b; rm -rf x", {}, 2026) == "countysim run 'a b; rm -rf x'"
