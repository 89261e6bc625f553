"""A sweep: the runs of a study are found or made, kept as they finish, and analysed."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.experiments.replicate import default_workers
from sim.experiments.run import RESULTS
from sim.experiments.study.evaluation import ModelRuns
from sim.experiments.study.study import Study, Target
from sim.experiments.sweep.analysis import Analysis, analyse
from sim.experiments.sweep.chunk import Chunk, Opens, Outcome, Packed
from sim.experiments.sweep.content import frame_key
from sim.experiments.sweep.crew import crew_of
from sim.experiments.sweep.plan import Plan
from sim.experiments.sweep.runner import Tally, make_runs
from sim.fingerprint import model_fingerprint
from sim.measures import indicators
from sim.store.atomic import prepare
from sim.store.points import Points, PointStore
from sim.store.run_folder import versions
from sim.store.study_folder import StudyFolder, frame_folder_of, write_findings, write_study

#: Hears how far a sweep is, after every chunk.
Hear = Callable[[Tally], None]


@dataclass(frozen=True)
class SweepSettings:
    """How to make the runs.

    Attributes
    ----------
    results
        Folder of results.
    workers
        Processes; None for the cores of this machine.
    cluster
        Address of a Dask scheduler, or its file.
    hear
        Hears how far the sweep is.
    """

    results: Path = RESULTS
    workers: int | None = None
    cluster: str | None = None
    hear: Hear | None = None


def sweep(study: Study, settings: SweepSettings | None = None, opens: Opens | None = None) -> StudyFolder:
    """Make the runs that are missing and analyse all of them.

    Parameters
    ----------
    study
        The study.
    settings
        How.
    opens
        What makes the runs; the model by default.

    Returns
    -------
    StudyFolder
        The folder of the design.

    Raises
    ------
    UserError
        When the design cannot be laid out.
    StoreError
        When results cannot be written; runs kept so far stay.
    """
    settings = settings or SweepSettings()
    plan = Plan.of(study)
    prepare(settings.results)
    laid_out = lay_out(plan, settings.results)
    fill(plan, laid_out.store, settings, opens)
    keep_analysis(laid_out, analyse(laid_out))
    return laid_out


def lay_out(plan: Plan, results: Path) -> StudyFolder:
    """Write down what is asked."""
    place = frame_folder(plan, results)
    return write_study(place, design_name(plan), manifest_of(plan), plan.design.unit, plan.design.block, plan.keys)


def frame_folder(plan: Plan, results: Path) -> Path:
    """Where the runs of a study lie."""
    return frame_folder_at(plan.study, results, plan.frame)


def frame_folder_at(study: Study, results: Path, frame: str | None = None) -> Path:
    """Where the runs of a study lie, whatever its design."""
    stem = re.sub(r"[^\w-]+", "-", study.file.stem).strip("-")[:40] or "study"
    return frame_folder_of(results, stem, frame or frame_key(study))


def design_name(plan: Plan) -> str:
    """Method, size, and a hash of the runs and of all that is asked, so that another question has another folder."""
    study = plan.study
    digest = hashlib.blake2b(plan.keys.tobytes(), digest_size=4)
    digest.update(json.dumps(asked_of(study), sort_keys=True).encode())
    return f"{study.method}-{study.samples}-{digest.hexdigest()}"


def fill(plan: Plan, store: PointStore, settings: SweepSettings, opens: Opens | None = None) -> Tally:
    """Make the runs that are missing; returns the tally."""
    study = plan.study
    wanted = plan.ordered_keys()
    total = len(set(wanted))
    with store.writing():
        known = store.finished()
        there = {key: known[key] for key in set(wanted) & known.keys()}
        tally = Tally(total, done=len(there), failed=sum(not well for well in there.values()))
        if settings.hear is not None:
            settings.hear(tally)
        if tally.done < total:

            def keep(chunk: Chunk, outcome: Outcome) -> None:
                store.write(Points(chunk.keys, chunk.seeds, chunk.values, outcome.outputs, outcome.errors))

            packed = Packed.of(opens or ModelRuns(study), (len(study.outputs), len(study.all_years)))
            crew = crew_of(packed, settings.workers or default_workers(), settings.cluster)
            try:
                make_runs(crew, plan.chunks(there), keep, tally, settings.hear)
            except BaseException:
                crew.close(at_once=True)
                raise
            crew.close()
        store.merge(wanted)
    return tally


def keep_analysis(study: StudyFolder, found: Analysis) -> None:
    """Write what was found beside the design."""
    write_findings(study, found.tables, found.findings)


def manifest_of(plan: Plan) -> dict[str, Any]:
    """What is asked, complete enough to analyse the runs without the model or the study's file."""
    return made_now("study", plan.study) | {"rows": len(plan.design.unit), "runs": plan.runs}


def made_now(kind: str, study: Study) -> dict[str, Any]:
    """What is asked, with what it is made by: kind, time, model, versions and frame."""
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    what = {"kind": kind, "made": made, "model": model_fingerprint(), "versions": versions(), "frame": frame_key(study)}
    return what | asked_of(study)


def key_of(manifest: dict[str, Any], more: bytes = b"") -> str:
    """Eight hex digits over what is asked and ``more``; when and with which versions does not count."""
    asked = {key: value for key, value in manifest.items() if key not in ("made", "versions")}
    digest = hashlib.blake2b(json.dumps(asked, sort_keys=True, default=list).encode(), digest_size=4)
    digest.update(more)
    return digest.hexdigest()


def asked_of(study: Study) -> dict[str, Any]:
    """What a study asks, as plain values."""
    scenario, known = study.scenario, indicators()
    return {
        "title": {"en": study.title, "zh": study.title_zh},
        "question": {"en": study.question, "zh": study.question_zh},
        "file": study.file.name,
        "scenario": {
            "name": scenario.file.stem,
            "identity": scenario.identity(),
            "en": scenario.title,
            "zh": scenario.title_zh,
            "county": scenario.county.id,
            "enterprises": scenario.population.enterprises,
        },
        "factors": [
            {
                "name": factor.name,
                "label": {"en": factor.label_en, "zh": factor.label_zh},
                "unit": factor.unit,
                "grade": factor.grade,
                "group": factor.group,
                "drawn_from": factor.drawn_from,
            }
            for factor in study.factors
        ],
        "inputs": {"names": study.inputs.names, "groups": study.inputs.groups},
        "outputs": [
            {"name": name, "label": {"en": known[name].label_en, "zh": known[name].label_zh}, "unit": known[name].unit}
            for name in study.outputs
        ],
        "all_years": study.all_years,
        "years": study.years,
        "method": study.method,
        "options": dict(study.options),
        "samples": study.samples,
        "seed": study.seed,
        "replications": study.replications,
        "luck": study.luck,
        "target": _target(study.target),
    }


def _target(target: Target | None) -> dict[str, Any] | None:
    return None if target is None else {name: _plain(value) for name, value in dataclasses.asdict(target).items()}


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else value
