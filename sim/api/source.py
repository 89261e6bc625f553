"""From what a user gives to a scenario: a file, a name, a finished run, settings, a number of firms."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.engine.assembly import parameters
from sim.errors import RunError, ScenarioError, nearest_name
from sim.scenario.command_line import COMMAND_LINE
from sim.scenario.fields import SECTIONS, Field
from sim.scenario.file_lookup import SUFFIX
from sim.scenario.loader import load as load_scenario
from sim.scenario.schema import Scenario, Seeds
from sim.store.run_folder import StoredRun, find_run

Source = Scenario | StoredRun | str | Path


def scenario_folders() -> tuple[Path, ...]:
    """Where scenarios are looked for by name: ``./scenarios``, then those that come with the project."""
    package = Path(__file__).parents[1]
    packaged = package / "scenarios"
    return Path("scenarios"), packaged if packaged.is_dir() else package.parent / "scenarios"


def load_with(file: str | Path, settings: Sequence[str] = (), enterprises: int | None = None) -> Scenario:
    """Read a scenario with settings as the command line writes them, ``path=value`` or ``path@date=value``."""
    scenario = load_scenario(file, parameters(), search=scenario_folders(), settings=settings)
    return scenario if enterprises is None else with_enterprises(scenario, enterprises)


def with_enterprises(scenario: Scenario, enterprises: int) -> Scenario:
    """The scenario with another number of firms at the start.

    Raises
    ------
    ScenarioError
        When the number is out of range, or the firms come from a table and are not drawn from it.
    """
    check_range("enterprises", enterprises, SECTIONS["population"]["enterprises"])
    population = scenario.population
    if population.source == "table" and not population.resample:
        raise ScenarioError("resample_needed", where=COMMAND_LINE, path="enterprises")
    return dataclasses.replace(scenario, population=dataclasses.replace(population, enterprises=enterprises))


def source_of(source: Source, results: Path, enterprises: int | None, settings: Sequence[str]) -> Scenario:
    """The scenario that a user means: loaded, a file, a name, or a finished run with its seeds.

    Raises
    ------
    ScenarioError, RunError
        When there is neither such a file nor such a run.
    """
    if isinstance(source, str | Path):
        try:
            return load_with(source, settings, enterprises)
        except ScenarioError as error:
            if error.key != "file_missing" or error.where is not None:
                raise
            source = _run_of(str(source), results, error)
    if settings:
        raise ScenarioError("settings_on_loaded", where=COMMAND_LINE, given=settings[0])
    scenario = _scenario_of(source) if isinstance(source, StoredRun) else source
    return scenario if enterprises is None else with_enterprises(scenario, enterprises)


def _run_of(name: str, results: Path, missing: ScenarioError) -> StoredRun:
    """The finished run of this name; else the refusal of the missing file, with the nearest of both kinds of names."""
    try:
        return find_run(results, name)
    except RunError as error:
        if error.key != "run_missing":
            raise
        nearest = nearest_name(name.removesuffix(SUFFIX), [found for found in (missing.nearest, error.nearest) if found])
    raise ScenarioError("scenario_missing", given=name, nearest=nearest or missing.nearest)


def _scenario_of(stored: StoredRun) -> Scenario:
    if not stored.is_current:
        raise RunError("run_stale", given=stored.name)
    return dataclasses.replace(stored.scenario, seeds=Seeds(int(stored.manifest["seed"]), int(stored.manifest["replications"])))


def as_settings(values: Mapping[str, object]) -> list[str]:
    """Values by path as the command line writes them; switches are on and off."""
    return [f"{path}={('on' if value else 'off') if isinstance(value, bool) else value}" for path, value in values.items()]


def check_range(name: str, value: int | None, field: Field) -> None:
    """Refuse a whole number outside the range of a field."""
    if value is not None and not field.low <= value <= field.high:
        raise ScenarioError("range", where=COMMAND_LINE, path=name, given=value, allowed=f"{field.low} … {field.high}")
