"""How chunks are handed out and kept."""

import concurrent.futures as cf
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from sim.errors import StoreError
from sim.experiments.sweep.chunk import CHUNK_ROWS, Chunk, Outcome, Packed
from sim.experiments.sweep.crew import Alone, Crew
from sim.experiments.sweep.plan import Plan
from sim.experiments.sweep.runner import Tally, make_runs
from sim.experiments.sweep.sweep import SweepSettings, fill, lay_out
from sim.report.sweep_progress import sentence
from tests.experiments.sweep.toys import Toy, toy_study


class Held(Crew):
    """Answers only when as much is out as may be, and remembers how much that was."""

    size = 3

    def __init__(self) -> None:
        super().__init__(Packed.of(Toy(), (1, 1)))
        self.out: list[tuple[cf.Future[Outcome], Chunk]] = []
        self.most = 0

    def submit(self, chunk: Chunk) -> cf.Future[Outcome]:
        future: cf.Future[Outcome] = cf.Future()
        self.out.append((future, chunk))
        self.most = max(self.most, len(self.out))
        if len(self.out) == 2 * self.size or chunk.seeds[0] >= 97:
            first, own = self.out.pop(0)
            first.set_result(Outcome(np.zeros((len(own.keys), 1, 1)), [None] * len(own.keys)))
            if chunk.seeds[0] >= 97:
                for other, its in self.out:
                    other.set_result(Outcome(np.zeros((len(its.keys), 1, 1)), [None] * len(its.keys)))
                self.out.clear()
        return future

    def close(self, *, at_once: bool = False) -> None:
        """Nothing to close."""


def chunks(count: int, pulled: list[int]) -> Iterator[Chunk]:
    for k in range(count):
        pulled.append(k)
        yield Chunk([bytes([k]) * 16], np.zeros((1, 1)), np.array([k]))


def test_no_more_is_out_than_two_chunks_a_worker_however_many_there_are() -> None:
    crew, pulled, ahead = Held(), [], []
    kept: list[int] = []

    def keep(chunk: Chunk, outcome: Outcome) -> None:
        kept.append(int(chunk.seeds[0]))
        ahead.append(len(pulled) - len(kept))

    tally = Tally(100)
    make_runs(crew, chunks(100, pulled), keep, tally)
    assert crew.most == 2 * crew.size
    assert max(ahead) <= 2 * crew.size
    assert sorted(kept) == list(range(100))
    assert (tally.done, tally.made, tally.failed) == (100, 100, 0)


def test_chunks_are_cut_at_fixed_places(tmp_path: Path) -> None:
    plan = Plan.of(toy_study(tmp_path, samples=32))
    whole = list(plan.chunks(()))
    assert sum(len(chunk.keys) for chunk in whole) == plan.runs
    done = set(whole[3].keys) | set(whole[5].keys[:2])
    rest = list(plan.chunks(done))
    assert [chunk.keys for chunk in rest] == [chunk.keys if k != 5 else chunk.keys[2:] for k, chunk in enumerate(whole) if k != 3]
    assert max(len(chunk.keys) for chunk in whole) <= CHUNK_ROWS


def test_progress_has_rate_time_to_go_and_failures() -> None:
    tally = Tally(1000, done=400, failed=3, made=200, seconds=20.0)
    assert (tally.rate, tally.remaining) == (10.0, 60.0)
    assert sentence(tally, "en").strip() == "400 of 1,000 runs, 10.0 a second, 1 min to go, 3 failed"
    assert sentence(tally, "zh").strip() == "400/1,000 次运行，每秒 10.0 次，还需 1 分钟，失败 3 次"
    assert sentence(Tally(1000, done=400), "en").strip() == "400 of 1,000 runs are finished"


def test_results_that_cannot_be_written_are_refused_before_any_run(tmp_path: Path) -> None:
    plan = Plan.of(toy_study(tmp_path))
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        lay_out(plan, tmp_path / "file")
    assert (refused.value.key, refused.value.exit_code) == ("store_unwritable", 3)


def test_a_folder_that_became_read_only_keeps_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan.of(toy_study(tmp_path))
    laid_out = lay_out(plan, tmp_path)
    real, count = Path.replace, 0

    def refuse(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count > 1:
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoreError) as refused:
        fill(plan, laid_out.store, SweepSettings(tmp_path, 1), Toy())
    assert refused.value.key == "store_unwritable"
    monkeypatch.undo()
    assert 0 < len(laid_out.store.finished()) <= CHUNK_ROWS


def test_a_run_that_raises_does_not_stop_the_others(tmp_path: Path) -> None:
    study = toy_study(tmp_path, samples=16)
    chunk = next(Plan.of(study).chunks(()))
    outcome = Alone(Packed.of(Toy(fails_above=0.0), (2, 16))).submit(chunk).result()
    assert all(error is not None and error.startswith("ValueError") for error in outcome.errors)
    assert np.isnan(outcome.outputs).all()
