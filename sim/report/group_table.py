"""The ladder by chain or by town: how many firms of each stand on each step, mean of the runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.measures import indicators
from sim.measures.groups import COUNTED
from sim.messages import Language
from sim.report.words import in_language

if TYPE_CHECKING:
    from rich.table import Table

    from sim.store.run_folder import StoredRun

_WORDS = {
    "chain": ("chain", "产业链"),
    "town": ("town", "区镇"),
    "all": ("all", "合计"),
    "caption": ("firms at the end of {year}, mean of the runs", "{year} 年末企业数，各次运行的平均"),
}


def groups_document(run: StoredRun, by: str) -> dict[str, Any]:
    """``rows`` with id, label and ``counts: {name: {year: mean}}`` of each chain or town, in the order of the county file."""
    county = run.scenario.county
    labels = {one.id: {"en": one.name, "zh": one.name_zh} for one in (county.chains if by == "chain" else county.towns)}
    table = run.groups()
    means = table[table["by"] == by].groupby(["group", "year"])[list(COUNTED)].mean()
    rows = []
    for name, label in labels.items():
        of_group = means.loc[name]
        counts = {counted: {str(year): float(value) for year, value in of_group[counted].items()} for counted in COUNTED}
        rows.append({"id": name, "label": label, "counts": counts})
    return {"by": by, "rows": rows}


def group_table(document: dict[str, Any], year: int, language: Language) -> Table:
    """The table of one year for the screen, with a last row for the whole county."""
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    table = Table(caption=word["caption"].format(year=year), caption_justify="left")
    table.add_column(word[document["by"]], overflow="fold")
    for name in COUNTED:
        one = indicators()[name]
        table.add_column(one.label_zh if language == "zh" else one.label_en, justify="right")
    values = [[row["counts"][name][str(year)] for name in COUNTED] for row in document["rows"]]
    for row, counts in zip(document["rows"], values, strict=True):
        table.add_row(row["label"][language], *(f"{count:,.0f}" for count in counts))
    table.add_section()
    table.add_row(word["all"], *(f"{sum(column):,.0f}" for column in zip(*values, strict=True)))
    return table
