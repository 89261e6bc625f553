import pytest

from sim.experiments.natural import table
from sim.experiments.natural.estimate import Estimate
from sim.experiments.natural.row import NO_BAND, Band, Row
from sim.experiments.natural.table import Outcome

from .conftest import document, words

EXPERIMENT = "threshold"


def found(holding, differing=()):
    """One line that is judged, one placebo, one that is told."""
    lines = (
        Row("a", ("One", "一"), "projects", "test", Band(70.4, 105.6, "stylised:F18", ("why", "原因"), 88.0),
            Estimate(80.0 if holding else 60.0, 50.0, 90.0)),
        Row("b", ("Two", "二"), "share", "placebo", NO_BAND, Estimate(0.001, -0.01, 0.012)),
        Row("c", ("Three", "三"), "share", "told", NO_BAND, Estimate(0.25, None, None)),
    )  # fmt: skip

    def natural_experiments(scenario, replications, seed, changes=None, **how):
        sets = ({one.id: lines if one.id == EXPERIMENT else () for one in table.EXPERIMENTS},)
        return Outcome(tuple(differing), sets)

    return natural_experiments


@pytest.mark.parametrize(("holding", "strict", "code"), [(True, False, 0), (True, True, 0), (False, False, 0), (False, True, 4)])
def test_only_strict_ends_with_4(invoke, monkeypatch, holding, strict, code):
    monkeypatch.setattr(table, "natural_experiments", found(holding))
    for extra in ([], ["--json"]):
        result = invoke("natural", *(["--strict"] if strict else []), *extra)
        assert result.exit_code == code
    shown = document(result)
    assert (shown["kind"], shown["holds"], shown["failed"]) == ("natural_experiments", holding, 0 if holding else 1)
    assert (shown["replications"], shown["seed"], shown["sets"], shown["differing"]) == (10, 1, 1, [])
    rows = next(one["rows"] for one in shown["experiments"] if one["id"] == EXPERIMENT)
    assert [row["holds"] for row in rows] == [holding, True, None]
    assert [row["share_holding"] for row in rows] == [float(holding), 1.0, None]
    assert (rows[0]["observed"], rows[0]["low"], rows[0]["from"], rows[0]["to"]) == (88.0, 70.4, 50.0, 90.0)


def test_the_table(invoke, monkeypatch):
    monkeypatch.setattr(table, "natural_experiments", found(False, ["behaviour.rd.noise"]))
    text = words(invoke("natural").stdout)
    assert "One 88 70 … 106 60 50 … 90 projects NO" in text
    assert "Two holds 0 0.10 -1.00 … 1.20 % yes" in text
    assert "Three 25.0 % –" in text
    assert "Parameters that differ from their defaults: behaviour.rd.noise" in text
    assert "1 of 2 lines lie within their bands; 1 are told without a band" in text
    monkeypatch.setattr(table, "natural_experiments", found(True))
    text = words(invoke("natural", "--lang", "zh").stdout)
    assert "一 88 70 … 106 80 50 … 90 项 是" in text
    assert "与缺省值不同的参数：无" in text
    assert "2 项中 2 项落在区间内；另有 1 项仅作说明" in text


def test_refusals(invoke, folder):
    result = invoke("natural", "small.yaml")
    assert result.exit_code == 2
    assert "the horizon ends in 2017, too early for the natural experiments; allowed: 2027 …" in words(result.stderr)
    assert "replications = 0 is out of range" in words(invoke("natural", "--replications", "0").stderr)
    assert "workers = 0 is out of range" in words(invoke("natural", "--workers", "0").stderr)
    assert "did you mean baseline" in words(invoke("natural", "baselin").stderr)


def test_a_small_county(invoke):
    result = invoke("natural", "--enterprises", "300", "--replications", "2", "--seed", "3", "--json")
    shown = document(result)
    assert [one["id"] for one in shown["experiments"]] == ["patent_reward", "threshold", "super_deduction", "pre_research"]
    assert (shown["replications"], shown["seed"]) == (2, 3)
    for row in (row for one in shown["experiments"] for row in one["rows"]):
        if row["holds"] is not None and row["low"] is not None and row["value"] is not None:
            within = row["value"] >= row["low"] - 1e-9 and (row["high"] is None or row["value"] <= row["high"] + 1e-9)
            assert row["holds"] is within
