"""The brief of a sensitivity study: one HTML page that needs nothing beside it, built from the stored analysis."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.parameter import Parameter
from sim.report.cited import cited
from sim.report.html_page import bullets, heading, page, paragraph, pictures_inside, section, table
from sim.report.sensitivity.caveats import caveats
from sim.report.sensitivity.convergence_advice import advice_sentences
from sim.report.sensitivity.document import design_lines, evidence_lines, luck_lines
from sim.report.sensitivity.labels import label_of, unit_of, year_label
from sim.report.sensitivity.measure_words import divisor, effect_unit, measure_name, measure_of, shown
from sim.report.sensitivity.ranking import DUMMY, ranking, rows_of
from sim.report.sensitivity.ranking_table import ranking_cells
from sim.report.sensitivity.stored import report_of, target_lines
from sim.report.sensitivity.study_pictures import pictures_of
from sim.report.words import GRADES, in_language

if TYPE_CHECKING:
    from sim.report.sensitivity.ranking import Ranking
    from sim.report.sensitivity.study import Study
    from sim.store.study_folder import StudyFolder

#: Kind of a picture -> what it shows.
_PICTURES = {
    "bars": ("indices with their intervals", "指数及其区间"),
    "evidence": ("indices by grade of evidence", "按证据等级的指数"),
    "screening": ("screening: size and spread of effects", "筛选：效应大小与离散程度"),
    "pairs": ("interactions of two", "两两交互"),
    "years.S1": ("shares by year, alone", "逐年份额（单独作用）"),
    "years.ST": ("shares by year, with interactions", "逐年份额（含交互）"),
    "years.mu_star": ("effects by year", "逐年效应"),
    "luck": ("parameters or luck, by year", "逐年：参数还是运气"),
    "convergence": ("whether the indices have settled", "指数是否已稳定"),
}
#: Factors in the table of an output.
TOP_IN_BRIEF = 12
_WORDS = {
    "kind": ("Brief of a sensitivity study", "敏感性研究简报"),
    "question": ("Question", "问题"),
    "design": ("Design and runs", "设计与运行"),
    "short": ("In short", "要点"),
    "most": (
        "{output}, {year}: {first} matters most ({measure} {value}{interval}){others}.",
        "{output}（{year}）：影响最大的是{first}（{measure} {value}{interval}）{others}。",
    ),
    "interval": (", 95 % interval {low} … {high}", "，95% 区间 {low} … {high}"),
    "then": (", then {names}", "，其次为{names}"),
    "list": (" and ", "和"),
    "flat": ("{output} does not vary in this study: nothing ranks the factors.", "{output}在本研究中没有变化，无法对因素排序。"),
    "null": ("Null: an inert factor", "零检验：无作用的对照因素"),
    "dummy": (
        "{output}, {year}: a factor that can do nothing scores {value} and at most {floor} ({measure}); {apart} of {count} parameters are told "
        "apart from it.",
        "{output}（{year}）：毫无作用的因素得分为 {value}，至多 {floor}（{measure}）；{count} 个参数中有 {apart} 个可与之区分。",
    ),
    "floor": (
        "{output}, {year}: by chance alone a factor scores at most {floor} ({measure}); {apart} of {count} parameters are told apart from that.",
        "{output}（{year}）：仅凭偶然，因素得分至多为 {floor}（{measure}）；{count} 个参数中有 {apart} 个可与之区分。",
    ),
    "no_null": ("The study has no inert factor.", "本研究没有无作用的对照因素。"),
    "evidence": ("Evidence behind the conclusion", "结论的证据基础"),
    "luck": ("Luck", "运气"),
    "enough": ("Are there enough runs?", "运行次数是否足够？"),
    "caveats": ("Caveats", "注意事项"),
    "sources": ("Factors and their sources", "因素及其来源"),
    "factor": ("factor", "因素"),
    "drawn": ("values drawn from", "取值分布"),
    "grade": ("evidence", "证据等级"),
    "source": ("source", "来源"),
    "made": ("Study {study}, model {model}, made {made}.", "研究 {study}，模型 {model}，生成于 {made}。"),
    "between": ("; ", "；"),
    "picture": ("{output}: {kind}", "{output}：{kind}"),
}  # fmt: skip


def study_brief(stored: StudyFolder, registry: Mapping[str, Parameter], language: Language) -> str:
    """The brief.

    Parameters
    ----------
    stored
        The study, analysed.
    registry
        The declared parameters.
    language
        Of everything that people read.

    Raises
    ------
    RunError
        ``study_not_analysed`` when nothing has been found yet.
    """
    study, word = report_of(stored), in_language(_WORDS, language)
    title, question = stored.manifest["title"][language], study.question[language]
    found = {output: _ranked(study, output) for output in study.outputs}
    body = [
        heading(word["kind"], title, word["made"].format(**_made(stored))),
        section(word["question"], paragraph(question)),
        section(word["design"], bullets(design_lines(study, language))),
        section(word["short"], bullets([*_short(study, found, word, language), *target_lines(stored, study, language)])),
        *_outputs(study, word, language),
        section(word["null"], bullets(_null(study, found, word, language) or [word["no_null"]])),
    ]
    parts = [
        ("evidence", evidence_lines(study, language)),
        ("luck", luck_lines(study, language)),
        ("enough", advice_sentences(study.advice, language) if study.advice is not None else []),
        ("caveats", caveats(study, language)),
    ]
    body += [section(word[key], bullets(lines)) for key, lines in parts if lines]
    body.append(section(word["sources"], _sources(stored.manifest["factors"], registry, word, language)))
    return page(title, body, language)


def _made(stored: StudyFolder) -> dict[str, str]:
    return {"study": stored.name, "model": stored.manifest.get("model", "–"), "made": stored.manifest.get("made", "–")}


def _ranked(study: Study, output: str) -> Ranking | None:
    measure = study.measure(output)
    if measure is None:
        return None
    return ranking(study.indices, output, study.year_shown(output, measure), measure, method=study.methods(output, measure)[0], top=None)


def _short(study: Study, found: Mapping[str, Ranking | None], word: dict[str, str], language: Language) -> Iterator[str]:
    """What each output depends on most."""
    for output, ranked in found.items():
        label = label_of(study.labels, output, language)
        if ranked is None or not ranked.shown:
            yield word["flat"].format(output=label)
            continue
        first, *others = ranked.shown[:3]
        scale = divisor(ranked.measure, unit_of(study.labels, output), abs(first.value))
        low, high = (shown(ranked.measure, end, scale) for end in (first.low, first.high))
        unit = _unit(ranked.measure, unit_of(study.labels, output), scale, language)
        names = word["list"].join(label_of(study.labels, one.factor, language) for one in others)
        yield word["most"].format(
            output=label, year=year_label(ranked.year, language), first=label_of(study.labels, first.factor, language),
            measure=measure_name(ranked.measure, language), value=shown(ranked.measure, first.value, scale) + unit,
            interval=word["interval"].format(low=low, high=high) if math.isfinite(first.low + first.high) else "",
            others=word["then"].format(names=names) if names else "",
        )  # fmt: skip


def _unit(measure: str, unit: str, scale: float, language: Language) -> str:
    kind = measure_of(measure).kind
    named = "%" if kind == "share" else effect_unit(unit, language, scale) if kind == "effect" else ""
    return f" {named}" if named else ""


def _outputs(study: Study, word: dict[str, str], language: Language) -> Iterator[str]:
    """For each output its indices with their intervals, and every picture there are numbers for."""
    drawn, picture = list(pictures_of(study, language)), in_language(_PICTURES, language)
    for output in study.outputs:
        label, ending = label_of(study.labels, output, language), f".{output}"
        kinds = {name.removesuffix(ending): draw for name, draw in drawn if name.endswith(ending)}
        mine = ((draw(), word["picture"].format(output=label, kind=picture[kind])) for kind, draw in kinds.items())
        measure = study.measure(output)
        inside = ""
        if measure is not None:
            cells = ranking_cells(
                study.indices, study.labels, study.grades, output, study.year_shown(output, measure), language,
                measure=measure, method=study.methods(output, measure)[0], top=TOP_IN_BRIEF,
            )  # fmt: skip
            inside = table(cells.headings, cells.rows, word["between"].join(cells.notes), texts=(1, 2))
        yield section(label, inside + pictures_inside(mine, language, is_wide=True))


def _null(study: Study, found: Mapping[str, Ranking | None], word: dict[str, str], language: Language) -> list[str]:
    """What a factor without any effect scores, and how many parameters are told apart from it."""
    lines = []
    for output, ranked in found.items():
        if ranked is None or ranked.floor is None:
            continue
        rows = rows_of(study.indices, output, ranked.measure, year=ranked.year, method=ranked.method)
        inert = rows.loc[rows["factor"] == DUMMY, "value"].to_list()
        scale = divisor(ranked.measure, unit_of(study.labels, output), max(abs(one.value) for one in ranked.shown))
        mine = [one for one in ranked.shown if one.rank is not None]
        unit = _unit(ranked.measure, unit_of(study.labels, output), scale, language)
        lines.append(
            word["dummy" if inert else "floor"].format(
                output=label_of(study.labels, output, language),
                year=year_label(ranked.year, language),
                value=shown(ranked.measure, float(inert[0]), scale) + unit if inert else "",
                floor=shown(ranked.measure, ranked.floor, scale) + unit,
                measure=measure_name(ranked.measure, language),
                apart=sum(not one.is_inert for one in mine),
                count=len(mine),
            )
        )
    return lines


def _sources(factors: Sequence[Mapping[str, Any]], registry: Mapping[str, Parameter], word: dict[str, str], language: Language) -> str:
    """Every factor with what its values are drawn from and where they come from."""
    grades, rows = in_language(GRADES, language), []
    for one in factors:
        parameter = registry.get(one["name"])
        source = "–" if parameter is None else word["between"].join(str(each) for each in cited(parameter.source, language))
        named = f"{one['label'][language]} ({one['name']})"
        rows.append([named, one["drawn_from"], grades.get(one["grade"], one["grade"]), source])
    return table([word[key] for key in ("factor", "drawn", "grade", "source")], rows, texts=(1, 2, 3))
