"""Compiling on several cores: every pass once, whoever comes first; what nobody did is done when needed."""

import subprocess
import sys

import pytest

from sim.engine.compiled import smallest_run
from sim.engine.passes import program
from sim.experiments import compilation
from sim.experiments.compilation import compile_model, compile_share, is_compiled
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


@pytest.mark.parametrize(("share", "shares"), [(0, 1), (0, 2), (1, 2), (3, 4)])
def test_a_share_begins_in_its_place_and_goes_round(compiled: list[str], share: int, shares: int) -> None:
    first = share * len(names()) // shares
    compile_share(share, shares)
    assert compiled == names()[first:] + names()[:first]


def test_what_another_process_has_compiled_is_left(compiled: list[str]) -> None:
    compile_share(1, 2)
    before = list(compiled)
    compile_share(0, 2)
    assert compiled == before


def test_a_process_that_fails_is_made_up_for(small, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def failing(share: int, shares: int) -> subprocess.Popen[bytes]:
        ended.append(subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"]))
        return ended[-1]

    monkeypatch.setattr(compilation, "_other_process", failing)
    monkeypatch.setattr(compilation, "default_workers", lambda: 3)
    compile_model(small())
    assert [process.poll() for process in ended] == [1, 1]
    assert is_compiled()


def test_an_interrupted_compilation_leaves_no_process(small, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def endless(share: int, shares: int) -> subprocess.Popen[bytes]:
        ended.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]))
        return ended[-1]

    def interrupted(share: int, shares: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(compilation, "_other_process", endless)
    monkeypatch.setattr(compilation, "compile_share", interrupted)
    monkeypatch.setattr(compilation, "default_workers", lambda: 2)
    with pytest.raises(KeyboardInterrupt):
        compile_model(small())
    assert ended[0].wait(timeout=30) != 0
