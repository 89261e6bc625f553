"""A calibration on the screen: what was learned of each parameter, how each figure is met, and how far to trust it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.number_format import number, unit_label
from sim.report.sensitivity.stored import labels_of
from sim.report.words import in_language
from sim.store.calibration_folder import CalibrationFolder

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import RenderableType
    from rich.table import Table

_WORDS = {
    "parameters": ("What was learned of the parameters", "各参数的校准结果"),
    "parameter": ("parameter", "参数"),
    "prior": ("prior 5 … 50 … 95 %", "先验 5…50…95%"),
    "posterior": ("posterior 5 … 50 … 95 %", "后验 5…50…95%"),
    "narrower": ("narrower by", "方差缩减"),
    "learned": ("learned", "是否获知"),
    "with_unit": ("{label} ({unit})", "{label}（{unit}）"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "targets": ("How the figures are met", "各项数据的吻合情况"),
    "figure": ("figure", "数据"),
    "what": ("what it is", "内容"),
    "year": ("year", "年份"),
    "value": ("observed", "实际值"),
    "shown": ("model, median", "模型中位数"),
    "band": ("80 % band", "80% 区间"),
    "inside": ("inside", "区间内"),
    "used": ("used", "用途"),
    "fitted": ("fitted", "校准"),
    "held": ("held back", "保留"),
    "unit": ("unit", "单位"),
    "outside": ("NO", "否"),
    "caption_targets": (
        "{inside} of {count} fitted figures and {held_inside} of {held} held back lie inside; bands hold the figures' own errors",
        "{count} 项校准数据中 {inside} 项、{held} 项保留数据中 {held_inside} 项位于区间内；区间已含数据自身误差",
    ),
    "caption_parameters": (
        "{learned} of {count} parameters were learned; of the others the posterior is the prior",
        "{count} 个参数中 {learned} 个可从数据获知，其余参数的后验与先验相同",
    ),
    "waves": (
        "Wave {wave}: {runs} runs, {failed} failed; {plausible} of the prior is plausible",
        "第 {wave} 轮：{runs} 次运行，失败 {failed} 次；先验中有 {plausible} 合理",
    ),
    "none_plausible": (
        "No point of the prior meets all figures at once within three standard deviations: the model cannot, or a figure is not what it is taken for",
        "先验中没有任何一点能在三个标准差内同时符合全部数据：或是模型做不到，或是某项数据的口径与理解不符",
    ),
    "not_emulated": (
        "The emulator does not fit {given}; of these take the posterior with caution",
        "仿真器对以下数据拟合不足，相关后验须谨慎看待：{given}",
    ),
    "few_independent": (
        "The draws are worth {given} independent ones; ask for more samples or fewer factors",
        "抽样仅相当于 {given} 个独立样本，请增加样本量或减少因素",
    ),
    "recovered": (
        "Known parameters of {count} made-up counties: {share} of the 90 % intervals hold them",
        "{count} 个虚构县的已知参数：{share} 的 90% 区间包含真值",
    ),
    "kept": ("Kept in {folder}", "结果保存在 {folder}"),
}
#: Fewer independent draws than this are said to be few.
_FEW = 200


def calibration_json(found: CalibrationFolder) -> dict[str, Any]:
    """What ``countysim calibrate --json`` prints."""
    document: dict[str, Any] = {"kind": "calibration", "calibration": found.name, "folder": str(found.folder)}
    asked = ("title", "question", "scenario", "known_by", "samples", "correlations", "discrepancy", "model")
    document |= {key: found.manifest[key] for key in asked} | {"findings": found.findings()}
    for name in ("waves", "parameters", "targets"):
        document[name] = _rows(found.table(name))
    if "recovered" in found.findings():
        document["recovery"] = _rows(found.table("recovery"))
    labels = labels_of(found.manifest)
    for row in document["parameters"]:
        row["label"] = labels[row["name"]]
    return document


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    import pandas as pd  # noqa: PLC0415 (slow to import)

    return [{str(key): None if pd.isna(value) else value for key, value in row.items()} for row in frame.to_dict("records")]


def calibration_tables(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    """Waves, parameters, figures, and what to be careful with; ``document`` as :func:`calibration_json` makes it."""
    word = in_language(_WORDS, language)
    yield from wave_lines(document, language)
    yield _parameters(document, language)
    yield from _targets(document, language)
    yield from caution_lines(document, language)
    yield word["kept"].format(folder=document["folder"])


def wave_lines(document: Mapping[str, Any], language: Language) -> Iterator[str]:
    """What each wave cost and left."""
    word = in_language(_WORDS, language)
    for row in document["waves"]:
        yield word["waves"].format(wave=row["wave"], runs=f"{row['runs']:,}", failed=row["failed"], plausible=f"{row['plausible']:.1%}")


def caution_lines(document: Mapping[str, Any], language: Language) -> Iterator[str]:
    """What to be careful with, and whether known parameters were found again."""
    word, findings = in_language(_WORDS, language), document["findings"]
    if document["waves"][0]["plausible"] == 0.0:
        yield word["none_plausible"]
    if not findings["is_emulated"]:
        yield word["not_emulated"].format(given=", ".join(findings["not_emulated"]))
    if findings["independent"] < _FEW:
        yield word["few_independent"].format(given=f"{findings['independent']:.0f}")
    if "recovered" in findings:
        yield word["recovered"].format(count=findings["recoveries"], share=f"{findings['recovered']:.0%}")


def parameter_cells(document: Mapping[str, Any], language: Language) -> tuple[list[str], list[tuple[str, ...]], str]:
    """Heads, a row of cells for every parameter, those that were learned best first, and the sentence below."""
    word = in_language(_WORDS, language)
    rows = sorted(document["parameters"], key=lambda row: -row["contraction"])
    found = []
    for row in rows:
        unit = row["unit"]
        bands = [" … ".join(_three_digits(row[f"{kind}_{share}"], unit) for share in (5, 50, 95)) for kind in ("prior", "posterior")]
        state, narrower = word["yes" if row["learned"] else "no"], f"{max(row['contraction'], 0.0):.0%}"
        found.append((row["label"][language], *bands, narrower, unit_label(unit, language), state))
    caption = word["caption_parameters"].format(learned=sum(row["learned"] for row in rows), count=len(rows))
    return [word[key] for key in ("parameter", "prior", "posterior", "narrower", "unit", "learned")], found, caption


def _three_digits(value: float, unit: str) -> str:
    """A parameter's value: one of a count is no count.

    >>> _three_digits(1.634, "patents"), _three_digits(0.0225, "share")
    ('1.63', '2.25')
    """
    return number(value, unit) if unit == "share" else f"{value:.3g}"


def target_cells(document: Mapping[str, Any], language: Language) -> tuple[list[str], list[tuple[str, ...]], str]:
    """Heads, a row of cells for every figure, and the sentence below."""
    word = in_language(_WORDS, language)
    found: list[tuple[str, ...]] = []
    for row in document["targets"]:
        unit = row["unit"]
        value = ("> " if row["bound"] == "at least" else "") + number(row["value"], unit)
        band = f"{number(row['band_low'], unit)} … {number(row['band_high'], unit)}"
        state, used = word["yes" if row["inside"] else "outside"], word["fitted" if row["fitted"] else "held"]
        shown = number(row["shown_50"], unit)
        found.append(
            (row["id"], row[f"sentence_{language}"], str(row["year"]), value, shown, band, unit_label(unit, language), state, used)
        )
    inside = {kind: [row["inside"] for row in document["targets"] if row["fitted"] == kind] for kind in (True, False)}
    counts = {"inside": sum(inside[True]), "count": len(inside[True]), "held_inside": sum(inside[False]), "held": len(inside[False])}
    heads = ("figure", "what", "year", "value", "shown", "band", "unit", "inside", "used")
    return [word[key] for key in heads], found, word["caption_targets"].format(**counts)


def _parameters(document: Mapping[str, Any], language: Language) -> RenderableType:
    word = in_language(_WORDS, language)
    heads, rows, caption = parameter_cells(document, language)
    narrow = [(_with_unit(label, unit, word), *rest, state) for label, *rest, unit, state in rows]
    return _table(
        word["parameters"],
        caption,
        [head.replace(" ", "\n", 1) for head in [*heads[:4], heads[-1]]],
        narrow,
        wide=0,
        right=(1, 2, 3),
        style=lambda row: None if row[-1] == word["yes"] else "dim",
    )


def _with_unit(label: str, unit: str, word: Mapping[str, str]) -> str:
    return word["with_unit"].format(label=label, unit=unit) if unit else label


def _targets(document: Mapping[str, Any], language: Language) -> Iterator[RenderableType]:
    word = in_language(_WORDS, language)
    heads, rows, caption = target_cells(document, language)
    narrow = [(name, year, value, shown, band, inside, used) for name, _, year, value, shown, band, _, inside, used in rows]
    yield _table(
        word["targets"],
        caption,
        [*heads[:1], *heads[2:6], *heads[7:]],
        narrow,
        right=(1, 2, 3, 4),
        style=lambda row: None if row[-2] == word["yes"] else "red",
    )
    yield "\n".join(f"{name}  {_with_unit(sentence, unit, word)}" for name, sentence, _, _, _, _, unit, *_ in rows)


def _table(
    title: str,
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    wide: int = -1,
    right: tuple[int, ...],
    style: Callable[[Sequence[str]], str | None],
) -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    table = Table(title=title, caption=caption, title_justify="left", caption_justify="left")
    for place, head in enumerate(heads):
        if place == wide:
            table.add_column(head, ratio=1, overflow="fold")
        else:
            table.add_column(head, justify="right" if place in right else "left", no_wrap=place in right, overflow="fold")
    for row in rows:
        table.add_row(*row, style=style(row))
    return table
