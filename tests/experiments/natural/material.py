"""Worlds written by hand."""

import dataclasses
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.engine.assembly import parameters
from sim.engine.ensemble import Ensemble
from sim.experiments.facts.panel import Material, Panel
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

from ..conftest import small_scenario
from ..material import QUARTERS, material_of

BASELINE = Path(__file__).parents[3] / "scenarios" / "baseline.yaml"


def baseline() -> Scenario:
    return load(BASELINE, parameters())


def planned(material: Material, **tables: dict[str, Any]) -> Material:
    """The material as if it came from runs of the baseline, whose state has these tables."""
    state = SimpleNamespace(tables={name: SimpleNamespace(columns=columns) for name, columns in tables.items()})
    material.trials.plan = SimpleNamespace(scenario=baseline(), state=state)  # type: ignore[assignment]
    return material


def county(folder: Path, *settings: str, enterprises: int = 600, end: int = 2027) -> Scenario:
    return small_scenario(folder, *settings, enterprises=enterprises, end=end)


def world(*panels: Panel, trials: dict[str, Material] | None = None, parameters: dict[str, Any] | None = None, **given: Any) -> Material:
    """A material whose ensemble can be cut into runs; other arguments as for ``material_of``."""
    runs, quarters = max(1, len(panels)), QUARTERS.size
    ensemble = Ensemble(
        quarters=QUARTERS, seeds=np.arange(runs), observed=np.zeros((runs, quarters, 1)), moved=np.zeros((runs, quarters, 1)),
        parameters=parameters or {}, gdp_path=np.zeros(quarters), groups=np.zeros((runs, 11, 1, 1), np.int32), group_names=(),
    )  # fmt: skip
    made = dataclasses.replace(material_of(*panels, trials=trials, **given), ensemble=ensemble)
    made.trials.seeds = tuple(range(runs))
    return planned(made)
