"""Studies for notebooks and commands: read one, make its runs, look at what was found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.api.running import MOST_WORKERS, compile_first
from sim.api.source import check_range, load_with
from sim.errors import RunError, nearest_name
from sim.experiments.run import RESULTS
from sim.experiments.study.evaluation import Evaluation
from sim.experiments.study.study import Study
from sim.experiments.study.study_file import Asked, Loader, read_study
from sim.experiments.sweep.analysis import analyse
from sim.experiments.sweep.plan import Plan
from sim.experiments.sweep.sweep import SweepSettings, asked_of, frame_folder, keep_analysis
from sim.experiments.sweep.sweep import sweep as run_sweep
from sim.messages import Language, language_of
from sim.report.picture import Picture
from sim.report.progress import Silent
from sim.report.sweep_progress import SweepSilent
from sim.scenario.fields import Field
from sim.scenario.file_lookup import find_file
from sim.scenario.schema import Scenario
from sim.store.points import PointStore
from sim.store.study_folder import POINTS, StudyFolder, find_study

__all__ = ["StudyResult", "again", "analyse_again", "asked_of", "load_study", "open_study", "plan_of", "sweep_settings", "sweep_with"]

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


def study_folders_by_name() -> tuple[Path, ...]:
    """Where study files are looked for by name: here, ``./experiments``, then those that come with the project."""
    package = Path(__file__).parents[1]
    packaged = package / "studies"
    return Path(), Path("experiments"), packaged if packaged.is_dir() else package.parent / "experiments"


def load_study(
    file: str | Path,
    *,
    method: str | None = None,
    samples: int | None = None,
    enterprises: int | None = None,
    settings: tuple[str, ...] = (),
) -> Study:
    """Read a study file, with what is asked in place of what it says.

    Raises
    ------
    ScenarioError
        What is wrong with it, with the line.
    """
    return read_study(find_file(str(file), study_folders_by_name()), loader_beside(settings), Asked(method, samples, enterprises))


def loader_beside(settings: tuple[str, ...]) -> Loader:
    """What loads the scenarios that a file of the user names: those that lie beside it first."""

    def loaded(name: str, folder: Path, firms: int | None, fixed: tuple[str, ...]) -> Scenario:
        beside = folder / name
        is_beside = any(path.is_file() for path in (beside, beside.with_suffix(".yaml")))
        return load_with(beside if is_beside else name, (*fixed, *settings), firms)

    return loaded


@dataclass(frozen=True)
class StudyResult:
    """A finished study.

    Attributes
    ----------
    stored
        Its folder.
    """

    stored: StudyFolder

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.stored.folder

    @property
    def manifest(self) -> dict[str, Any]:
        """What was asked."""
        return self.stored.manifest

    @property
    def indices(self) -> pd.DataFrame:
        """Measures with intervals, one row a measure, output, year and factor; year 0 is all years weighted by variance."""
        return self.stored.table("indices")

    @property
    def convergence(self) -> pd.DataFrame:
        """The measure that the study is judged by, for parts of the design (column ``n``)."""
        return self.stored.table("convergence")

    @property
    def findings(self) -> dict[str, Any]:
        """Advice on more runs, failed and dropped runs, and the probability of the target."""
        return self.stored.findings()

    def runs(self) -> pd.DataFrame:
        """All runs: key, seed, error, the factors' values, and one column a year of every output, ``hnte_stock_2030``."""
        import pandas as pd  # noqa: PLC0415 (slow to import)

        points, manifest = self.stored.points(), self.manifest
        columns: dict[str, Any] = {"key": [key.hex() for key in points.keys], "seed": points.seeds, "error": points.errors}
        columns |= {one["name"]: points.values[:, place] for place, one in enumerate(manifest["factors"])}
        for place, one in enumerate(manifest["outputs"]):
            columns |= {f"{one['name']}_{year}": points.outputs[:, place, k] for k, year in enumerate(manifest["all_years"])}
        return pd.DataFrame(columns)

    def to_xarray(self) -> xr.Dataset:
        """All runs as a dataset: outputs by run and year, factors by run."""
        import xarray as xr  # noqa: PLC0415 (slow to import)

        points, manifest = self.stored.points(), self.manifest
        outputs = {
            one["name"]: (("run", "year"), points.outputs[:, place], {"units": one["unit"], "long_name": one["label"]["en"]})
            for place, one in enumerate(manifest["outputs"])
        }
        factors = {
            one["name"]: (("run",), points.values[:, place], {"units": one["unit"], "long_name": one["label"]["en"]})
            for place, one in enumerate(manifest["factors"])
        }
        coordinates = {"year": np.array(manifest["all_years"]), "seed": (("run",), points.seeds)}
        return xr.Dataset(outputs | factors, coords=coordinates, attrs={"title": manifest["title"]["en"]})

    def plot(self, kind: str = "bars", output: str | None = None, language: Language | None = None) -> Picture:
        """A picture of an output, the first one by default.

        Parameters
        ----------
        kind
            ``bars``, ``evidence``, ``screening``, ``pairs``, ``years.S1``, ``years.ST``, ``years.mu_star``, ``luck`` or ``convergence``,
            as far as the method gives what it shows.
        output
            An indicator of the study.

        Raises
        ------
        RunError
            ``study_picture`` when the study has no such picture.
        """
        from sim.report.sensitivity.stored import report_of  # noqa: PLC0415 (slow to import)
        from sim.report.sensitivity.study_pictures import pictures_of  # noqa: PLC0415 (draws)

        chosen = language or language_of()
        report = report_of(self.stored)
        drawn = dict(pictures_of(report, chosen))
        wanted = f"{kind}.{output or report.outputs[0]}"
        if wanted not in drawn:
            raise RunError("study_picture", given=wanted, allowed=", ".join(drawn), nearest=nearest_name(wanted, drawn))
        return Picture(drawn[wanted](), chosen)

    def failed(self) -> pd.DataFrame:
        """Runs that ended in an error: key, seed, error and factor values."""
        runs = self.runs()
        kept = ["key", "seed", "error", *(one["name"] for one in self.manifest["factors"])]
        return runs.loc[runs["error"].notna(), kept].drop_duplicates("key").reset_index(drop=True)


def sweep_with(study: Study, how: SweepSettings, heard: SweepSilent) -> StudyResult:
    """Make the missing runs of a study and analyse it, while somebody hears how far it is."""
    if how.cluster is None:
        compile_first(study.scenario, Through(heard))
    return StudyResult(run_sweep(study, how))


class Through(Silent):
    """Passes on what is said."""

    def __init__(self, heard: SweepSilent) -> None:
        super().__init__(heard.language)
        self._heard = heard

    def say(self, key: str) -> None:
        """Say it there."""
        self._heard.say(key)


def sweep_settings(*, workers: int | None, cluster: str | None, results: str | Path, heard: SweepSilent) -> SweepSettings:
    """How to make the runs, checked."""
    check_range("workers", workers, Field("whole", "", "", 1, MOST_WORKERS))
    return SweepSettings(Path(results), workers, cluster, heard.hear)


def open_study(name: str | Path, results: str | Path = RESULTS) -> StudyResult:
    """A study in the results folder, by its folder, its name, or an unambiguous beginning of it."""
    return StudyResult(find_study(Path(results), str(name)))


def plan_of(study: Study, results: str | Path = RESULTS) -> dict[str, Any]:
    """How many runs a study asks for, and how many of them are finished."""
    plan = Plan.of(study)
    wanted = set(plan.ordered_keys())
    folder = frame_folder(plan, Path(results)) / POINTS
    finished = PointStore(folder, study.outputs, len(study.all_years), len(study.factors)).finished() if folder.is_dir() else {}
    return {
        "kind": "plan",
        "method": study.method,
        "samples": study.samples,
        "factors": len(study.factors),
        "rows": len(plan.design.unit),
        "runs": len(wanted),
        "done": len(wanted & finished.keys()),
    }


def analyse_again(result: StudyResult, method: str | None = None, resamples: int | None = None) -> StudyResult:
    """Analyse the stored runs again, without the model.

    Parameters
    ----------
    result
        The study.
    method
        A method for given data in place of the study's own; what it finds lies in a folder of its name below the study's.
    resamples
        Bootstrap resamples.
    """
    found = analyse(result.stored, method) if resamples is None else analyse(result.stored, method, resamples=resamples)
    stored = result.stored if method is None else result.stored.looked_at_by(method)
    keep_analysis(stored, found)
    return StudyResult(stored)


def again(study: Study, key: str) -> dict[str, Any]:
    """Make one run of a study alone, by its key; what goes wrong is raised.

    Raises
    ------
    RunError
        ``sweep_key`` when the design holds no such run.
    """
    plan = Plan.of(study)
    try:
        wanted = bytes.fromhex(key)
    except ValueError:
        wanted = b""
    found = plan.values_of(wanted) if len(wanted) == 16 else None
    if found is None:
        raise RunError("sweep_key", given=key)
    values, seed = found
    outputs = Evaluation(study).run(values, seed)
    return {
        "kind": "again",
        "key": key,
        "seed": seed,
        "factors": {factor.name: float(value) for factor, value in zip(study.factors, values, strict=True)},
        "outputs": {
            name: dict(zip(map(str, study.all_years), row.tolist(), strict=True)) for name, row in zip(study.outputs, outputs, strict=True)
        },
    }
