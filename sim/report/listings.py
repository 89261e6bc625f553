"""Lists of what there is: indicators and finished runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import RunError
from sim.measures import indicators
from sim.messages import Language
from sim.report.number_format import unit_label
from sim.report.words import in_language
from sim.store.run_folder import find_run, finished_folders
from sim.translations import definition_of

if TYPE_CHECKING:
    from rich.table import Table

_WORDS = {
    "name": ("name", "标识"),
    "label": ("label", "名称"),
    "unit": ("unit", "单位"),
    "sentence": ("definition", "定义"),
    "run": ("run", "运行"),
    "title": ("scenario", "情景"),
    "made": ("made", "时间"),
    "replications": ("runs", "次数"),
    "engine": ("engine", "引擎"),
    "enterprises": ("firms", "企业"),
    "state": ("state", "状态"),
    "current": ("current", "当前"),
    "stale": ("older model", "旧模型"),
    "damaged": ("damaged", "已损坏"),
}


def indicator_rows() -> list[dict[str, Any]]:
    """Every indicator as a record."""
    return [
        {
            "name": indicator.name,
            "unit": indicator.unit,
            "label_en": indicator.label_en,
            "label_zh": indicator.label_zh,
            "sentence": indicator.sentence,
            "sentence_zh": definition_of(indicator, "zh"),
            "source": indicator.source,
            "better": indicator.better,
            "yearly": indicator.yearly,
        }
        for indicator in indicators().values()
    ]


def indicator_table(language: Language) -> Table:
    """The indicators for the screen."""
    table = _table(("name", "label", "unit", "sentence"), language)
    for indicator in indicators().values():
        label = indicator.label_zh if language == "zh" else indicator.label_en
        table.add_row(indicator.name, label, unit_label(indicator.unit, language), definition_of(indicator, language))
    return table


def run_rows(results: Path) -> list[dict[str, Any]]:
    """Every finished run in a results folder as a record, in order of name; ``state`` is current, stale or damaged."""
    rows = []
    for folder in finished_folders(results):
        try:
            stored = find_run(results, folder.name)
            manifest = stored.manifest
            row = {key: manifest[key] for key in ("made", "replications", "seed", "engine", "enterprises", "seconds")}
            titles = {"en": manifest["scenario"]["title"], "zh": manifest["scenario"]["title_zh"]}
            rows.append({"run": folder.name, "title": titles, "state": "current" if stored.is_current else "stale"} | row)
        except (RunError, KeyError, TypeError):
            rows.append({"run": folder.name, "state": "damaged"})
    return rows


def run_table(rows: Sequence[dict[str, Any]], language: Language) -> Table:
    """Finished runs for the screen."""
    word = in_language(_WORDS, language)
    table = _table(("run", "title", "made", "replications", "engine", "enterprises", "state"), language)
    for row in rows:
        if row["state"] == "damaged":
            table.add_row(row["run"], "", "", "", "", "", word["damaged"], style="red")
            continue
        made = row["made"].replace("T", " ")[:16]
        cells = row["title"][language], made, str(row["replications"]), row["engine"], f"{row['enterprises']:,}"
        table.add_row(row["run"], *cells, word[row["state"]])
    return table


def _table(keys: Sequence[str], language: Language) -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    table = Table()
    for key in keys:
        table.add_column(
            word[key],
            overflow="fold",
            justify="right" if key in ("replications", "enterprises") else "left",
            no_wrap=key in ("run", "name"),
        )
    return table
