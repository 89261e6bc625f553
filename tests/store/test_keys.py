"""A key changes with everything that decides the numbers, and with nothing else."""

import dataclasses
import re
from pathlib import Path

import pytest

from sim.evidence.county import COUNTIES
from sim.store import keys
from sim.store.keys import run_key, run_name

from .conftest import TINY, tiny_scenario

TABLE = (Path(__file__).parents[2] / "scenarios" / "firms_example.csv").read_text(encoding="utf-8")


def key(folder: Path, text: str = TINY, name: str = "tiny.yaml", settings: tuple[str, ...] = ()) -> str:
    return run_key(tiny_scenario(folder, text, name, settings), 3, 2, "compiled")


def test_a_key_is_sixteen_hex_digits_and_stays(tmp_path: Path) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", key(tmp_path))
    assert key(tmp_path) == key(tmp_path)


def test_seed_replications_and_engine_count(tmp_path: Path) -> None:
    scenario = tiny_scenario(tmp_path)
    made = {run_key(scenario, *rest) for rest in ((3, 2, "compiled"), (4, 2, "compiled"), (3, 5, "compiled"), (3, 2, "mesa"))}
    assert len(made) == 4


@pytest.mark.parametrize(
    "setting",
    [
        "policy.innovation_points.enabled=off",
        "policy.pre_research.early_cap=1",
        "policy.pre_research.early_cap@2016=1",
        "national.hnte.pass_mark=60",
        "behaviour.hnte.noise=0.002",
        "world.gdp_growth=0.01",
        "county.gdp=1 亿元",
    ],
)
def test_every_kind_of_value_counts(tmp_path: Path, setting: str) -> None:
    assert key(tmp_path, settings=(setting,)) != key(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [("end: 2016", "end: 2017"), ("enterprises: 60", "enterprises: 61"), ("seed: 1", "seed: 2")],
)
def test_horizon_and_population_count(tmp_path: Path, old: str, new: str) -> None:
    assert key(tmp_path, TINY.replace(old, new)) != key(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: Tiny county", "title: Else"), ("微县", "别名"), ("why: A test.", "why: Another."), ("base: 3, replications: 2", "base: 9")],
)
def test_titles_reasons_and_the_files_own_seeds_do_not_count(tmp_path: Path, old: str, new: str) -> None:
    assert key(tmp_path, TINY.replace(old, new)) == key(tmp_path)


def test_the_files_name_does_not_count(tmp_path: Path) -> None:
    assert key(tmp_path, name="other.yaml") == key(tmp_path)


def test_a_value_that_is_set_to_what_it_is_does_not_count(tmp_path: Path) -> None:
    assert key(tmp_path, settings=("national.hnte.pass_mark=71",)) == key(tmp_path)


def test_a_firm_table_counts_by_its_bytes(tmp_path: Path) -> None:
    text = TINY.replace("{source: synthetic, enterprises: 60, seed: 1}", "{source: table, table: firms.csv}")
    (tmp_path / "firms.csv").write_text(TABLE, encoding="utf-8")
    before = key(tmp_path, text)
    (tmp_path / "moved.csv").write_text(TABLE, encoding="utf-8")
    assert key(tmp_path, text.replace("firms.csv", "moved.csv")) == before
    lines = TABLE.splitlines(keepends=True)
    (tmp_path / "firms.csv").write_text("".join([*lines[:-2], lines[-1]]), encoding="utf-8")
    assert key(tmp_path, text) != before


def test_the_county_counts(tmp_path: Path) -> None:
    scenario = tiny_scenario(tmp_path)
    county = scenario.county
    changed = [
        dataclasses.replace(county, id="other"),
        dataclasses.replace(county, base_year=2013),
        dataclasses.replace(county, chains=county.chains[::-1]),
        dataclasses.replace(county, towns=county.towns[1:]),
        dataclasses.replace(county, anchors=county.anchors[1:]),
    ]
    assert len(county.anchors) > 0
    made = {run_key(dataclasses.replace(scenario, county=one), 3, 2, "compiled") for one in changed}
    assert len(made | {key(tmp_path)}) == 6
    renamed = dataclasses.replace(scenario, county=dataclasses.replace(county, name="Else", name_zh="别名", note="other"))
    assert run_key(renamed, 3, 2, "compiled") == key(tmp_path)


def test_the_countys_own_values_count(tmp_path: Path) -> None:
    """GDP is measured against the county's own policy and its firms have grown up under it, whatever a scenario sets."""
    county = (COUNTIES / "zhangjiagang.yaml").read_text(encoding="utf-8")
    own = "  policy.pre_research.early_cap: {value: 30, source: assumption, grade: assumption}\n"
    (tmp_path / "same.yaml").write_text(county, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(county + own, encoding="utf-8")
    settings = ("policy.pre_research.early_cap=30",)
    made = [key(tmp_path, TINY.replace("zhangjiagang", f"{name}.yaml"), settings=settings) for name in ("same", "own")]
    assert made[0] == key(tmp_path, settings=settings)
    assert made[0] != made[1]


def test_the_models_code_and_the_layout_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {key(tmp_path)}
    monkeypatch.setattr(keys, "model_fingerprint", lambda: "another model")
    made.add(key(tmp_path))
    monkeypatch.setattr(keys, "LAYOUT", keys.LAYOUT + 1)
    made.add(key(tmp_path))
    assert len(made) == 3


@pytest.mark.parametrize(
    ("file", "stem"),
    [
        ("no_points.yaml", "no_points"),
        ("我的 情景.yaml", "我的-情景"),
        ("a/../b.yaml", "b"),
        ("-- .yaml", "scenario"),
        ("x" * 90, "x" * 40),
    ],
)
def test_names_of_folders(tmp_path: Path, file: str, stem: str) -> None:
    scenario = dataclasses.replace(tiny_scenario(tmp_path), file=Path(file))
    assert run_name(scenario, "0123456789abcdef") == f"{stem}-0123456789abcdef"
