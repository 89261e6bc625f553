"""A forecast that is written down before the outcome is known, and its score afterwards."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.errors import RunError, ScenarioError, StoreError, Where, nearest_name
from sim.experiments.projection.runs import Runs
from sim.experiments.study.quantiles import Floats
from sim.store.projection_folder import ProjectionFolder

if TYPE_CHECKING:
    import pandas as pd

#: A forecast is kept as so many equally likely values.
ATOMS = 100
#: Central bands whose coverage is counted.
BANDS = (0.5, 0.8, 0.9)
FORECAST_LAYOUT = 1
_COLUMNS = ("output", "year", "value")


def atoms(runs: Runs) -> pd.DataFrame:
    """Every forecast as :data:`ATOMS` equally likely values of the reference, rising: output, year, mean, sd and ``a1`` … ."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    levels = (np.arange(ATOMS) + 0.5) / ATOMS
    rows = []
    asked = runs.projection.forecast
    for output in asked.outputs:
        for year in asked.years:
            values = runs.of(0, output, year).reshape(-1)
            row: dict[str, Any] = {"output": output, "year": year, "mean": values.mean(), "sd": values.std(ddof=1)}
            rows.append(row | {f"a{place}": value for place, value in enumerate(np.quantile(values, levels), 1)})
    return pd.DataFrame(rows)


def freeze(projected: ProjectionFolder, file: Path) -> dict[str, Any]:
    """Write the forecast of a projection down, once.

    Returns
    -------
    dict
        What was written: the model's fingerprint, the commit of the code when it lies in a repository, versions, calibration,
        scenario, seeds, the forecasts, and a hash over all of it.

    Raises
    ------
    StoreError
        ``project_frozen`` when the file is there already, ``store_unwritable`` when it cannot be written.
    """
    manifest, table = projected.manifest, projected.table("forecast")
    units = {one["name"]: one["unit"] for one in manifest["outputs"]}
    names = [f"a{place}" for place in range(1, ATOMS + 1)]
    document: dict[str, Any] = {"kind": "forecast", "layout": FORECAST_LAYOUT}
    document |= {key: manifest[key] for key in ("title", "made", "model", "versions", "scenario", "calibration")}
    document |= {"commit": commit(), "draws": projected.findings()["draws"]}
    document |= {"seeds": list(range(manifest["seed"], manifest["seed"] + manifest["seeds"]))}
    document["forecasts"] = [
        {
            "output": row["output"],
            "unit": units[row["output"]],
            "year": int(row["year"]),
            "mean": float(row["mean"]),
            "sd": float(row["sd"]),
            "equally_likely": [float(row[name]) for name in names],
        }
        for row in table.to_dict("records")
    ]
    document["hash"] = hash_of(document)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text_of(document))
    except FileExistsError:
        raise StoreError("project_frozen", given=file) from None
    except OSError as error:
        raise StoreError("store_unwritable", given=file, reason=error.strerror or str(error)) from None
    return document


def refuse_overwriting(file: Path) -> None:
    """Refuse a file that is there, before runs are made for it.

    Raises
    ------
    StoreError
        ``project_frozen``.
    """
    if file.exists():
        raise StoreError("project_frozen", given=file)


def text_of(document: dict[str, Any]) -> str:
    """The one text that a document is written as."""
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def hash_of(document: dict[str, Any]) -> str:
    """SHA-256 of the document's text without its hash."""
    return hashlib.sha256(text_of({key: value for key, value in document.items() if key != "hash"}).encode()).hexdigest()


def read_forecast(file: Path) -> dict[str, Any]:
    """A frozen forecast, as it was frozen.

    Raises
    ------
    RunError
        ``project_no_forecast`` when it is no such file, ``project_changed`` when any byte of it is another.
    """
    try:
        text = file.read_bytes().decode("utf-8")
        document = json.loads(text)
    except (OSError, ValueError) as error:
        raise RunError("project_no_forecast", given=file, reason=str(error)) from None
    if not isinstance(document, dict) or document.get("kind") != "forecast":
        raise RunError("project_no_forecast", given=file, reason="kind")
    if document.get("hash") != hash_of(document) or text_of(document) != text:
        raise RunError("project_changed", given=file)
    found: dict[str, Any] = document
    return found


def commit() -> str | None:
    """Commit of the code, with ``+`` when files differ from it; None outside a repository."""
    root = Path(__file__).parents[3]
    if not (root / ".git").exists():
        return None
    try:
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True, check=True)
        changed = subprocess.run(["git", "status", "--porcelain", "--", "sim"], cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return head.stdout.strip() + ("+" if changed.stdout.strip() else "")


def read_outcomes(file: Path, forecast: dict[str, Any]) -> list[tuple[str, int, float]]:
    """Outcomes from a table with the columns output, year and value.

    Raises
    ------
    ScenarioError
        With the line: a missing file or column, an output or year that was not forecast, a value that is no number, a row twice.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ScenarioError("file_missing", given=file) from None
    known = {(one["output"], one["year"]) for one in forecast["forecasts"]}
    reader = csv.DictReader(text.splitlines())
    for column in _COLUMNS:
        if column not in (reader.fieldnames or ()):
            raise ScenarioError("key_required", where=Where(file, 1), given=column, allowed=", ".join(_COLUMNS))
    read: list[tuple[str, int, float]] = []
    for row in reader:
        where = Where(file, reader.line_num)
        output = (row["output"] or "").strip()
        outputs = sorted({name for name, _ in known})
        if output not in outputs:
            raise ScenarioError(
                "project_not_forecast", where=where, given=output, allowed=", ".join(outputs), nearest=nearest_name(output, outputs)
            )
        year, value = _number(row["year"]), _number(row["value"])
        years = ", ".join(str(year) for name, year in sorted(known) if name == output)
        if year is None or (output, int(year)) not in known:
            raise ScenarioError("project_not_forecast", where=where, given=f"{output} {row['year']}", allowed=years)
        if value is None:
            raise ScenarioError("type_wrong", where=where, path="value", given=repr(row["value"]), expected="a number")
        if (output, int(year)) in [(one, at) for one, at, _ in read]:
            raise ScenarioError("key_twice", where=where, given=f"{output} {int(year)}")
        read.append((output, int(year), value))
    return read


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def crps(values: Floats, outcome: float) -> float:
    """Continuous ranked probability score of equally likely values, in their unit; 0 is best (Gneiting and Raftery 2007).

    >>> crps(np.array([1.0, 3.0]), 2.0)
    0.5
    """
    return float(np.abs(values - outcome).mean() - 0.5 * np.abs(values[:, None] - values).mean())


def scored(forecast: dict[str, Any], outcomes: list[tuple[str, int, float]]) -> dict[str, Any]:
    """Score of each outcome (CRPS, place in the forecast, whether bands hold it) and the share that each band holds."""
    by_place = {(one["output"], one["year"]): one for one in forecast["forecasts"]}
    rows = []
    for output, year, value in outcomes:
        one = by_place[output, year]
        values = np.array(one["equally_likely"])
        row: dict[str, Any] = {"output": output, "unit": one["unit"], "year": year, "outcome": value, "median": float(np.median(values))}
        row |= {"crps": crps(values, value), "place": float((values < value).mean() + 0.5 * (values == value).mean())}
        for band in BANDS:
            low, high = np.quantile(values, [0.5 - band / 2.0, 0.5 + band / 2.0])
            row[f"in_{round(100 * band)}"] = bool(low <= value <= high)
        rows.append(row)
    names = [f"in_{round(100 * band)}" for band in BANDS]
    coverage = {name: float(np.mean([row[name] for row in rows])) for name in names} if rows else {}
    return {"kind": "scores", "hash": forecast["hash"], "made": forecast["made"], "scores": rows, "coverage": coverage}
