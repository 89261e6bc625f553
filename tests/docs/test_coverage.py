"""Every instrument that the texts name is in the model, exercised by a scenario and tested, or has a reason why not."""

import pytest

from sim.evidence.instruments import instruments as named
from sim.policy import instruments

from .blocks import ROOT
from .coverage import Covered, changed_instruments, coverage, coverage_rows, scenario_file

FOUND = coverage()


def test_every_row_of_the_evidence_is_covered() -> None:
    assert [name for name in named() if name not in {one.row.id for one in FOUND}] == []


def test_every_instrument_of_the_model_stands_for_a_row() -> None:
    assert {one.place for one in FOUND if one.kind == "instrument"} == {f"sim/policy/{one.id}.py" for one in instruments()}


def test_what_has_no_mechanism_says_why_and_is_no_instrument() -> None:
    without = {one.row.id: one for one in FOUND if one.kind == "none"}
    assert without
    assert without.keys().isdisjoint(one.row.id for one in FOUND if one.kind != "none")
    assert all(len(one.what.split()) > 8 and not one.scenario and not one.place for one in without.values())


@pytest.mark.parametrize("one", [one for one in FOUND if one.kind != "none"], ids=lambda one: f"{one.row.id} {one.place}")
def test_it_has_a_file_a_scenario_and_a_test(one: Covered) -> None:
    assert (ROOT / "sim" / one.place.removeprefix("sim/")).exists()
    assert scenario_file(one.scenario).exists(), f"no scenario exercises {one.place}"
    assert "def test_" in (ROOT / one.test).read_text(encoding="utf-8")


def test_the_scenario_changes_the_instrument() -> None:
    for one in FOUND:
        instrument = one.place.removeprefix("sim/policy/").removesuffix(".py")
        if one.kind == "instrument" and instrument != "national_tax":
            assert instrument in changed_instruments()[one.scenario], one.place


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_has_every_row(language) -> None:
    assert {row[0] for row in coverage_rows(language)} == set(named())
