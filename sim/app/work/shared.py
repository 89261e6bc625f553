"""What all sessions of the server share: runs by content, scenarios by name, and one compilation of the model."""

from __future__ import annotations

import functools
import os
import threading
from pathlib import Path

from sim.api.source import load_with, scenario_folders
from sim.app.work.ensembles import Ensembles
from sim.experiments.compilation import compile_model, is_compiled
from sim.scenario.file_lookup import SUFFIX
from sim.scenario.schema import Scenario

#: Scenario that every page begins with.
FIRST = "baseline"
_compiling = threading.Lock()


@functools.cache
def ensembles() -> Ensembles:
    """The runs of this process."""
    return Ensembles()


def results_folder() -> Path:
    """Where finished runs are kept; the command that started the server says it."""
    return Path(os.environ.get("COUNTYSIM_RESULTS") or "results")


def scenario_names() -> list[str]:
    """Names of scenarios that can be opened: files of the scenario folders, the baseline first."""
    found = {file.stem for folder in scenario_folders() if folder.is_dir() for file in folder.glob(f"*{SUFFIX}") if file.is_file()}
    return sorted(found, key=lambda name: (name != FIRST, name))


@functools.lru_cache(maxsize=64)
def _loaded(name: str, _changed: int) -> Scenario:
    return load_with(name)


def scenario(name: str) -> Scenario:
    """The scenario of this name; a name that is not in the list is refused, whatever path it spells.

    Raises
    ------
    KeyError
        When there is no such name.
    ScenarioError
        When its file cannot be used.
    """
    if name not in scenario_names():
        raise KeyError(name)
    times = [file.stat().st_mtime_ns for folder in scenario_folders() if (file := folder / f"{name}{SUFFIX}").is_file()]
    return _loaded(name, hash(tuple(times)))


def make_ready(first: Scenario) -> None:
    """Compile the model if that has not been done; only one session does, the others wait."""
    with _compiling:
        if not is_compiled():
            compile_model(first)
