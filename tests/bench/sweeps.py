"""Runs a second of a sweep against the bare compiled loop: the same number of processes doing nothing but runs of one blueprint."""

import concurrent.futures as cf
import multiprocessing
import os
import tempfile
from pathlib import Path

from sim.api.studies import load_study
from sim.engine.build import Blueprint, blueprint
from sim.experiments.parent import end_with_parent
from sim.experiments.study.evaluation import ModelRuns
from sim.experiments.study.study import Study
from sim.experiments.sweep.chunk import CHUNK_ROWS, Chunk, Outcome, Packed
from sim.experiments.sweep.crew import LocalPool
from sim.experiments.sweep.plan import Plan
from sim.experiments.sweep.runner import Tally, make_runs
from sim.experiments.sweep.sweep import lay_out
from sim.store.points import Points

from .engines import baseline
from .statistics import Spread, seconds, spread

RUNS = 128
_STUDY = """title: Speed
question: How many runs a second?
scenario: baseline
method: binned
samples: {samples}
outputs: [hnte_stock, rd_real]
factors:
{factors}
"""
#: Policy alone leaves the firms at the start as they are; behaviour makes them anew for every run.
FACTORS = {
    "policy": ("policy.pre_research.appropriation", "policy.cultivation.first_award", "policy.rd_award.appropriation"),
    "policy and behaviour": ("policy.pre_research.appropriation", "behaviour.notch.safety", "behaviour.rd.quality"),
}
_here: list[Blueprint] = []


def _start() -> None:
    end_with_parent()
    _here.append(blueprint(baseline()))
    _here[0].start(1).run()


def _loop(first: int, count: int) -> int:
    for seed in range(first, first + count):
        _here[0].start(seed).run()
    return count


def share_of_the_bare_loop(kind: str, pairs: int = 5) -> Spread:
    """Throughput of a sweep over that of the bare loop, in pairs; starting the processes and the analysis are left out."""
    workers = len(os.sched_getaffinity(0))
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder, cf.ProcessPoolExecutor(workers, mp_context=context, initializer=_start) as bare:
        study = _study(Path(folder), kind, (pairs + 1) * RUNS)
        plan = Plan.of(study)
        store = lay_out(plan, Path(folder)).store
        crew = LocalPool(Packed.of(ModelRuns(study), (len(study.outputs), len(study.all_years))), workers)
        chunks = plan.chunks(())

        def keep(chunk: Chunk, outcome: Outcome) -> None:
            store.write(Points(chunk.keys, chunk.seeds, chunk.values, outcome.outputs, outcome.errors))

        def sweep() -> None:
            part = (next(chunks) for _ in range(RUNS // CHUNK_ROWS))
            make_runs(crew, part, keep, Tally(RUNS))

        def loop() -> None:
            list(bare.map(_loop, range(1, RUNS, RUNS // workers), [RUNS // workers] * workers))

        with store.writing():
            sweep()
            loop()
            found = [seconds(loop) / seconds(sweep) for _ in range(pairs)]
        crew.close()
    return spread(found)


def _study(folder: Path, kind: str, samples: int) -> Study:
    file = folder / "speed.yaml"
    factors = "\n".join(f"  - path: {path}" for path in FACTORS[kind])
    file.write_text(_STUDY.format(samples=samples, factors=factors), encoding="utf-8")
    return load_study(file)
