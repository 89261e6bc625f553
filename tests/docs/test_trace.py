"""The TRACE record tells every fact that fails, every rival, and counts the evidence as it is."""

import re

import pytest

from sim.evidence.facts import facts
from sim.evidence.priors import priors
from sim.evidence.stylised_facts import stylised_facts

from . import trace
from .blocks import ROOT
from .pages import failing

TEXT = (ROOT / "docs" / "trace.md").read_text(encoding="utf-8")
ELEMENTS = (
    "Problem formulation",
    "Model description",
    "Data evaluation",
    "Conceptual model evaluation",
    "Implementation verification",
    "Model output verification",
    "Model analysis",
    "Model output corroboration",
)


def flowing(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def test_the_record_has_the_eight_elements_in_order() -> None:
    assert re.findall(r"^## \d (.*)$", TEXT, re.MULTILINE) == list(ELEMENTS)


def test_the_three_rivals_are_those_that_the_declarations_name() -> None:
    assert set(trace.rivals()) == {
        "behaviour.notch.relabelling=off",
        "behaviour.cooperation.hesitation=off",
        "behaviour.cooperation.choice=off",
    }


@pytest.mark.parametrize("setting", trace.rivals())
def test_every_rival_fails_a_part_that_the_model_holds(setting: str) -> None:
    assert trace.changed_verdicts(setting, holds=False) != []


@pytest.mark.parametrize(
    ("setting", "part"),
    [
        ("behaviour.notch.relabelling=off", ("F3", "relabelled_share")),
        ("behaviour.cooperation.hesitation=off", ("F18", "applied")),
        ("behaviour.cooperation.choice=off", ("F20", "decay")),
    ],
)
def test_what_the_text_says_a_rival_is_bound_to_fail(setting: str, part: tuple[str, str]) -> None:
    assert part in {(own.fact.id, own.fact.part) for own, _ in trace.changed_verdicts(setting, holds=False)}


def test_where_a_rival_is_better_the_text_says_so() -> None:
    better = {(setting, own.fact.id) for setting in trace.rivals() for own, _ in trace.changed_verdicts(setting, holds=True)}
    assert better == {("behaviour.cooperation.hesitation=off", "F19"), ("behaviour.cooperation.hesitation=off", "F20")}
    assert "without hesitation the number of projects and the weight of quality come out right" in flowing(TEXT)


def test_the_text_says_why_of_every_part_that_fails() -> None:
    said = {(fact, part) for fact, parts in re.findall(r"^- \*\*(F\d+) ([\w, ]+)\.\*\*", TEXT, re.MULTILINE) for part in parts.split(", ")}
    assert said == {(one.fact.id, one.fact.part) for one in failing()}
    assert "seven of 73 parts" in flowing(TEXT)
    assert (len(failing()), len(stylised_facts())) == (7, 73)


def test_required_facts_that_depend_on_luck_are_told() -> None:
    by_seed = [trace.verdicts(), *(trace.verdicts(seed=seed) for seed in trace.OTHER_SEEDS)]
    moved = [one.fact for one, *others in zip(*by_seed, strict=True) if one.fact.hard and not all(other.holds for other in (one, *others))]
    assert {fact.id for fact in moved} == {"F18"}
    assert len(moved) == 3
    assert "three parts of a fact that runs are required to show" in flowing(TEXT)


def test_the_evidence_is_counted_from_its_tables() -> None:
    counts = trace.counted_evidence()
    rows = (ROOT / "sim" / "evidence" / "data" / "facts.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == len(facts())
    assert counts["of these, for tuning (`fit`)"] == sum(",observed,fit," in row for row in rows)
    assert counts["targets of plans (`goal`)"] == sum(",plan,goal," in row for row in rows)
    parts = (
        "of these, for tuning (`fit`)",
        "of the observed figures, held back (`check`)",
        "of the observed figures, inputs and bounds (`driver`, `bound`)",
    )
    assert sum(counts[part] for part in parts) == counts["observed figures of the county"]
    assert counts["priors"] == len(priors()) == len((ROOT / "sim" / "evidence" / "data" / "priors.csv").read_text().splitlines()) - 1
    # What the text calls about thirty against 508, and few figures in more than one year.
    assert abs(counts["of these, for tuning (`fit`)"] - 30) <= 3
    assert f"stand against {counts['parameters']} parameters" in flowing(TEXT)
    assert counts["of these quantities, seen in more than one simulated year"] < 0.25 * counts["different quantities among these"]


def test_how_often_the_headlines_were_observed() -> None:
    here = facts()["P1"].place
    seen = {
        one: {row.year for row in facts().values() if (row.quantity, row.place, row.kind) == (one, here, "observed")}
        for one in ("hnte_stock", "rd_intensity")
    }
    assert seen == {"hnte_stock": {2008, 2014}, "rd_intensity": {2016, 2017}}
    assert "The stock of certificates is observed in 2008 and 2014 only" in flowing(TEXT)
    assert "R&D/GDP is observed in 2016 and 2017" in flowing(TEXT)


def test_no_figure_for_tuning_compares_policies() -> None:
    # All are observations of the county as it was; a figure of another place or of a plan is none of them.
    fit = [one for one in facts().values() if one.use == "fit"]
    assert {(one.kind, one.place) for one in fit} == {("observed", facts()["P1"].place)}


def test_the_places_for_stored_results_are_marked() -> None:
    assert re.findall(r"<!-- evidence:(\w+) -->", TEXT) == ["calibration", "scoreboard"]
