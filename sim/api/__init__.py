"""What the project does, as functions: the commands and notebooks call the same ones."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.api.evidence import scoreboard
from sim.api.many_runs import calibrate, natural_experiments, project, sweep
from sim.api.running import FACT_REPLICATIONS, compare_with, costs_with, run_with, settings_of, verdict_row, verdicts_of
from sim.api.source import Source, as_settings, load_with, scenario_folders, source_of
from sim.api.studies import open_study
from sim.engine.assembly import parameters as declared
from sim.engine.build import Engine
from sim.experiments.run import RESULTS
from sim.messages import Language, language_of
from sim.report.comparison import Comparison
from sim.report.finished_run import FinishedRun
from sim.report.progress import RunProgress, Silent, progress_on
from sim.scenario.describe import Group, Shown
from sim.scenario.schema import Scenario
from sim.store.run_folder import StoredRun, find_run

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "calibrate",
    "check",
    "compare",
    "costs",
    "explain",
    "facts",
    "indicators",
    "load",
    "natural_experiments",
    "open_study",
    "parameters",
    "project",
    "run",
    "scoreboard",
    "show",
    "sweep",
]


def load(file: str | Path, *, enterprises: int | None = None, **settings: object) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    file
        Path, or name of a scenario of ``./scenarios`` or of the project; ``.yaml`` may be left out.
    enterprises
        Number of firms at the start instead of the scenario's.
    settings
        Parameters to change, ``**{"policy.pre_research.early_cap@2018": "20 万元"}``; see ``countysim show``.

    Raises
    ------
    ScenarioError
        When the file or a setting cannot be used; with file, line and the nearest valid name.
    """
    return load_with(file, as_settings(settings), enterprises)


def run(
    scenario: Source,
    *,
    replications: int | None = None,
    seed: int | None = None,
    engine: Engine = "compiled",
    enterprises: int | None = None,
    workers: int | None = None,
    results: str | Path = RESULTS,
    progress: bool | RunProgress = False,
    **settings: object,
) -> FinishedRun:
    """Run a scenario, or find its finished run.

    Parameters
    ----------
    scenario
        A loaded scenario, or a file or name for :func:`load`, which ``enterprises`` and ``settings`` are handed to.
    replications, seed
        Number of runs that differ only in luck, and the seed of the first; the scenario's own by default.
    engine
        ``compiled`` or ``mesa``: the same numbers, at different speed.
    workers
        Runs at the same time; one for each processor core by default.
    results
        Folder of finished runs.
    progress
        Whether to show progress on standard error.

    Raises
    ------
    UserError, StoreError, ModelError
        See :mod:`sim.errors`.
    """
    chosen = source_of(scenario, Path(results), enterprises, as_settings(settings))
    with _listener(progress) as heard:
        how = settings_of(replications=replications, seed=seed, engine=engine, workers=workers, results=results, progress=heard)
        return run_with(chosen, how, heard)


def compare(
    *scenarios: Source,
    replications: int | None = None,
    seed: int | None = None,
    engine: Engine = "compiled",
    enterprises: int | None = None,
    workers: int | None = None,
    results: str | Path = RESULTS,
    progress: bool | RunProgress = False,
    **settings: object,
) -> Comparison:
    """Run scenarios with the same luck and set the others against the first; arguments as for :func:`run`.

    Raises
    ------
    ComparisonError
        With fewer than two scenarios, or when they differ in county, horizon or population.
    """
    chosen = [source_of(one, Path(results), enterprises, as_settings(settings)) for one in scenarios]
    with _listener(progress) as heard:
        how = settings_of(replications=replications, seed=seed, engine=engine, workers=workers, results=results, progress=heard)
        return compare_with(chosen, how, heard)


def costs(
    scenario: Source,
    *,
    first: int | None = None,
    last: int | None = None,
    replications: int | None = None,
    seed: int | None = None,
    enterprises: int | None = None,
    workers: int | None = None,
    results: str | Path = RESULTS,
    **settings: object,
) -> dict[str, Any]:
    """What policy costs the public from the year ``first`` to ``last``: what ``countysim costs --json`` prints.

    The scenario is run when there is no finished run of it; other arguments as for :func:`run`. Costs of each replication are the
    table :meth:`sim.store.run_folder.StoredRun.costs` of a run.

    Raises
    ------
    RunError
        When the period lies outside the run.
    """
    chosen = source_of(scenario, Path(results), enterprises, as_settings(settings))
    heard = Silent(language_of())
    return costs_with(
        chosen, settings_of(replications=replications, seed=seed, workers=workers, results=results, progress=heard), heard, first, last
    )


def explain(
    run: StoredRun | str | Path, firm: str | int, *, year: int | None = None, replication: int = 0, results: str | Path = RESULTS
) -> dict[str, Any]:
    """Why a firm of a finished run is or is not certified; see :func:`sim.experiments.explain.explain`."""
    from sim.experiments.explain import explain as explain_firm  # noqa: PLC0415

    stored = run if isinstance(run, StoredRun) else find_run(Path(results), str(run))
    return explain_firm(stored, str(firm), year=year, replication=replication)


def facts(
    scenario: Source = "baseline", *, replications: int = FACT_REPLICATIONS, seed: int | None = None, **settings: object
) -> pd.DataFrame:
    """The table of facts: each part with its band, its value in the model and whether it holds."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    chosen = source_of(scenario, RESULTS, None, as_settings(settings))
    return pd.DataFrame([verdict_row(verdict) for verdict in verdicts_of(chosen, replications, seed)])


def check(file: str | Path, *, enterprises: int | None = None, **settings: object) -> dict[str, Any]:
    """What a scenario changes against its parent, and how well its population meets the county's figures."""
    from sim.experiments.marginals import marginals_of  # noqa: PLC0415
    from sim.report.scenario_check import check_document  # noqa: PLC0415

    scenario = load(file, enterprises=enterprises, **settings)
    return check_document(scenario, declared(), scenario_folders(), marginals_of(scenario))


def show(path: str, scenario: Source | None = None, *, language: Language | None = None) -> Shown | Group:
    """One parameter, or the members of a group such as ``policy.pre_research``; in a scenario when one is given."""
    from sim.scenario.describe import show as show_parameter  # noqa: PLC0415

    chosen = None if scenario is None else source_of(scenario, RESULTS, None, ())
    return show_parameter(path, declared(), chosen, language or language_of())


def indicators() -> pd.DataFrame:
    """Every indicator: name, unit, labels and definition."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    from sim.report.listings import indicator_rows  # noqa: PLC0415

    return pd.DataFrame(indicator_rows()).set_index("name")


def parameters() -> pd.DataFrame:
    """Every parameter: unit, range, default, plausible distribution, source, grade and labels."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    from sim.scenario.describe import describe  # noqa: PLC0415

    return pd.DataFrame(describe(declared())).set_index("path")


def _listener(progress: bool | RunProgress) -> contextlib.AbstractContextManager[RunProgress]:
    if isinstance(progress, RunProgress):
        return contextlib.nullcontext(progress)
    return progress_on(language_of()) if progress else Silent(language_of())
