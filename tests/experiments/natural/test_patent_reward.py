"""The patent subsidy: placebos by hand, and a county in which splitting is switched off."""

from pathlib import Path

import numpy as np
import pytest

from sim.engine.build import blueprint
from sim.experiments.facts import patent_reward as fact
from sim.experiments.facts.panel import COLUMNS, gather
from sim.experiments.natural import patent_reward

from ..material import QUARTERS, over, panel_of
from .material import county, world

YEARS = range(2017, 2022)
PRICED = {"points_award": [1.0, 0.0, 0.0], "points": [10.0, 0.0, 0.0]}


def test_firms_outside_the_points_system_by_hand() -> None:
    before = panel_of(over(YEARS, uid=[1, 2, 3], applications_y1=[10, 4, 6], points_participant=[1, 0, 0], **PRICED))
    after = panel_of(over(YEARS, uid=[3, 2, 1], applications_y1=[60, 5, 30], points_participant=[1, 0, 1], **PRICED))
    quarters = {name: np.ones(QUARTERS.size) for name in ("innovation_points_weight_class_2", "invention_patent_cost")}
    material = world(before, trials={"patent reward": world(after)}, parameters=quarters)
    # Only firm 2 is outside in both worlds: 4 becomes 5.
    assert patent_reward.outside(material) == pytest.approx(0.25)
    assert patent_reward.before(material) == pytest.approx(95 / 20 - 1.0)


def test_without_a_price_of_a_point_nothing_is_said() -> None:
    panel = panel_of(over(YEARS, uid=[1], applications_y1=[1], points_participant=[0]))
    material = world(panel, trials={"patent reward": world(panel)})
    rows = {row.name: row for row in patent_reward.rows(material)}
    assert np.isnan(rows["outside"].estimate.value)
    assert np.isnan(rows["before"].estimate.value)
    assert rows["applications"].holds is False


def lines(folder: Path, *settings: str):  # type: ignore[no-untyped-def]
    history = gather(blueprint(county(folder, *settings, end=2021)), [1, 2, 3], columns=(*COLUMNS, "points_participant"))
    return {row.name: row for row in patent_reward.rows(history)}, history


def test_the_effect_goes_with_splitting(tmp_path: Path) -> None:
    usual, history = lines(tmp_path)
    assert usual["applications"].estimate.value == fact.applications(history)
    assert usual["applications"].estimate.low is not None
    assert usual["applications"].estimate.low > 0.0
    assert [name for name, row in usual.items() if row.holds is False] == []
    assert usual["before"].estimate.value == 0.0
    whole, _ = lines(tmp_path, "behaviour.invention.splitting=0")
    assert whole["applications"].holds is False
    assert abs(whole["applications"].estimate.value) < 0.02
