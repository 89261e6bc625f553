"""Comparing scenarios and finished runs: chosen by names from a list, run and kept as the command ``compare`` does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sim.api.running import compare_with, settings_of
from sim.api.source import source_of
from sim.app.work import shared
from sim.errors import RunError
from sim.experiments.costs import cost_document
from sim.messages import Language
from sim.report.progress import Silent
from sim.scenario.schema import Scenario
from sim.store.run_folder import find_run, finished_folders

#: What the levers on the screen make, as a choice.
SCREEN = "screen"
#: Most scenarios that are set side by side.
MOST = 4


def choices(language: Language, *, has_screen: bool, screen: str) -> dict[str, str]:
    """What can be compared: id -> what it is called. Ids are looked up in this list and nowhere else."""
    found = {SCREEN: screen} if has_screen else {}
    for name in shared.scenario_names():
        try:
            one = shared.scenario(name)
        except Exception:
            continue
        found[f"scenario:{name}"] = one.title if language == "en" else one.title_zh
    for folder in finished_folders(shared.results_folder()):
        found[f"run:{folder.name}"] = folder.name
    return found


def scenarios_of(chosen: Sequence[str], known: dict[str, str], on_screen: Scenario) -> list[Scenario]:
    """The chosen scenarios in their order.

    Raises
    ------
    RunError
        ``run_missing`` for an id that is not in the list; ``run_stale`` for a run of another version of the model.
    """
    found = []
    for one in chosen:
        if one not in known:
            raise RunError("run_missing", given=one)
        kind, _, name = one.partition(":")
        if one == SCREEN:
            found.append(on_screen)
        elif kind == "scenario":
            found.append(shared.scenario(name))
        else:
            found.append(source_of(find_run(shared.results_folder(), name), shared.results_folder(), None, ()))
    return found


class _Heard(Silent):
    """Tells how many runs of the scenario under way are finished."""

    def __init__(self, heard: Callable[[int, int], None]) -> None:
        super().__init__("en")
        self._heard = heard

    def advance(self, done: int, total: int) -> None:
        """So many runs of so many are finished."""
        self._heard(done, total)


def compare(scenarios: Sequence[Scenario], heard: Callable[[int, int], None]) -> dict[str, Any]:
    """The comparison's document, with ``costs``: the public cost of each run over the whole period.

    Raises
    ------
    ComparisonError
        When the scenarios cannot be paired.
    """
    results = shared.results_folder()
    shared.make_ready(scenarios[0])
    found = compare_with(scenarios, settings_of(results=results, progress=_Heard(heard)), _Heard(heard))
    costs = [cost_document(find_run(results, name)) for name in found.document["runs"]]
    return found.document | {"costs": costs, "folder": found.folder.name}
