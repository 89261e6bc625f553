"""Facts of other counties: records of one county judge no other, and no fact looks at years that a run does not have."""

from pathlib import Path

import pytest

from sim.api.counties import new_county
from sim.engine.assembly import parameters
from sim.evidence.stylised_facts import stylised_facts
from sim.experiments.facts.hard import IDENTITY, is_demanded
from sim.experiments.facts.table import EVALUATED, FIRST_YEAR, NEEDED, facts_of, why_not
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
RECORDS = {(one.id, one.part) for one in stylised_facts() if one.county}


def starting(folder: Path, base_year: int, *lines: str) -> Scenario:
    """A county like the invented one whose figures are those of another year, small and run to 2025."""
    new_county(folder / "late.yaml", None, "en")
    text = (folder / "late.yaml").read_text(encoding="utf-8").replace("base_year: 2014", f"base_year: {base_year}")
    (folder / "late.yaml").write_text(text, encoding="utf-8")
    file = folder / "run.yaml"
    head = "title: Late\nwhy: A test.\ncounty: late.yaml\nhorizon: {end: 2025}\npopulation: {enterprises: 250}\n"
    file.write_text("\n".join([head, *lines]), encoding="utf-8")
    return load(file, parameters())


def test_every_fact_says_from_which_year_it_looks() -> None:
    assert set(FIRST_YEAR) == {one.id for one in stylised_facts()}
    assert set(NEEDED) <= set(FIRST_YEAR)
    assert set(NEEDED.values()) <= set(parameters())


def test_the_county_of_reference_is_judged_by_every_part() -> None:
    baseline = load(SCENARIOS / "baseline.yaml", parameters())
    assert [why_not(fact, baseline) for fact in stylised_facts()] == [""] * len(EVALUATED)


def test_another_county_is_judged_by_what_holds_of_any() -> None:
    other = load(SCENARIOS / "synthetic_delta.yaml", parameters())
    why = {(fact.id, fact.part): why_not(fact, other) for fact in stylised_facts()}
    assert {key for key, one in why.items() if one == "other_county"} == RECORDS
    # It has no points system, which F23 is about.
    assert {key[0] for key, one in why.items() if one == "no_instrument"} == {"F23"}
    assert {one for key, one in why.items() if key not in RECORDS and key[0] != "F23"} == {""}


def test_records_are_demanded_of_their_own_county_alone() -> None:
    other = load(SCENARIOS / "synthetic_delta.yaml", parameters())

    class Plan:
        scale = 1.0
        scenario = other

    demanded = {(fact.id, fact.part) for fact in stylised_facts() if fact.hard and is_demanded(fact, Plan())}  # type: ignore[arg-type]
    assert demanded == {IDENTITY, ("F14", "stock_to_recognised")}


@pytest.mark.parametrize("base_year", [2013, 2016, 2019])
def test_no_fact_looks_at_years_before_the_run(tmp_path: Path, base_year: int) -> None:
    verdicts = facts_of(starting(tmp_path, base_year), replications=1)
    late = {(one.fact.id, one.fact.part) for one in verdicts if one.why == "later_start"}
    assert late == {key for key in EVALUATED if FIRST_YEAR[key[0]] <= base_year and key not in RECORDS and key != IDENTITY}
    assert all(one.value is None and one.holds is None for one in verdicts if one.why)
    assert IDENTITY in {(one.fact.id, one.fact.part) for one in verdicts if one.holds}
    assert bool(late) == (base_year > 2014)
