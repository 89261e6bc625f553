import dataclasses

import pytest

from sim.scenario.schema import Horizon

from .conftest import HEAD


def test_a_scenario_is_frozen(loaded):
    scenario = loaded(HEAD)
    for record, name in ((scenario, "title"), (scenario.horizon, "end"), (scenario.population, "seed"), (scenario.seeds, "base")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(record, name, 1)


def test_a_horizon_includes_both_years():
    quarters = Horizon(2015, 2030).quarters
    assert (quarters[0], quarters[-1], len(quarters)) == (4 * 2015, 4 * 2030 + 3, 64)
