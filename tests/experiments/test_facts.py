"""Bands and verdicts of the stylised facts, and those that the baseline must show."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.evidence.stylised_facts import StylisedFact, stylised_facts
from sim.experiments.facts import table as facts_table
from sim.experiments.facts.panel import COLUMNS, gather
from sim.experiments.facts.table import EVALUATED, TOLERANCE, band_of, evaluate, facts_of
from sim.scenario.loader import load

from .conftest import Small
from .material import material_of


def fact(low: float | None, high: float | None, target: float | None, name: str = "F15") -> StylisedFact:
    return StylisedFact(name, "part", "fact", "事实", "test", low, high, target, "1", False, ("assumption",))


@pytest.mark.parametrize(
    ("given", "band"),
    [
        (fact(1.0, 2.0, None), (1.0, 2.0)),
        (fact(1.0, 2.0, 5.0), (1.0, 2.0)),
        (fact(None, 2.0, None), (None, 2.0)),
        (fact(None, None, 100.0), (85.0, 115.0)),
        (fact(None, None, 100.0, "F13"), (98.0, 102.0)),
        (fact(None, None, 100.0, "F18"), (80.0, 120.0)),
        (fact(None, None, 100.0, "F4"), (None, None)),
        (fact(None, None, None), (None, None)),
    ],
)
def test_bands(given: StylisedFact, band: tuple[float | None, float | None]) -> None:
    assert band_of(given) == (None if band[0] is None else pytest.approx(band[0]), None if band[1] is None else pytest.approx(band[1]))


@pytest.mark.parametrize(("value", "holds"), [(0.999, False), (1.0, True), (1.5, True), (2.0, True), (2.001, False), (float("nan"), False)])
def test_a_verdict_at_the_ends_of_its_band(monkeypatch: pytest.MonkeyPatch, value: float, holds: bool) -> None:
    known, unknown = fact(1.0, 2.0, None), dataclasses.replace(fact(1.0, 2.0, None), part="other")
    monkeypatch.setattr(facts_table, "stylised_facts", lambda: (known, unknown))
    monkeypatch.setattr(facts_table, "EVALUATED", {("F15", "part"): lambda _: value})
    first, second = evaluate(material_of())
    assert (first.fact, first.low, first.high, first.holds) == (known, 1.0, 2.0, holds)
    assert (second.value, second.holds) == (None, None)


def test_a_value_that_is_no_number_never_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_table, "stylised_facts", lambda: (fact(None, None, None),))
    monkeypatch.setattr(facts_table, "EVALUATED", {("F15", "part"): lambda _: float("nan")})
    assert [verdict.holds for verdict in evaluate(material_of())] == [False]


def test_every_part_is_evaluated_and_has_a_band() -> None:
    known = {(one.id, one.part): one for one in stylised_facts()}
    assert set(EVALUATED) == set(known)
    assert [part for part in EVALUATED if band_of(known[part]) == (None, None)] == []
    assert set(TOLERANCE) <= {name for name, _ in EVALUATED}
    assert all(0.0 < share < 0.5 and reason for share, reason in TOLERANCE.values())


def test_material_holds_what_the_run_showed(small: Small) -> None:
    plan = blueprint(small(enterprises=60, end=2016))
    material = gather(plan, [5, 6])
    assert material.scale == plan.scale
    again = plan.start(6)
    again.run()
    used, present = again.state.used("enterprise"), again.state.present("enterprise")
    for name in COLUMNS:
        assert material.panels[1].years[2016][name].tobytes() == again.state.column("enterprise", name)[:used][present].tobytes(), name
    assert sorted(material.panels[0].years) == [2015, 2016]
    assert sorted(material.panels[0].newcomers) == list(range(4 * 2015, 4 * 2017))
    count = {one: int(panel.years[2016]["uid"].size) for one, panel in enumerate(material.panels)}
    assert material.pooled(2016, "uid")[0].size == count[0] + count[1]
    assert material.universities["quality"].tobytes() == again.state.column("university", "quality").tobytes()
    assert material.median("enterprises", 2016) == np.median(list(count.values()))


#: Facts that the county of reference must show.
HELD = ("F1", "F3", "F4", "F5", "F9", "F10", "F13", "F14", "F15", "F16", "F18")


def test_the_baseline_shows_the_facts() -> None:
    baseline = load(Path(__file__).parents[2] / "scenarios" / "baseline.yaml", parameters())
    verdicts = [one for one in facts_of(baseline, 5) if one.fact.id in HELD]
    assert {one.fact.id for one in verdicts if one.holds is not None} == set(HELD)
    failed = [f"{one.fact.id} {one.fact.part} = {one.value:.4g}, not in {one.low} … {one.high}" for one in verdicts if one.holds is False]
    assert failed == []
