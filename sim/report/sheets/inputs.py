"""What was set, and where every parameter's value comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.messages import Language
from sim.parameter import value_at
from sim.report.rests_on import RestsOn
from sim.report.sheets.amount import setting, unit_name
from sim.report.sheets.sheet import Cell, Sheet
from sim.report.words import GRADES, in_language
from sim.scenario.schema import Scenario
from sim.units import QUARTERS

_WORDS = {
    "inputs": ("Inputs changed", "输入变动"),
    "sources": ("Sources", "来源"),
    "scenario": ("scenario", "情景"),
    "parameter": ("parameter", "参数"),
    "path": ("path", "路径"),
    "unit": ("unit", "单位"),
    "from": ("from", "起"),
    "to": ("to", "止"),
    "grade": ("evidence", "证据等级"),
    "source": ("source", "来源"),
    "first": ("{title}, {year}", "{title}，{year} 年"),
}

#: What differs, span by span, as :func:`sim.report.value_spans.changed_values` gives it.
Changes = Sequence[Mapping[str, Any]]


def inputs_sheet(changes: Mapping[str, Changes], before: str, after: str, rests_on: RestsOn, language: Language) -> Sheet:
    """Every changed parameter, span by span.

    Parameters
    ----------
    changes
        By title of the scenario.
    before, after
        Heads of the two columns of values.
    rests_on
        The declared parameters and what the county says of them.
    language
        Of texts.
    """
    word = in_language(_WORDS, language)
    rows: list[tuple[Cell, ...]] = []
    for title, changed in changes.items():
        for one in changed:
            parameter = rests_on.registry[one["path"]]
            named = (title, one["label"][language], one["path"], unit_name(parameter.unit, language))
            source = rests_on.in_words(one["path"], language)
            for span in one["spans"]:
                old, new = (setting(span[key], parameter) for key in ("old", "new"))
                rows.append((*named, str(span["from"]), str(span["to"]), old, new, source))
    head = (*(word[key] for key in ("scenario", "parameter", "path", "unit", "from", "to")), before, after, word["source"])
    return Sheet(word["inputs"], head, tuple(rows))


def sources_sheet(scenarios: Mapping[str, Scenario], rests_on: RestsOn, language: Language) -> Sheet:
    """Every parameter with its values at the first and the last year of each scenario (by title), its grade and its source.

    The source of a value that the county sets itself is the county's.
    """
    word, grade_words = in_language(_WORDS, language), in_language(GRADES, language)
    years = [(title, year) for title, one in scenarios.items() for year in (one.horizon.start, one.horizon.end)]
    rows: list[tuple[Cell, ...]] = []
    for path, parameter in rests_on.registry.items():
        grade = rests_on.grade(path)
        values = [setting(value_at(scenarios[title].values[path], QUARTERS * year, parameter.between), parameter) for title, year in years]
        label = parameter.label_en if language == "en" else parameter.label_zh
        named = (label, path, unit_name(parameter.unit, language))
        rows.append((*named, *values, grade_words.get(grade, grade), rests_on.in_words(path, language)))
    heads = [word["first"].format(title=title, year=year) for title, year in years]
    return Sheet(
        word["sources"], (word["parameter"], word["path"], word["unit"], *heads, word["grade"], word["source"]), tuple(rows)
    )  # fmt: skip
