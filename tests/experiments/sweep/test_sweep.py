"""A sweep from study to indices: the same bytes whoever works, nothing run twice, failures kept as records."""

import errno
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

import sim
from sim.api.studies import StudyResult, analyse_again, load_study, open_study
from sim.errors import RunError, StoreError, UserError
from sim.experiments.sweep.plan import Plan
from sim.experiments.sweep.sweep import SweepSettings, fill, lay_out, sweep
from tests.experiments.sweep.toys import Toy, toy_study


def digest(folder: Path) -> str:
    """Names and bytes of all parts."""
    parts = sorted(folder.glob("points/part-*.parquet"))
    assert parts
    return hashlib.sha256(b"".join(part.name.encode() + part.read_bytes() for part in parts)).hexdigest()


def marks(folder: Path) -> list[str]:
    return [line for file in folder.iterdir() for line in file.read_text(encoding="utf-8").splitlines()]


def swept(folder: Path, toy: Toy, *, workers: int = 1, cluster: str | None = None, **asked: object) -> StudyResult:
    study = toy_study(folder, **asked)  # type: ignore[arg-type]
    return StudyResult(sweep(study, SweepSettings(folder / "results", workers, cluster), toy))


def test_indices_of_ishigami_come_out_as_known(tmp_path: Path) -> None:
    result = swept(tmp_path, Toy(), samples=1024)
    table = result.indices
    of = table[(table["output"] == "hnte_stock") & (table["year"] == 2030)].set_index(["measure", "factor"])["value"]
    first, second, third = (f"policy.{name}.appropriation" for name in ("pre_research", "rd_award", "innovation_voucher"))
    assert [of["S1", name] for name in (first, second, third)] == pytest.approx([0.314, 0.442, 0.0], abs=0.02)
    assert [of["ST", name] for name in (first, second, third)] == pytest.approx([0.558, 0.442, 0.244], abs=0.02)
    assert of["ST", "dummy"] == of["ST", "seed"] == 0.0
    overall = table[(table["year"] == 0) & (table["measure"] == "ST") & (table["output"] == "rd_intensity")].set_index("factor")["value"]
    assert overall[first] == pytest.approx(of["ST", first], abs=1e-9)
    assert result.findings["notes"]["sensitivity_constant"] == ["hnte_stock", "rd_intensity"]  # the first year does not vary


def test_same_bytes_for_any_number_of_workers(tmp_path: Path) -> None:
    found = {}
    for workers in (1, 2, 4):
        folder = tmp_path / str(workers)
        folder.mkdir()
        found[workers] = digest(swept(folder, Toy(noise=1.0), workers=workers, samples=32).folder.parent)
    assert len(set(found.values())) == 1


def test_same_bytes_on_a_dask_cluster(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    (tmp_path / "alone").mkdir()
    alone = digest(swept(tmp_path / "alone", Toy(noise=1.0), samples=32).folder.parent)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        (tmp_path / "dask").mkdir()
        assert digest(swept(tmp_path / "dask", Toy(noise=1.0), cluster=cluster.scheduler_address, samples=32).folder.parent) == alone


def test_a_cluster_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("sim.experiments.sweep.crew.DaskCluster.patience", 0.2)
    with pytest.raises(RunError) as refused:
        swept(tmp_path, Toy(), cluster="tcp://127.0.0.1:9")
    assert refused.value.key == "cluster_unreachable"


def test_every_run_is_made_once_and_more_samples_extend(tmp_path: Path) -> None:
    seen = tmp_path / "marks"
    seen.mkdir()
    toy = Toy(marks=str(seen))
    first = swept(tmp_path, toy, samples=32)
    assert len(marks(seen)) == len(set(marks(seen))) == first.manifest["runs"]
    swept(tmp_path, toy, samples=32)
    assert len(marks(seen)) == first.manifest["runs"]
    more = swept(tmp_path, toy, samples=64)
    assert len(marks(seen)) == len(set(marks(seen))) == more.manifest["runs"] == 2 * first.manifest["runs"]
    assert more.folder.parent == first.folder.parent


def test_another_question_has_a_folder_of_its_own_and_the_same_runs(tmp_path: Path) -> None:
    seen = tmp_path / "marks"
    seen.mkdir()
    first = swept(tmp_path, Toy(marks=str(seen)), extra="question_zh: 甲")
    other = swept(tmp_path, Toy(marks=str(seen)), extra="question_zh: 乙")
    assert (first.manifest["question"]["zh"], other.manifest["question"]["zh"]) == ("甲", "乙")
    assert first.folder.parent == other.folder.parent
    assert len(marks(seen)) == first.manifest["runs"]


def test_another_method_uses_the_runs_that_it_can(tmp_path: Path) -> None:
    seen = tmp_path / "marks"
    seen.mkdir()
    made = swept(tmp_path, Toy(marks=str(seen)), samples=256)
    count = len(marks(seen))
    again = analyse_again(made, "pawn")
    assert len(marks(seen)) == count
    table = again.indices
    of = table[(table["measure"] == "PAWN") & (table["year"] == 2030) & (table["output"] == "hnte_stock")].set_index("factor")["value"]
    assert of["policy.rd_award.appropriation"] > of["dummy"]
    assert set(made.indices["method"]) == {"sobol"}  # what was found before is still there
    with pytest.raises(UserError) as refused:
        analyse_again(made, "morris")
    assert refused.value.key == "study_given_method"


def test_stored_runs_are_analysed_without_the_study_file_or_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = swept(tmp_path, Toy(), samples=64)
    before = made.indices
    (tmp_path / "toy.yaml").unlink()

    def refuse(*_: object) -> None:
        raise AssertionError("the model is asked")

    monkeypatch.setattr("sim.engine.build.blueprint", refuse)
    monkeypatch.setattr("sim.experiments.study.evaluation.Evaluation.__init__", refuse)
    again = analyse_again(open_study(made.stored.name, tmp_path / "results"))
    assert again.indices.equals(before)


def test_failed_runs_are_records_and_whole_blocks_are_left_out(tmp_path: Path) -> None:
    made = swept(tmp_path, Toy(fails_above=0.9), samples=64)
    failed = made.failed()
    assert len(failed) == made.findings["failed"] > 0
    assert failed["error"].str.startswith("ValueError: the first factor is ").all()
    assert (failed["policy.pre_research.appropriation"] > 900.0).all()
    assert 0 < made.findings["dropped"] < 64
    table = made.indices
    assert table[(table["year"] == 2030) & (table["measure"] == "ST")]["value"].notna().all()
    study = load_study(tmp_path / "toy.yaml", samples=64)
    values, seed = Plan.of(study).values_of(bytes.fromhex(failed["key"][0])) or (np.zeros(3), 0)
    assert (values[0], seed) == (failed["policy.pre_research.appropriation"][0], failed["seed"][0])


def test_a_run_that_ends_its_process_is_found_and_the_others_are_made(tmp_path: Path) -> None:
    made = swept(tmp_path, Toy(ends_above=0.97), workers=2, samples=16)
    failed = made.failed()
    assert len(failed) > 0
    assert set(failed["error"]) == {"WorkerLost: the process of this run ended twice without an answer"}
    assert (failed["policy.pre_research.appropriation"] > 970.0).all()
    assert (made.runs()["policy.pre_research.appropriation"] > 970.0).sum() == made.runs()["error"].notna().sum()


def test_replications_tell_luck_from_factors(tmp_path: Path) -> None:
    made = swept(tmp_path, Toy(noise=3.0), method="binned", samples=512, replications=4, extra="luck: varied")
    table = made.indices
    of = table[(table["output"] == "hnte_stock") & (table["year"] == 2030) & (table["method"] == "noise")].set_index("measure")
    variance = 13.845  # of Ishigami's function
    assert of["value"]["variance_within"] == pytest.approx(9.0, rel=0.1)
    assert of["low"]["share_luck"] < 9.0 / (9.0 + variance) < of["high"]["share_luck"] < of["low"]["share_luck"] + 0.15


def test_luck_as_a_factor_has_its_share(tmp_path: Path) -> None:
    made = swept(tmp_path, Toy(noise=3.0), samples=1024)
    table = made.indices
    of = table[(table["output"] == "hnte_stock") & (table["year"] == 2030)].set_index(["measure", "factor"])
    share = 9.0 / (9.0 + 13.845)
    assert of["value"]["ST", "seed"] == pytest.approx(share, abs=0.05)
    assert of["value"]["ST", "policy.rd_award.appropriation"] == pytest.approx(0.442 * (1.0 - share), abs=0.05)


def test_fixed_luck_is_the_same_in_all_rows(tmp_path: Path) -> None:
    made = swept(tmp_path, Toy(noise=3.0), samples=16, extra="luck: fixed\nseed: 7")
    assert set(made.runs()["seed"]) == {7}
    assert "seed" not in set(made.indices["factor"])


def test_the_target_has_a_probability_and_a_box(tmp_path: Path) -> None:
    extra = "target: {year: 2030, at_least: {hnte_stock: 5}}"
    made = swept(tmp_path, Toy(), samples=512, extra=extra)
    found = made.findings["target"]
    fair = np.random.default_rng(1).random((20_000, 3)) * 2.0 * np.pi - np.pi
    truth = (np.sin(fair[:, 0]) + 7 * np.sin(fair[:, 1]) ** 2 + 0.1 * fair[:, 2] ** 4 * np.sin(fair[:, 0]) >= 5.0).mean()
    assert found["low"] < truth < found["high"]
    assert found["rows"] == 1024
    assert found["box"]["density"] > 1.5 * found["probability"]
    assert not {"seed", "dummy"} & found["box"]["limits"].keys()


def test_advice_asks_for_more_until_it_is_enough(tmp_path: Path) -> None:
    few = swept(tmp_path, Toy(), samples=64).findings["advice"]
    assert few["measure"] == "ST"
    assert not few["criteria"]["narrow"]["is_met"]
    assert few["further_runs"] > 0
    many = swept(tmp_path, Toy(), samples=4096).findings["advice"]
    assert all(one["is_met"] for one in many["criteria"].values())
    assert many["further_runs"] == 0


def test_two_processes_do_not_write_to_one_folder(tmp_path: Path) -> None:
    plan = Plan.of(toy_study(tmp_path))
    laid_out = lay_out(plan, tmp_path)
    with laid_out.store.writing(), pytest.raises(StoreError) as refused:
        fill(plan, laid_out.store, SweepSettings(tmp_path, 1), Toy())
    assert (refused.value.key, refused.value.exit_code) == ("sweep_locked", 3)
    assert fill(plan, laid_out.store, SweepSettings(tmp_path, 1), Toy()).done == plan.runs


def test_a_full_disk_is_a_clear_error_and_what_was_finished_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan.of(toy_study(tmp_path))
    laid_out = lay_out(plan, tmp_path)
    real, count = pq.write_table, 0

    def full(table: object, where: object, **given: object) -> None:
        nonlocal count
        count += 1
        if count > 2:
            Path(str(where)).write_bytes(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")
        real(table, where, **given)

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(StoreError) as refused:
        fill(plan, laid_out.store, SweepSettings(tmp_path, 1), Toy())
    assert refused.value.key == "store_full"
    monkeypatch.undo()
    kept = laid_out.store.finished()
    assert len(kept) == 28  # two chunks of sixteen rows, in each of which the dummy's two rows repeat others
    tally = fill(plan, laid_out.store, SweepSettings(tmp_path, 1), Toy())
    assert (tally.done, tally.made) == (plan.runs, plan.runs - len(kept))
    assert not list(laid_out.folder.parent.glob("points/.*.unfinished"))


def test_an_interrupted_sweep_keeps_what_is_finished(tmp_path: Path) -> None:
    plan = Plan.of(toy_study(tmp_path))
    laid_out = lay_out(plan, tmp_path)

    def interrupt(tally: object) -> None:
        if tally.made >= 32:  # type: ignore[attr-defined]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(plan, laid_out.store, SweepSettings(tmp_path, 2, hear=interrupt), Toy(seconds=0.01))
    kept = laid_out.store.finished()
    assert 32 <= len(kept) < plan.runs
    assert fill(plan, laid_out.store, SweepSettings(tmp_path, 1), Toy()).made == plan.runs - len(kept)


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    made = swept(tmp_path, Toy(), samples=16)
    part = next(made.folder.parent.glob("points/part-*.parquet"))
    part.write_bytes(part.read_bytes()[:200])
    with pytest.raises(RunError) as refused:
        made.runs()
    assert refused.value.key == "run_damaged"
    assert part.name in str(refused.value)


def test_unfinished_studies_are_not_analysed(tmp_path: Path) -> None:
    plan = Plan.of(toy_study(tmp_path))
    laid_out = lay_out(plan, tmp_path)
    with pytest.raises(RunError) as refused:
        analyse_again(StudyResult(laid_out))
    assert refused.value.key == "sweep_unfinished"
    with pytest.raises(RunError) as refused:
        _ = StudyResult(laid_out).indices
    assert refused.value.key == "study_not_analysed"


def test_runs_as_pandas_and_xarray(tmp_path: Path) -> None:
    made = swept(tmp_path, Toy(), samples=16)
    runs = made.runs()
    assert len(runs) == made.manifest["rows"]
    x = runs[[f"policy.{one}.appropriation" for one in ("pre_research", "rd_award", "innovation_voucher")]].to_numpy() / 1000.0
    assert runs["hnte_stock_2030"].to_numpy() == pytest.approx(np.array([_ishigami(row) for row in x]))
    dataset = made.to_xarray()
    assert dataset["rd_intensity"].sel(year=2030).to_numpy() == pytest.approx(2.0 * runs["hnte_stock_2030"].to_numpy())
    assert dataset["hnte_stock"].attrs["units"] == "firms"


def _ishigami(row: np.ndarray) -> float:
    a, b, c = (row - 0.5) * 2.0 * np.pi
    return float(np.sin(a) + 7.0 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a))


UNGUARDED = """
import sys
from pathlib import Path
from sim.api.studies import load_study
from sim.experiments.sweep.sweep import SweepSettings, sweep
from tests.experiments.sweep.toys import Toy
sweep(load_study(Path(sys.argv[1]) / "toy.yaml"), SweepSettings(Path(sys.argv[1]) / "results", 2), Toy())
"""


def test_a_script_without_guard_is_told_what_it_lacks(tmp_path: Path) -> None:
    toy_study(tmp_path)
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(Path(sim.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 1
    assert "RunError: worker processes end before they begin" in ended.stderr
