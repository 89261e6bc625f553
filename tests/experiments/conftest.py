"""Small counties, and one finished run to look into."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim.engine.assembly import parameters
from sim.engine.build import Blueprint, blueprint
from sim.engine.run import Intervention
from sim.experiments.run import Settings, run
from sim.scenario.loader import load
from sim.scenario.schema import Scenario
from sim.store.run_folder import StoredRun

Small = Callable[..., Scenario]


def small_scenario(
    folder: Path,
    *settings: str,
    enterprises: int = 60,
    end: int = 2016,
    seed: int = 1,
    name: str = "small.yaml",
    title: str = "Small county",
) -> Scenario:
    """The county of reference with few firms and few years, and these settings laid over it."""
    file = folder / name
    file.write_text(
        f"title: {title}\ntitle_zh: 小县\nwhy: A test.\ncounty: zhangjiagang\n"
        f"horizon: {{end: {end}}}\npopulation: {{source: synthetic, enterprises: {enterprises}, seed: {seed}}}\n"
        "seeds: {base: 5, replications: 2}\n",
        encoding="utf-8",
    )
    return load(file, parameters(), settings=settings)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """``small("path=value", …, enterprises=60, end=2016)``: a small scenario."""
    return lambda *settings, **given: small_scenario(tmp_path, *settings, **given)


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> StoredRun:
    """Two runs of six hundred firms over four years."""
    folder = tmp_path_factory.mktemp("finished")
    return run(small_scenario(folder, enterprises=600, end=2018), Settings(results=folder / "results", workers=1))


@pytest.fixture(scope="session")
def plan(finished: StoredRun) -> Blueprint:
    """What these runs are started from."""
    return blueprint(finished.scenario)


def firms_after(plan: Blueprint, seed: int, quarter: int, *interventions: Intervention) -> dict[int, dict[str, float]]:
    """Columns of every firm at the end of a quarter, by the firm's number."""
    again = plan.start(seed, interventions=interventions)
    again.run(until=quarter + 1)
    table = again.state.tables["enterprise"].columns
    rows = np.flatnonzero(again.state.present("enterprise"))
    return {int(table["uid"][row]): {name: column[row].item() for name, column in table.items()} for row in rows}
