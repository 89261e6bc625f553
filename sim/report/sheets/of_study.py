"""The sheets of a sensitivity study."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.parameter import Parameter
from sim.report.cited import cited
from sim.report.sensitivity.caveats import caveats
from sim.report.sensitivity.convergence_advice import advice_sentences
from sim.report.sensitivity.labels import label_of, unit_of
from sim.report.sensitivity.measure_words import MEASURES, effect_unit, measure_name
from sim.report.sensitivity.ranking import ranking
from sim.report.sensitivity.stored import report_of, target_lines
from sim.report.sheets.amount import amount, unit_name
from sim.report.sheets.sheet import Cell, Sheet
from sim.report.words import GRADES, both, in_language

if TYPE_CHECKING:
    import pandas as pd

    from sim.report.sensitivity.study import Study
    from sim.store.study_folder import StudyFolder

_WORDS = {
    "summary": ("Summary", "摘要"),
    "indices": ("Indices", "指数"),
    "convergence": ("Convergence", "收敛"),
    "factors": ("Inputs and sources", "输入与来源"),
    "study": ("Study", "研究"),
    "question": ("Question", "问题"),
    "target": ("Target", "目标"),
    "enough": ("Enough runs?", "运行次数是否足够"),
    "caveat": ("Caveat", "注意事项"),
    "model": ("Model", "模型"),
    "made": ("Made", "生成时间"),
    "output": ("output", "输出指标"),
    "year": ("year (0: all years)", "年份（0 为各年合计）"),
    "rank": ("rank", "位次"),
    "factor": ("factor", "因素"),
    "path": ("parameter or group", "参数或组"),
    "parameter": ("parameter", "参数"),
    "other": ("second factor", "第二因素"),
    "measure": ("measure", "指数"),
    "method": ("method", "方法"),
    "unit": ("unit", "单位"),
    "value": ("value", "取值"),
    "low": ("95 % interval, low", "95% 区间下限"),
    "high": ("95 % interval, high", "95% 区间上限"),
    "apart": ("told apart from an inert factor", "可与无作用因素区分"),
    "grade": ("evidence", "证据等级"),
    "drawn": ("values drawn from", "取值分布"),
    "group": ("group", "组"),
    "source": ("source", "来源"),
    "n": ("samples", "样本量"),
    "between": ("; ", "；"),
}


def study_sheets(stored: StudyFolder, registry: Mapping[str, Parameter], language: Language) -> tuple[Sheet, ...]:
    """Summary, all indices with their intervals, convergence when it was looked at, the factors with their sources.

    Raises
    ------
    RunError
        ``study_not_analysed`` when nothing has been found yet.
    """
    study, word = report_of(stored), in_language(_WORDS, language)
    sheets = [_summary(stored, study, word, language), indices_sheet(stored, language)]
    if study.convergence is not None:
        sheets.append(_table(word["convergence"], study, study.convergence, word, language))
    return (*sheets, _factors(stored, registry, word, language))


def indices_sheet(stored: StudyFolder, language: Language) -> Sheet:
    """Every index, mean and variance of every output and year."""
    study, word = report_of(stored), in_language(_WORDS, language)
    return _table(word["indices"], study, study.indices, word, language)


def _summary(stored: StudyFolder, study: Study, word: dict[str, str], language: Language) -> Sheet:
    """Factors of every output by falling index, below what is said of the whole."""
    manifest, grades = stored.manifest, in_language(GRADES, language)
    about: list[tuple[str, Cell]] = [(word["study"], manifest["title"][language]), (word["question"], study.question[language])]
    about += [(both(english, chinese, language), value) for english, chinese, value in study.design]
    about += [(word["model"], manifest.get("model", "–")), (word["made"], manifest.get("made", "–"))]
    about += [(word["target"], line) for line in target_lines(stored, study, language)]
    if study.advice is not None:
        about += [(word["enough"], line) for line in advice_sentences(study.advice, language)]
    about += [(word["caveat"], line) for line in caveats(study, language)]
    rows: list[tuple[Cell, ...]] = []
    for output in study.outputs:
        if (measure := study.measure(output)) is None:
            continue
        year = study.year_shown(output, measure)
        ranked = ranking(study.indices, output, year, measure, method=study.methods(output, measure)[0], top=None)
        unit = _unit(measure, unit_of(study.labels, output), language)
        for one in ranked.shown:
            grade = grades.get(study.grades.get(one.factor, ""))
            apart = None if one.rank is None or ranked.floor is None else not one.is_inert
            values = (_value(measure, number) for number in (one.value, one.low, one.high))
            named = (label_of(study.labels, output, language), year, one.rank, label_of(study.labels, one.factor, language), one.factor)
            rows.append((*named, grade, measure_name(measure, language), unit, *values, apart))
    keys = ("output", "year", "rank", "factor", "path", "grade", "measure", "unit", "value", "low", "high", "apart")
    return Sheet(word["summary"], tuple(word[key] for key in keys), tuple(rows), tuple(about))


def _table(name: str, study: Study, table: pd.DataFrame, word: dict[str, str], language: Language) -> Sheet:
    has_size = "n" in table.columns
    rows: list[tuple[Cell, ...]] = []
    for one in table.to_dict("records"):
        measure, output = str(one["measure"]), str(one["output"])
        labels = [label_of(study.labels, str(one[key]), language) if one[key] else None for key in ("factor", "other")]
        named = measure_name(measure, language) if measure in MEASURES else measure
        values = (_value(measure, float(one[key])) for key in ("value", "low", "high"))
        row = (
            label_of(study.labels, output, language), int(one["year"]), labels[0], str(one["factor"]) or None, labels[1], named,
            str(one["method"]), _unit(measure, unit_of(study.labels, output), language), *values,
        )  # fmt: skip
        rows.append((*row, int(one["n"])) if has_size else row)
    keys = ["output", "year", "factor", "path", "other", "measure", "method", "unit", "value", "low", "high", *(["n"] if has_size else [])]
    return Sheet(name, tuple(word[key] for key in keys), tuple(rows))


def _value(measure: str, value: float) -> Cell:
    """Shares of the variance are per cent."""
    is_share = measure in MEASURES and MEASURES[measure].kind == "share"
    return amount(value, "share" if is_share else "1")


def _unit(measure: str, unit: str, language: Language) -> str:
    """Unit of a measure of an output; the variance has the unit's square."""
    if measure in MEASURES:
        kind = MEASURES[measure].kind
        return "%" if kind == "share" else (effect_unit(unit, language) or "1") if kind == "effect" else "1"
    named = unit_name(unit, language)
    return f"({named})²" if measure == "variance" else named if measure == "mean" else "1"


def _factors(stored: StudyFolder, registry: Mapping[str, Parameter], word: dict[str, str], language: Language) -> Sheet:
    grades = in_language(GRADES, language)
    rows: list[tuple[Cell, ...]] = []
    for one in stored.manifest["factors"]:
        parameter = registry.get(one["name"])
        source = None if parameter is None else word["between"].join(str(each) for each in cited(parameter.source, language))
        unit = unit_name(one["unit"], language)
        rows.append(
            (one["label"][language], one["name"], unit, one["drawn_from"], one["group"], grades.get(one["grade"], one["grade"]), source)
        )
    keys = ("factor", "parameter", "unit", "drawn", "group", "grade", "source")
    return Sheet(word["factors"], tuple(word[key] for key in keys), tuple(rows))
