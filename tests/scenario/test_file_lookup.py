from pathlib import Path

import pytest

from sim.errors import ScenarioError, Where
from sim.scenario.file_lookup import find_file, is_file


@pytest.fixture
def places(tmp_path):
    for name in ("here/plain", "here/plain.yaml", "here/baseline.yaml", "there/baseline.yaml", "there/reform.yaml", "there/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return [tmp_path / "here", tmp_path / "there"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("plain", "here/plain"),
        ("plain.yaml", "here/plain.yaml"),
        ("baseline", "here/baseline.yaml"),
        ("reform", "there/reform.yaml"),
        ("reform.yaml", "there/reform.yaml"),
        ("../there/baseline", "here/../there/baseline.yaml"),
    ],
)
def test_the_first_folder_wins_and_the_ending_may_be_left_out(places, tmp_path, name, found):
    assert find_file(name, places) == tmp_path / found


def test_an_absolute_name_ignores_the_folders(places):
    assert find_file(str(places[1] / "reform"), [places[0]]) == places[1] / "reform.yaml"


@pytest.mark.parametrize(
    ("name", "nearest"), [("basline", "baseline"), ("basline.yaml", "baseline.yaml"), ("../there/refrm", "../there/reform"), ("zzz", None)]
)
def test_a_missing_file_is_refused_with_the_nearest_name(places, name, nearest):
    with pytest.raises(ScenarioError) as caught:
        find_file(name, places, Where("a.yaml", 4))
    hint_en, hint_zh = (f"; did you mean {nearest}?", f"；您是不是指 {nearest}？") if nearest else ("", "")
    assert str(caught.value) == f"a.yaml:4: there is no file {name}{hint_en}"
    assert caught.value.in_language("zh") == f"a.yaml:4: 找不到文件 {name}{hint_zh}"


@pytest.mark.parametrize("name", ["", ".", "..", "a\0b", "x" * 5000, "nowhere/at/all", "/"])
def test_any_text_can_be_asked_for(places, name):
    with pytest.raises(ScenarioError, match="there is no file"):
        find_file(name, places)


def test_folders_and_devices_are_no_files(tmp_path):
    assert not is_file(tmp_path)
    assert not is_file(Path("/dev/null"))
    assert not is_file(Path("x" * 5000))
