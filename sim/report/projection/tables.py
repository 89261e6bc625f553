"""Projections as tables: bands, parts of the variance, the target, rankings, and what the answer rests on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.messages import Language, say
from sim.report.number_format import number, scale_of, unit_label
from sim.report.projection.words import KINDS, WORDS, criterion_name, money_of, source_words
from sim.report.words import GRADES, in_language
from sim.store.projection_folder import ProjectionFolder

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

#: Parameters whose measurement is looked at.
MOST_MEASURED = 5


def projection_tables(stored: ProjectionFolder, language: Language) -> Iterator[RenderableType]:
    """Everything that was found, as tables and sentences."""
    findings, manifest = stored.findings(), stored.manifest
    yield band_table(stored, language)
    if stored.has("target"):
        yield target_table(stored, language)
    yield from ranking_tables(stored, language)
    yield provenance_table(stored, language)
    yield from measuring_sentences(stored, language)
    if findings["failed"]:
        yield say("project_failed", language, count=findings["failed"])
    if not manifest["calibration"].get("of_this_model", True):
        yield say("project_other_model", language, given=manifest["calibration"]["model"])


def projection_json(stored: ProjectionFolder) -> dict[str, Any]:
    """What was asked and found, as one document; the surface and the forecast lie in the folder."""
    tables = ("bands", "split", "target", "scores", "provenance", "measuring")
    document: dict[str, Any] = {"kind": "projection", "folder": str(stored.folder), "asked": stored.manifest}
    document |= {name: stored.table(name).to_dict("records") for name in tables if stored.has(name)}
    return document | stored.findings()


def _table(title: str, caption: str = "") -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    return Table(title=title, caption=caption or None, title_justify="left", caption_justify="left")


def band_table(stored: ProjectionFolder, language: Language) -> Table:
    """Median and bands of every output in the years shown, and how the variance is divided."""
    manifest, word = stored.manifest, in_language(WORDS, language)
    bands, split = stored.table("bands"), stored.table("split").set_index(["output", "year", "part"])["share"]
    caption = word["bands_caption"].format(draws=stored.findings()["draws"], seeds=manifest["seeds"])
    table = _table(word["bands"], caption)
    table.add_column(word["output"], overflow="fold")
    for name in ("year", "median", "band_50", "band_90", "parameters", "luck", "both"):
        table.add_column(word[name], justify="right", no_wrap=True)
    for one in manifest["outputs"]:
        rows = bands[(bands["output"] == one["name"]) & bands["year"].isin(manifest["years"])]
        scale = scale_of(one["unit"], float(rows["p95"].abs().max()))
        label = f"{one['label'][language]} ({unit_label(one['unit'], language, scale=scale)})"
        for place, row in enumerate(rows.to_dict("records")):
            shown = {name: number(row[name], one["unit"], scale=scale) for name in ("p5", "p25", "p50", "p75", "p95")}
            shares = [share_of(split[one["name"], row["year"], part]) for part in ("parameters", "luck", "both")]
            bands_shown = [f"{shown['p25']}–{shown['p75']}", f"{shown['p5']}–{shown['p95']}"]
            table.add_row(label if place == 0 else "", str(row["year"]), shown["p50"], *bands_shown, *shares)
        table.add_section()
    return table


def share_of(value: float) -> str:
    """A share in per cent, kept between 0 and 1 as estimates need not be; a dash where it is not defined.

    >>> share_of(0.256), share_of(-0.01), share_of(float("nan"))
    ('26 %', '0 %', '–')
    """
    return "–" if math.isnan(value) else f"{min(1.0, max(0.0, value)):.0%}".replace("%", " %")


def target_table(stored: ProjectionFolder, language: Language) -> Table:
    """Chance that each scenario reaches the target."""
    word, manifest = in_language(WORDS, language), stored.manifest
    labels = {one["name"]: one[language] for one in manifest["scenarios"]}
    table = _table(word["target"].format(target=target_words(manifest, language)))
    table.add_column(word["scenario"], overflow="fold")
    for name in ("chance", "interval"):
        table.add_column(word[name], justify="right", no_wrap=True)
    for row in stored.table("target").to_dict("records"):
        table.add_row(labels[row["scenario"]], share_of(row["chance"]), f"{share_of(row['low'])}–{share_of(row['high'])}")
    return table


def target_words(manifest: dict[str, Any], language: Language) -> str:
    """The target in words."""
    target, known = manifest["target"], {one["name"]: one for one in manifest["outputs"]}
    parts = []
    for side, sign in (("at_least", "≥"), ("at_most", "≤")):
        for name, bound in target[side].items():
            scale = scale_of(known[name]["unit"], bound)
            unit = unit_label(known[name]["unit"], language, scale=scale)
            parts.append(f"{known[name]['label'][language]} {sign} {number(bound, known[name]['unit'], scale=scale)} {unit}")
    return f"{target['year']}: " + ("，" if language == "zh" else ", ").join(parts)


def ranking_tables(stored: ProjectionFolder, language: Language) -> Iterator[RenderableType]:
    """Every ranking with the sentence that says whether there is one; scores are shown either way."""
    word, manifest = in_language(WORDS, language), stored.manifest
    labels = {one["name"]: one[language] for one in manifest["scenarios"]}
    for found in stored.findings()["rankings"]:
        name = criterion_name(found, manifest, language)
        if found["is_stable"] is None:
            yield say("project_nothing_to_rank", language, criterion=name)
        else:
            key = "project_ranking" if found["is_stable"] else "project_no_ranking"
            yield say(
                key,
                language,
                criterion=name,
                share=share_of(found["agreeing"]),
                tau=found["least_tau"],
                least=share_of(found["least_share"]),
            )
            scores, scale = stored.table("scores"), money_of(found, manifest)[0]
            table = _table(name)
            table.add_column(word["scenario"], overflow="fold")
            for column in ("rank", "score", "band_90_draws"):
                table.add_column(word[column], justify="right", no_wrap=True)
            for row in scores[scores["criterion"] == found["criterion"]].to_dict("records"):
                rank = str(row["rank"]) if found["is_stable"] else "–"
                table.add_row(
                    labels[row["scenario"]], rank, f"{row['score'] * scale:.3g}", f"{row['p5'] * scale:.3g} … {row['p95'] * scale:.3g}"
                )
            yield table
        if found["left_out"]:
            names = ("、" if language == "zh" else ", ").join(labels[one] for one in found["left_out"])
            yield say("project_left_out", language, names=names)


def provenance_table(stored: ProjectionFolder, language: Language) -> Table:
    """Shares of every conclusion's variance by grade of evidence, in the last year shown."""
    manifest, word = stored.manifest, in_language(WORDS, language)
    shares = stored.table("provenance")
    kinds = [*GRADES, *KINDS]
    words = in_language(GRADES | KINDS, language)
    present = [kind for kind in kinds if kind in set(shares["kind"])]
    table = _table(word["provenance"], word["provenance_caption"])
    table.add_column(word["conclusion"], overflow="fold")
    for kind in present:
        table.add_column(words[kind], justify="right")
    last = max(manifest["years"])
    for _, rows in shares.groupby(["scenario", "output", "year"], sort=False):
        scenario, output, year = str(rows["scenario"].iloc[0]), str(rows["output"].iloc[0]), int(rows["year"].iloc[0])
        if year == last or scenario:
            by_kind = rows.set_index("kind")["share"]
            shown = [share_of(float(by_kind.get(kind, float("nan")))) for kind in present]
            table.add_row(conclusion_name(manifest, scenario, output, year, language), *shown)
    return table


def conclusion_name(manifest: dict[str, Any], scenario: str, output: str, year: int, language: Language) -> str:
    """A conclusion in words: an output in a year, or what a policy adds to it."""
    label = next(one["label"][language] for one in manifest["outputs"] if one["name"] == output)
    if not scenario:
        return f"{label}, {year}" if language == "en" else f"{label}（{year}）"
    title = next(one[language] for one in manifest["scenarios"] if one["name"] == scenario)
    return f"{title}: {label}, {year}" if language == "en" else f"{title}：{label}（{year}）"


def measuring_sentences(stored: ProjectionFolder, language: Language) -> Iterator[str]:
    """What measuring the leading parameters would bring to the first output that varies, in the last year shown."""
    manifest = stored.manifest
    labels = {one["name"]: one["label"][language] for one in manifest["factors"]}
    known = stored.table("measuring")
    last = max(manifest["years"])
    own = known[(known["scenario"] == "") & (known["year"] == last)]
    first = next((one["name"] for one in manifest["outputs"] if one["name"] in set(own["output"])), "")
    own = own[own["output"] == first]
    if first:
        yield conclusion_name(manifest, "", first, last, language)
    for row in own.head(MOST_MEASURED).to_dict("records"):
        evidence = source_words(row["source"], row["grade"], language)
        yield say("project_measuring", language, factor=labels[row["factor"]], share=share_of(row["reduction"]), evidence=evidence)


def score_tables(document: dict[str, Any], language: Language) -> Iterator[RenderableType]:
    """A scored forecast."""
    word = in_language(WORDS, language)
    table = _table(word["scores"], word["scores_caption"])
    table.add_column(word["output"], overflow="fold")
    for name in ("year", "outcome", "median", "crps", "place"):
        table.add_column(word[name], justify="right", no_wrap=True)
    for row in document["scores"]:
        numbers = [number(row[name], row["unit"]) for name in ("outcome", "median", "crps")]
        table.add_row(row["output"], str(row["year"]), *numbers, share_of(row["place"]))
    yield table
    coverage = {name: share_of(value) for name, value in document["coverage"].items()}
    if coverage:
        yield say("project_coverage", language, count=len(document["scores"]), **coverage)
