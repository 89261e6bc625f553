"""The command as a process of its own: what importing costs, pipes, signals, and being killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim import __version__

ROOT = Path(__file__).parents[2]
HEAVY = ("numpy", "numba", "pandas", "pyarrow", "matplotlib", "mesa", "scipy", "SALib", "rich", "yaml")
LONG = """title: Long
why: a test
county: zhangjiagang
population: {enterprises: 400}
seeds: {replications: 2000}
"""


def environment(**more):
    return os.environ | {"PYTHONPATH": str(ROOT), "COUNTYSIM_LANG": "en", "PYTHONUNBUFFERED": "1"} | more


def python(*arguments, cwd, **options):
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment(), capture_output=True, text=True, timeout=600, check=False, **options
    )


@pytest.fixture
def started(tmp_path):
    """Start ``countysim run`` of a long scenario in a session of its own and wait until runs are finished."""
    (tmp_path / "long.yaml").write_text(LONG, encoding="utf-8")
    processes = []

    def start(*arguments, until="  run "):
        command = [sys.executable, "-m", "sim", "run", "long", "--results", "out", "--no-pictures", *arguments]
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        processes.append(process)
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(until):
                return process
        raise AssertionError(f"no run was finished: {process.wait()}")

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


def living_members(session):
    """Ids of processes of a session that are not mere zombies."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, own_session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            except OSError:
                continue
            if int(own_session) == session and state not in "ZX":
                found.append(int(entry.name))
    return found


def test_import_is_silent_and_loads_nothing_heavy(tmp_path):
    result = python("-c", f"import sim, sys; sys.exit(str([m for m in {HEAVY!r} if m in sys.modules] or '') or None)", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_help_loads_nothing_heavy(tmp_path):
    code = f"""
import sys
from sim.cli.commands import countysim
for arguments in (["--help"], ["run", "--help"], ["--version"], ["nonsense"], ["run", "--seed"]):
    try:
        countysim.main(arguments)
    except SystemExit:
        pass
sys.exit(str([m for m in {HEAVY!r} if m in sys.modules]))
"""
    result = python("-c", code, cwd=tmp_path)
    assert result.stderr.splitlines()[-1] == "[]"
    assert "Usage: countysim run [OPTIONS] FILE" in result.stdout


def test_the_module_is_the_command(tmp_path):

    result = python("-m", "sim", "--version", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, f"countysim {__version__}\n")
    result = python("-m", "sim", "nonsense", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")


def test_scenarios_of_the_project_are_found_from_anywhere(tmp_path):
    result = python("-m", "sim", "check", "baseline", "--enterprises", "60", "--json", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "baseline.yaml").write_text(LONG, encoding="utf-8")
    result = python("-m", "sim", "check", "baseline", "--enterprises", "60", cwd=tmp_path)
    assert "scenarios/baseline.yaml is valid: Long" in result.stdout


@pytest.mark.parametrize("command", ["parameters", "schema", "indicators"])
def test_a_broken_pipe_is_silent(tmp_path, command):
    process = subprocess.Popen(
        [sys.executable, "-m", "sim", command], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0
    process.stderr.close()


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
def test_ctrl_c_leaves_nothing(tmp_path, started, engine):
    options = ("--enterprises", "30", "--replications", "300") if engine == "mesa" else ()
    process = started("--engine", engine, "--workers", "2", *options)
    before = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stdout == ""
    told = [line for line in stderr.splitlines() if not line.startswith("  run ")]
    assert told == ["interrupted; nothing half-written is left"]
    assert time.monotonic() - before < 20
    assert list((tmp_path / "out").iterdir()) == []
    if Path("/proc/self/stat").exists():
        until = time.monotonic() + 10
        while (alive := living_members(process.pid)) and time.monotonic() < until:
            time.sleep(0.1)
        assert alive == []


def test_ctrl_c_while_worker_processes_start_is_silent_too(started):
    process = started("--engine", "mesa", "--workers", "2", until="Long")
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stderr == "interrupted; nothing half-written is left\n"


def test_a_killed_run_leaves_nothing_that_counts(tmp_path, started):
    process = started()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    half = tmp_path / "out" / f".unfinished-{process.pid}-long-0123456789abcdef"
    half.mkdir(parents=True)
    (half / "manifest.json").write_text("{}", encoding="utf-8")
    listed = python("-m", "sim", "runs", "--results", "out", "--json", cwd=tmp_path)
    assert '"runs": []' in listed.stdout
    for name in ("long", "0123456789abcdef"):
        refused = python("-m", "sim", "explain", name, "--firm", "1", "--results", "out", cwd=tmp_path)
        assert refused.returncode == 2
        assert f"there is no finished run {name}" in refused.stderr
    made = python("-m", "sim", "run", "long", "--replications", "1", "--results", "out", "--no-pictures", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    (run,) = (tmp_path / "out").iterdir()
    assert run.name.startswith("long-")
