"""Frozen forecasts: written once, changed never, scored as they should be."""

import json
from pathlib import Path

import numpy as np
import pytest

from sim.api.projections import score
from sim.errors import RunError, ScenarioError, StoreError
from sim.experiments.projection.forecast import crps, freeze, read_forecast
from sim.experiments.projection.keep import project_and_keep
from sim.experiments.sweep.sweep import SweepSettings
from sim.fingerprint import model_fingerprint
from sim.store.projection_folder import ProjectionFolder

from .toys import Toy, toy_projection


@pytest.fixture(scope="module")
def projected(tmp_path_factory: pytest.TempPathFactory) -> ProjectionFolder:
    folder = tmp_path_factory.mktemp("forecast")
    return project_and_keep(toy_projection(folder), SweepSettings(folder / "results", 1), opens=Toy())


@pytest.fixture
def frozen(projected: ProjectionFolder, tmp_path: Path) -> Path:
    freeze(projected, tmp_path / "deep" / "forecast.json")
    return tmp_path / "deep" / "forecast.json"


def test_it_holds_what_made_it_and_quantiles(frozen: Path, projected: ProjectionFolder) -> None:
    document = read_forecast(frozen)
    assert document["model"] == model_fingerprint()
    assert document["seeds"] == [1, 2, 3, 4]
    assert document["calibration"] == {"name": "prior"}
    assert {"commit", "versions", "made", "scenario"} <= document.keys()
    assert [(one["output"], one["year"]) for one in document["forecasts"]] == [("hnte_stock", 2026), ("hnte_stock", 2027)]
    values = document["forecasts"][0]["equally_likely"]
    assert values == sorted(values)
    bands = projected.table("bands").set_index(["output", "year"]).loc[("hnte_stock", 2026)]
    assert np.median(values) == pytest.approx(bands["p50"], abs=0.02)


def test_it_is_never_written_over(frozen: Path, projected: ProjectionFolder) -> None:
    before = frozen.read_bytes()
    with pytest.raises(StoreError, match="never written over"):
        freeze(projected, frozen)
    assert frozen.read_bytes() == before


def test_any_changed_byte_is_found(frozen: Path) -> None:
    whole = frozen.read_bytes()
    luck = np.random.default_rng(1)
    for place in [0, len(whole) - 1, *luck.integers(0, len(whole), size=60)]:
        changed = bytearray(whole)
        changed[place] ^= 1
        frozen.write_bytes(bytes(changed))
        with pytest.raises(RunError):
            read_forecast(frozen)
    for text in (whole + b" ", whole.replace(b"\n", b"\r\n")):
        frozen.write_bytes(text)
        with pytest.raises(RunError, match="not as it was frozen"):
            read_forecast(frozen)
    frozen.write_bytes(whole)
    assert read_forecast(frozen)["kind"] == "forecast"


def test_a_number_changed_with_care_is_found(frozen: Path) -> None:
    document = json.loads(frozen.read_text(encoding="utf-8"))
    document["forecasts"][0]["equally_likely"][50] += 1.0
    frozen.write_text(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    with pytest.raises(RunError, match="not as it was frozen"):
        read_forecast(frozen)


def test_scores(frozen: Path, tmp_path: Path) -> None:
    values = np.array(read_forecast(frozen)["forecasts"][0]["equally_likely"])
    file = tmp_path / "outcomes.csv"
    file.write_text(f"output,year,value\nhnte_stock,2026,{float(np.median(values))!r}\nhnte_stock,2027,1000\n", encoding="utf-8")
    found = score(frozen, file)
    near, far = found["scores"]
    assert near["in_50"]
    assert near["in_80"]
    assert near["in_90"]
    assert near["place"] == 0.5
    assert not far["in_90"]
    assert far["place"] == 1.0
    assert found["coverage"] == {"in_50": 0.5, "in_80": 0.5, "in_90": 0.5}
    assert near["crps"] == pytest.approx(crps(values, float(np.median(values))))
    assert far["crps"] > near["crps"]


def test_crps_is_that_of_the_normal() -> None:
    from scipy.stats import norm  # noqa: PLC0415

    values = norm.ppf((np.arange(100) + 0.5) / 100)
    for outcome in (-1.0, 0.0, 2.5):
        exact = outcome * (2 * norm.cdf(outcome) - 1) + 2 * norm.pdf(outcome) - 1 / np.sqrt(np.pi)
        assert crps(values, outcome) == pytest.approx(exact, abs=0.01)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("output,year\nhnte_stock,2026\n", "outcomes.csv:1: .*value"),
        ("output,year,value\nhnte_stock,2026,5\nhnte_stok,2026,5\n", "outcomes.csv:3: .*hnte_stok.*hnte_stock"),
        ("output,year,value\nhnte_stock,2035,5\n", "outcomes.csv:2: .*2035.*2026, 2027"),
        ("output,year,value\nhnte_stock,2026,many\n", "outcomes.csv:2: .*many"),
        ("output,year,value\nhnte_stock,2026,1\nhnte_stock,2026,2\n", "outcomes.csv:3: .*hnte_stock 2026"),
    ],
)
def test_what_is_wrong_with_outcomes_is_told_with_its_line(frozen: Path, tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "outcomes.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=says):
        score(frozen, file)


def test_what_is_no_forecast_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    for name in ("other.json", "missing.json"):
        with pytest.raises(RunError, match="no frozen forecast"):
            read_forecast(tmp_path / name)
