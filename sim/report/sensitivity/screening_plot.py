"""Morris screening: mean size of each factor's effect against its spread, with names that do not cover each other.

The lines part factors by how their effect behaves: spread below a tenth of the size is nearly linear, below half monotonic, below one
almost monotonic; above, the effect is strongly curved or depends on other factors (Garcia Sanchez et al. 2014, Energy and Buildings 68).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.errors import RunError
from sim.messages import Language
from sim.report.fan_chart import COLOURS, style
from sim.report.sensitivity.fitted import fit_texts
from sim.report.sensitivity.labels import Labels, label_of, unit_of, wrapped, year_label
from sim.report.sensitivity.measure_words import divisor, value_axis
from sim.report.sensitivity.point_labels import label_points
from sim.report.sensitivity.ranking import DUMMY, TOP, ranking
from sim.report.words import both

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SLOPES = ((1.0, "-", "σ = μ*"), (0.5, "--", "σ = 0.5 μ*"), (0.1, ":", "σ = 0.1 μ*"))
_NAME_WIDTH = 24


def screening_plot(
    indices: pd.DataFrame, labels: Labels, output: str, year: int, language: Language, *, method: str | None = None, top: int = TOP
) -> Figure:
    """μ* against σ of all factors of an output; the ``top`` ones by μ* are named. The caller closes the figure.

    Groups of factors have no σ and are left out.

    Raises
    ------
    RunError
        The study has no μ* and σ of this output and year, or no factor with both.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    ranked = ranking(indices, output, year, "mu_star", method=method, top=None)
    sigma = {one.factor: one.value for one in ranking(indices, output, year, "sigma", method=method, top=None, is_defined=False).shown}
    kept = [one for one in ranked.shown if math.isfinite(one.value) and math.isfinite(sigma.get(one.factor, math.nan))]
    if not kept:
        raise RunError("study_undefined", given="sigma", output=output, year=year)
    unit = unit_of(labels, output)
    scale = divisor("mu_star", unit, max(max(one.value, sigma[one.factor]) for one in kept))
    points = {one.factor: (one.value / scale, sigma[one.factor] / scale) for one in kept}
    named = [one.factor for one in kept[:top] if not one.is_inert]
    with style(language):
        figure = Figure(figsize=(9.0, 6.2), dpi=110)
        axes = figure.add_subplot()
        _points(axes, points, named, ranked.floor, scale, language)
        name = label_of(labels, output, language)
        axes.set_xlabel(value_axis("mu_star", name, unit, language, scale))
        axes.set_ylabel(value_axis("sigma", name, unit, language, scale))
        axes.set_title(
            both(
                f"Screening of {len(points)} factors: {name}, {year_label(year, 'en')}",
                f"{len(points)} 个因素的筛选：{name}（{year_label(year, 'zh')}）",
                language,
            )
        )
        fit_texts(figure)
        texts = [wrapped(label_of(labels, factor, language), _NAME_WIDTH) for factor in named]
        label_points(axes, [points[factor] for factor in named], texts, list(points.values()))
    return figure


def _points(
    axes: Axes, points: dict[str, tuple[float, float]], named: list[str], floor: float | None, scale: float, language: Language
) -> None:
    """Points, lines of equal behaviour and the inert factor's level."""
    others = [factor for factor in points if factor not in named and factor != DUMMY]
    axes.scatter(*zip(*(points[factor] for factor in named), strict=True), s=36, color=COLOURS[0], zorder=3) if named else None
    if others:
        text = both(f"{len(others)} others", f"其余 {len(others)} 个因素", language)
        axes.scatter(*zip(*(points[factor] for factor in others), strict=True), s=16, color="0.65", zorder=2, label=text)
    right = 1.12 * max(x for x, _ in points.values())
    upper = 1.15 * max(y for _, y in points.values())
    for slope, dash, text in _SLOPES:
        axes.plot([0.0, right], [0.0, slope * right], color="0.6", linestyle=dash, linewidth=0.9, label=text, zorder=1)
    if floor is not None:
        line = both("most an inert factor scores", "无作用因素的上限", language)
        axes.axvline(max(floor, 0.0) / scale, color=COLOURS[1], linestyle=(0, (5, 2)), linewidth=1.3, label=line)
    axes.set_xlim(-0.02 * right, right)
    axes.set_ylim(-0.03 * upper, upper)
    axes.grid(alpha=0.2)
    axes.legend(loc="upper left", framealpha=1.0, edgecolor="none", fontsize=9)
