"""A run folder: manifest, summary, and tables in Parquet by year, quarter, flow of money, public cost and group of firms."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.engine.assembly import assembly
from sim.engine.ensemble import Ensemble, Results
from sim.errors import RunError, nearest_name
from sim.fingerprint import model_fingerprint
from sim.measures.groups import COUNTED
from sim.scenario.file_lookup import is_file
from sim.scenario.frozen import thaw
from sim.scenario.schema import Scenario
from sim.store.atomic import discard, prepare, whole_folder
from sim.store.keys import LAYOUT

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MANIFEST, SUMMARY = "manifest.json", "summary.json"
YEARS, QUARTERS, FLOWS = "years.parquet", "quarters.parquet", "flows.parquet"
COSTS, GROUPS = "costs.parquet", "groups.parquet"
_IN_EVERY_MANIFEST = frozenset({"engine", "identity", "layout", "model", "name", "replications", "scenario", "seed"})
#: First and last bytes of every Parquet file.
_PARQUET_MARK = b"PAR1"


@dataclass(frozen=True)
class StoredRun:
    """A finished run on disk.

    Attributes
    ----------
    folder
        Where it lies.
    manifest
        What it is: scenario, seeds, engine, versions, times.
    """

    folder: Path
    manifest: dict[str, Any]

    @property
    def name(self) -> str:
        """Name of the run."""
        return self.folder.name

    @property
    def scenario(self) -> Scenario:
        """The resolved scenario that was run.

        Raises
        ------
        RunError
            When the manifest does not hold one.
        """
        try:
            return thaw(self.manifest["scenario"])
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise RunError("run_damaged", given=self.name, reason=f"{MANIFEST}: scenario: {error}") from None

    @property
    def is_current(self) -> bool:
        """Whether this version of the model made it."""
        return bool(self.manifest["model"] == model_fingerprint())

    def summary(self) -> dict[str, Any]:
        """The summary document."""
        return read_json(self.folder / SUMMARY, self.name)

    def years(self) -> pd.DataFrame:
        """Indicators by replication and year."""
        return self._table(YEARS)

    def quarters(self) -> pd.DataFrame:
        """Indicators by replication and quarter."""
        return self._table(QUARTERS)

    def flows(self) -> pd.DataFrame:
        """Money in 万元 by replication, quarter and flow."""
        return self._table(FLOWS)

    def costs(self) -> pd.DataFrame:
        """Public cost in 万元 by replication, year and instrument, a column for each kind (:data:`sim.measures.public_cost.KINDS`)."""
        return self._table(COSTS)

    def groups(self) -> pd.DataFrame:
        """Firms by replication, year, kind of group (chain or town) and group."""
        return self._table(GROUPS)

    def _table(self, name: str) -> pd.DataFrame:
        import pyarrow as pa  # noqa: PLC0415 (slow to import)
        import pyarrow.parquet as pq  # noqa: PLC0415

        try:
            frame: pd.DataFrame = pq.read_table(self.folder / name).to_pandas()
        except (OSError, UnicodeError, pa.ArrowException) as error:
            raise RunError("run_damaged", given=self.name, reason=f"{name}: {error}") from None
        return frame


def versions() -> dict[str, str]:
    """Versions that can move a number or a bit."""
    found = {"python": platform.python_version(), "machine": platform.machine()}
    return found | {name: importlib.metadata.version(name) for name in ("numpy", "numba", "mesa", "pyarrow")}


def write_run(
    results_folder: Path,
    name: str,
    manifest: dict[str, Any],
    ensemble: Ensemble,
    outcome: Results,
    summary: dict[str, Any],
    texts: Mapping[str, str] | None = None,
) -> StoredRun:
    """Write a run folder whole; returns the stored run. ``texts`` are further files by name, for people.

    Raises
    ------
    StoreError
        When the results folder cannot be written or the disk is full; nothing is left behind.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415 (slow to import)

    prepare(results_folder)
    target = results_folder / name
    content = {"layout": LAYOUT, "name": name, "model": model_fingerprint(), "versions": versions()} | manifest
    if target.exists() and existing_run(results_folder, name) is None:
        discard(target)  # damaged
    with whole_folder(target) as part:
        (part / MANIFEST).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        (part / SUMMARY).write_text(json.dumps(summary | {"run": name}, ensure_ascii=False, indent=1), encoding="utf-8")
        pq.write_table(_by_year(outcome), part / YEARS, compression="zstd")
        pq.write_table(_by_quarter(outcome), part / QUARTERS, compression="zstd")
        pq.write_table(_by_flow(ensemble), part / FLOWS, compression="zstd")
        pq.write_table(_by_cost(outcome), part / COSTS, compression="zstd")
        pq.write_table(_by_group(ensemble), part / GROUPS, compression="zstd")
        for file, text in (texts or {}).items():
            (part / file).write_text(text, encoding="utf-8-sig", newline="")  # spreadsheets know by the mark that it is UTF-8
    return _open(target)


def find_run(results_folder: Path, name: str) -> StoredRun:
    """A finished run by name, by an unambiguous beginning of its name or key, or by the path of its folder.

    The name of a scenario means the newest run of it.

    Raises
    ------
    RunError
        When there is none, with the nearest name; or when several begin so.
    """
    if name and is_file(Path(name) / MANIFEST):
        return _open(Path(name).resolve())
    known = {folder.name: folder for folder in finished_folders(results_folder)}
    if name in known:
        return _open(known[name])
    of_scenario = [run for one in known if one.rpartition("-")[0] == name and (run := existing_run(results_folder, one)) is not None]
    if of_scenario:
        return max(of_scenario, key=lambda run: (str(run.manifest.get("made", "")), run.name))
    matching = [
        folder for known_name, folder in known.items() if known_name.startswith(name) or known_name.rpartition("-")[2].startswith(name)
    ]
    if name and len(matching) == 1:
        return _open(matching[0])
    if name and matching:
        raise RunError("run_ambiguous", given=name, allowed=", ".join(folder.name for folder in matching[:8]))
    raise RunError("run_missing", given=name, allowed=", ".join(sorted(known)[:8]) or None, nearest=nearest_name(name, known))


def finished_folders(results_folder: Path) -> list[Path]:
    """Folders of finished runs in order of name; what a killed process left half-written is hidden and does not count."""
    return sorted(folder for folder in results_folder.glob("[!.]*") if (folder / MANIFEST).is_file())


def existing_run(results_folder: Path, name: str) -> StoredRun | None:
    """The finished run of this exact name, or None; a damaged one counts as none."""
    folder = results_folder / name
    if not (folder / MANIFEST).is_file():
        return None
    try:
        found = _open(folder)
        found.summary()
    except RunError:
        return None
    return found if all(_is_whole_table(folder / table) for table in (YEARS, QUARTERS, FLOWS, COSTS, GROUPS)) else None


def run_of_key(results_folder: Path, key: str) -> StoredRun | None:
    """A finished run of this key under whatever name, or None."""
    names = (folder.name for folder in results_folder.glob(f"[!.]*-{key}"))
    return next((found for name in sorted(names) if (found := existing_run(results_folder, name)) is not None), None)


def _open(folder: Path) -> StoredRun:
    """Read the manifest; a folder of another layout is stale, one without what every manifest holds is damaged."""
    manifest = read_json(folder / MANIFEST, folder.name)
    if missing := sorted(_IN_EVERY_MANIFEST - manifest.keys()):
        raise RunError("run_damaged", given=folder.name, reason=f"{MANIFEST}: {', '.join(missing)}")
    if manifest["layout"] != LAYOUT:
        raise RunError("run_stale", given=folder.name)
    return StoredRun(folder, manifest)


def _is_whole_table(file: Path) -> bool:
    """Whether a Parquet file begins and ends as one does, which a cut one does not."""
    try:
        with file.open("rb") as stream:
            begins = stream.read(len(_PARQUET_MARK)) == _PARQUET_MARK
            length = stream.seek(-len(_PARQUET_MARK), os.SEEK_END)
            return begins and length > len(_PARQUET_MARK) and stream.read() == _PARQUET_MARK
    except OSError:
        return False


def read_json(file: Path, name: str) -> dict[str, Any]:
    """A JSON object of a stored folder; raises RunError ``run_damaged`` with the folder's name when it is none."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError("run_damaged", given=name, reason=f"{file.name}: {error}") from None
    if not isinstance(content, dict):
        raise RunError("run_damaged", given=name, reason=f"{file.name}: not an object")
    return content


def _index(seeds: np.ndarray[Any, Any], times: np.ndarray[Any, Any], time_name: str) -> dict[str, Any]:
    return {
        "replication": np.repeat(np.arange(seeds.size, dtype=np.int32), times.size),
        "seed": np.repeat(seeds, times.size),
        time_name: np.tile(times, seeds.size),
    }


def _by_year(outcome: Results) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 (slow to import)

    columns = _index(outcome.seeds, outcome.years.astype(np.int32), "year")
    return pa.table(columns | {name: values.reshape(-1) for name, values in outcome.yearly.items()})


def _by_quarter(outcome: Results) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 (slow to import)

    labels = np.array([quarter_label(quarter) for quarter in outcome.quarters.tolist()])
    columns = _index(outcome.seeds, labels, "quarter")
    return pa.table(columns | {name: values.reshape(-1) for name, values in outcome.quarterly.items()})


def _by_flow(ensemble: Ensemble) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 (slow to import)

    labels = np.array([quarter_label(quarter) for quarter in ensemble.quarters.tolist()])
    columns = _index(ensemble.seeds, labels, "quarter")
    return pa.table(columns | {flow.name: ensemble.moved[:, :, k].reshape(-1) for k, flow in enumerate(assembly().flows)})


def _by_cost(outcome: Results) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 (slow to import)

    index = _index(outcome.seeds, outcome.years.astype(np.int32), "year")
    count, rows = len(outcome.costs), outcome.seeds.size * outcome.years.size
    columns = {name: np.tile(values, count) for name, values in index.items()}
    ids = pa.DictionaryArray.from_arrays(np.repeat(np.arange(count, dtype=np.int32), rows), pa.array(list(outcome.costs), pa.string()))
    kinds = {
        kind: np.concatenate([by_kind[kind].reshape(-1) for by_kind in outcome.costs.values()])
        for kind in next(iter(outcome.costs.values()), {})
    }
    return pa.table(columns | {"instrument": ids} | kinds)


def _by_group(ensemble: Ensemble) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 (slow to import)

    years = np.unique(ensemble.quarters // 4).astype(np.int32)
    names = ensemble.group_names
    columns = {name: np.repeat(values, len(names)) for name, values in _index(ensemble.seeds, years, "year").items()}
    repeated = ensemble.seeds.size * years.size
    columns |= {"by": np.tile([kind for kind, _ in names], repeated), "group": np.tile([group for _, group in names], repeated)}
    return pa.table(columns | {name: ensemble.groups[..., k].reshape(-1) for k, name in enumerate(COUNTED)})


def quarter_label(quarter: int) -> str:
    """Quarter number in words.

    >>> quarter_label(8060)
    '2015Q1'
    """
    return f"{quarter // 4}Q{quarter % 4 + 1}"
