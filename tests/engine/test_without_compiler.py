"""With the compiler switched off every rule, draw and loop runs as plain Python, and the numbers are the same."""

import os
import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from engine.conftest import small_scenario
from sim.engine.build import blueprint
run = blueprint(small_scenario(Path(sys.argv[2]), "policy.angel_fund.enabled=on", "policy.pre_research.enabled=on", enterprises=30, end=2015)).start(3)
record = run.run()
print(hashlib.sha256(record.observed.tobytes() + record.moved.tobytes()).hexdigest(), int(record.observed.any()))
"""


def _digest(folder: Path, *, is_compiled: bool) -> str:
    tests = Path(__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": str(tests.parent)} | ({} if is_compiled else {"NUMBA_DISABLE_JIT": "1"})
    command = [sys.executable, "-c", _SCRIPT, str(tests), str(folder)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_plain_python_gives_the_same_numbers(tmp_path: Path) -> None:
    plain = _digest(tmp_path, is_compiled=False)
    assert plain.endswith(" 1")
    assert plain == _digest(tmp_path, is_compiled=True)
