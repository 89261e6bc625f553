"""A small county, its finished runs, and the command line called in this process."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sim.cli.commands import countysim

SMALL = """title: Small county
title_zh: 小县
why: a test
county: zhangjiagang
horizon: {end: 2017}
population: {enterprises: 300}
seeds: {base: 7, replications: 2}
"""
REFORM = """title: No points
title_zh: 取消积分
why: a test
extends: small.yaml
set:
  policy.innovation_points.enabled: {2016Q3: off}
  policy.pre_research.early_cap: 30
"""

Invoke = Callable[..., Result]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two scenarios, ``small.yaml`` and ``reform.yaml``."""
    made = tmp_path_factory.mktemp("county")
    (made / "small.yaml").write_text(SMALL, encoding="utf-8")
    (made / "reform.yaml").write_text(REFORM, encoding="utf-8")
    return made


def call(folder: Path, *arguments: str) -> Result:
    """Run ``countysim`` in a folder, in English and 100 columns wide unless the arguments say otherwise."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner(env={"COUNTYSIM_LANG": "en", "COLUMNS": "100"}).invoke(countysim, list(arguments))
    finally:
        os.chdir(before)


@pytest.fixture(scope="session")
def finished(folder: Path) -> Path:
    """The results folder with a finished run of both scenarios."""
    for name in ("small.yaml", "reform.yaml"):
        result = call(folder, "run", name, "--results", "finished", "--no-pictures")
        assert result.exit_code == 0, result.output
    return folder / "finished"


@pytest.fixture
def invoke(folder: Path) -> Invoke:
    """Run ``countysim`` beside the two scenarios."""
    return lambda *arguments: call(folder, *arguments)


def document(result: Result) -> dict[str, Any]:
    """What a command printed on standard output, which has to be one strict JSON document and nothing else."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    found: dict[str, Any] = json.loads(result.stdout, parse_constant=refuse)
    return found


def words(text: str) -> str:
    """Text without frames and line breaks, to look for sentences in."""
    return " ".join("".join(" " if c in "│┃|" else c for c in text).split())
