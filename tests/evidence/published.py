"""The declared calibrations and back-tests and what is stored of them."""

import json
import shutil
from pathlib import Path
from typing import Any

from sim.api.evidence import SCOREBOARD, SUMMARY
from sim.experiments.backtest.scoreboard import scoreboard
from sim.experiments.declared import of_kind
from sim.report.calibration_tables import calibration_json
from sim.report.plain_json import plain_json
from sim.store.calibration_folder import CALIBRATION, CalibrationFolder
from sim.store.study_folder import FINDINGS, GAP

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "results" / "published" / "evidence"
DECLARED = of_kind((ROOT / "experiments").glob("*.yaml"), "calibration", "back-test")
BACK_TESTS = of_kind((ROOT / "experiments").glob("*.yaml"), "back-test")
#: Tables that are small.
TABLES = ("parameters", "targets", "waves", "recovery")

_HEAD = """# Published evidence

What is small of the declared calibrations and back-tests in [experiments](../../../experiments/README.md). `make evidence` makes them
again and writes this folder; runs that lie in `results` already are used. `countysim evidence` shows it, and so does
[docs/evidence.md](../../../docs/evidence.md).

| declared | known by the end of | fitted figures | runs of a wave | model | made |
|---|---|---|---|---|---|
"""
_NOT_YET = "| [{name}](../../../experiments/{name}.yaml) | – | – | – | – | not stored yet |\n"


def publish(name: str, found: CalibrationFolder, folder: Path = PUBLISHED) -> None:
    """Write what is small of a finished calibration, and the scoreboard of a back-test."""
    place = folder / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for table in TABLES:
        if (found.folder / f"{table}.parquet").is_file():
            found.table(table).round(9).to_csv(place / f"{table}.csv", index=False, encoding="utf-8-sig", na_rep=GAP)
    _write(place / CALIBRATION, found.manifest)
    _write(place / FINDINGS, found.findings())
    if found.manifest["known_by"] is None:
        _write(place / SUMMARY, calibration_json(found) | {"folder": name})
    else:
        _write(place / SCOREBOARD, scoreboard(found))


def publish_facts(name: str, document: dict[str, Any], folder: Path = PUBLISHED) -> None:
    """Write the facts with calibrated parameters beside the calibration."""
    _write(folder / name / "facts.json", document)


def _write(file: Path, document: dict[str, Any]) -> None:
    file.write_text(json.dumps(plain_json(document), ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def stored(name: str, folder: Path = PUBLISHED) -> dict[str, Any] | None:
    """What was asked, or None when nothing is stored yet."""
    file = folder / name / CALIBRATION
    found: dict[str, Any] | None = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
    return found


def readme(folder: Path = PUBLISHED) -> str:
    """The page that lists them."""
    rows = []
    for name in DECLARED:
        asked = stored(name, folder)
        if asked is None:
            rows.append(_NOT_YET.format(name=name))
            continue
        cells = (
            f"[{name}](../../../experiments/{name}.yaml)", str(asked["known_by"] or "all"), f"{len(asked['targets'])}",
            f"{asked['samples']:,}", f"`{asked['model']}`", asked["made"][:10],
        )  # fmt: skip
        rows.append(f"| {' | '.join(cells)} |\n")
    return _HEAD + "".join(rows)
