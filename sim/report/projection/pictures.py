"""Pictures of a projection: bands with what they come from, chances of two figures at once, rankings, evidence."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.messages import Language
from sim.report.fan_chart import COLOURS, draw, save, style
from sim.report.number_format import scale_of, unit_label
from sim.report.pictures import keep_pictures
from sim.report.projection.words import PICTURES, WORDS, criterion_name, money_of
from sim.report.sensitivity.evidence_bars import evidence_bars
from sim.report.sensitivity.labels import LINE_SPACING, wrapped
from sim.report.sensitivity.ranking import COLUMNS
from sim.report.words import in_language
from sim.store.projection_folder import ProjectionFolder

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Colours of parameters, luck and both at once.
_PARTS = {"parameters": COLOURS[0], "luck": "0.65", "both": COLOURS[4]}
_NAME_WIDTH = 30
#: Policies are told by letters: numbers would be read as ranks where there is no ranking.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Picture = Callable[[], "Figure"]


def keep_projection_pictures(stored: ProjectionFolder, languages: Sequence[Language]) -> list[Path]:
    """The folders of pictures, one a language, drawn where they are missing; PNG and SVG."""

    def drawn(part: Path, language: Language) -> None:
        for name, picture in projection_pictures(stored, language):
            save(picture(), part / f"{name}.{language}", language)

    return keep_pictures(stored.folder, languages, drawn)


def projection_pictures(stored: ProjectionFolder, language: Language) -> Iterator[tuple[str, Picture]]:
    """Names of all pictures and what draws them; whoever draws closes the figure."""
    manifest = stored.manifest
    last = max(manifest["years"])
    for one in manifest["outputs"]:
        yield f"bands.{one['name']}", functools.partial(band_picture, stored, one["name"], language)
    if stored.has("surface"):
        for year in manifest["years"]:
            yield f"surface.{year}", functools.partial(surface_picture, stored, year, language)
    for found in stored.findings()["rankings"]:
        if found["is_stable"] is not None:
            yield f"ranking.{found['criterion']}", functools.partial(ranking_picture, stored, found, language)
    known = stored.table("measuring")
    for one in manifest["outputs"]:
        rows = known[(known["scenario"] == "") & (known["output"] == one["name"]) & (known["year"] == last)]
        if (rows["reduction"] > 0.0).any():
            yield f"evidence.{one['name']}", functools.partial(evidence_picture, stored, rows, one["name"], last, language)


def band_picture(stored: ProjectionFolder, output: str, language: Language) -> Figure:
    """Bands of an output over the years; below, which part of the variance comes from parameters, from luck and from both at once."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    manifest, word = stored.manifest, in_language(PICTURES, language)
    one = next(one for one in manifest["outputs"] if one["name"] == output)
    bands = stored.table("bands")
    rows = bands[bands["output"] == output]
    summary = _summary(rows, one)
    with style(language):
        figure = Figure(figsize=(7.2, 5.8), dpi=110)
        axes, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
        draw(axes, summary, output, language)
        scale = scale_of(one["unit"], float(rows["p90"].abs().max()))
        for level, label in (("draws_p10", word["draws"]), ("draws_p90", None)):
            axes.plot(rows["year"], rows[level] / scale, color=COLOURS[1], linestyle="--", linewidth=1.2, label=label)
        axes.set_title(one["label"][language])
        axes.grid(axis="y", alpha=0.25)
        axes.legend(frameon=False, loc="best", fontsize=9.0)
        _draw_parts(below, stored.table("split"), output, language)
        figure.canvas.draw()
    return figure


def _summary(rows: pd.DataFrame, output: dict[str, Any]) -> dict[str, Any]:
    """Bands as a fan chart takes them."""
    series = {
        str(row["year"]): {"p10": row["p10"], "p25": row["p25"], "median": row["p50"], "p75": row["p75"], "p90": row["p90"]}
        for row in rows.to_dict("records")
    }
    name = output["name"]
    return {"indicators": {name: series}, "units": {name: output["unit"]}, "labels": {name: output["label"]}, "breaks": []}


def _draw_parts(axes: Axes, split: pd.DataFrame, output: str, language: Language) -> None:
    """Stacked parts of the variance by year, in per cent; estimates below zero count as none."""
    words = in_language(WORDS, language)
    wide = split[split["output"] == output].pivot_table(index="year", columns="part", values="variance", sort=True)
    parts = np.clip(np.array([wide[part] for part in _PARTS]), 0.0, None)
    total = parts.sum(axis=0)
    shares = 100.0 * np.divide(parts, total, out=np.zeros_like(parts), where=total > 0.0)
    axes.stackplot(wide.index, shares, colors=list(_PARTS.values()), labels=[words[part] for part in _PARTS], linewidth=0.0)
    axes.set_ylim(0.0, 100.0)
    axes.set_ylabel(in_language(PICTURES, language)["variance"])
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.25), ncols=3, fontsize=9.0)


def surface_picture(stored: ProjectionFolder, year: int, language: Language) -> Figure:
    """Chance of reaching two figures at once by the end of a year, in per cent."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    manifest, word = stored.manifest, in_language(PICTURES, language)
    first, second = manifest["surface"]["first"], manifest["surface"]["second"]
    known = {one["name"]: one for one in manifest["outputs"]}
    surface = stored.table("surface")
    wide = surface[surface["year"] == year].pivot_table(index=second, columns=first, values="chance")
    with style(language):
        figure = Figure(figsize=(2.6 + 0.52 * wide.shape[1], 1.9 + 0.4 * wide.shape[0]), dpi=110)
        axes = figure.add_subplot()
        chances = 100.0 * wide.to_numpy(np.float64)
        image = axes.imshow(chances, origin="lower", cmap="Blues", vmin=0.0, vmax=100.0, aspect="auto")
        for row, column in np.ndindex(*chances.shape):
            value = float(chances[row, column])
            axes.text(column, row, f"{value:.0f}", ha="center", va="center", fontsize=8.5, color="white" if value > 55.0 else "0.15")
        for name, set_ticks, set_label, marks in (
            (first, axes.set_xticks, axes.set_xlabel, wide.columns.to_numpy(np.float64)),
            (second, axes.set_yticks, axes.set_ylabel, wide.index.to_numpy(np.float64)),
        ):
            scale = scale_of(known[name]["unit"], float(marks.max()))
            set_ticks(range(len(marks)), [f"{mark / scale:g}" for mark in marks])
            unit = unit_label(known[name]["unit"], language, scale=scale)
            set_label(word["at_least"].format(name=known[name]["label"][language], unit=unit))
        axes.tick_params(length=0)
        for side in axes.spines.values():
            side.set_visible(False)
        figure.colorbar(image, ax=axes, pad=0.02).set_label(word["chance"])
        axes.set_title(word["surface"].format(year=year))
        figure.canvas.draw()
    return figure


def ranking_picture(stored: ProjectionFolder, found: dict[str, Any], language: Language) -> Figure:
    """Scores of policies with their bands over draws, and how often each scores above each other."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    manifest, word = stored.manifest, in_language(PICTURES, language)
    labels = {one["name"]: one[language] for one in manifest["scenarios"]}
    order = list(found["order"])
    scores = stored.table("scores")
    scores = scores[scores["criterion"] == found["criterion"]].set_index("scenario").loc[order]
    places = [list(found["names"]).index(name) for name in order]
    beats = 100.0 * np.array(found["beats"])[np.ix_(places, places)]
    scale = money_of(found, manifest)[0]
    with style(language):
        figure = Figure(figsize=(10.2, 1.9 + 0.55 * len(order)), dpi=110)
        axes, matrix = figure.subplots(1, 2, width_ratios=(3, 2))
        for row, name in enumerate(order):
            low, high, mean = (scores.loc[name, column] * scale for column in ("p5", "p95", "score"))
            axes.plot([low, high], [row, row], color=COLOURS[0], linewidth=2.2, alpha=0.55, solid_capstyle="butt")
            axes.plot([mean], [row], "o", color=COLOURS[0], markersize=6)
        axes.axvline(0.0, color="0.6", linewidth=0.8)
        names = [f"{wrapped(labels[name], _NAME_WIDTH)}  {_LETTERS[row]}" for row, name in enumerate(order)]
        axes.set_yticks(range(len(order)), names, linespacing=LINE_SPACING - 0.2)
        axes.invert_yaxis()
        axes.set_xlabel(wrapped(criterion_name(found, manifest, language), 52), linespacing=LINE_SPACING)
        axes.grid(axis="x", alpha=0.25)
        axes.set_title(word["scores"])
        _draw_beats(matrix, beats)
        matrix.set_title(word["beats"])
        verdict = word["stable"] if found["is_stable"] else word["unstable"]
        share = f"{100.0 * found['agreeing']:.0f}"
        figure.suptitle(verdict.format(share=share, tau=found["least_tau"], least=f"{100.0 * found['least_share']:.0f}"), fontsize=11.0)
        figure.canvas.draw()
    return figure


def _draw_beats(axes: Axes, beats: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> None:
    """Per cent of draws in which the row scores above the column."""
    count = len(beats)
    shown = beats.copy()
    np.fill_diagonal(shown, np.nan)
    axes.imshow(shown, cmap="PuOr", vmin=0.0, vmax=100.0, aspect="auto")
    for row, column in np.argwhere(~np.isnan(shown)):
        value = shown[row, column]
        axes.text(
            column, row, f"{value:.0f}", ha="center", va="center", fontsize=8.5, color="white" if abs(value - 50.0) > 38.0 else "0.15"
        )
    axes.set_xticks(range(count), list(_LETTERS[:count]))
    axes.set_yticks(range(count), list(_LETTERS[:count]))
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def evidence_picture(stored: ProjectionFolder, rows: pd.DataFrame, output: str, year: int, language: Language) -> Figure:
    """What knowing each parameter would take off the variance, coloured by the evidence behind it."""
    manifest = stored.manifest
    indices = rows.rename(columns={"reduction": "value"}).assign(method="binned", other="", measure="S1")[list(COLUMNS)]
    labels = {one["name"]: one["label"] for one in manifest["factors"]}
    labels |= {one["name"]: one["label"] | {"unit": one["unit"]} for one in manifest["outputs"]}
    grades = {one["name"]: one["grade"] for one in manifest["factors"]}
    return evidence_bars(indices, labels, grades, output, year, language, measure="S1")
