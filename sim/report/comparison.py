"""A comparison of scenarios: its document, kept beside the runs, with tables and pictures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.messages import LANGUAGES, Language, language_of
from sim.report.finished_run import check_indicator
from sim.report.picture import Picture
from sim.report.pictures import keep_pictures
from sim.report.plain_json import plain_json
from sim.store.atomic import prepare, whole_folder

if TYPE_CHECKING:
    import pandas as pd

DOCUMENT = "comparison.json"


@dataclass(frozen=True)
class Comparison:
    """What a comparison found.

    Attributes
    ----------
    document
        See :func:`sim.experiments.compare.compare`.
    folder
        Where it lies.
    was_found
        Whether all its runs were there already.
    """

    document: dict[str, Any]
    folder: Path
    was_found: bool

    def table(self, year: int | None = None) -> pd.DataFrame:
        """Paired differences by comparison and indicator in a year, the last one by default."""
        import pandas as pd  # noqa: PLC0415 (slow to import)

        at = str(self.document["years"][-1] if year is None else year)
        rows = [
            {"run": one["run"], "indicator": name, "unit": self.document["units"][name]} | by_year[at]
            for one in self.document["comparisons"]
            for name, by_year in one["difference"].items()
        ]
        return pd.DataFrame(rows).set_index(["run", "indicator"])

    def efficiency(self) -> pd.DataFrame:
        """What the differences cost: ratios by comparison and name, with their 95 % intervals; empty where not defined."""
        import pandas as pd  # noqa: PLC0415 (slow to import)

        rows = [
            {"run": one["run"]} | {key: row[key] for key in ("name", "unit", "value", "low", "high")}
            for one in self.document["comparisons"]
            for row in one["efficiency"]
        ]
        return pd.DataFrame(rows).set_index(["run", "name"])

    def plot(self, indicator: str = "hnte_stock", language: Language | None = None) -> Picture:
        """The differences from the first scenario over the years, with their 95 % intervals.

        Raises
        ------
        UserError
            ``indicator_unknown``, with the nearest name.
        """
        from sim.report.difference_chart import difference_chart  # noqa: PLC0415 (draws)

        check_indicator(indicator, self.document["difference"])
        chosen = language or language_of()
        return Picture(difference_chart(self.document, indicator, chosen), chosen)

    def keep_pictures(self, languages: Sequence[Language]) -> list[Path]:
        """Folders of the pictures of all charts in these languages."""

        def draw(part: Path, language: Language) -> None:
            from sim.report.difference_chart import save_differences  # noqa: PLC0415 (draws)

            save_differences(self.document, part, language)

        return keep_pictures(self.folder, languages, draw)


def keep_comparison(document: dict[str, Any], changes: Sequence[list[dict[str, Any]]], results: Path, was_found: bool) -> Comparison:
    """Write the comparison into the results folder, named by its runs and what they are called, unless it is there.

    Parameters
    ----------
    document
        See :func:`sim.experiments.compare.compare`.
    changes
        For each further scenario, the parameters that differ (:func:`sim.report.value_spans.changed_values`).
    results
        Folder of finished runs.
    was_found
        Whether all runs were there already.

    Raises
    ------
    StoreError
        When the folder cannot be written; nothing is left behind.
    """
    comparisons = [
        one | {"changes": list(changed), "difference": _with_missing(one["difference"])}
        for one, changed in zip(document["comparisons"], changes, strict=True)
    ]
    document = document | {"comparisons": comparisons}
    document |= {key: document["comparisons"][0][key] for key in ("difference", "efficiency")}
    # Titles stand in the document and in its pictures.
    named = "\n".join([*document["runs"], *(title[language] for title in document["titles"] for language in LANGUAGES)])
    key = hashlib.blake2b(named.encode(), digest_size=8).hexdigest()
    folder = results / f"comparison-{key}"
    if not (folder / DOCUMENT).is_file():
        prepare(results)
        with whole_folder(folder) as part:
            (part / DOCUMENT).write_text(json.dumps(plain_json(document), ensure_ascii=False, indent=1, allow_nan=False), encoding="utf-8")
    return Comparison(document, folder, was_found)


def _with_missing(difference: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Beside the runs that a claim needs, how many of them are still missing."""
    return {
        name: {year: values | {"replications_missing": _missing(values)} for year, values in by_year.items()}
        for name, by_year in difference.items()
    }


def _missing(values: dict[str, Any]) -> int | None:
    needed = values["replications_needed"]
    return None if needed is None else max(0, int(needed) - int(values["replications"]))
