"""The threshold of 2016: by hand, under a rule that never changes, and where the certificate is worth nothing."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.engine.build import blueprint
from sim.experiments.facts.panel import COLUMNS, gather
from sim.experiments.natural import threshold

from ..material import constant, evenly, panel_of
from .material import county, world

YEARS = range(2015, 2020)
SMOOTH = evenly(0.0, 0.12, 12_000)


def bunching_at(at: float, times: int = 2) -> NDArray[np.float64]:
    return np.concatenate([SMOOTH, evenly(at + 0.0001, at + 0.0039, 400 * (times - 1))])


def reporting(ratio: NDArray[np.float64], sales: float = 1000.0) -> dict[str, Any]:
    return {"sales_y1": np.full(ratio.size, sales), "rd_reported_y1": sales * ratio, "does_rd": np.ones(ratio.size)}


def test_where_firms_bunch_by_hand() -> None:
    old, new = reporting(bunching_at(0.06, 3)), reporting(bunching_at(0.05, 2))
    yearly = {name: value[0][None] for name, value in constant(hnte_stock=20.0, rd_relabelled=7.0, rd_programme=70.0).items()}
    less = {name: rows - (5.0 if name == "hnte_stock" else 0.0) for name, rows in yearly.items()}
    kept = world(panel_of(dict.fromkeys(YEARS, old)), yearly=less)
    history = world(panel_of({2015: old} | dict.fromkeys(range(2016, 2020), new)), yearly=yearly, trials={"threshold": kept}, scale=0.5)
    rows = {row.name: row for row in threshold.rows(history)}
    values = {name: row.estimate.value for name, row in rows.items()}
    assert values["at_6_before"] == pytest.approx(3.0, abs=0.02)
    assert values["at_5_after"] == pytest.approx(2.0, abs=0.02)
    assert values["at_6_kept"] == pytest.approx(3.0, abs=0.02)
    assert values["at_5_kept"] == pytest.approx(1.0, abs=0.02)
    assert values["before"] == pytest.approx(2.0, abs=0.03)
    assert values["after"] == pytest.approx(1.0, abs=0.03)
    assert values["stays"] == pytest.approx(-2.0, abs=0.03)
    assert values["same_before"] == 0.0
    assert values["hnte_stock"] == pytest.approx(10.0)
    assert (rows["at_6_before"].holds, rows["stays"].holds, rows["at_5_kept"].holds) == (True, True, None)


def test_firms_that_move_without_a_rule_fail_the_placebo() -> None:
    moving = world(panel_of({2015: reporting(bunching_at(0.06))} | {year: reporting(bunching_at(0.05)) for year in range(2016, 2020)}),
                   yearly=constant(hnte_stock=1.0, rd_relabelled=1.0, rd_programme=1.0))  # fmt: skip
    history = world(*moving.panels, yearly=constant(hnte_stock=1.0, rd_relabelled=1.0, rd_programme=1.0), trials={"threshold": moving})
    rows = {row.name: row for row in threshold.rows(history)}
    assert rows["stays"].estimate.value == pytest.approx(1.08, abs=0.01)
    assert rows["stays"].holds is False


def lines(folder: Path, *settings: str):  # type: ignore[no-untyped-def]
    history = gather(blueprint(county(folder, *settings, enterprises=3000, end=2019)), [1, 2, 3], columns=COLUMNS)
    return {row.name: row for row in threshold.rows(history)}


def test_firms_move_with_the_rule_and_for_the_certificate_alone(tmp_path: Path) -> None:
    usual = lines(tmp_path)
    assert usual["before"].holds
    assert usual["after"].holds
    assert usual["stays"].holds
    assert usual["same_before"].estimate.value == 0.0
    # A scenario in which the rule never changes is its own twin.
    kept = lines(tmp_path, "national.hnte.threshold_small=6 %")
    assert not kept["after"].holds
    assert kept["middle"].estimate.value == 0.0
    assert kept["rd_programme"].estimate.value == 0.0
    # A certificate worth nothing: no tax rate of its own, no awards, no points for it.
    worthless = lines(
        tmp_path, "national.tax.hnte_rate=25 %", "policy.cultivation.enabled=off", "policy.innovation_points.enabled=off",
        "world.upper_award.first=0", "world.upper_award.renewal=0",
    )  # fmt: skip
    assert not worthless["at_6_before"].holds
    assert worthless["at_6_before"].estimate.value < 0.5 * usual["at_6_before"].estimate.value
