"""What a declared file of ``experiments`` is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from sim.evidence.yaml_lines import read_yaml

Kind = Literal["study", "calibration", "back-test", "projection"]


def kind_of(file: Path) -> Kind:
    """What a file declares: a sweep has a method; a calibration lays out its own runs, a back-test says what was known by when,
    and a projection names its calibration.

    Raises
    ------
    ScenarioError
        When the file cannot be read.
    """
    found = read_yaml(file).value
    keys = found if isinstance(found, dict) else {}
    if "calibration" in keys:
        return "projection"
    if "method" in keys or "samples" not in keys:
        return "study"
    return "back-test" if "known_by" in keys else "calibration"


def of_kind(files: Iterable[Path], *kinds: Kind) -> dict[str, Path]:
    """The files of these kinds by name, in order of name."""
    return {file.stem: file for file in sorted(files) if kind_of(file) in kinds}
