"""What the tests of the evidence share: a file to write, and a few declared parameters."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.parameter import Parameter

Write = Callable[[str], Path]


@pytest.fixture
def csv_file(tmp_path: Path) -> Write:
    """Writes a table and gives its path."""

    def write(content: str) -> Path:
        path = tmp_path / "table.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return write


@pytest.fixture
def yaml_file(tmp_path: Path) -> Write:
    """Writes a YAML file and gives its path."""

    def write(content: str) -> Path:
        path = tmp_path / "file.yaml"
        path.write_text(content, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def registry() -> dict[str, Parameter]:
    """Three made-up parameters: a dated share, an undated amount and a switch."""
    made_up = (
        Parameter("behaviour.claim.share", 0.5, "share", 0, 1, None, "assumption", "assumption", "Share claimed.", "Share", "比例"),
        Parameter("county.size.budget", 100, "wan", 0, 1e6, None, "assumption", "assumption", "Budget.", "Budget", "预算", dated=False),
        Parameter("policy.fund.on", 1, "flag", 0, 1, None, "assumption", "assumption", "Fund on.", "Fund", "基金"),
    )
    return {parameter.path: parameter for parameter in made_up}
