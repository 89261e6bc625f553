"""The coverage table: what becomes of every instrument that the source texts name."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from sim.engine.assembly import parameters
from sim.evidence.instruments import InstrumentRow
from sim.evidence.instruments import instruments as named
from sim.evidence.sources import sources
from sim.evidence.table import Row, read_table
from sim.messages import Language
from sim.policy import instruments
from sim.scenario.loader import load
from sim.types import Instrument

from .blocks import ROOT

#: What has no instrument of its own: a structural feature, a measure, or nothing, and why.
STRUCTURE = Path(__file__).with_name("structure.csv")
COLUMNS = ("id", "kind", "place", "sentence", "sentence_zh", "scenario", "test", "source")
KINDS = {"structure": "结构特征", "measure": "指标", "none": "无机制"}
#: Turns everything off at once: it exercises an instrument only where no other scenario does.
LAST = "no_local_policy"


@dataclass(frozen=True)
class Covered:
    """One row: the instrument of the texts, what it is in the model, the file, the scenario and the test."""

    row: InstrumentRow
    what: str
    what_zh: str
    place: str
    scenario: str
    test: str
    kind: str


@functools.cache
def changed_instruments() -> dict[str, frozenset[str]]:
    """For each scenario file, the instruments whose values it changes against the baseline."""
    registry = parameters()
    baseline = load(ROOT / "scenarios" / "baseline.yaml", registry).values
    found = {}
    for file in sorted((ROOT / "scenarios").glob("*.yaml")):
        values = load(file, registry).values
        changed = {path for path in values if values[path] != baseline[path]}
        found[file.stem] = frozenset(path.split(".")[1] for path in changed if path.startswith("policy."))
    return found


def scenario_of(instrument: str) -> str:
    """The scenario that exercises an instrument: the one that changes fewest others; empty when there is none."""
    fitting = [name for name, changed in changed_instruments().items() if instrument in changed]
    return min(fitting, key=lambda name: (name == LAST, len(changed_instruments()[name]), name), default="")


@functools.cache
def test_of(instrument: str) -> str:
    """The file of hand cases of an instrument: named after it, or else the first that names its steps or parameters."""
    own = ROOT / "tests" / "policy" / f"test_{instrument}.py"
    if own.exists():
        return own.relative_to(ROOT).as_posix()
    for file in sorted((ROOT / "tests" / "policy").glob("test_*.py")):
        if re.search(rf"\b{instrument}_\w", file.read_text(encoding="utf-8")) and file.stem != "test_instruments":
            return file.relative_to(ROOT).as_posix()
    return ""


def _of_instrument(row: InstrumentRow, instrument: Instrument) -> Covered:
    scenario = scenario_of(instrument.id) or ("super_deduction_75" if instrument.appropriation is None else "")
    place = f"sim/policy/{instrument.id}.py"
    what_zh = f"政策工具：{instrument.label_zh}"
    return Covered(row, instrument.sentence, what_zh, place, scenario, test_of(instrument.id), "instrument")


def _of_structure(row: InstrumentRow, found: Row) -> Covered:
    kind = found.one_of("kind", tuple(KINDS))
    found.source(sources())
    cells = found.cells
    what_zh = f"{KINDS[kind]}：{found.text('sentence_zh')}"
    return Covered(row, found.text("sentence"), what_zh, cells["place"], cells["scenario"], cells["test"], kind)


def coverage() -> list[Covered]:
    """Every instrument of the texts once for each place in the model that stands for it."""
    structure = {row.id: row for row in read_table(STRUCTURE, COLUMNS)}
    found = []
    for row in named().values():
        found += [_of_instrument(row, instrument) for instrument in instruments() if row.id in instrument.evidence]
        if row.id in structure:
            found.append(_of_structure(row, structure[row.id]))
    return found


def coverage_rows(language: Language) -> list[tuple[str, ...]]:
    """The cells of the page."""
    rows = []
    for one in coverage():
        name, what = (one.row.name_zh, one.what_zh) if language == "zh" else (one.row.name_en, one.what)
        rows.append((one.row.id, name, what, *[_code(cell) for cell in (one.place, one.scenario, one.test)]))
    return rows


def _code(cell: str) -> str:
    return f"`{cell}`" if cell else "–"


def scenario_file(name: str) -> Path:
    """File of a scenario."""
    return ROOT / "scenarios" / f"{name}.yaml"
