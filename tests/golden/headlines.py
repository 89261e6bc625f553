"""Headline numbers of every scenario, made anew: what the model says today."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.engine.ensemble import Ensemble, results
from sim.scenario.loader import load
from sim.scenario.own_policy import own_policy
from sim.scenario.schema import Scenario

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "scenarios").glob("*.yaml"))
STORED = Path(__file__).with_name("headlines.csv")
REASONS = Path(__file__).with_name("REASONS.md")
INDICATORS = ("hnte_stock", "rd_intensity", "rd_intensity_real", "cooperation_projects_cumulative", "points_money", "sales")
YEARS = (2020, 2025, 2030)
SEEDS = (1, 2)

Headlines = dict[tuple[str, str, int], str]


def _ensemble(scenario: Scenario) -> Ensemble:
    plan = blueprint(scenario)
    return Ensemble.of(plan, SEEDS, [plan.start(seed).run() for seed in SEEDS])


def headlines_of(file: Path) -> Headlines:
    """Mean of the seeds for each indicator and year, six significant digits."""
    scenario = load(file, parameters())
    reference = own_policy(scenario, parameters())
    found = results(_ensemble(scenario), None if reference is None else _ensemble(reference))
    return {
        (file.stem, name, year): f"{found.yearly[name][:, int(np.flatnonzero(found.years == year)[0])].mean():.6g}"
        for name in INDICATORS
        for year in YEARS
        if year in found.years
    }


def all_headlines() -> Headlines:
    """Headline numbers of every scenario file."""
    return {key: value for file in FILES for key, value in headlines_of(file).items()}


def read() -> Headlines:
    """The stored numbers."""
    lines = STORED.read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split(",") for line in lines]
    return {(scenario, name, int(year)): value for scenario, name, year, value in rows}


def write(headlines: Headlines) -> None:
    """Store numbers."""
    lines = [f"{scenario},{name},{year},{value}" for (scenario, name, year), value in sorted(headlines.items())]
    STORED.write_text("\n".join(["scenario,indicator,year,value", *lines]) + "\n", encoding="utf-8")


def moved(old: Headlines, new: Headlines) -> list[str]:
    """What differs, a line each."""
    keys: Iterable[tuple[str, str, int]] = sorted(old.keys() | new.keys())
    return [
        f"{scenario} {name} {year}: {old.get((scenario, name, year), 'new')} -> {new.get((scenario, name, year), 'gone')}"
        for scenario, name, year in keys
        if old.get((scenario, name, year)) != new.get((scenario, name, year))
    ]
