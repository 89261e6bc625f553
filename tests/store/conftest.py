"""Something small to store."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.engine.ensemble import Ensemble, Results, results
from sim.experiments.summary import summarise
from sim.scenario.frozen import freeze
from sim.scenario.loader import load
from sim.scenario.schema import Scenario
from sim.store.run_folder import COSTS, FLOWS, GROUPS, MANIFEST, QUARTERS, SUMMARY, YEARS, StoredRun, write_run

TINY = """title: Tiny county
title_zh: 微县
why: A test.
county: zhangjiagang
horizon: {end: 2016}
population: {source: synthetic, enterprises: 60, seed: 1}
seeds: {base: 3, replications: 2}
"""


def tiny_scenario(folder: Path, text: str = TINY, name: str = "tiny.yaml", settings: tuple[str, ...] = ()) -> Scenario:
    """The county of reference with sixty firms and two years."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return load(file, parameters(), settings=settings)


@dataclass(frozen=True)
class Content:
    """What a run folder is made of."""

    manifest: dict[str, Any]
    ensemble: Ensemble
    outcome: Results
    summary: dict[str, Any]

    def write(self, results_folder: Path, name: str) -> StoredRun:
        """Write it under this name."""
        return write_run(results_folder, name, self.manifest, self.ensemble, self.outcome, self.summary)


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Two runs of a tiny county."""
    scenario = tiny_scenario(tmp_path_factory.mktemp("tiny"))
    plan = blueprint(scenario)
    ensemble = Ensemble.of(plan, [3, 4], [plan.start(seed).run() for seed in (3, 4)])
    outcome = results(ensemble)
    manifest = {"scenario": freeze(scenario), "identity": scenario.identity(), "engine": "compiled", "seed": 3, "replications": 2}
    return Content(manifest, ensemble, outcome, {"kind": "run"} | summarise(outcome))


EVERY_FILE = {MANIFEST, SUMMARY, YEARS, QUARTERS, FLOWS, COSTS, GROUPS}
KEY = "0123456789abcdef"


@pytest.fixture(scope="session")
def stored(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A results folder with one finished run."""
    folder = tmp_path_factory.mktemp("results")
    content.write(folder, f"tiny-{KEY}")
    return folder


@pytest.fixture
def copy(stored: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    shutil.copytree(stored, tmp_path / "results")
    return tmp_path / "results"
