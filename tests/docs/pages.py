"""Generated documentation: whole pages, and parts of guides between ``<!-- generated: NAME -->`` and ``<!-- end -->``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from sim.api.evidence import evidence
from sim.engine.assembly import parameters
from sim.engine.step import QUARTER
from sim.experiments.facts.table import Verdict
from sim.measures import indicators
from sim.messages import Language, say
from sim.policy import instruments
from sim.population.firm_columns import COLUMNS, FirmColumn
from sim.report.calibration_tables import caution_lines, parameter_cells, target_cells, wave_lines
from sim.report.evidence_sections import fact_lines
from sim.report.number_format import number, scale_of, unit_label
from sim.report.plain_json import plain_json
from sim.report.scoreboard_words import COLUMNS as SCOREBOARD_COLUMNS
from sim.report.scoreboard_words import cells, legend_lines, summary_lines, together_lines, words_in
from sim.scenario.json_schema import json_schema
from sim.scenario.reference import reference_page
from sim.translations import definition_of, source_in_words
from sim.types import Phase

from . import odd, trace
from .blocks import GUIDES, ROOT
from .coverage import coverage_rows
from .markdown import table
from .natural import natural_experiments

DOCS = ROOT / "docs"
_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_SEASONS = {None: "every", 1: "1", 2: "2", 3: "3", 4: "4"}


def whole_pages() -> dict[Path, str]:
    """Pages that nobody writes, with their content."""
    return {
        DOCS / "parameters.md": reference_page(parameters(), "en"),
        DOCS / "parameters.zh.md": reference_page(parameters(), "zh"),
        DOCS / "indicators.md": indicator_page("en"),
        DOCS / "indicators.zh.md": indicator_page("zh"),
        DOCS / "coverage.md": coverage_page("en"),
        DOCS / "coverage.zh.md": coverage_page("zh"),
        DOCS / "scenario.schema.json": json.dumps(plain_json(json_schema(parameters())), ensure_ascii=False, indent=1) + "\n",
    }


def with_generated_parts(content: str) -> str:
    """A guide with its generated parts made anew."""
    return _PART.sub(lambda match: f"{match[1]}{PARTS[match[2]]()}{match[3]}", content)


def generated() -> dict[Path, str]:
    """Every generated page and every guide with generated parts, as they should be."""
    return whole_pages() | {guide: with_generated_parts(guide.read_text(encoding="utf-8")) for guide in GUIDES}


def indicator_page(language: Language) -> str:
    """All indicators with unit, definition and source."""
    is_chinese = language == "zh"
    heads = ("标识", "名称", "单位", "年度值", "定义", "来源") if is_chinese else ("name", "label", "unit", "year", "definition", "source")
    of_the_year = {"last": "年末" if is_chinese else "at its end", "sum": "全年合计" if is_chinese else "sum"}
    rows = [
        (
            f"`{one.name}`",
            one.label_zh if is_chinese else one.label_en,
            unit_label(one.unit, language),
            of_the_year[one.yearly],
            definition_of(one, language),
            source_in_words(one.source, language),
        )
        for one in indicators().values()
    ]
    title = (
        "# 指标\n\n本页由指标声明自动生成，请勿手工修改。\n"
        if is_chinese
        else "# Indicators\n\nThis page is made from the declarations; do not edit it.\n"
    )
    return f"{title}\n{table(heads, rows)}"


def coverage_page(language: Language) -> str:
    """What becomes of every instrument that the source texts name."""
    is_chinese = language == "zh"
    heads = (
        ("编号", "名称", "在模型中", "文件", "情景", "测试") if is_chinese else ("id", "name", "in the model", "file", "scenario", "test")
    )
    title = (
        "# 政策工具覆盖表\n\n本页由代码与 `tests/docs/structure.csv` 自动生成，请勿手工修改。\n"
        if is_chinese
        else "# Coverage\n\nEvery instrument and organisation that the source texts name. This page is made from the code and\n"
        "`tests/docs/structure.csv`; do not edit it.\n"
    )
    return f"{title}\n{table(heads, coverage_rows(language))}"


def firm_columns(language: Language) -> str:
    """The columns of a firm table."""
    is_chinese = language == "zh"
    heads = ("列名", "英文列名", "也可写作", "内容", "填写") if is_chinese else ("heading", "in Chinese", "also", "holds", "to fill in")
    rows = [
        (
            f"`{one.zh if is_chinese else one.name}`",
            f"`{one.name if is_chinese else one.zh}`",
            "、".join(f"`{other}`" for other in one.also) if is_chinese else ", ".join(f"`{other}`" for other in one.also),
            one.sentence_zh if is_chinese else one.sentence,
            _filling(one, is_chinese),
        )
        for one in COLUMNS
    ]
    return table(heads, rows)


_KINDS = {
    "text": ("text", "文字"),
    "year": ("year, not after the base year", "年份，不晚于基年"),
    "years": ("years with blanks between them", "年份，以空格分隔"),
    "count": ("whole number", "整数"),
    "flag": ("yes or no", "是或否"),
    "owner": ("one of the words named here", "左列所列词语之一"),
    "chain": ("id or name", "编号或名称"),
    "town": ("id or name", "编号或名称"),
}
_BLANKS = {"drawn": ("empty: drawn", "留空：随机抽取"), "none": ("empty: none", "留空：无")}


def _filling(one: FirmColumn, is_chinese: bool) -> str:
    """What a cell takes, and what an empty one means."""
    unit = unit_label(one.unit, "zh" if is_chinese else "en")
    amount = (
        (f"number in {unit}", f"数值，{unit}") if one.unit != "share" else ("number from 0 to 1, or per cent", "0 至 1 的数或百分数")
    )[is_chinese]
    kind = amount if one.kind == "amount" else _KINDS[one.kind][is_chinese]
    blank = ("**required**", "**必填**")[is_chinese] if one.required else _BLANKS[one.blank][is_chinese]
    return f"{kind}；{blank}" if is_chinese else f"{kind}; {blank}"


def phase_rows(phases: Sequence[Phase] = QUARTER) -> list[tuple[str, str, str]]:
    """Name, quarter and sentence of every phase, as ARCHITECTURE.md shows them."""
    return [(phase.name, _SEASONS[phase.season], phase.sentence) for phase in phases]


def phases() -> str:
    """The phases of the quarter."""
    return table(("phase", "quarter", "what happens"), [(f"`{name}`", season, sentence) for name, season, sentence in phase_rows()])


def failing() -> tuple[Verdict, ...]:
    """Evaluated parts of facts that the baseline fails."""
    return tuple(verdict for verdict in trace.verdicts() if verdict.holds is False)


def failing_facts() -> str:
    """What the baseline fails, with its band and its value."""
    rows = []
    for one in failing():
        scale = scale_of(one.fact.unit, max(abs(edge) for edge in (one.low, one.high) if edge is not None))
        low, high, value = (number(edge, one.fact.unit, scale=scale) for edge in (one.low, one.high, one.value))
        rows.append(
            (one.fact.id, f"`{one.fact.part}`", one.fact.test, f"{low} … {high}", value, unit_label(one.fact.unit, "en", scale=scale))
        )
    return table(("fact", "part", "what is measured", "band", "model", "unit"), rows)


def instrument_table() -> str:
    """All instruments: file, sentence, what they stand for among those that the texts name."""
    rows = [(f"[{one.id}](../sim/policy/{one.id}.py)", one.sentence, " ".join(one.evidence)) for one in instruments()]
    return table(("instrument", "does", "stands for"), rows)


def scoreboards(language: Language) -> str:
    """Scoreboards of the stored back-tests with what they come to, losses and all; a sentence when nothing is stored."""
    whole = evidence()
    found = whole["scoreboards"]
    if not found:
        return f"{say('evidence_none', language)}\n"
    word = words_in(language)
    heads = [word[name].replace("-\n", "").replace("\n", " ") for name in SCOREBOARD_COLUMNS]
    parts = []
    for one in found:
        rows = [cells(row, language) for row in one["rows"]]
        lines = [*legend_lines(one, language), *summary_lines(one, language)]
        listed = "".join(f"- {line.replace('* ', chr(92) + '* ')}\n" for line in lines)
        parts.append(f"### {word['title'].format(origin=one['origin'])}\n\n{table(heads, rows) if rows else ''}\n{listed}")
    return "\n".join([*parts, *(f"{line}\n" for line in together_lines(whole, language))])


def calibrations(language: Language) -> str:
    """Stored calibrations: what was learned, how figures are met, and what to be careful with."""
    found = evidence()["calibrations"]
    if not found:
        return f"{say('evidence_none', language)}\n"
    parts = []
    for one in found:
        listed = "".join(f"- {line}\n" for line in (*wave_lines(one, language), *caution_lines(one, language)))
        parts.append(listed)
        for heads, rows, caption in (parameter_cells(one, language), target_cells(one, language)):
            parts.append(f"{table(heads, rows)}\n{caption}\n")
    if facts := evidence()["facts"]:
        parts += [f"{line}\n" for line in fact_lines(facts, language)]
    return "\n".join(parts)


PARTS: dict[str, Callable[[], str]] = {
    "firm_columns": lambda: firm_columns("en"),
    "firm_columns_zh": lambda: firm_columns("zh"),
    "instruments": instrument_table,
    "phases": phases,
    "failing_facts": failing_facts,
    "odd_steps": lambda: odd.steps(table),
    "odd_parameters": lambda: odd.parameters_by_file(table),
    "odd_state": lambda: odd.state(table),
    "odd_flows": lambda: odd.flows(table),
    "rival_facts": lambda: trace.rival_facts(table),
    "luck_of_facts": lambda: trace.luck_of_facts(table),
    "probes_of_facts": lambda: trace.probes_of_facts(table),
    "evidence_counts": lambda: trace.evidence_counts(table),
    "calibrations": lambda: calibrations("en"),
    "calibrations_zh": lambda: calibrations("zh"),
    "scoreboards": lambda: scoreboards("en"),
    "scoreboards_zh": lambda: scoreboards("zh"),
    "natural_experiments": lambda: natural_experiments("en"),
    "natural_experiments_zh": lambda: natural_experiments("zh"),
}
