"""Indicators as sheets: one row a year, and one row a year and indicator with its band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.messages import Language
from sim.report.headline_table import HEADLINES
from sim.report.sheets.amount import CUT_NAMES, amount, bands, unit_name, with_unit
from sim.report.sheets.sheet import Cell, Sheet
from sim.report.words import in_language

Document = Mapping[str, Any]
_WORDS = {
    "summary": ("Summary", "摘要"),
    "years": ("Years by indicator", "逐年指标"),
    "bands": ("Bands", "区间"),
    "scenario": ("scenario", "情景"),
    "indicator": ("indicator", "指标"),
    "name": ("name", "名称"),
    "unit": ("unit", "单位"),
    "year": ("year", "年份"),
    "median": ("medians of the runs", "各次运行的中位数"),
}


def headline_sheet(summaries: Mapping[str, Document], about: Sequence[tuple[str, Cell]], language: Language) -> Sheet:
    """Bands of the headline indicators in the last year, below what is said of the whole; by title of the scenario."""
    word = in_language(_WORDS, language)
    rows: list[tuple[Cell, ...]] = []
    for title, one in summaries.items():
        year = one["years"][-1]
        for name in HEADLINES:
            unit = one["units"][name]
            named = (title, one["labels"][name][language], unit_name(unit, language), year)
            rows.append((*named, *bands(one["indicators"][name][str(year)], unit)))
    head = (*(word[key] for key in ("scenario", "name", "unit", "year")), *CUT_NAMES[language])
    return Sheet(word["summary"], head, tuple(rows), tuple(about))


def years_sheet(summaries: Mapping[str, Document], language: Language) -> Sheet:
    """Medians of every indicator, a row a year and a column an indicator."""
    word = in_language(_WORDS, language)
    first = next(iter(summaries.values()))
    names = list(first["indicators"])
    rows: list[tuple[Cell, ...]] = []
    for title, one in summaries.items():
        for year in one["years"]:
            rows.append((title, year, *(amount(one["indicators"][name][str(year)]["median"], one["units"][name]) for name in names)))
    heads = [with_unit(first["labels"][name][language], first["units"][name], language) for name in names]
    return Sheet(word["years"], (word["scenario"], word["year"], *heads), tuple(rows), ((word["median"], None),))


def bands_sheet(summary: Document, language: Language) -> Sheet:
    """Every indicator and year of a run with its band."""
    word = in_language(_WORDS, language)
    rows: list[tuple[Cell, ...]] = []
    for name, by_year in summary["indicators"].items():
        unit = summary["units"][name]
        named = (name, summary["labels"][name][language], unit_name(unit, language))
        rows += [(*named, int(year), *bands(values, unit)) for year, values in by_year.items()]
    head = (word["indicator"], word["name"], word["unit"], word["year"], *CUT_NAMES[language])
    return Sheet(word["bands"], head, tuple(rows))
