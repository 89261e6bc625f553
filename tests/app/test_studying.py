"""Studies on the page are those of the store: pictures inside the page, rankings with intervals, names from the list only."""

import base64
from pathlib import Path

import pytest

from sim.api.studies import load_study, open_study, sweep_settings, sweep_with
from sim.app.work import studying
from sim.errors import RunError
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


def test_a_study_is_shown_with_pictures_and_rankings_in_both_languages() -> None:
    name = studying.names()[0]
    english, chinese = studying.study(name, "", "en"), studying.study(name, "rd_intensity", "zh")
    assert (english.question, chinese.question) == ("Which lever moves the county?", "哪项政策影响更大？")
    assert (english.output, chinese.output) == ("hnte_stock", "rd_intensity")
    assert chinese.outputs["rd_intensity"] == "研发投入占GDP比重"
    for one in (english, chinese):
        assert {"bars", "evidence"} <= {kind for kind, _ in one.pictures}
        for _, address in one.pictures:
            head, _, content = address.partition(",")
            assert head == "data:image/png;base64"
            assert base64.b64decode(content).startswith(b"\x89PNG")
        assert one.design
        assert one.rankings


def test_rankings_hold_the_indices_of_the_store(results: Path) -> None:
    name = studying.names()[0]
    shown = studying.study(name, "hnte_stock", "en").rankings[0]
    indices = open_study(name, results).indices
    row = indices[(indices["output"] == "hnte_stock") & (indices["year"] == 2017) & (indices["measure"] == "ST")]
    assert len(row) >= 2
    assert len(shown.rows) >= 2
    assert len(shown.headings) == len(shown.rows[0]) == 5


@pytest.mark.parametrize("name", ["", "levers", "../x", "/etc/passwd", "levers-0/sobol-16"])
def test_only_studies_of_the_list_are_opened(name: str) -> None:
    with pytest.raises(RunError, match="there is no finished run"):
        studying.study(name, "", "en")


def test_a_study_without_its_tables_is_not_in_the_list(results: Path) -> None:
    name = studying.names()[0]
    tables = list((results / name).glob("indices.*"))
    assert tables
    for table in tables:
        table.rename(table.with_name(f"{table.name}.away"))
    try:
        assert studying.names() == []
    finally:
        for table in tables:
            table.with_name(f"{table.name}.away").rename(table)
    assert studying.names() == [name]


def test_no_results_no_studies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTYSIM_RESULTS", str(tmp_path / "nowhere"))
    assert studying.names() == []
