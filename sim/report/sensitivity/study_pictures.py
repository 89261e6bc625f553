"""All pictures that a study has the numbers for, as PNG and SVG."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.report.fan_chart import save
from sim.report.sensitivity.convergence_plot import convergence_plot
from sim.report.sensitivity.evidence_bars import evidence_bars
from sim.report.sensitivity.index_bars import index_bars
from sim.report.sensitivity.indices_over_time import indices_over_time
from sim.report.sensitivity.interaction_map import interaction_map
from sim.report.sensitivity.noise_plot import noise_plot
from sim.report.sensitivity.ranking import ALL_YEARS
from sim.report.sensitivity.screening_plot import screening_plot

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from sim.report.sensitivity.study import Study


def pictures_of(study: Study, language: Language) -> Iterator[tuple[str, Callable[[], Figure]]]:
    """Name of each picture and what draws it; an output without numbers for a picture has none."""
    for output in study.outputs:
        yield from _of_ranking(study, output, language)
        yield from _of_years(study, output, language)
        if study.convergence is not None:
            yield from _of_convergence(study, output, language)


def _of_ranking(study: Study, output: str, language: Language) -> Iterator[tuple[str, Callable[[], Figure]]]:
    """Pictures of one year: bars, bars by evidence, screening, pairs."""
    if (measure := study.measure(output)) is None:
        return
    year, method = study.year_shown(output, measure), study.methods(output, measure)[0]
    basis = (study.indices, study.labels)
    within = "S1" if measure == "ST" and method in study.methods(output, "S1") else None
    yield f"bars.{output}", partial(index_bars, *basis, output, year, language, measure=measure, within=within, method=method)
    graded = (*basis, study.grades, output, year, language)
    yield f"evidence.{output}", partial(evidence_bars, *graded, measure=measure, method=method)
    if study.years(output, "sigma"):
        at, by = study.year_shown(output, "sigma"), study.methods(output, "sigma")[0]
        yield f"screening.{output}", partial(screening_plot, *basis, output, at, language, method=by)
    if study.years(output, "S2"):
        at, by = study.year_shown(output, "S2"), study.methods(output, "S2")[0]
        yield f"pairs.{output}", partial(interaction_map, *basis, output, at, language, method=by)


def _of_years(study: Study, output: str, language: Language) -> Iterator[tuple[str, Callable[[], Figure]]]:
    """Pictures over the years: shares and luck."""
    for measure in ("S1", "ST", "mu_star"):
        methods = [name for name in study.methods(output, measure) if name in study.methods(output, "variance")]
        if methods and sum(year != ALL_YEARS for year in study.years(output, measure)) > 1:
            draw = partial(indices_over_time, study.indices, study.labels, output, language, measure=measure, method=methods[0])
            yield f"years.{measure}.{output}", draw
    if of_luck := study.methods_of_luck(output):
        yield f"luck.{output}", partial(noise_plot, study.indices, study.labels, output, language, method=of_luck[0])


def _of_convergence(study: Study, output: str, language: Language) -> Iterator[tuple[str, Callable[[], Figure]]]:
    table = study.convergence
    assert table is not None  # the caller has looked
    rows = table[(table["output"] == output) & table["value"].notna()]
    for measure in ("ST", "mu_star", "S1"):
        if len(found := rows[rows["measure"] == measure]):
            method, year = sorted(found["method"].unique())[0], int(found["year"].max())
            yield (
                f"convergence.{output}",
                partial(convergence_plot, table, study.labels, output, year, language, measure=measure, method=method),
            )
            return


def save_study_pictures(study: Study, folder: Path, language: Language) -> list[Path]:
    """Write every picture of a study in one language as ``<name>.<language>.png`` and ``.svg``; returns the files."""
    files: list[Path] = []
    for name, draw in pictures_of(study, language):
        files += save(draw(), folder / f"{name}.{language}", language)
    return files
