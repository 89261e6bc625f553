"""A study in one Markdown text: question, design, numbers, evidence, luck, advice, caveats."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.report.sensitivity.caveats import caveats
from sim.report.sensitivity.convergence_advice import advice_sentences
from sim.report.sensitivity.evidence_bars import grade_shares
from sim.report.sensitivity.labels import label_of, year_label
from sim.report.sensitivity.markdown_table import markdown_table
from sim.report.sensitivity.noise_plot import noise_shares
from sim.report.sensitivity.ranking_table import ranking_cells
from sim.report.words import GRADES, both, in_language

if TYPE_CHECKING:
    from sim.report.sensitivity.study import Study

#: Factors in each table of the document.
TOP_IN_DOCUMENT = 10
_WORDS = {
    "title": ("Sensitivity study", "敏感性研究"),
    "question": ("Question", "问题"),
    "design": ("Design", "设计"),
    "factors": ("Parameters or groups varied", "变动的参数或参数组"),
    "outputs": ("Outputs", "输出指标"),
    "numbers": ("What the outputs depend on", "输出指标取决于什么"),
    "evidence": ("Evidence behind it", "证据基础"),
    "luck": ("Luck", "运气"),
    "advice": ("Are there enough runs?", "运行次数是否足够？"),
    "caveats": ("Caveats", "注意事项"),
    "list": ("; ", "、"),
    "item": ("{name}: {value}", "{name}：{value}"),
    "of_grades": (
        "{output}, {year}: shares of the variance that parameters alone explain, by evidence: {parts}.",
        "{output}（{year}）：方差中由参数单独解释的部分，按证据等级：{parts}。",
    ),
    "of_grade": ("{grade} {share} %", "{grade} {share}%"),
    "of_luck": (
        "{output}, {year}: luck decides {in_all} % of the variance ({low} … {high} %), {alone} % alone.",
        "{output}（{year}）：运气决定方差的 {in_all}%（{low} … {high}%），其中单独作用 {alone}%。",
    ),
    "of_luck_plain": (
        "{output}, {year}: luck decides {in_all} % of the variance, {alone} % alone.",
        "{output}（{year}）：运气决定方差的 {in_all}%，其中单独作用 {alone}%。",
    ),
}


def study_document(study: Study, language: Language) -> str:
    """The summary of a study in one language, ready to be written to a file.

    Sections without content are left out: no luck without luck as a factor, no evidence without first-order shares.
    """
    word = in_language(_WORDS, language)
    sections = [
        (word["question"], [study.question[language]]),
        (word["design"], [_bullets(design_lines(study, language))]),
        (word["numbers"], _numbers(study, language)),
        (word["evidence"], [_bullets(evidence_lines(study, language))]),
        (word["luck"], [_bullets(luck_lines(study, language))]),
        (word["advice"], [_bullets(advice_sentences(study.advice, language))] if study.advice is not None else []),
        (word["caveats"], [_bullets(caveats(study, language))]),
    ]
    parts = [f"# {word['title']}"]
    for heading, content in sections:
        if kept := [part for part in content if part]:
            parts += [f"## {heading}", *kept]
    return "\n\n".join(parts) + "\n"


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def design_lines(study: Study, language: Language) -> list[str]:
    """How it was tried: method, runs, what was varied, what was looked at."""
    word = in_language(_WORDS, language)
    named = [(both(english, chinese, language), value) for english, chinese, value in study.design]
    outputs = word["list"].join(label_of(study.labels, output, language) for output in study.outputs)
    named += [(word["factors"], str(len(study.factors))), (word["outputs"], outputs)]
    return [word["item"].format(name=name, value=value) for name, value in named]


def _numbers(study: Study, language: Language) -> list[str]:
    """A heading, a table and its notes for every output that anything ranks."""
    found = []
    for output in study.outputs:
        if (measure := study.measure(output)) is None:
            continue
        method = study.methods(output, measure)[0]
        year = study.year_shown(output, measure)
        cells = ranking_cells(
            study.indices, study.labels, study.grades, output, year, language, measure=measure, method=method, top=TOP_IN_DOCUMENT
        )
        found += [f"### {cells.title}", markdown_table(cells.headings, cells.rows, numbers=2), both("; ", "；", language).join(cells.notes)]
    return found


def evidence_lines(study: Study, language: Language) -> list[str]:
    """How much of each output's variance rests on which grade of evidence."""
    word, grade_word = in_language(_WORDS, language), in_language(GRADES, language)
    found = []
    for output in study.outputs:
        if not (years := study.years(output, "S1")):
            continue
        method = study.methods(output, "S1")[0]
        shares = grade_shares(study.indices, study.grades, output, years[-1], "S1", method=method)
        parts = [
            word["of_grade"].format(share=f"{100.0 * share:.0f}", grade=grade_word[grade])
            for grade, share in sorted(shares.items(), key=lambda one: -one[1])
            if share >= 0.005
        ]
        if parts:
            name, year = label_of(study.labels, output, language), year_label(years[-1], language)
            found.append(word["of_grades"].format(output=name, year=year, parts=word["list"].join(parts)))
    return found


def luck_lines(study: Study, language: Language) -> list[str]:
    """Luck's share of every output in the last year that has one."""
    word = in_language(_WORDS, language)
    found = []
    for output in study.outputs:
        if not (methods := study.methods_of_luck(output)):
            continue
        shares = [one for one in noise_shares(study.indices, output, method=methods[0]) if math.isfinite(one.luck_in_all)]
        if not shares:
            continue
        last = shares[-1]
        key = "of_luck" if math.isfinite(last.low) and math.isfinite(last.high) else "of_luck_plain"
        numbers = {"in_all": last.luck_in_all, "alone": last.luck, "low": max(last.low, 0.0), "high": min(last.high, 1.0)}
        text = {name: f"{100.0 * value:.0f}" for name, value in numbers.items()}
        found.append(word[key].format(output=label_of(study.labels, output, language), year=year_label(last.year, language), **text))
    return found
