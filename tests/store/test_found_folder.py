"""Folders of calibrations and projections: found, whole, or refused by name."""

import json
from pathlib import Path
from typing import Any

import pytest

from sim.api.evidence import evidence
from sim.errors import RunError
from sim.store.calibration_folder import CALIBRATION, CalibrationFolder
from sim.store.projection_folder import PROJECTION, ProjectionFolder
from tests.experiments.backtest.made_up import made_up


@pytest.fixture
def made(tmp_path: Path) -> CalibrationFolder:
    return made_up(tmp_path, 2018)


def edit(made: CalibrationFolder, /, **changes: Any) -> None:
    """Change what was asked; None takes an entry out."""
    file = made.folder / CALIBRATION
    found = json.loads(file.read_text(encoding="utf-8")) | changes
    file.write_text(json.dumps({name: one for name, one in found.items() if one is not None}), encoding="utf-8")


def refused(made: CalibrationFolder) -> RunError:
    with pytest.raises(RunError) as error:
        CalibrationFolder.at(made.folder)
    assert made.folder.name in str(error.value)
    return error.value


def test_what_is_kept_is_found_again(made: CalibrationFolder, tmp_path: Path) -> None:
    for name in (made.name, "made_up", str(made.folder)):
        assert CalibrationFolder.find(tmp_path, name).manifest == made.manifest
    assert CalibrationFolder.find(tmp_path, "made").manifest["layout"] == 1


def test_another_layout_is_stale_even_when_it_says_less(made: CalibrationFolder) -> None:
    edit(made, layout=2, frame=None)
    assert refused(made).key == "run_stale"


@pytest.mark.parametrize("missing", ["layout", "factors", "known_by", "made", "scenario"])
def test_what_was_asked_has_to_say_enough(made: CalibrationFolder, missing: str) -> None:
    edit(made, **{missing: None})
    assert refused(made).key == "run_damaged"
    assert f"{CALIBRATION}: {missing}" in str(refused(made))


def test_a_beginning_that_several_share_is_refused(made: CalibrationFolder, tmp_path: Path) -> None:
    made.folder.parent.rename(tmp_path / "made_up-1")
    made_up(tmp_path, 2018)
    with pytest.raises(RunError, match="several calibrations begin with made"):
        CalibrationFolder.find(tmp_path, "made")
    assert CalibrationFolder.find(tmp_path, "made_up-1").name.startswith("made_up-1/")


def test_of_one_frame_the_newest_is_meant(made: CalibrationFolder, tmp_path: Path) -> None:
    assert CalibrationFolder.find(tmp_path, "made_up").manifest["known_by"] == 2018
    made_up(tmp_path, 2016)
    assert CalibrationFolder.find(tmp_path, "made_up").manifest["known_by"] == 2016


def test_what_is_missing_is_named_with_the_nearest(made: CalibrationFolder, tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"made_up-00000000/calibrate-00002018") as error:
        CalibrationFolder.find(tmp_path, "made_up-00000000/calibrate-00002019")
    assert error.value.key == "calibration_missing"


def test_evidence_leaves_out_what_cannot_be_opened_and_says_so(made: CalibrationFolder, tmp_path: Path) -> None:
    other = made_up(tmp_path, 2020)
    edit(other, layout=2)
    broken = tmp_path / "ahead-0" / "project-0"
    broken.mkdir(parents=True)
    (broken / PROJECTION).write_text("{", encoding="utf-8")
    found = evidence(tmp_path)
    assert [one["origin"] for one in found["scoreboards"]] == [2018]
    assert found["projections"] == []
    english, chinese = ([one[language] for one in found["left_out"]] for language in ("en", "zh"))
    assert [one.split(":")[0] for one in english] == [
        f"the run {other.folder.name} was made by another version of the model; run it again first",
        "the run project-0 is damaged",
    ]
    assert chinese[0].startswith(f"运行 {other.folder.name} 由其他版本的模型生成")
    assert ProjectionFolder.all_in(tmp_path)[0] == []


def test_evidence_without_anything_damaged_leaves_nothing_out(made: CalibrationFolder, tmp_path: Path) -> None:
    assert evidence(tmp_path)["left_out"] == evidence()["left_out"] == []
