"""The charts of a study for one output and year, each with its numbers as a table; what a study has no numbers for is left out."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.app.charts.factor_courses import MOST, Curve, courses, luck, spread
from sim.app.charts.factor_pairs import Cell, Point, interaction_map, screening
from sim.app.charts.factors import Bar, factor_bars, grade_bars, height
from sim.app.words import word
from sim.app.work.studies import Opened, additive, shares_by_grade, told_apart
from sim.messages import Language
from sim.report.number_format import scale_of
from sim.report.sensitivity.interaction_map import most_interacting
from sim.report.sensitivity.labels import label_of, unit_of, year_label
from sim.report.sensitivity.measure_words import divisor, effect_unit, measure_name, shown, value_axis
from sim.report.sensitivity.noise_plot import noise_shares
from sim.report.sensitivity.ranking import ALL_YEARS, DUMMY, SEED, TOP, Index, Ranking, ranking, rows_of
from sim.report.sensitivity.ranking_table import ranking_cells
from sim.report.words import GRADES, in_language

#: Stands behind the name of a factor that is not told apart from the inert one.
_MARK = " †"


@dataclass(frozen=True)
class Drawing:
    """A chart: what it is called, its ECharts option, its numbers as a table, its height in pixels."""

    title: str
    option: dict[str, Any]
    head: list[str]
    rows: list[list[str]]
    height: int = 380


def drawings(one: Opened, output: str, year: int, language: Language) -> Iterator[Drawing]:
    """All charts that the study has the numbers for."""
    measure = one.study.measure(output)
    if measure is None:
        return
    bars = _bars(one, output, year, measure, language)
    yield bars
    for beside in _evidence(one, output, year, measure, language):
        yield dataclasses.replace(beside, height=bars.height)
    if year in one.study.years(output, "sigma"):
        yield from _screening(one, output, year, language)
    if year in one.study.years(output, "S2"):
        yield from _pairs(one, output, year, language)
    yield from _years(one, output, measure, language)
    if one.study.methods_of_luck(output):
        yield _luck(one, output, language)
    if one.study.convergence is not None:
        yield from _settled(one, output, year, measure, language)


def kinds(language: Language) -> dict[str, str]:
    """Names of the kinds of evidence, from firm to weak, of luck and of the rest."""
    others = {"mixed": word("study_mixed", language), "luck": label_of({}, SEED, language), "rest": word("study_rest", language)}
    return in_language(GRADES, language) | others


def _kind(one: Opened, factor: str) -> str:
    return "luck" if factor == SEED else one.grades.get(factor, "mixed")


def _interval(measure: str, index: Index, scale: float) -> str:
    if not math.isfinite(index.low + index.high):
        return "–"
    return f"{shown(measure, index.low, scale)} … {shown(measure, index.high, scale)}"


def _scale(one: Opened, output: str, measure: str, ranked: Ranking) -> float:
    largest = max((abs(index.value) for index in ranked.shown if math.isfinite(index.value)), default=0.0)
    return divisor(measure, unit_of(one.study.labels, output), largest)


def _bars(one: Opened, output: str, year: int, measure: str, language: Language) -> Drawing:
    study, method = one.study, one.study.methods(output, measure)[0]
    cells = ranking_cells(study.indices, study.labels, one.grades, output, year, language, measure=measure, method=method, top=None)
    ranked = one.ranked(output, year, measure)
    scale = _scale(one, output, measure, ranked)
    has_first = measure == "ST" and year in study.years(output, "S1") and method in study.methods(output, "S1")
    first = ranking(study.indices, output, year, "S1", method=method, top=None) if has_first else None
    alone = {} if first is None else {index.factor: index for index in first.shown}
    names = kinds(language)
    bars = []
    for index in ranked.shown[:TOP]:
        name, kind = label_of(study.labels, index.factor, language), _kind(one, index.factor)
        lines = [
            f"{name} ({names[kind]})",
            f"{measure_name(measure, language)}: {shown(measure, index.value, scale)} ({_interval(measure, index, scale)})",
        ]
        if index.factor in alone:
            inner = alone[index.factor]
            lines.append(f"{measure_name('S1', language)}: {shown('S1', inner.value, scale)} ({_interval('S1', inner, scale)})")
        inside = alone[index.factor].value / scale if index.factor in alone else math.nan
        ends = (index.value / scale, index.low / scale, index.high / scale)
        bars.append(Bar(name + _MARK * index.is_inert, *ends, inside, kind, index.is_inert, "\n".join(lines)))
    axis = value_axis(measure, label_of(study.labels, output, language), unit_of(study.labels, output), language, scale)
    floor = None if ranked.floor is None else ranked.floor / scale
    option = factor_bars(cells.title, axis, bars, names, measure_name("S1", language), (word("study_floor", language), floor))
    return Drawing(cells.title, option, list(cells.headings), [list(row) for row in cells.rows], height(len(bars)) + 20)


def _evidence(one: Opened, output: str, year: int, measure: str, language: Language) -> Iterator[Drawing]:
    """Shares of the variance by grade where a measure adds up; else how many factors of each grade are told apart."""
    names, label = kinds(language), label_of(one.study.labels, output, language)
    title = word("study_evidence", language, output=label, year=year_label(year, language))
    head = [word("grade", language)]
    graded = set(one.grades.values())
    if (sums := additive(one, output, year)) is not None:
        found = {kind: 100.0 * value for kind, value in shares_by_grade(one, output, year, sums).items() if value > 0 or kind in graded}
        texts = {kind: f"{value:.1f} %" for kind, value in found.items()}
        axis = value_axis(sums, label, "1", language, 0.01)
    else:
        counts = told_apart(one, one.ranked(output, year, measure))
        if one.ranked(output, year, measure).floor is None or not counts:
            return
        found = {kind: float(apart) for kind, (apart, _) in counts.items()}
        texts = {kind: word("study_of", language, count=apart, total=total) for kind, (apart, total) in counts.items()}
        axis = word("study_apart", language)
    rows = [[names[kind], texts[kind]] for kind in found]
    yield Drawing(title, grade_bars(title, axis, names, found, texts), [*head, axis], rows)


def _screening(one: Opened, output: str, year: int, language: Language) -> Iterator[Drawing]:
    study, label, unit = one.study, label_of(one.study.labels, output, language), unit_of(one.study.labels, output)
    ranked = one.ranked(output, year, "mu_star")
    method = study.methods(output, "sigma")[0]
    known = ranking(study.indices, output, year, "sigma", method=method, top=None, is_defined=False).shown
    sigma = {index.factor: index.value for index in known if math.isfinite(index.value)}
    kept = [index for index in ranked.shown if math.isfinite(index.value) and index.factor in sigma]
    if not kept or kept[0].value <= 0:
        return
    scale = divisor("mu_star", unit, max(max(index.value, sigma[index.factor]) for index in kept))
    points, rows = [], []
    for k, index in enumerate(kept):
        name, size, across = label_of(study.labels, index.factor, language), index.value / scale, sigma[index.factor] / scale
        numbers = shown("mu_star", index.value, scale), shown("sigma", sigma[index.factor], scale)
        points.append(Point(name, size, across, k < TOP and not index.is_inert, f"{name}\nμ* {numbers[0]}, σ {numbers[1]}"))
        rows.append([name + _MARK * index.is_inert, *numbers])
    axes = value_axis("mu_star", label, unit, language, scale), value_axis("sigma", label, unit, language, scale)
    title = word("study_screening", language, count=len(points), output=label, year=year_label(year, language))
    floor = None if ranked.floor is None else ranked.floor / scale
    option = screening(title, axes, points, (word("study_floor", language), floor))
    yield Drawing(title, option, [word("study_factor", language), *axes], rows, 440)


def _pairs(one: Opened, output: str, year: int, language: Language, top: int = 10) -> Iterator[Drawing]:
    study, label = one.study, label_of(one.study.labels, output, language)
    pairs = rows_of(study.indices, output, "S2", year=year, method=study.methods(output, "S2")[0])
    pairs = pairs[(pairs["factor"] != DUMMY) & (pairs["other"] != DUMMY)].dropna(subset=["value"])
    chosen = most_interacting(pairs, top)
    if len(chosen) < 2:
        return
    names = [label_of(study.labels, factor, language) for factor in chosen]
    cells, rows = [], []
    columns = (pairs[name].to_list() for name in ("factor", "other", "value", "low", "high"))
    for factor, other, value, low, high in zip(*columns, strict=True):
        if factor in chosen and other in chosen:
            row, column = sorted((chosen.index(factor), chosen.index(other)), reverse=True)
            numbers = f"{100.0 * value:.1f}", f"{100.0 * low:.1f} … {100.0 * high:.1f}"
            cells.append(Cell(row, column, 100.0 * value, low > 0.0, f"{names[column]} × {names[row]}\nS2: {numbers[0]} % ({numbers[1]})"))
            rows.append((value, [f"{names[column]} × {names[row]}", *numbers]))
    title = word("study_pairs", language, output=label, year=year_label(year, language))
    axis = value_axis("S2", label, "1", language, 0.01)
    table = [row for _, row in sorted(rows, key=lambda row: -row[0])]
    head = [word("study_factor", language), axis, word("study_interval", language)]
    yield Drawing(title, interaction_map(title, "S2 (%)", names, cells), head, table, max(380, height(len(names))))


def _years(one: Opened, output: str, measure: str, language: Language) -> Iterator[Drawing]:
    """Indices by year, and the output's spread beside: shares of a year that hardly varies mean little."""
    study, label, unit = one.study, label_of(one.study.labels, output, language), unit_of(one.study.labels, output)
    method = study.methods(output, measure)[0]
    years = [year for year in study.years(output, measure) if year != ALL_YEARS]
    if len(years) < 2 or method not in study.methods(output, "variance"):
        return
    variance = rows_of(study.indices, output, "variance", method=method, every_year=True).set_index("year")["value"].astype(float)
    rows = rows_of(study.indices, output, measure, method=method, every_year=True)
    rows = rows[rows["other"] == ""]
    weighted = rows.assign(part=rows["value"].clip(lower=0.0).fillna(0.0) * rows["year"].map(variance).fillna(0.0))
    order = weighted.groupby("factor")["part"].sum().sort_values(ascending=False, kind="stable")
    drawn = [str(name) for name in order.index if name != DUMMY][: MOST + (SEED in order.index)]
    if SEED not in drawn:
        drawn = drawn[:MOST]
    scale = divisor(measure, unit, float(rows["value"].abs().max()))
    curves = [_curve(rows[rows["factor"] == name].set_index("year"), years, scale, name, one, language) for name in drawn]
    if DUMMY in order.index:
        inert = _curve(rows[rows["factor"] == DUMMY].set_index("year"), years, scale, DUMMY, one, language)
        curves.append(Curve(word("study_floor", language), inert.high, inert.low, inert.high, "floor"))
    steps = [str(year) for year in years]
    title = word("study_years", language, output=label, measure=measure_name(measure, language))
    option = courses(title, value_axis(measure, label, unit, language, scale), steps, curves)
    yield Drawing(title, option, *_table(word("year", language), steps, curves))
    deviation = [math.sqrt(max(0.0, float(variance.get(year, math.nan)))) for year in years]
    by = scale_of(unit, max(deviation))
    numbers = [value / by for value in deviation]
    of_spread, name = word("study_spread", language, output=label), effect_unit(unit, language, by)
    table = [[step, f"{value:.3g}", f"{value**2:.3g}"] for step, value in zip(steps, numbers, strict=True)]
    head = [word("year", language), f"{word('study_deviation', language)} ({name})", word("study_variance", language)]
    yield Drawing(of_spread, spread(of_spread, name, steps, numbers), head, table)


def _curve(rows: Any, steps: list[int], scale: float, name: str, one: Opened, language: Language) -> Curve:
    value, low, high = ([float(x) / scale for x in rows[column].reindex(steps)] for column in ("value", "low", "high"))
    return Curve(label_of(one.study.labels, name, language), value, low, high, "luck" if name == SEED else "factor")


def _table(first: str, steps: list[str], curves: list[Curve]) -> tuple[list[str], list[list[str]]]:
    def cell(one: Curve, k: int) -> str:
        if not math.isfinite(one.values[k]):
            return "–"
        return f"{one.values[k]:.3g}" + (
            f" ({one.low[k]:.3g} … {one.high[k]:.3g})" if one.low[k] <= one.high[k] and one.kind != "floor" else ""
        )

    return [first, *(one.name for one in curves)], [[step, *(cell(one, k) for one in curves)] for k, step in enumerate(steps)]


def _luck(one: Opened, output: str, language: Language) -> Drawing:
    study, label = one.study, label_of(one.study.labels, output, language)
    found = noise_shares(study.indices, output, method=study.methods_of_luck(output)[0])
    steps = [str(share.year) for share in found]
    parts = [(100.0 * share.luck, 100.0 * share.both, 100.0 * share.parameters) for share in found]
    ends = [(100.0 * share.low, 100.0 * share.high) for share in found]
    names = word("study_luck_alone", language), word("study_luck_both", language), word("study_parameters", language)
    title = word("study_luck", language, output=label)
    rows = [
        [step, *(f"{value:.1f}" for value in part), f"{low:.1f} … {high:.1f}"]
        for step, part, (low, high) in zip(steps, parts, ends, strict=True)
    ]
    axis = word("study_share", language)
    head = [word("year", language), *(f"{name} (%)" for name in names), word("study_luck_interval", language)]
    return Drawing(title, luck(title, axis, steps, names, parts, ends), head, rows)


def _settled(one: Opened, output: str, year: int, measure: str, language: Language) -> Iterator[Drawing]:
    study, label, unit = one.study, label_of(one.study.labels, output, language), unit_of(one.study.labels, output)
    table = study.convergence
    assert table is not None  # the caller has looked
    rows = table[(table["output"] == output) & (table["measure"] == measure) & table["value"].notna() & (table["other"] == "")]
    years = set(rows["year"])
    if not years:
        return
    at = year if year in years else max(years)
    rows = rows[(rows["year"] == at) & (rows["method"] == sorted(rows["method"].unique())[0])]
    sizes = sorted(int(n) for n in rows["n"].unique())
    last = rows[rows["n"] == sizes[-1]].sort_values("value", ascending=False, kind="stable")
    drawn = [str(name) for name in last["factor"] if name != DUMMY][: MOST - 1]
    scale = divisor(measure, unit, float(rows["value"].abs().max()))
    curves = [_curve(rows[rows["factor"] == name].set_index("n"), sizes, scale, name, one, language) for name in drawn]
    title = word("study_settled", language, output=label, year=year_label(at, language))
    steps, across = [f"{n:,}" for n in sizes], word("study_rows", language)
    option = courses(title, value_axis(measure, label, unit, language, scale), steps, curves, across=across, has_whiskers=True)
    yield Drawing(title, option, *_table(across, steps, curves))
