"""A small county with two chains and two towns, its parameters, and firm tables written into a folder."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.engine.assembly import parameters
from sim.engine.numbers import parameter_table
from sim.evidence.anchor import Anchor
from sim.evidence.chain import Chain
from sim.evidence.county import County
from sim.evidence.town import Town
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BASE_YEAR = 2014


@pytest.fixture(scope="session")
def small_county() -> County:
    """Chains steel (0.6) and software (0.4), towns north (0.7) and south (0.3), one anchor."""
    steel = Chain("steel", "Steel", "钢铁", True, 0.6, 0.02, 0.25, 0.0, False, ("assumption",))
    software = Chain("software", "Software", "软件", False, 0.4, 0.05, 0.75, 0.3, False, ("assumption",))
    towns = (Town("north", "North", "北镇", 0.7, ("assumption",)), Town("south", "South", "南镇", 0.3, ("assumption",)))
    anchor = Anchor("giant", "Giant", "巨人", "steel", "south", 100_000.0, 2_000.0, 1_000, ("assumption",))
    return County("small", "Small", "小县", BASE_YEAR, "", (steel, software), towns, (anchor,), (), {}, Path("small.yaml"))


@pytest.fixture(scope="session")
def now() -> Callable[..., NDArray[Any]]:
    """``now(enterprises=100.0)``: the parameters of the first quarter, the defaults with these fields changed."""

    def changed(**fields: float) -> NDArray[Any]:
        registry = parameters()
        defaults = {path: parameter.default_schedule for path, parameter in registry.items()}
        record = parameter_table(registry, defaults, np.array([4 * (BASE_YEAR + 1)]))
        for name, value in fields.items():
            record[name] = value
        return record

    return changed


@pytest.fixture
def write_table(tmp_path: Path) -> Callable[..., Path]:
    """``write_table("id,sales", "A1,500")``: a firm table of these lines in UTF-8, or in ``encoding``."""

    def write(*lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "firms.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        return path

    return write


@pytest.fixture(scope="session")
def baseline() -> Callable[..., Scenario]:
    """``baseline("county.universities=0")``: the county of reference with settings from the command line."""

    def loaded(*settings: str) -> Scenario:
        return load(SCENARIOS / "baseline.yaml", parameters(), settings=settings)

    return loaded


@pytest.fixture
def scenario_file(tmp_path: Path) -> Callable[[Iterable[str]], Scenario]:
    """``scenario_file(["population: {enterprises: 3}"])``: a scenario over the baseline, read from a file."""

    def loaded(lines: Iterable[str]) -> Scenario:
        path = tmp_path / "case.yaml"
        path.write_text("\n".join(["title: Case", "why: A case.", "county: zhangjiagang", *lines]), encoding="utf-8")
        return load(path, parameters())

    return loaded
