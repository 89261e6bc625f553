"""``countysim calibrate`` as a user calls it, with a small county."""

import json
import re
from pathlib import Path

import pytest

from .conftest import call, document, words

FILE = """title: Two behaviours
title_zh: 两种行为
question: Which values go with the figures?
question_zh: 哪些取值与数据相符？
scenario: baseline
enterprises: 60
samples: 24
waves: 1
draws: 50
predictive: {draws: 3, seeds: 2}
members: 0
targets: [X8, X9, F7]
factors:
  - path: behaviour.rd.trend
  - path: behaviour.cooperation.hesitancy_firm
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a calibration that is made."""
    made = tmp_path_factory.mktemp("calibrate")
    (made / "two.yaml").write_text(FILE, encoding="utf-8")
    result = call(made, "calibrate", "two.yaml", "--workers", "1", "--recover", "2")
    assert result.exit_code == 0, result.output
    (made / "said.txt").write_text(result.stdout, encoding="utf-8")
    (made / "progress.txt").write_text(result.stderr, encoding="utf-8")
    return made


def test_what_is_said(place: Path) -> None:
    said = words((place / "said.txt").read_text(encoding="utf-8"))
    assert "What was learned of the parameters" in said
    assert "How the figures are met" in said
    assert "held back" in said
    assert "F7 Projects applied for in 2018 (projects)" in said
    assert re.search(r"Hesitancy of firms .{0,80}\(10,000", said)
    assert re.search(r"Wave 1: 24 runs, 0 failed", said)
    assert "Known parameters of 2 made-up counties" in said
    assert re.search(r"Kept in results/two-[0-9a-f]{16}/calibrate-[0-9a-f]{8}", said)
    progress = (place / "progress.txt").read_text(encoding="utf-8")
    assert "wave 1" in progress
    assert "made-up counties" in progress


def test_again_nothing_is_run_and_the_same_is_found(place: Path) -> None:
    first = document(call(place, "--json", "calibrate", "two.yaml", "--workers", "1", "--recover", "2"))
    assert first["kind"] == "calibration"
    assert {row["name"] for row in first["parameters"]} == {"behaviour.rd.trend", "behaviour.cooperation.hesitancy_firm"}
    assert {row["id"] for row in first["targets"] if row["fitted"]} == {"X8", "X9", "F7"}
    again = document(call(place, "--json", "calibrate", "two.yaml", "--workers", "1", "--recover", "2"))
    assert json.dumps(again) == json.dumps(first)


def test_in_chinese(place: Path) -> None:
    said = call(place, "--lang", "zh", "calibrate", "two.yaml", "--workers", "1").stdout
    assert "各参数的校准结果" in said
    assert "保留" in said
    assert "F7  2018年申报项目数（项）" in said


def test_a_goal_is_refused_with_file_and_line(place: Path) -> None:
    (place / "goal.yaml").write_text(FILE.replace("targets: [X8, X9, F7]", "targets: [X8, H3]"), encoding="utf-8")
    result = call(place, "calibrate", "goal.yaml")
    assert result.exit_code == 2
    assert "goal.yaml:12" in result.stderr
    assert "goal" in result.stderr
    assert call(place, "calibrate", "missing").exit_code == 2
    assert call(place, "calibrate", "two.yaml", "--recover", "-1").exit_code == 2
