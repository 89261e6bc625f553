"""The sheets of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.messages import Language
from sim.parameter import Parameter
from sim.report.checks_in_words import Checks, check_lines
from sim.report.rests_on import RestsOn
from sim.report.sheets.costs import budget_by_year_sheet, budget_sheet
from sim.report.sheets.indicators import bands_sheet, headline_sheet, years_sheet
from sim.report.sheets.inputs import Changes, inputs_sheet, sources_sheet
from sim.report.sheets.sheet import Cell, Sheet
from sim.report.words import in_language
from sim.scenario.schema import Scenario

Document = Mapping[str, Any]
ABOUT = {
    "title": ("Scenario", "情景"),
    "county": ("County", "县（市）"),
    "years": ("Years", "年份"),
    "period": ("{first}–{last}", "{first}–{last} 年"),
    "runs": ("Runs that differ only in luck", "仅随机数不同的运行次数"),
    "seed": ("First seed", "首个种子"),
    "firms": ("Firms at the start", "初始企业数"),
    "run": ("Run", "运行"),
    "model": ("Model", "模型"),
    "made": ("Made", "生成时间"),
    "check": ("Check", "检验"),
    "note": ("Note", "说明"),
    "simulation": (
        "A simulation, not a forecast; bands are spread over luck for given parameters. Money in 10,000 yuan, shares in %.",
        "本结果为模拟，不是预测；区间只反映给定参数下的随机性。金额单位为万元，比例单位为 %。",
    ),
    "own": ("own policy", "现行政策"),
    "here": ("this scenario", "本情景"),
}


def run_sheets(
    summary: Document,
    manifest: Document,
    scenario: Scenario,
    costs: Document,
    changes: Changes,
    checks: Checks,
    registry: Mapping[str, Parameter],
    language: Language,
) -> tuple[Sheet, ...]:
    """Summary with bands, years by indicator, all bands, budget by instrument and year, changed inputs, sources.

    Parameters
    ----------
    summary, manifest
        As the run folder holds them.
    scenario
        What was run.
    costs
        :func:`sim.experiments.costs.cost_document`.
    changes
        What differs from the county's own policy.
    checks
        The null and the placebos, or why there are none.
    registry
        The declared parameters.
    language
        Of texts.
    """
    word, title = in_language(ABOUT, language), summary["title"][language]
    years = summary["years"]
    about: list[tuple[str, Cell]] = [
        (word["title"], title),
        (word["county"], summary["county"][language]),
        (word["years"], word["period"].format(first=years[0], last=years[-1])),
        (word["runs"], int(summary["replications"])),
        (word["seed"], int(summary["seed"])),
        (word["firms"], int(summary["enterprises"])),
        *made(manifest, word),
        *((word["check"], line) for line in check_lines(checks, language)),
        (word["note"], word["simulation"]),
    ]
    rests_on = RestsOn(registry, manifest)
    return (
        headline_sheet({title: summary}, about, language),
        years_sheet({title: summary}, language),
        bands_sheet(summary, language),
        budget_sheet({title: costs}, language),
        budget_by_year_sheet({title: costs}, language),
        inputs_sheet({title: changes}, word["own"], word["here"], rests_on, language),
        sources_sheet({title: scenario}, rests_on, language),
    )


def made(manifest: Document, word: Mapping[str, str]) -> list[tuple[str, Cell]]:
    """Which run it is, of which model, and when it was made."""
    return [(word["run"], manifest["name"]), (word["model"], manifest["model"]), (word["made"], manifest.get("made", "–"))]
