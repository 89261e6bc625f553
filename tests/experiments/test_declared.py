"""What a declared file is."""

from pathlib import Path

import pytest

from sim.experiments.declared import Kind, kind_of, of_kind

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("method: sobol\nsamples: 4\n", "study"),
        ("samples: 4\n", "calibration"),
        ("samples: 4\nknown_by: 2018\n", "back-test"),
        ("calibration: one\nscenarios: [baseline]\n", "projection"),
        ("title: x\n", "study"),
        ("calibration: c\nsamples: 4\n", "projection"),
    ],
)
def test_kinds(text: str, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(text, encoding="utf-8")
    assert kind_of(file) == expected


def test_declared_files_are_of_each_kind() -> None:
    files = list((ROOT / "experiments").glob("*.yaml"))
    kinds: tuple[Kind, ...] = ("study", "calibration", "back-test", "projection")
    studies, calibrations, tests, projections = (set(of_kind(files, kind)) for kind in kinds)
    assert {"levers_screening", "budget_shares"} <= studies
    assert calibrations == {"calibration"}
    assert tests == {f"backtest_{year}" for year in (2016, 2017, 2018, 2019, 2020)}
    assert projections == {"projection"}
    assert len(studies) + len(calibrations) + len(tests) + len(projections) == len(files)


def test_the_page_names_all_of_them() -> None:
    page = (ROOT / "experiments" / "README.md").read_text(encoding="utf-8")
    assert [file.stem for file in (ROOT / "experiments").glob("*.yaml") if f"`{file.stem}`" not in page] == []
