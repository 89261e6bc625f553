"""Tables of what was found, as Parquet and CSV, and what is no table, as JSON."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import RunError
from sim.store.atomic import whole_folder

if TYPE_CHECKING:
    import pandas as pd

FINDINGS = "findings.json"
#: How a missing number is written in a published CSV, where an empty cell is an empty text.
GAP = "nan"


def write_tables(folder: Path, tables: Mapping[str, pd.DataFrame], findings: Mapping[str, Any]) -> None:
    """Write tables as Parquet and CSV, and findings; each file whole, the findings last."""
    folder.mkdir(exist_ok=True, parents=True)
    hidden = folder / ".found"
    shutil.rmtree(hidden, ignore_errors=True)  # of a process that died
    with whole_folder(hidden) as part:
        for name, frame in tables.items():
            frame.to_parquet(part / f"{name}.parquet", compression="zstd", index=False)
            frame.to_csv(part / f"{name}.csv", index=False, encoding="utf-8-sig")
        (part / FINDINGS).write_text(json.dumps(dict(findings), ensure_ascii=False, indent=1), encoding="utf-8")
    for file in sorted(hidden.iterdir(), key=lambda one: one.name == FINDINGS):
        file.replace(folder / file.name)
    hidden.rmdir()


def read_tidy(folder: Path, name: str, of: str) -> pd.DataFrame:
    """A table that :func:`write_tables` wrote; where results are published the CSV alone is kept.

    Raises
    ------
    RunError
        ``run_damaged`` when neither is there.
    """
    import pandas as pd  # noqa: PLC0415 (slow to import)

    whole, plain = folder / f"{name}.parquet", folder / f"{name}.csv"
    if whole.is_file():
        return pd.read_parquet(whole)
    if plain.is_file():
        return pd.read_csv(plain, encoding="utf-8-sig", keep_default_na=False, na_values=[GAP])
    raise RunError("run_damaged", given=of, reason=whole.name)
