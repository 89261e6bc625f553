"""Compiling on several cores: every pass once, whoever comes first; what nobody did is done when needed."""

import gc
import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sim.engine.compiled import smallest_run
from sim.engine.passes import program
from sim.experiments import compilation
from sim.experiments.compilation import compile_model, compile_passes, is_compiled
from sim.jit import IS_COMPILED

pytestmark = pytest.mark.skipif(not IS_COMPILED, reason="nothing is compiled")


def names() -> list[str]:
    return [compilation._name(function) for function, _ in smallest_run().every_pass()]


def test_every_pass_of_the_model_is_there_once() -> None:
    steps = [step[0] for season in program().steps.values() for step in season if isinstance(step, tuple)]
    wanted = {compilation._name(function) for function in [*steps, *(function for function, _ in program().observe)]}
    assert len(names()) == len(set(names())) == len(wanted)
    assert set(names()) == wanted


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of what is compiled, in order; the cache is empty at first."""
    found: list[str] = []
    monkeypatch.setattr(compilation, "_kept", lambda: set(found))
    monkeypatch.setattr(compilation, "compile_for", lambda function, _: found.append(compilation._name(function)))
    return found


def test_the_longest_pass_comes_first(compiled: list[str], tmp_path: Path) -> None:
    compile_passes(tmp_path)
    lengths = {compilation._name(function): len(inspect.getsource(function.py_func)) for function, _ in smallest_run().every_pass()}
    assert sorted(compiled) == sorted(names())
    assert [lengths[name] for name in compiled] == sorted(lengths.values(), reverse=True)


def test_what_another_process_has_claimed_or_compiled_is_left(compiled: list[str], tmp_path: Path) -> None:
    before, claimed, *_ = names()
    compiled.append(before)
    (tmp_path / claimed).touch()
    compile_passes(tmp_path)
    assert len(compiled) == len(set(compiled)) == len(names()) - 1
    assert claimed not in compiled
    compile_passes(tmp_path)
    assert len(compiled) == len(names()) - 1


def test_processes_share_the_passes_between_them(compiled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one process compiles a pass, which is not kept yet, another goes on with the next."""
    kept: set[str] = set()
    monkeypatch.setattr(compilation, "_kept", lambda: kept)
    by_others: list[str] = []

    def slowly(function: Any, _: Any) -> None:
        if not by_others:
            by_others.append("begun")
            compile_passes(tmp_path)
        compiled.append(compilation._name(function))

    monkeypatch.setattr(compilation, "compile_for", slowly)
    compile_passes(tmp_path)
    assert sorted(compiled) == sorted(names())


def test_cycles_are_collected_again_whatever_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def failing(*_: Any) -> None:
        seen.append(gc.isenabled())
        raise MemoryError

    monkeypatch.setattr(compilation, "_kept", set)
    monkeypatch.setattr(compilation, "compile_for", failing)
    with pytest.raises(MemoryError):
        compile_passes(tmp_path)
    assert seen == [False]
    assert gc.isenabled()


def test_a_process_that_fails_is_made_up_for(small, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def failing(claims: str) -> subprocess.Popen[bytes]:
        ended.append(subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"]))
        return ended[-1]

    monkeypatch.setattr(compilation, "_other_process", failing)
    monkeypatch.setattr(compilation, "default_workers", lambda: 3)
    compile_model(small())
    assert [process.poll() for process in ended] == [1, 1]
    assert is_compiled()


def test_an_interrupted_compilation_leaves_no_process(small, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def endless(claims: str) -> subprocess.Popen[bytes]:
        ended.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]))
        return ended[-1]

    def interrupted(claims: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(compilation, "_other_process", endless)
    monkeypatch.setattr(compilation, "compile_passes", interrupted)
    monkeypatch.setattr(compilation, "default_workers", lambda: 2)
    with pytest.raises(KeyboardInterrupt):
        compile_model(small())
    assert ended[0].wait(timeout=30) != 0
