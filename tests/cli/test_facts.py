from dataclasses import replace

import pytest

from sim.api.running import LAST_FACT_YEAR
from sim.evidence.stylised_facts import stylised_facts
from sim.experiments.facts import table
from sim.experiments.facts.table import Verdict

from .conftest import document, words

FACTS = stylised_facts()


def verdicts(holding):
    """One part that is evaluated, one that is not."""
    first, second = replace(FACTS[0], low=2.0, high=6.0, unit="1"), FACTS[1]
    found = (
        Verdict(first, 2.0, 6.0, 4.0 if holding else 7.0, holding),
        Verdict(second, None, None, None, None, "no_way"),
    )

    def facts_of(scenario, replications, seed):
        return found

    return facts_of


@pytest.mark.parametrize(("holding", "strict", "code"), [(True, False, 0), (True, True, 0), (False, False, 0), (False, True, 4)])
def test_only_strict_ends_with_4(invoke, folder, monkeypatch, holding, strict, code):
    monkeypatch.setattr(table, "facts_of", verdicts(holding))
    for extra in ([], ["--json"]):
        result = invoke("facts", *(["--strict"] if strict else []), *extra)
        assert result.exit_code == code
    found = document(result)
    assert (found["holds"], found["failed"]) == (holding, 0 if holding else 1)
    assert [row["holds"] for row in found["facts"]] == [holding, None]


def test_the_table(invoke, monkeypatch):
    monkeypatch.setattr(table, "facts_of", verdicts(False))
    text = words(invoke("facts").stdout)
    assert f"{FACTS[0].part} 2.00 … 6.00 7.00 NO" in text
    assert f"{FACTS[1].part} – –" in text
    assert "0 of 1 evaluated parts hold; 1 are not evaluated" in text
    text = words(invoke("facts", "--lang", "zh").stdout)
    assert FACTS[0].fact_zh in text
    assert "1 项已评估，0 项成立；1 项未评估" in text


def test_every_part_of_every_fact_is_told_on_the_shortest_horizon(invoke, folder):

    text = f"title: a\nwhy: a test\nextends: baseline.yaml\nhorizon: {{end: {LAST_FACT_YEAR}}}\n"
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    found = document(invoke("facts", "facts", "--replications", "1", "--seed", "3", "--json"))
    assert [(row["fact"], row["part"]) for row in found["facts"]] == [(fact.id, fact.part) for fact in FACTS]
    evaluated = [row for row in found["facts"] if row["holds"] is not None]
    assert {(row["fact"], row["part"]) for row in evaluated} == set(table.EVALUATED)
    for row in evaluated:
        within = row["value"] is not None and (row["low"] is None or row["value"] >= row["low"] - 1e-9)
        assert row["holds"] == (within and (row["high"] is None or row["value"] <= row["high"] + 1e-9))
