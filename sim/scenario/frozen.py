"""A resolved scenario as plain JSON and back: what a run folder keeps so that the run can be made again without its files."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from sim.evidence.anchor import Anchor
from sim.evidence.chain import Chain
from sim.evidence.county import County
from sim.evidence.series_break import SeriesBreak
from sim.evidence.sourced_value import SourcedValue
from sim.evidence.sources import Source
from sim.evidence.town import Town
from sim.parameter import Schedule
from sim.scenario.schema import Horizon, Population, Scenario, Seeds


def freeze(scenario: Scenario) -> dict[str, Any]:
    """Everything that decides the scenario's runs, and its titles, as values that JSON can hold."""
    county = scenario.county
    return {
        "title": scenario.title,
        "title_zh": scenario.title_zh,
        "why": scenario.why,
        "county": {
            "id": county.id,
            "name": county.name,
            "name_zh": county.name_zh,
            "base_year": county.base_year,
            "note": county.note,
            "chains": [asdict(chain) for chain in county.chains],
            "towns": [asdict(town) for town in county.towns],
            "anchors": [asdict(anchor) for anchor in county.anchors],
            "breaks": [asdict(one) for one in county.breaks],
            "parameters": {
                path: {"schedule": _written(own.schedule), "source": own.source, "grade": own.grade}
                for path, own in county.parameters.items()
            },
            "file": str(county.file),
            "has_model_defaults": county.has_model_defaults,
            "sources": [asdict(one) for one in county.sources.values()],
        },
        "horizon": asdict(scenario.horizon),
        "population": asdict(scenario.population) | {"table": _text(scenario.population.table)},
        "seeds": asdict(scenario.seeds),
        "values": {path: _written(schedule) for path, schedule in scenario.values.items()},
        "file": str(scenario.file),
        "lineage": [str(file) for file in scenario.lineage],
    }


def thaw(frozen: dict[str, Any]) -> Scenario:
    """The scenario that :func:`freeze` wrote; its overrides are not kept, its values are.

    Raises
    ------
    KeyError, TypeError, ValueError
        When the content was not written by :func:`freeze` of this version.
    """
    county, population = frozen["county"], frozen["population"]
    return Scenario(
        title=frozen["title"],
        title_zh=frozen["title_zh"],
        why=frozen["why"],
        county=County(
            id=county["id"],
            name=county["name"],
            name_zh=county["name_zh"],
            base_year=county["base_year"],
            note=county["note"],
            chains=tuple(Chain(**_with_tuple(chain)) for chain in county["chains"]),
            towns=tuple(Town(**_with_tuple(town)) for town in county["towns"]),
            anchors=tuple(Anchor(**_with_tuple(anchor)) for anchor in county["anchors"]),
            breaks=tuple(SeriesBreak(**_with_tuple(one) | {"indicators": tuple(one["indicators"])}) for one in county["breaks"]),
            parameters={
                path: SourcedValue(_read(own["schedule"]), tuple(own["source"]), own["grade"]) for path, own in county["parameters"].items()
            },
            file=Path(county["file"]),
            has_model_defaults=county["has_model_defaults"],
            sources={one["id"]: Source(**one) for one in county["sources"]},
        ),
        horizon=Horizon(**frozen["horizon"]),
        population=Population(**population | {"table": _path(population["table"])}),
        seeds=Seeds(**frozen["seeds"]),
        lineage=tuple(Path(file) for file in frozen["lineage"]),
        overrides=(),
        values={path: _read(schedule) for path, schedule in frozen["values"].items()},
        file=Path(frozen["file"]),
    )


def _written(schedule: Schedule) -> dict[str, float]:
    return {str(quarter): value for quarter, value in schedule.items()}


def _read(schedule: dict[str, float]) -> Schedule:
    return {int(quarter): float(value) for quarter, value in schedule.items()}


def _with_tuple(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"source": tuple(row["source"])}


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path.resolve())


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)
