"""A stored study as the reports read it, and what is shown of it on the screen and kept beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.messages import LANGUAGES, Language
from sim.report.pictures import FOLDER, keep_pictures
from sim.report.sensitivity.convergence_advice import advice_sentences
from sim.report.sensitivity.document import study_document
from sim.report.sensitivity.study import Study
from sim.report.words import both, in_language
from sim.store.atomic import discard
from sim.store.study_folder import StudyFolder

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import RenderableType

#: Factors in each table on the screen.
TOP_ON_SCREEN = 10
_WORDS = {
    "all": ("all", "全部"),
    "target": (
        "Target {target} in {year}: reached in {share} of the sampled cases (95 % interval {low} … {high})",
        "目标（{year} 年）{target}：在 {share} 的抽样情形中达到（95% 区间 {low} … {high}）",
    ),
    "box": (
        "Where it is reached in {density} of the cases (which are {mass} of all, and hold {coverage} of those that reach it): {limits}",
        "在以下范围内达到的比例为 {density}（占全部情形的 {mass}，包含达标情形的 {coverage}）：{limits}",
    ),
    "limit": ("{name} in its quantiles {low} … {high}", "{name} 位于其分位数 {low} … {high}"),
    "at_least": ("{name} ≥ {value}", "{name} ≥ {value}"),
    "at_most": ("{name} ≤ {value}", "{name} ≤ {value}"),
    "list": ("; ", "；"),
}


def report_of(stored: StudyFolder) -> Study:
    """The study with its tables, names and design."""
    manifest, findings = stored.manifest, stored.findings()
    design = (
        ("Method", "方法", str(stored.second or manifest["method"])),
        ("Samples", "样本量", f"{manifest['samples']:,}"),
        ("Runs", "运行次数", f"{findings['runs']:,}"),
        ("Failed runs", "失败的运行", f"{findings['failed']:,}"),
        ("Scenario", "情景", manifest["scenario"]["name"]),
        ("Seed of the design", "设计的随机种子", str(manifest["seed"])),
    )
    has_convergence = (stored.tables / "convergence.parquet").is_file()
    return Study(
        question=manifest["question"],
        indices=stored.table("indices"),
        labels=labels_of(manifest),
        grades={one["name"]: one["grade"] for one in manifest["factors"]},
        design=design,
        advice=findings.get("advice"),
        convergence=stored.table("convergence") if has_convergence else None,
    )


def labels_of(manifest: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Names of factors, groups of factors and outputs in both languages; units of outputs.

    Factors of the same short name are told apart by their paths.
    """
    labels: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        names = [one["label"][language] for one in manifest["factors"]]
        for one, name in zip(manifest["factors"], names, strict=True):
            label = name if names.count(name) == 1 else f"{name} ({one['name']})"
            labels.setdefault(one["name"], {})[language] = label
    members: dict[str, list[str]] = {}
    for one in manifest["factors"]:
        members.setdefault(one["group"], []).append(one["name"])
    for group, inside in members.items():
        if group not in labels:
            labels[group] = {"en": f"{group} ({len(inside)})", "zh": f"{group}（{len(inside)} 项）"}
    return labels | {one["name"]: one["label"] | {"unit": one["unit"]} for one in manifest["outputs"]}


def study_json(stored: StudyFolder, failed: pd.DataFrame | None, command: str | None) -> dict[str, Any]:
    """What ``countysim sweep --json`` prints: what was asked, the indices of the years shown, advice, failures."""
    manifest = stored.manifest
    indices = stored.table("indices")
    shown = indices[indices["year"].isin([0, *manifest["years"]])]
    document: dict[str, Any] = {"kind": "study", "study": stored.name, "folder": str(stored.tables)}
    asked = ("title", "question", "scenario", "method", "samples", "runs", "replications", "luck", "years", "outputs", "factors", "target")
    document |= {key: manifest[key] for key in asked}
    document |= {"method": stored.second or manifest["method"], "findings": stored.findings()}
    document["indices"] = shown.to_dict("records")
    if failed is not None:
        document["failed_runs"] = failed.to_dict("records")
        document["again"] = command
    return document


def study_tables(stored: StudyFolder, language: Language) -> Iterator[RenderableType]:
    """A ranking for each output and year shown, luck, advice, and the target."""
    from sim.report.sensitivity.noise_table import noise_table  # noqa: PLC0415
    from sim.report.sensitivity.ranking_table import ranking_table  # noqa: PLC0415

    study = report_of(stored)
    for output in study.outputs:
        if (measure := study.measure(output)) is None:
            continue
        years = [year for year in stored.manifest["years"] if year in study.years(output, measure)]
        for year in years or [study.year_shown(output, measure)]:
            method = study.methods(output, measure)[0]
            yield ranking_table(
                study.indices, study.labels, study.grades, output, year, language, measure=measure, method=method, top=TOP_ON_SCREEN
            )
        if methods := study.methods_of_luck(output):
            yield noise_table(study.indices, study.labels, output, language, method=methods[0])
    if study.advice is not None:
        yield "\n".join(advice_sentences(study.advice, language))
    yield from target_lines(stored, study, language)


def target_lines(stored: StudyFolder, study: Study, language: Language) -> Iterator[str]:
    """How likely the target is over the sampled space, and where it is reached."""
    found, target = stored.findings().get("target"), stored.manifest["target"]
    if not found:
        return
    word = in_language(_WORDS, language)
    bounds = [
        word[side].format(name=study.labels[name][language], value=f"{value:g}")
        for side in ("at_least", "at_most")
        for name, value in target[side].items()
    ]
    shares = {key: f"{found[key]:.1%}" for key in ("low", "high")} | {"share": f"{found['probability']:.1%}"}
    yield word["target"].format(target=word["list"].join(bounds), year=target["year"], **shares)
    if box := found.get("box"):
        limits = word["list"].join(
            word["limit"].format(name=study.labels.get(name, {}).get(language, name), low=f"{low:.0%}", high=f"{high:.0%}")
            for name, (low, high) in box["limits"].items()
        )
        yield word["box"].format(limits=limits or word["all"], **{key: f"{box[key]:.0%}" for key in ("density", "mass", "coverage")})


def keep_study_reports(stored: StudyFolder, languages: Sequence[Language], *, draws: bool = True) -> list[Path]:
    """Write the summary in Markdown and, unless told not to, all pictures, in these languages; returns the folders of pictures."""
    study = report_of(stored)
    for language in languages:
        text = study_document(study, language) + "".join(f"\n{line}\n" for line in target_lines(stored, study, language))
        (stored.tables / f"summary.{language}.md").write_text(text, encoding="utf-8")
    if not draws:
        return []

    def draw(part: Path, language: Language) -> None:
        from sim.report.sensitivity.study_pictures import save_study_pictures  # noqa: PLC0415 (draws)

        save_study_pictures(study, part, language)

    for language in languages:
        if (old := stored.tables / FOLDER / language).is_dir():
            discard(old)  # drawn from an earlier analysis
    return keep_pictures(stored.tables, languages, draw)


def again_lines(document: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]], language: Language) -> Iterator[str]:
    """Factor values and outputs of one run, a line each."""
    for name, value in document["factors"].items():
        yield both("{}: {:g}", "{}：{:g}", language).format(labels.get(name, {}).get(language, name), value)
    for name, by_year in document["outputs"].items():
        values = ", ".join(f"{year} {value:g}" for year, value in by_year.items())
        yield both("{}: {}", "{}：{}", language).format(labels.get(name, {}).get(language, name), values)
