"""A study that was really made is shown as the store has it."""

import json
from pathlib import Path

import pytest

from sim.api.studies import load_study, open_study, sweep_settings, sweep_with
from sim.app.work import studies
from sim.app.work.study_charts import drawings
from sim.report.sweep_progress import SweepSilent

STUDY = """title: Two levers
title_zh: 两项政策
question: Which lever moves the county?
question_zh: 哪项政策影响更大？
scenario: small
method: sobol
samples: 16
outputs: [hnte_stock, rd_intensity]
factors:
  - path: policy.pre_research.appropriation
  - path: policy.cultivation.first_award
"""
SMALL = """title: Small
title_zh: 小
why: A short run of few firms.
extends: baseline
horizon: {end: 2017}
population: {enterprises: 60}
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    (folder / "levers.yaml").write_text(STUDY, encoding="utf-8")
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    heard = SweepSilent("en")
    sweep_with(load_study(folder / "levers.yaml"), sweep_settings(workers=1, cluster=None, results=folder / "results", heard=heard), heard)
    return folder / "results"


@pytest.fixture(autouse=True)
def here(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTYSIM_RESULTS", str(results))


def test_a_study_that_was_made_is_shown_in_both_languages() -> None:
    one = studies.opened(studies.names()[0])
    assert one.study.question == {"en": "Which lever moves the county?", "zh": "哪项政策影响更大？"}
    for language, label in (("en", "R&D/GDP"), ("zh", "研发投入占GDP比重")):
        drawn = list(drawings(one, "rd_intensity", studies.years_of(one, "rd_intensity")[0], language))  # type: ignore[arg-type]
        assert len(drawn) >= 4
        for each in drawn:
            json.dumps(each.option, allow_nan=False)
            assert label in each.title


def test_its_bars_hold_the_indices_of_the_store(results: Path) -> None:
    name = studies.names()[0]
    bars = next(drawings(studies.opened(name), "hnte_stock", 2017, "en"))
    indices = open_study(name, results).indices
    rows = indices[
        (indices["output"] == "hnte_stock") & (indices["year"] == 2017) & (indices["measure"] == "ST") & (indices["factor"] != "dummy")
    ]
    kept = rows["value"].dropna().sort_values(ascending=False)
    assert len(kept) >= 2
    shown = [float(row[3]) for row in bars.rows[: len(kept)]]
    assert shown == pytest.approx([100.0 * value for value in kept], abs=0.051)
