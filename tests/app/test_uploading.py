"""Tables from the browser: sizes, nonsense, errors by row in both languages, keeping without replacing."""

import base64
from pathlib import Path

import pytest

from sim.api.source import load_with, scenario_folders
from sim.app.work import uploading
from sim.engine.build import blueprint
from sim.errors import StoreError

COUNTY = "counties/example.yaml"


@pytest.fixture
def example() -> bytes:
    return (scenario_folders()[1] / "firms_example.csv").read_bytes()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "scenarios"


def test_a_good_table_is_read(example: bytes) -> None:
    found = uploading.check(uploading.decoded(base64.b64encode(example).decode()), COUNTY)
    assert (found.firms, found.problems) == (40, {"en": [], "zh": []})
    assert {"sales", "staff"} <= set(found.columns)


def test_what_is_wrong_is_said_by_row_in_both_languages_without_folders(example: bytes) -> None:
    lines = example.decode("utf-8-sig").split("\n")
    lines[3] = lines[3].replace("民营", "不存在")
    lines[5] = lines[5].rsplit(",", 3)[0]
    found = uploading.check("\n".join(lines).encode(), COUNTY)
    assert found.firms == 0
    assert [line for line, _ in found.problems["zh"]] == ["4", "6"]
    assert "无法识别 '不存在'" in found.problems["zh"][0][1]
    assert "'不存在' is not known" in found.problems["en"][0][1]
    for text in (*found.summary.values(), *(told for rows in found.problems.values() for _, told in rows)):
        assert "/" not in text.replace("UTF-8", "").replace("S&T", "")


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"PK\x03\x04", b"\xff\xfe\x00", b"=cmd()", b"a,b\n1,2\n", "企业编号\n".encode("gbk")]
)
def test_nonsense_is_refused_in_words(content: bytes) -> None:
    found = uploading.check(content, COUNTY)
    assert found.firms == 0
    assert found.summary["en"]
    assert found.summary["zh"]


def test_more_than_the_limit_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(StoreError, match=r"the file is too large; allowed: 5 MB"):
        uploading.decoded("A" * (4 * uploading.LIMIT // 3 + 8))
    assert len(uploading.decoded("A" * 4 * (uploading.LIMIT // 3))) <= uploading.LIMIT


@pytest.mark.parametrize("text", ["A", "A===", "ä", "<script>", "AAAA\nAAAA", "AA=A"])
def test_what_is_no_base64_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="did not arrive whole"):
        uploading.decoded(text)


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "", "counties/../../x.yaml"])
def test_only_counties_of_the_list_are_opened(name: str) -> None:
    with pytest.raises(KeyError):
        uploading.county_of(name)


def test_a_kept_table_is_a_scenario_that_runs_with_the_users_own_names(example: bytes, here: Path) -> None:
    made = uploading.keep("我的 企业", uploading.check(example, COUNTY), COUNTY)
    assert made == here / "我的 企业.yaml"
    assert sorted(file.name for file in here.iterdir()) == ["我的 企业.csv", "我的 企业.yaml"]
    plan = blueprint(load_with("我的 企业"))
    assert plan.population.size == 40
    assert "F001" in plan.population.names.values()
    assert plan.start(1).run().observed.shape[0] == 64


def test_keeping_replaces_nothing_and_leaves_nothing_half(example: bytes, here: Path) -> None:
    checked = uploading.check(example, COUNTY)
    here.mkdir()
    (here / "one.csv").write_text("mine")
    for taken in ("one", "baseline", "firms_example"):
        with pytest.raises(StoreError, match="there is a scenario"):
            uploading.keep(taken, checked, COUNTY)
    with pytest.raises(StoreError, match="a name has"):
        uploading.keep("../two", checked, COUNTY)
    with pytest.raises(KeyError):
        uploading.keep("three", checked, "counties/../x.yaml")
    assert [(file.name, file.read_text()) for file in here.iterdir()] == [("one.csv", "mine")]


def test_a_scenario_that_would_not_work_is_taken_back(example: bytes, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("would not work")

    monkeypatch.setattr(uploading, "load_with", refuse)
    with pytest.raises(ValueError, match="would not work"):
        uploading.keep("one", uploading.check(example, COUNTY), COUNTY)
    assert list(here.iterdir()) == []
