"""The sheets of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.messages import Language
from sim.parameter import Parameter
from sim.report.checks_in_words import Checks, check_lines
from sim.report.rests_on import RestsOn
from sim.report.sheets.amount import amount, unit_name
from sim.report.sheets.costs import budget_by_year_sheet, budget_sheet
from sim.report.sheets.indicators import headline_sheet, years_sheet
from sim.report.sheets.inputs import inputs_sheet, sources_sheet
from sim.report.sheets.of_run import ABOUT, made
from sim.report.sheets.sheet import Cell, Sheet
from sim.report.words import both, in_language
from sim.scenario.schema import Scenario

Document = Mapping[str, Any]
_WORDS = {
    "differences": ("Differences", "配对差"),
    "efficiency": ("Cost per effect", "成本效益"),
    "scenario": ("scenario", "情景"),
    "against": ("against", "对照"),
    "indicator": ("indicator", "指标"),
    "name": ("name", "名称"),
    "unit": ("unit", "单位"),
    "year": ("year", "年份"),
    "mean": ("mean of the paired differences", "配对差均值"),
    "low": ("95 % interval, low", "95% 区间下限"),
    "high": ("95 % interval, high", "95% 区间上限"),
    "median": ("median", "中位数"),
    "p10": ("10 %", "10%"),
    "p90": ("90 %", "90%"),
    "positive": ("share of pairs above zero (%)", "为正的比例（%）"),
    "replications": ("pairs", "配对数"),
    "zero": ("exactly zero", "完全为零"),
    "value": ("value", "取值"),
    "reason": ("why it is not defined", "未定义的原因"),
}


def comparison_sheets(
    document: Document,
    runs: Sequence[tuple[Document, Document, Scenario, Document]],
    checks: Checks,
    registry: Mapping[str, Parameter],
    language: Language,
) -> tuple[Sheet, ...]:
    """Summary of every scenario, paired differences, years by indicator, cost per effect, budgets, changed inputs, sources.

    Parameters
    ----------
    document
        As the comparison's folder holds it.
    runs
        Summary, manifest, scenario and cost document of each run, in their order.
    checks
        The null and the placebos of the first run.
    registry
        The declared parameters.
    language
        Of texts.
    """
    word, titles = in_language(ABOUT, language), titles_of(document, language)
    years = document["years"]
    about: list[tuple[str, Cell]] = [(word["title"], " / ".join(titles))]
    about += [
        (word["years"], word["period"].format(first=years[0], last=years[-1])),
        (word["runs"], int(document["replications"])),
        (word["seed"], int(document["seed"])),
    ]
    for _, manifest, _, _ in runs:
        about += made(manifest, word)
    about += [*((word["check"], line) for line in check_lines(checks, language)), (word["note"], word["simulation"])]
    by_title = dict(zip(titles, runs, strict=True))
    costs = {title: one[3] for title, one in by_title.items()}
    changes = {title: one["changes"] for title, one in zip(titles[1:], document["comparisons"], strict=True)}
    after = both("this scenario", "本情景", language)
    rests_on = RestsOn(registry, runs[0][1])
    return (
        headline_sheet({title: one[0] for title, one in by_title.items()}, about, language),
        differences_sheet(document, language),
        years_sheet({title: one[0] for title, one in by_title.items()}, language),
        _efficiency(document, language),
        budget_sheet(costs, language),
        budget_by_year_sheet(costs, language),
        inputs_sheet(changes, titles[0], after, rests_on, language),
        sources_sheet({title: one[2] for title, one in by_title.items()}, rests_on, language),
    )


def titles_of(document: Document, language: Language) -> list[str]:
    """Titles of the scenarios; equal ones are numbered."""
    titles = [str(title[language]) for title in document["titles"]]
    return [title if titles.count(title) == 1 else f"{title} ({k})" for k, title in enumerate(titles, start=1)]


def differences_sheet(document: Document, language: Language) -> Sheet:
    """Paired differences from the first scenario by indicator and year."""
    word, titles = in_language(_WORDS, language), titles_of(document, language)
    rows: list[tuple[Cell, ...]] = []
    for title, one in zip(titles[1:], document["comparisons"], strict=True):
        for name, by_year in one["difference"].items():
            unit = document["units"][name]
            shown = both("percentage points", "个百分点", language) if unit in ("%", "share") else unit_name(unit, language)
            named = (title, titles[0], name, document["labels"][name][language], shown)
            for year, values in by_year.items():
                cuts = (amount(values[cut], unit) for cut in ("mean", "low", "high", "median", "p10", "p90"))
                ending = (amount(values["share_positive"], "share"), int(values["replications"]), bool(values["is_exactly_zero"]))
                rows.append((*named, int(year), *cuts, *ending))
    keys = (
        "scenario", "against", "indicator", "name", "unit", "year", "mean", "low", "high", "median", "p10", "p90", "positive", "replications",
        "zero",
    )  # fmt: skip
    return Sheet(word["differences"], tuple(word[key] for key in keys), tuple(rows))


def _efficiency(document: Document, language: Language) -> Sheet:
    word, titles = in_language(_WORDS, language), titles_of(document, language)
    rows: list[tuple[Cell, ...]] = []
    for title, one in zip(titles[1:], document["comparisons"], strict=True):
        for each in one["efficiency"]:
            reason = None if each["reason"] is None else each["reason"][language]
            values = (amount(each[key], each["unit"]) for key in ("value", "low", "high"))
            rows.append((title, each["label"][language], unit_name(each["unit"], language), *values, reason))
    return Sheet(
        word["efficiency"], tuple(word[key] for key in ("scenario", "name", "unit", "value", "low", "high", "reason")), tuple(rows)
    )
