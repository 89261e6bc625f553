"""A county file to begin from: every field with its unit, its meaning and where a county usually finds the figure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim.evidence.county import County
from sim.evidence.own_figures import BUDGETS, instruments_of, own_paths
from sim.evidence.sources import KINDS
from sim.messages import Language
from sim.parameter import Parameter, Schedule
from sim.report.county_words import FOUND, SECTIONS, WORDS
from sim.report.number_format import unit_label
from sim.report.words import in_language
from sim.translations import sentence_of
from sim.units import QUARTERS, parse_amount

#: Columns of a comment.
_WIDTH = 130
_EVIDENCE = "source: assumption, grade: assumption"
Registry = Mapping[str, Parameter]


def county_file(county: County, registry: Registry, county_id: str, file: str, language: Language) -> str:
    """The text of a county file with the figures of another county, each marked as an assumption.

    Parameters
    ----------
    county
        The county whose figures stand in it.
    registry
        The declared parameters.
    county_id, file
        Id of the new county, and the name of its file for the comments.
    language
        Of the comments.
    """
    word = in_language(WORDS, language)
    name = county.name if language == "en" else county.name_zh
    lines = [
        *_note(word["head"].format(name=name, file=file), ""),
        *_note(word["id"], ""),
        f"id: {county_id}",
        f"name: {county_id.replace('_', ' ').replace('-', ' ').title()}",
        f"name_zh: {county_id}",
        *_note(word["base_year"], ""),
        f"base_year: {county.base_year}",
        "",
        *_note(word["sources"].format(kinds=", ".join(KINDS)), ""),
        "sources: []",
        f"# - {{id: bulletin-2014, kind: statistic, title: {word['source_example']}}}",
        "",
        *_note(word["chains"], ""),
        "chains:",
        *(_row(one, ("manufacturing", "share_of_firms", "growth", "high_tech_field_share", "rd_shift", "chips")) for one in county.chains),
        "",
        *_note(word["towns"], ""),
        "towns:",
        *(_row(one, ("share_of_firms",)) for one in county.towns),
        "",
        *_note(word["anchors"], ""),
        *_anchors(county),
        "",
        *_note(word["breaks"], ""),
        f'# breaks: [{{year: 2020, indicators: [gdp, rd_intensity], why: "{WORDS["break_why"][0]}", '
        f'why_zh: "{WORDS["break_why"][1]}", source: assumption}}]',
        "",
        *_note(word["parameters"], ""),
        "parameters:",
        *_figures(county, registry, word, language),
        *_shapes(county, registry, word, language),
        *_instruments(county, registry, word, language),
        *_others(county, registry, word, language),
    ]
    return "\n".join(lines) + "\n"


def _note(text: str, indent: str = "  ") -> list[str]:
    return [f"{indent}# {line}" for line in text.split("\n")]


def _row(one: Any, keys: Sequence[str]) -> str:
    """A chain, town or anchor as one line."""
    cells = [f"id: {one.id}", f"name: {json.dumps(one.name)}", f"name_zh: {json.dumps(one.name_zh, ensure_ascii=False)}"]
    for key in keys:
        value = getattr(one, key)
        if key != "chips" or value:
            cells.append(f"{key}: {json.dumps(value) if isinstance(value, bool) else value if isinstance(value, str) else f'{value:.12g}'}")
    return f"  - {{{', '.join(cells)}, source: assumption}}"


def _anchors(county: County) -> Iterator[str]:
    if not county.anchors:
        yield "anchors: []"
        return
    yield "anchors:"
    for one in county.anchors:
        row = _row(one, ("chain", "town"))
        money = f"sales: {one.sales_wan:.12g} 万元, rd: {one.rd_wan:.12g} 万元, staff: {one.staff}"
        yield row.replace(", source: assumption}", f", {money}, source: assumption}}")


def _figures(county: County, registry: Registry, word: dict[str, str], language: Language) -> Iterator[str]:
    """The figures that every county gives, under their headings; what has none comes last."""
    shown = [path for _, paths in SECTIONS for path in paths]
    rest = tuple(path for path in own_paths(registry) if path not in shown)
    for heading, paths in (*SECTIONS, (("Further", "其他"), rest)):
        present = [path for path in paths if path in registry]
        if present:
            yield f"  # --- {heading[0 if language == 'en' else 1]}"
        for path in present:
            yield from _about(registry[path], language)
            if path in FOUND:
                yield from _note(word["found"].format(found=FOUND[path][0 if language == "en" else 1]))
            own = county.parameters.get(path)
            name = county.name if language == "en" else county.name_zh
            yield from _note(word["stood"].format(name=name, source=" ".join(own.source) if own else registry[path].source))
            yield _line(path, county, registry)
    yield ""


def _about(parameter: Parameter, language: Language) -> list[str]:
    """Label, unit and meaning."""
    label = parameter.label_zh if language == "zh" else parameter.label_en
    unit = unit_label(parameter.unit, language) or "1"
    opened, closed, colon = ("（", "）", "：") if language == "zh" else (" (", ")", ": ")
    return _note(f"{label}{opened}{unit}{closed}{colon}{sentence_of(parameter, language)}")


def _shapes(county: County, registry: Registry, word: dict[str, str], language: Language) -> Iterator[str]:
    yield from _note("--- " + word["shapes"])
    for path in registry:
        if path.startswith("county.") and not registry[path].own:
            label = registry[path].label_zh if language == "zh" else registry[path].label_en
            mark = "" if path in county.parameters else "# "
            yield f"  {mark}{_line(path, county, registry).strip()}  # {label}"
    yield ""


def _instruments(county: County, registry: Registry, word: dict[str, str], language: Language) -> Iterator[str]:
    yield from _note("--- " + word["instruments"])
    for name, paths in instruments_of(registry).items():
        switch = f"policy.{name}.enabled"
        yield from _note(sentence_of(registry[switch], language))
        kept = {switch, *(f"policy.{name}.{budget}" for budget in BUDGETS if _is_on(_schedule(switch, county, registry)))}
        for path in (switch, *sorted(set(paths) - {switch})):
            if path in kept or (path in county.parameters):
                yield _line(path, county, registry)


def _is_on(schedule: Schedule) -> bool:
    return any(schedule.values())


def _others(county: County, registry: Registry, word: dict[str, str], language: Language) -> Iterator[str]:
    rest = [path for path in county.parameters if not registry[path].own and path.partition(".")[0] not in ("county", "policy")]
    if rest:
        yield ""
        yield from _note("--- " + word["others"])
    for path in rest:
        yield from _about(registry[path], language)
        yield _line(path, county, registry)


def _schedule(path: str, county: County, registry: Registry) -> Schedule:
    """The county's value, else the declared one."""
    own = county.parameters.get(path)
    return registry[path].default_schedule if own is None else own.schedule


def _line(path: str, county: County, registry: Registry) -> str:
    parameter, schedule = registry[path], _schedule(path, county, registry)

    def shown(value: float) -> str:
        if parameter.is_switch:
            return "on" if value else "off"
        per_cent = f"{100 * value:.12g} %"
        is_exact = parameter.unit == "share" and parse_amount(per_cent, parameter.unit_of, path) == value
        return per_cent if is_exact else f"{value:.17g}" if float(f"{value:.12g}") != value else f"{value:.12g}"

    by_year = ", ".join(f"{quarter // QUARTERS}: {shown(one)}" for quarter, one in schedule.items())
    value = shown(schedule[0]) if set(schedule) == {0} else f"{{{by_year}}}"
    return f"  {path}: {{value: {value}, {_EVIDENCE}}}"
