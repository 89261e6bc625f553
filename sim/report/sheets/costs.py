"""Public cost as sheets: by instrument over the whole period, and year by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.messages import Language
from sim.report.sheets.amount import CUT_NAMES, bands, with_unit
from sim.report.sheets.sheet import Cell, Sheet
from sim.report.words import in_language

#: A document of :func:`sim.experiments.costs.cost_document`.
Document = Mapping[str, Any]
_WORDS = {
    "budget": ("Budget by instrument", "分工具预算"),
    "by_year": ("Budget by year", "逐年预算"),
    "scenario": ("scenario", "情景"),
    "instrument": ("instrument", "政策工具"),
    "kind": ("kind", "类别"),
    "all": ("All instruments", "合计"),
    "account": ("Account of the county's funds", "县级资金收支"),
    "period": ("{first}–{last}", "{first}–{last} 年"),
    "when": ("period", "时期"),
}


def budget_sheet(costs: Mapping[str, Document], language: Language) -> Sheet:
    """Bands of every kind of cost by instrument, then of the account of the funds; by title of the scenario."""
    word = in_language(_WORDS, language)
    rows: list[tuple[Cell, ...]] = []
    for title, one in costs.items():
        named = {kind: label[language] for kind, label in one["kinds"].items()}
        groups = [(word["all"], one["total"]), *((each["label"][language], each["costs"]) for each in one["instruments"].values())]
        when = word["period"].format(first=one["from"], last=one["to"])
        for label, by_kind in groups:
            rows += [(title, when, label, named[kind], *bands(values, "wan")) for kind, values in by_kind.items() if kind in named]
        for line, label in one["account"].items():
            rows.append((title, when, word["account"], label[language], *bands(one["funds"][line], "wan")))
    cuts = [with_unit(cut, "wan", language) for cut in CUT_NAMES[language]]
    return Sheet(word["budget"], (word["scenario"], word["when"], word["instrument"], word["kind"], *cuts), tuple(rows))


def budget_by_year_sheet(costs: Mapping[str, Document], language: Language) -> Sheet:
    """Medians by instrument and kind, a column a year; what costs nothing in any year is left out."""
    word = in_language(_WORDS, language)
    years = list(next(iter(next(iter(next(iter(costs.values()))["by_year"].values())).values())))
    rows: list[tuple[Cell, ...]] = []
    for title, one in costs.items():
        for name, by_kind in one["by_year"].items():
            label = one["instruments"][name]["label"][language]
            for kind, by_year in by_kind.items():
                if any(by_year[year]["p90"] or by_year[year]["mean"] for year in years):
                    rows.append((title, label, one["kinds"][kind][language], *(float(by_year[year]["median"]) for year in years)))
    head = (word["scenario"], word["instrument"], word["kind"], *(with_unit(year, "wan", language) for year in years))
    return Sheet(word["by_year"], head, tuple(rows))
