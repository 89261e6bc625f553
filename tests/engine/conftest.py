"""Small counties to run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.engine.assembly import parameters
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

Small = Callable[..., Scenario]


def small_scenario(folder: Path, *settings: str, enterprises: int = 120, end: int = 2017, seed: int = 1) -> Scenario:
    """The county of reference with few firms and few years, and these settings laid over it."""
    file = folder / "small.yaml"
    file.write_text(
        "title: Small county\ntitle_zh: 小县\nwhy: A test.\ncounty: zhangjiagang\n"
        f"horizon: {{end: {end}}}\npopulation: {{source: synthetic, enterprises: {enterprises}, seed: {seed}}}\n"
        "seeds: {base: 1, replications: 2}\n",
        encoding="utf-8",
    )
    return load(file, parameters(), settings=settings)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """``small("path=value", …, enterprises=120, end=2017)``: a small scenario."""
    return lambda *settings, **sizes: small_scenario(tmp_path, *settings, **sizes)
