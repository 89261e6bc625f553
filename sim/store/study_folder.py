"""A laid-out study on disk: what it is, its design, and what was found; its runs lie beside it and are shared with other designs.

::

    results/<study>-<frame>/
      points/part-*.parquet          the runs of every design over these factors
      <method>-<samples>-<key>/      one design
        study.json  design.parquet   what was asked: enough to analyse again without the model
        indices.parquet …            what was found
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import RunError
from sim.store.atomic import discard, prepare, whole_folder
from sim.store.found_folder import Shelf
from sim.store.points import KEY_BYTES, Points, PointStore
from sim.store.run_folder import read_json
from sim.store.tables import FINDINGS, write_tables

if TYPE_CHECKING:
    import pandas as pd

STUDY, DESIGN, POINTS = "study.json", "design.parquet", "points"
#: Columns of the tables of findings: texts, which may be empty, and numbers.
TEXTS, NUMBERS = ("method", "output", "factor", "other", "measure"), ("value", "low", "high")
#: Version of the layout of a study folder.
STUDY_LAYOUT = 1
_IN_EVERY_STUDY = frozenset({"kind", "frame", "method", "samples", "inputs", "outputs", "all_years", "replications", "seed"})
SHELF = Shelf(STUDY, STUDY_LAYOUT, "study_missing", "study_ambiguous", _IN_EVERY_STUDY)


@dataclass(frozen=True)
class StudyFolder:
    """A laid-out study.

    Attributes
    ----------
    folder
        Where it lies.
    manifest
        What was asked.
    second
        Another method than the study's own, which looks at the same runs; its tables lie in a folder of that name.
    """

    folder: Path
    manifest: dict[str, Any]
    second: str = ""

    def looked_at_by(self, method: str) -> StudyFolder:
        """The same runs, with the tables of another method."""
        return dataclasses.replace(self, second="" if method == self.manifest["method"] else method)

    @property
    def tables(self) -> Path:
        """Where tables and pictures lie."""
        return self.folder / self.second

    @property
    def name(self) -> str:
        """Frame and design, as a user names it."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def store(self) -> PointStore:
        """Its runs."""
        outputs = [one["name"] for one in self.manifest["outputs"]]
        return PointStore(self.folder.parent / POINTS, outputs, len(self.manifest["all_years"]), len(self.manifest["factors"]))

    def design(self) -> tuple[NDArray[np.float64], NDArray[np.int64], list[bytes]]:
        """Points of the unit cube, shape (rows, inputs), their blocks, shape (rows,), and the keys of all runs, row by row."""
        import pyarrow as pa  # noqa: PLC0415 (slow to import)
        import pyarrow.parquet as pq  # noqa: PLC0415

        try:
            table = pq.read_table(self.folder / DESIGN)
        except (OSError, pa.ArrowException) as error:
            raise RunError("run_damaged", given=self.name, reason=f"{DESIGN}: {error}") from None
        size = len(self.manifest["inputs"]["names"])
        unit = table["unit"].combine_chunks().flatten().to_numpy(zero_copy_only=False).reshape(-1, size)
        joined = b"".join(table["keys"].to_pylist())
        keys = [joined[at : at + KEY_BYTES] for at in range(0, len(joined), KEY_BYTES)]
        return np.array(unit, np.float64), table["block"].to_numpy(), keys

    def points(self) -> Points:
        """All runs of the design, row by row, the replications of a row side by side; raises RunError when some are missing."""
        return self.store.read(self.design()[2])

    def table(self, name: str) -> pd.DataFrame:
        """One of the tables that were found, such as ``indices``; of a published study the CSV beside which no Parquet is kept.

        Raises
        ------
        RunError
            ``study_not_analysed`` when it is not there.
        """
        import pyarrow.parquet as pq  # noqa: PLC0415 (slow to import)

        file = self.tables / f"{name}.parquet"
        if not file.is_file():
            return self._published(name)
        frame: pd.DataFrame = pq.read_table(file).to_pandas()
        return frame

    def _published(self, name: str) -> pd.DataFrame:
        import pandas as pd  # noqa: PLC0415 (slow to import)

        file = self.tables / f"{name}.csv"
        if not file.is_file():
            raise RunError("study_not_analysed", given=self.name, table=name)
        try:
            frame = pd.read_csv(
                file, encoding="utf-8-sig", dtype=dict.fromkeys(TEXTS, str), keep_default_na=False, na_values=dict.fromkeys(NUMBERS, "")
            )
        except (OSError, ValueError) as error:
            raise RunError("run_damaged", given=self.name, reason=f"{file.name}: {error}") from None
        return frame

    def findings(self) -> dict[str, Any]:
        """What was found that is no table."""
        file = self.tables / FINDINGS
        if not file.is_file():
            raise RunError("study_not_analysed", given=self.name, table=FINDINGS)
        return read_json(file, self.name)


def write_study(frame_folder: Path, name: str, manifest: dict[str, Any], unit: Any, block: Any, keys: NDArray[np.void]) -> StudyFolder:
    """Keep a laid-out study before its runs are made; one that lies there already is left as it is.

    Parameters
    ----------
    frame_folder
        Folder of the frame.
    name
        Name of the design's folder.
    manifest
        What is asked.
    unit, block, keys
        Shapes (rows, inputs), (rows,) and (rows, replications).
    """
    import pyarrow as pa  # noqa: PLC0415 (slow to import)
    import pyarrow.parquet as pq  # noqa: PLC0415

    target = frame_folder / name
    prepare(frame_folder)
    if (target / STUDY).is_file():
        return StudyFolder(target, read_json(target / STUDY, target.name))
    if target.exists():
        discard(target)
    flat = np.ascontiguousarray(unit, np.float64)
    columns = {
        "unit": pa.FixedSizeListArray.from_arrays(pa.array(flat.reshape(-1)), flat.shape[1]),
        "block": pa.array(np.asarray(block, np.int64)),
        "keys": pa.array([row.tobytes() for row in keys], pa.binary(KEY_BYTES * keys.shape[1])),
    }
    with whole_folder(target) as part:
        (part / STUDY).write_text(json.dumps({"layout": STUDY_LAYOUT} | manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        pq.write_table(pa.table(columns), part / DESIGN, compression="zstd")
    return StudyFolder(target, {"layout": STUDY_LAYOUT} | manifest)


def write_findings(study: StudyFolder, tables: Mapping[str, pd.DataFrame], findings: Mapping[str, Any]) -> None:
    """Write what an analysis found; each file whole, the findings last.

    Raises
    ------
    StoreError
        When the folder cannot be written to.
    """
    write_tables(study.tables, tables, findings)


def frame_folder_of(results: Path, stem: str, frame: str) -> Path:
    """Folder of a frame: the one that is there under whatever name, else a new one named after the study."""
    found = sorted(folder for folder in results.glob(f"[!.]*-{frame}") if folder.is_dir())
    return found[0] if found else results / f"{stem}-{frame}"


def study_folders(results: Path) -> list[Path]:
    """Folders of laid-out studies in order of name."""
    return SHELF.folders(results)


def find_study(results: Path, name: str) -> StudyFolder:
    """A laid-out study by the path of its folder, its name, or an unambiguous beginning; of one frame the newest design.

    Raises
    ------
    RunError
        When there is none, or several begin so; when it is damaged or of another layout.
    """
    folder = SHELF.find(results, name)
    return StudyFolder(folder, SHELF.manifest(folder))
