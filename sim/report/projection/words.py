"""Words of projections."""

from __future__ import annotations

from typing import Any

from sim.messages import Language
from sim.report.number_format import unit_label
from sim.report.words import GRADES, both, in_language
from sim.units import YI_IN_WAN

#: What is left of a conclusion's variance beside the grades of evidence.
KINDS = {
    "not explained": ("parameters, not attributed", "参数（未能归因）"),
    "luck": ("luck", "随机因素"),
    "both": ("luck and parameters at once", "随机因素与参数交互"),
}
WORDS = {
    "bands": ("Projection", "预测"),
    "bands_caption": (
        "{draws} draws of the parameters, {seeds} runs of each; parts of the variance of one run",
        "参数抽样 {draws} 组，每组运行 {seeds} 次；右侧三列为单次运行方差的构成",
    ),
    "output": ("indicator", "指标"),
    "year": ("year", "年份"),
    "median": ("median", "中位数"),
    "band_50": ("50 %", "50% 区间"),
    "band_90": ("90 %", "90% 区间"),
    "parameters": ("parameters", "参数"),
    "luck": ("luck", "随机因素"),
    "both": ("both", "交互"),
    "target": ("Chance of the target, {target}", "达标概率，{target}"),
    "scenario": ("scenario", "情景"),
    "chance": ("chance", "概率"),
    "interval": ("95 % interval", "95% 区间"),
    "rank": ("rank", "名次"),
    "score": ("score of the mean", "均值得分"),
    "band_90_draws": ("90 % of draws", "90% 抽样"),
    "provenance": ("What the answer rests on: shares of its variance", "结论的依据：方差构成"),
    "provenance_caption": ("Parameters by the evidence behind them", "参数按证据等级划分"),
    "conclusion": ("conclusion", "结论"),
    "scores": ("Forecast and outcome", "预测与实际"),
    "scores_caption": (
        "CRPS: continuous ranked probability score, in the indicator's unit, 0 is best; place: share of the forecast below the outcome",
        "CRPS：连续排序概率评分，单位同指标，0 为最佳；位次：预测分布中低于实际值的比例",
    ),
    "outcome": ("outcome", "实际值"),
    "crps": ("CRPS", "CRPS"),
    "place": ("place", "位次"),
}
PICTURES = {
    "draws": ("80 % of draws, luck averaged out", "参数抽样 80% 区间（已平均随机因素）"),
    "variance": ("variance, %", "方差构成（%）"),
    "at_least": ("{name}, at least ({unit})", "{name}不低于（{unit}）"),
    "chance": ("chance (%)", "概率（%）"),
    "surface": ("Chance of reaching both figures, {year}", "{year} 年两项同时达到的概率"),
    "scores": ("Mean and 90 % of draws", "均值与 90% 抽样区间"),
    "beats": ("Per cent of draws: row above column", "行优于列的抽样比例（%）"),
    "stable": (
        "Ranking: {share} % of draws agree with the mean (tau ≥ {tau}; at least {least} % needed)",
        "可以排序：{share}% 的抽样与均值排序一致（τ ≥ {tau}，须达到 {least}%）",
    ),
    "unstable": (
        "No ranking: {share} % of draws agree with the mean (tau ≥ {tau}; at least {least} % needed)",
        "不予排序：{share}% 的抽样与均值排序一致（τ ≥ {tau}，须达到 {least}%）",
    ),
}


def criterion_name(found: dict[str, Any], manifest: dict[str, Any], language: Language) -> str:
    """A criterion of a ranking in words."""
    if found["kind"] == "margin":
        return both(f"Margin to the target, {found['year']}", f"{found['year']} 年目标裕度", language)
    labels = {one["name"]: one["label"][language] for one in manifest["outputs"]}
    unit = next(one["unit"] for one in manifest["outputs"] if one["name"] == found["output"])
    shown = both("percentage points", "个百分点", language) if unit in ("%", "share") else unit_label(unit, language)
    label = labels[found["output"]]
    gain = both(f"Gain of {label}, {found['year']} ({shown})", f"{found['year']} 年{label}增量（{shown}）", language)
    if found["kind"] == "gain":
        return gain
    cost = labels[found["cost"]]
    period = f"{found['since']}–{found['year']}"
    per = money_of(found, manifest)[1 if language == "en" else 2]
    return both(f"{gain}, per {per} of {cost}, {period}", f"{gain}（每{per}{cost}，{period} 年）", language)


def money_of(found: dict[str, Any], manifest: dict[str, Any]) -> tuple[float, str, str]:
    """What a score by a cost is shown per: the factor that brings it there, and its name; 亿元 for money, else one unit."""
    if not found["cost"]:
        return 1.0, "", ""
    unit = next(one["unit"] for one in manifest["outputs"] if one["name"] == found["cost"])
    if unit.startswith("wan"):
        return YI_IN_WAN, unit_label("wan", "en", scale=YI_IN_WAN), unit_label("wan", "zh", scale=YI_IN_WAN)
    return 1.0, unit_label(unit, "en"), unit_label(unit, "zh")


def source_words(source: str, grade: str, language: Language) -> str:
    """The evidence behind a parameter in words: its grade, and its sources where there are any."""
    word = in_language(GRADES, language)[grade]
    return word if source in ("", "assumption") else f"{word} ({source})" if language == "en" else f"{word}（{source}）"
