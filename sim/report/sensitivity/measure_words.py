"""What each sensitivity measure is called, what it is measured in, and how its values are brought to an axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.errors import RunError, nearest_name
from sim.messages import Language
from sim.report.number_format import number, scale_of, unit_label
from sim.report.words import both

#: ``share`` of the output's variance, ``effect`` in the output's unit, or a plain number.
Kind = Literal["share", "effect", "plain"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its short sign, its name in both languages and what kind of number it is."""

    sign: str
    en: str
    zh: str
    kind: Kind


MEASURES: dict[str, Measure] = {
    "S1": Measure("S1", "alone", "单独作用", "share"),
    "ST": Measure("ST", "in all, with interactions", "总作用（含交互）", "share"),
    "S2": Measure("S2", "interaction of two", "两两交互", "share"),
    "SHAPLEY": Measure("Sh", "fair share", "公平分摊份额", "share"),
    "mu_star": Measure("μ*", "mean size of the effect", "平均效应大小", "effect"),
    "mu": Measure("μ", "mean effect", "平均效应", "effect"),
    "sigma": Measure("σ", "spread of the effect", "效应离散程度", "effect"),
    "PAWN": Measure("PAWN", "distance of distributions", "分布距离", "plain"),
    "delta": Measure("δ", "shift of the density", "密度偏移", "plain"),
    "DGSM": Measure("DGSM", "upper bound of the total share", "总作用的上界", "share"),
    "KS": Measure("KS", "distance of hits from misses", "达标与未达标的分布距离", "plain"),
}


def measure_of(name: str) -> Measure:
    """The measure of this name.

    Raises
    ------
    RunError
        There is no such measure.
    """
    if name not in MEASURES:
        raise RunError("study_measure_missing", given=name, allowed=", ".join(MEASURES), nearest=nearest_name(name, MEASURES))
    return MEASURES[name]


def measure_name(name: str, language: Language) -> str:
    """A measure in words with its sign.

    >>> measure_name("ST", "en"), measure_name("mu_star", "zh")
    ('ST: in all, with interactions', 'μ*：平均效应大小')
    """
    found = measure_of(name)
    return both(f"{found.sign}: {found.en}", f"{found.sign}：{found.zh}", language)


def divisor(name: str, unit: str, largest: float) -> float:
    """What values are divided by for an axis: shares become per cent, large money 亿元."""
    kind = measure_of(name).kind
    if kind == "share":
        return 0.01
    return scale_of(unit, largest) if kind == "effect" else 1.0


def effect_unit(unit: str, language: Language, scale: float = 1.0) -> str:
    """Unit of a change of an output: percentage points for what is itself a per cent.

    >>> effect_unit("share", "en"), effect_unit("firms", "zh"), effect_unit("1", "en")
    ('percentage points', '家', '')
    """
    if unit in {"share", "%"}:
        return both("percentage points", "百分点", language)
    return unit_label(unit, language, scale=scale)


def with_unit(text: str, unit: str, language: Language) -> str:
    """A label with its unit in brackets; a plain number has none.

    >>> with_unit("R&D", "%", "en"), with_unit("指数", "", "zh")
    ('R&D (%)', '指数')
    """
    return both(f"{text} ({unit})", f"{text}（{unit}）", language) if unit else text


def value_axis(name: str, output: str, unit: str, language: Language, scale: float, *, is_signed: bool = True) -> str:
    """Axis of a measure: what it is a share of or an effect on, with its unit; ``is_signed`` puts the measure's sign before a share."""
    found = measure_of(name)
    if found.kind == "share":
        if name == "DGSM":
            return both(f"DGSM: upper bound of a share of the variance of {output} (%)", f"DGSM：占{output}方差比例的上界（%）", language)
        text = both(f"share of the variance of {output} (%)", f"占{output}方差的比例（%）", language)
        return both(f"{found.sign}: {text}", f"{found.sign}：{text}", language) if is_signed else text
    if found.kind == "effect":
        text = both(f"{found.en} {found.sign} on {output}", f"对{output}的{found.zh} {found.sign}", language)
        return with_unit(text, effect_unit(unit, language, scale), language)
    return both(f"{found.sign} of {output}: {found.en} (0–1)", f"{output}的 {found.sign}：{found.zh}（0–1）", language)


def shown(name: str, value: float, scale: float) -> str:
    """A value for a table: per cent for shares, digits that mean something for the rest.

    >>> shown("S1", 0.3141, 0.01), shown("mu_star", 12.34, 1.0), shown("PAWN", 0.217, 1.0)
    ('31.4', '12.3', '0.22')
    """
    kind = measure_of(name).kind
    if kind == "share":
        return "–" if value != value else f"{value * 100.0:.1f}"  # noqa: PLR0124 (NaN)
    if kind == "effect":
        return number(value / scale, "1")
    return number(value, "1")
