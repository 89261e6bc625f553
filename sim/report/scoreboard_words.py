"""The scoreboard of a back-test in words: cells of its rows and sentences of its summary, for the screen and for pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.messages import Language, say
from sim.report.number_format import number, scale_of, unit_label
from sim.report.words import in_language

WORDS = {
    "title": ("Back-test: known by the end of {origin}", "回测：信息截至 {origin} 年末"),
    "figure": ("figure", "数据"),
    "year": ("year", "年份"),
    "value": ("observed", "实际值"),
    "median": ("model", "模型"),
    "band": ("80 %\ninterval", "80%\n区间"),
    "inside": ("in-\nside", "区间\n内"),
    "naive": ("best naive\nforecast", "最佳\n朴素预测"),
    "errors": ("scaled error,\nmodel|naive", "标度误差\n模型|朴素"),
    "crps": ("CRPS,\nmodel|naive", "CRPS\n模型|朴素"),
    "verdict": ("by error|\nby CRPS", "按误差|\n按 CRPS"),
    "unit": ("unit", "单位"),
    "yes": ("yes", "是"),
    "no": ("NO", "否"),
    "win": ("win", "胜"),
    "tie": ("tie", "平"),
    "loss": ("LOSS", "负"),
    "none": ("none", "无"),
    "hindsight_mark": ("*", "*"),
    "random_walk": ("random walk", "随机游走"),
    "drift": ("drift", "漂移"),
    "linear": ("line", "线性趋势"),
    "damped_trend": ("damped trend", "阻尼趋势"),
    "logistic": ("logistic", "逻辑斯蒂曲线"),
    "constant_share": ("constant share", "占比不变"),
    "official_goal": ("official goal", "官方目标"),
    "spreadsheet": ("stock-flow", "存量流量表"),
}
COLUMNS = ("figure", "year", "value", "median", "band", "inside", "naive", "errors", "crps", "verdict", "unit")


def words_in(language: Language) -> dict[str, str]:
    """The words in a language."""
    return in_language(WORDS, language)


def cells(row: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    """A row in the order of :data:`COLUMNS`; a star marks a figure that a parameter rests on."""
    word, unit, scale = words_in(language), row["unit"], scale_of(row["unit"], row["value"])
    naive = {one["rule"]: one for one in row["naive"]}
    best, by_crps = naive.get(row["best"]), naive.get(row["best_by_crps"])
    value = f"{'> ' if row['bound'] == 'at least' else ''}{number(row['value'], unit, scale=scale)}"
    return (
        f"{row['id']}{word['hindsight_mark'] if row['hindsight'] else ''}",
        str(row["year"]),
        value,
        number(row["median"], unit, scale=scale),
        f"{number(row['low'], unit, scale=scale)} … {number(row['high'], unit, scale=scale)}",
        word["yes" if row["inside"] else "no"],
        word["none"] if best is None else f"{word[best['rule']]} {number(best['point'], unit, scale=scale)}",
        "–" if best is None else f"{_plain(row['scaled_error'])}|{_plain(best['scaled_error'])}",
        f"{_plain(row['crps'] / scale)}|{'–' if by_crps is None else _plain(by_crps['crps'] / scale)}",
        "–" if row["verdict"] is None else f"{word[row['verdict']]}|{word[row['verdict_by_crps']]}",
        unit_label(unit, language, scale=scale),
    )


def legend_lines(document: Mapping[str, Any], language: Language) -> list[str]:
    """What the figures are, a line each: id, year, sentence, unit."""
    units = [unit_label(row["unit"], language, scale=scale_of(row["unit"], row["value"])) for row in document["rows"]]
    return [f"{row['id']}, {row['year']}: {row['sentence'][language]} ({unit})" for row, unit in zip(document["rows"], units, strict=True)]


def summary_lines(document: Mapping[str, Any], language: Language) -> list[str]:
    """What the scoreboard comes to, in sentences: all figures, then those that no parameter rests on, then who would be a forecaster."""
    lines = [_sentence(document["summary"][part], part, language) for part in ("all", "without_hindsight")]
    starred = {row["id"]: row["hindsight"] for row in document["rows"] if row["hindsight"]}
    if starred:
        separator = "；" if language == "zh" else "; "
        found = separator.join(f"{name}: {', '.join(paths)}" for name, paths in starred.items())
        lines.append(say("backtest_hindsight", language, found=found))
    goals = [one for row in document["rows"] for one in row["naive"] if one["rule"] == "official_goal" and one["point"] is not None]
    key = "backtest_goals" if goals else "backtest_no_goals"
    lines.append(say(key, language, count=len(goals), origin=document["origin"]))
    if any(row["scaled_by"] == "random_walk" for row in document["rows"]):
        names = ", ".join(row["id"] for row in document["rows"] if row["scaled_by"] == "random_walk")
        lines.append(say("backtest_scaled_by_walk", language, names=names))
    return lines


def together_lines(document: Mapping[str, Any], language: Language) -> list[str]:
    """What several scoreboards come to as one; nothing for fewer than two."""
    if len(document["scoreboards"]) < 2:
        return []
    years = ", ".join(str(one["origin"]) for one in document["scoreboards"])
    found = [_sentence(document["together"][part], part, language) for part in ("all", "without_hindsight")]
    return [say("backtest_together", language, years=years), *found]


def _sentence(summary: Mapping[str, Any], part: str, language: Language) -> str:
    if not summary["figures"]:
        return say(f"backtest_empty_{part}", language)
    error, crps, bars = summary["verdict"], summary["verdict_by_crps"], summary["bars"]
    result = {True: "backtest_met", False: "backtest_not_met", None: "backtest_not_judged"}[summary["met"]]
    return say(
        f"backtest_{part}",
        language,
        figures=summary["figures"],
        with_naive=summary["with_naive"],
        wins=error["win"],
        ties=error["tie"],
        losses=error["loss"],
        share=_per_cent(error["not_lost"]),
        crps=_per_cent(crps["not_lost"]),
        inside=summary["inside"],
        coverage=_per_cent(summary["coverage"]),
        bar=_per_cent(bars["not_lost"]),
        low=_per_cent(bars["coverage"][0]),
        high=_per_cent(bars["coverage"][1]),
        result=say(result, language),
    )


def _per_cent(share: float | None) -> str:
    return "–" if share is None else f"{100.0 * share:.0f} %"


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}" if value >= 100.0 else f"{value:.2f}"
