"""The null and the placebos of a finished run: made once, kept in a folder of their own beside the runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.api.running import run_with, settings_of
from sim.engine.assembly import parameters
from sim.errors import RunError
from sim.experiments.placebo import found, placebos, runs_of
from sim.report.progress import RunProgress, Silent
from sim.store.run_folder import StoredRun

#: Folder of the checks' runs below the folder of results; its runs are not listed among the others.
FOLDER = "checks"


def checks_of(run: StoredRun, results: Path, heard: RunProgress | None = None) -> list[dict[str, Any]]:
    """What :func:`sim.experiments.placebo.found` says of every check of a run; the checks that are missing are made.

    They are made by the compiled driver, whichever made the run: both give the same numbers.

    Raises
    ------
    RunError
        ``run_stale`` when the run is of another version of the model.
    CountysimError
        When a check cannot be made, as when the firm table of the run is gone.
    """
    if not run.is_current:
        raise RunError("run_stale", given=run.name)
    scenario, listener = run.scenario, heard or Silent("en")
    seed, count = int(run.manifest["seed"]), int(run.manifest["replications"])
    how = settings_of(results=results / FOLDER, seed=seed, replications=runs_of(count), progress=listener)
    return [found(one, run, run_with(one.scenario, how, listener)) for one in placebos(scenario, parameters())]
