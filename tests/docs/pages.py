"""Generated documentation: whole pages, and parts of guides between ``<!-- generated: NAME -->`` and ``<!-- end -->``."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from sim.api.running import FACT_REPLICATIONS
from sim.engine.assembly import parameters
from sim.engine.step import QUARTER
from sim.experiments.facts.table import Verdict, facts_of
from sim.measures import indicators
from sim.messages import Language
from sim.policy import instruments
from sim.population.firm_columns import COLUMNS, FirmColumn
from sim.report.number_format import number, scale_of, unit_label
from sim.report.plain_json import plain_json
from sim.scenario.json_schema import json_schema
from sim.scenario.loader import load
from sim.scenario.reference import reference_page
from sim.translations import definition_of, source_in_words
from sim.types import Phase

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


@functools.cache
def failing() -> tuple[Verdict, ...]:
    """Evaluated parts of facts that the baseline fails."""
    baseline = load(ROOT / "scenarios" / "baseline.yaml", parameters())
    return tuple(verdict for verdict in facts_of(baseline, FACT_REPLICATIONS) if verdict.holds is False)


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


PARTS: dict[str, Callable[[], str]] = {
    "firm_columns": lambda: firm_columns("en"),
    "firm_columns_zh": lambda: firm_columns("zh"),
    "instruments": instrument_table,
    "phases": phases,
    "failing_facts": failing_facts,
    "natural_experiments": lambda: natural_experiments("en"),
    "natural_experiments_zh": lambda: natural_experiments("zh"),
}
