"""A county for the screen: what its file says, what is still an assumption, and what is taken over from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.evidence.county import County
from sim.evidence.facts import facts
from sim.evidence.own_figures import instruments_of, own_paths
from sim.evidence.source_reference import tokens
from sim.evidence.table import ASSUMPTION
from sim.messages import Language
from sim.parameter import Parameter
from sim.population.marginals_check import MarginalRow
from sim.report.scenario_check import plain_marginals
from sim.report.scenario_check_table import marginals_table
from sim.report.words import in_language
from sim.scenario.in_words import schedule_in_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

Registry = Mapping[str, Parameter]
Document = dict[str, Any]

_WORDS = {
    "valid": ("{file} is valid: {name}", "{file} 有效：{name}"),
    "frame": (
        "base year {base_year}; {chains} chains, {towns} towns, {anchors} anchors; {running} instruments",
        "基年 {base_year}；产业链 {chains} 条，区镇 {towns} 个，龙头企业 {anchors} 家；政策工具 {running} 项",
    ),
    "counted": (
        "{sourced} of {all} figures that every county gives have a source, {assumed} are assumptions",
        "必填数据 {all} 项中，{sourced} 项有来源，{assumed} 项为假设",
    ),
    "declared": ("all figures that are not given are those that the model declares", "未列出的数据均采用模型缺省值"),
    "still": ("Still assumptions", "仍为假设"),
    "taken": ("Taken over from another place, as the file says nothing else", "文件未给出、沿用其他地方的数值"),
    "figures": ("Figures", "数据"),
    "chains": ("Chains", "产业链"),
    "towns": ("Towns", "区镇"),
    "anchors": ("Anchors", "龙头企业"),
    "counties": ("Counties", "县（市）"),
    "path": ("parameter", "参数"),
    "label": ("name", "名称"),
    "value": ("value", "取值"),
    "source": ("source", "来源"),
    "place": ("of", "出自"),
    "share": ("share of firms", "企业占比"),
    "growth": ("growth a year", "年增速"),
    "id": ("id", "标识"),
    "year": ("base year", "基年"),
    "firms": ("firms", "企业数"),
    "given": ("in a scenario", "情景中写作"),
}


def county_document(county: County, registry: Registry, marginals: Sequence[MarginalRow] | None = None) -> Document:
    """Everything that a county file says, as one document; with ``marginals`` how well its firms meet its figures."""
    paths = dict.fromkeys([*own_paths(registry), *county.parameters])
    running = [name for name in instruments_of(registry) if any(_schedule(f"policy.{name}.enabled", county, registry).values())]
    document = {
        "kind": "county",
        "valid": True,
        "id": county.id,
        "en": county.name,
        "zh": county.name_zh,
        "file": str(county.file),
        "base_year": county.base_year,
        "note": county.note,
        "model_defaults": county.has_model_defaults,
        "chains": [_group(one) | {"growth": one.growth} for one in county.chains],
        "towns": [_group(one) for one in county.towns],
        "anchors": [
            {"id": one.id, "en": one.name, "zh": one.name_zh, "sales_wan": one.sales_wan, "rd_wan": one.rd_wan, "staff": one.staff}
            for one in county.anchors
        ],
        "breaks": [{"year": one.year, "indicators": list(one.indicators), "en": one.why, "zh": one.why_zh} for one in county.breaks],
        "sources": [{"id": one.id, "kind": one.kind, "title": one.title, "note": one.note} for one in county.sources.values()],
        "instruments": running,
        "figures": [_figure(path, county, registry) for path in paths],
        "taken_over": [] if county.has_model_defaults else _taken_over(county, registry, running),
    }
    return document if marginals is None else document | {"marginals": plain_marginals(marginals)}


def _group(one: Any) -> Document:
    return {"id": one.id, "en": one.name, "zh": one.name_zh, "share_of_firms": one.share_of_firms, "source": list(one.source)}


def _schedule(path: str, county: County, registry: Registry) -> dict[int, float]:
    own = county.parameters.get(path)
    return registry[path].default_schedule if own is None else own.schedule


def _figure(path: str, county: County, registry: Registry) -> Document:
    parameter, own = registry[path], county.parameters.get(path)
    schedule = _schedule(path, county, registry)
    where = county.places.get(path)
    return {
        "path": path,
        "label": {"en": parameter.label_en, "zh": parameter.label_zh},
        "value": {"en": schedule_in_words(schedule, parameter, "en"), "zh": schedule_in_words(schedule, parameter, "zh")},
        "source": " ".join(own.source) if own else parameter.source,
        "grade": county.grade_of(parameter),
        "is_required": parameter.own,
        "is_declared": own is None,
        "line": None if where is None else where.line,
    }


def _taken_over(county: County, registry: Registry, running: Sequence[str]) -> list[Document]:
    """Values that the file leaves to the declaration although that rests on a figure of another place."""
    found = []
    for path, parameter in registry.items():
        is_used = not path.startswith("policy.") or path.split(".")[1] in running
        if path in county.parameters or not is_used:
            continue
        cited = [token.partition(":")[2] for token in tokens(parameter.source) if token.startswith("fact:")]
        places = dict.fromkeys(facts()[name].place for name in cited)
        if any(place != county.name for place in places):
            value = {"en": schedule_in_words(parameter.default_schedule, parameter, "en")}
            value["zh"] = schedule_in_words(parameter.default_schedule, parameter, "zh")
            label = {"en": parameter.label_en, "zh": parameter.label_zh}
            found.append({"path": path, "label": label, "value": value, "source": parameter.source, "places": list(places)})
    return found


def check_county_tables(document: Document, language: Language) -> list[RenderableType]:
    """The check for the screen."""
    word = in_language(_WORDS, language)
    shown: list[RenderableType] = [word["valid"].format(file=document["file"], name=document[language]), _frame(document, word)]
    required = [one for one in document["figures"] if one["is_required"]]
    if document["model_defaults"]:
        shown.append(word["declared"])
    else:
        assumed = [one for one in document["figures"] if one["source"] == ASSUMPTION and one["line"] is not None]
        missing = sum(one["source"] == ASSUMPTION for one in required)
        shown.append(word["counted"].format(sourced=len(required) - missing, all=len(required), assumed=missing))
        if assumed:
            shown.append(_values(assumed, word["still"], word, language, source=False))
        if document["taken_over"]:
            shown.append(_values(document["taken_over"], word["taken"], word, language, source=True))
    return [*shown, marginals_table(document, language)]


def show_county_tables(document: Document, language: Language) -> list[RenderableType]:
    """What the file says, for the screen."""
    word = in_language(_WORDS, language)
    head = f"{document[language]} ({document['file']})"
    tables: list[RenderableType] = [head, _frame(document, word), *([document["note"]] if document["note"] else [])]
    tables.append(_values(document["figures"], word["figures"], word, language, source=True))
    for key in ("chains", "towns"):
        table = _table(word[key], [word["id"], word["label"], word["share"], *([word["growth"]] if key == "chains" else [])], right=2)
        for one in document[key]:
            growth = [f"{100 * one['growth']:.3g} %"] if key == "chains" else []
            table.add_row(one["id"], one[language], f"{100 * one['share_of_firms']:.3g} %", *growth)
        tables.append(table)
    return tables


def counties_table(rows: Sequence[Document], language: Language) -> Table:
    """The counties there are."""
    word = in_language(_WORDS, language)
    table = _table(word["counties"], [word["given"], word["id"], word["label"], word["year"], word["firms"]], right=3)
    for row in rows:
        table.add_row(row["given"], row["id"], row[language], str(row["base_year"]), f"{row['enterprises']:,.0f}")
    return table


def county_row(given: str, county: County, registry: Registry) -> Document:
    """One county of the list; ``given`` is what a scenario calls it."""
    firms = _schedule("county.enterprises", county, registry)
    return {
        "given": given, "id": county.id, "en": county.name, "zh": county.name_zh, "base_year": county.base_year,
        "enterprises": next(iter(firms.values())), "file": str(county.file),
    }  # fmt: skip


def _frame(document: Document, word: dict[str, str]) -> str:
    counts = {key: len(document[key]) for key in ("chains", "towns", "anchors")}
    return word["frame"].format(base_year=document["base_year"], running=len(document["instruments"]), **counts)


def _values(rows: Sequence[Document], title: str, word: dict[str, str], language: Language, *, source: bool) -> Table:
    table = _table(title, [word["path"], word["label"], word["value"], *([word["source"]] if source else [])], right=9)
    for row in rows:
        table.add_row(row["path"], row["label"][language], row["value"][language], *([row["source"]] if source else []))
    return table


def _table(title: str, heads: Sequence[str], *, right: int) -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    table = Table(title=title, title_justify="left")
    for column, head in enumerate(heads):
        table.add_column(head, overflow="fold", no_wrap=column == 0, justify="right" if column >= right else "left")
    return table
