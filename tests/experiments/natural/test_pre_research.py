"""The pre-research round: by hand, and counties in which nobody hesitates or the fund does not run."""

from pathlib import Path

import numpy as np
import pytest

from sim.engine.build import blueprint
from sim.experiments.facts.panel import COLUMNS, gather
from sim.experiments.natural import pre_research

from ..material import YEARS, over, panel_of
from .material import baseline, county, world

COLUMNS_HERE = (*COLUMNS, "pre_request", "pre_granted", "pre_university")
FIRMS = {"uid": [1, 2, 3, 4], "pre_request": [9.0, 8.0, 7.0, 0.0], "pre_granted": [9.0, 8.0, 0.0, 0.0]}


def yearly(early: float, late: float, research: float, projects: float) -> dict[str, np.ndarray]:
    found = {name: np.zeros((1, YEARS.size)) for name in ("pre_research_early", "pre_research_late")}
    found["pre_research_early"][0, 3], found["pre_research_late"][0, 4] = early, late
    return found | {"rd_real": np.full((1, YEARS.size), research), "cooperation_projects": np.full((1, YEARS.size), projects)}


def worlds():  # type: ignore[no-untyped-def]
    with_it = panel_of(over(range(2017, 2022), **FIRMS, projects=[3, 1, 0, 5], rd_real_y1=[20.0, 30.0, 40.0, 50.0]))
    without = panel_of(over(range(2017, 2022), **FIRMS, projects=[3, 0, 0, 5], rd_real_y1=[20.0, 26.0, 41.0, 50.0]))
    without.years[2021]["projects"] = np.array([3, 1, 0, 5])
    twin = world(without, yearly=yearly(1.0, 0.0, 137.0, 8.0))
    return world(with_it, yearly=yearly(6.0, 3.0, 140.0, 9.0), trials={"pre-research round": twin}, scale=0.5)


def test_what_would_have_begun_anyway_by_hand() -> None:
    material = worlds()
    # Firm 1 has its project in the twin too; firm 2 begins it later.
    assert pre_research.begun_anyway(material, 2018) == 0.5
    assert pre_research.begun_anyway(material, 2021) == 1.0


def test_research_per_yuan_by_hand() -> None:
    material = worlds()
    # The round brings 9 - 1; firm 2 adds 4 in each of four years, all firms 3 a year.
    assert pre_research.paid(material) == pytest.approx(8.0)
    assert pre_research.net_per_yuan(material) == pytest.approx(16 / 8)
    assert pre_research.all_per_yuan(material) == pytest.approx(12 / 8)
    assert pre_research.more(material, "cooperation_projects").tolist() == [4.0]


def test_placebos_by_hand() -> None:
    material = worlds()
    assert pre_research.of_the_unselected(material) == pytest.approx(40 / 41 - 1.0)
    assert pre_research.before(material) == pytest.approx(140 / 137 - 1.0)


def test_the_band_of_the_firms_money() -> None:
    band = pre_research.band_of_record("F11")
    assert (band.low, band.high, band.observed) == pytest.approx((0.8 * 3589.18, 1.2 * 3589.18, 3589.18))


def test_who_applies_by_hand() -> None:
    material = worlds()
    material.panels[0].years[2018]["pre_university"] = np.array([7, 5, 7, 9])
    # Three of four firms, in half a county, with two universities.
    assert pre_research.firms_applying(material) == 6.0
    assert pre_research.universities_applying(material) == 2.0


def test_the_twin_closes_one_round_alone() -> None:
    seen = {}
    material = worlds()
    material.trials.plan.scenario.values[pre_research.APPROVAL] = {0: 0.5, 4 * 2017: 0.6, 4 * 2020: 0.7}
    material.trials.under = lambda _, changes: seen.update(changes)  # type: ignore[assignment,method-assign]
    pre_research.without_the_round(material)
    assert seen[pre_research.APPROVAL] == {4 * 2018: 0.0, 4 * 2019: 0.6, 4 * 2020: 0.7}
    assert baseline().values[pre_research.APPROVAL] == {0: 0.534}


def lines(folder: Path, *settings: str, enterprises: int = 2000):  # type: ignore[no-untyped-def]
    history = gather(blueprint(county(folder, *settings, enterprises=enterprises, end=2021)), [1, 2, 3], columns=COLUMNS_HERE)
    return {row.name: row.estimate.value for row in pre_research.rows(history)}


def test_the_round_causes_projects_where_talks_stall_and_nothing_where_nobody_is_selected(tmp_path: Path) -> None:
    usual = lines(tmp_path)
    assert usual["before"] == 0.0
    assert usual["anyway_2018"] < usual["anyway_2021"] < 1.0
    assert usual["projects"] > 0.0
    # Nobody hesitates: whoever is funded has begun already.
    bold = lines(tmp_path, "behaviour.cooperation.hesitation=off")
    assert bold["anyway_2018"] > 0.9
    assert bold["net"] < 0.5 * usual["net"]
    closed = lines(tmp_path, "policy.pre_research.enabled=off", enterprises=300)
    assert closed["selected"] == closed["projects"] == 0.0
    assert np.isnan(closed["anyway_2018"])
    assert np.isnan(closed["net"])
