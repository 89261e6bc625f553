"""The components of the innovation index."""

from pathlib import Path

import pytest

from sim.errors import EvidenceError
from sim.evidence.innovation_index import COLUMNS, DIMENSIONS, components, read_components
from sim.measures import indicators

from .conftest import Write

ROW = {"indicator": "rd_firms", "dimension": "input", "weight": "1", "base_year": "2015", "note": "Firms", "source": "assumption"}


def table(*rows: dict[str, str]) -> str:
    return "\n".join([",".join(COLUMNS), *(",".join((ROW | row)[column] for column in COLUMNS) for row in rows)]) + "\n"


def refusal(path: Path) -> str:
    with pytest.raises(EvidenceError) as caught:
        read_components(path)
    return str(caught.value)


def test_every_component_is_an_indicator_and_every_dimension_has_some() -> None:
    assert {one.indicator for one in components()} <= set(indicators())
    assert {one.dimension for one in components()} == set(DIMENSIONS)
    assert sum(one.weight for one in components()) == pytest.approx(1.0)
    assert len({one.base_year for one in components()}) == 1


def test_a_table_is_read(csv_file: Write) -> None:
    found = read_components(csv_file(table({"weight": "0.25"}, {"indicator": "st_sme", "dimension": "ecosystem", "weight": "0.75"})))
    assert [(one.indicator, one.dimension, one.weight, one.base_year) for one in found] == [
        ("rd_firms", "input", 0.25, 2015),
        ("st_sme", "ecosystem", 0.75, 2015),
    ]
    assert found[0].source == ("assumption",)


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ({"weight": "0"}, "above zero"),
        ({"weight": "-1"}, "above zero"),
        ({"weight": "0.99"}, "add up to 1"),
        ({"weight": "1.01"}, "add up to 1"),
        ({"dimension": "inputs"}, "input"),
        ({"base_year": "1989"}, "1990"),
        ({"base_year": "2101"}, "2100"),
        ({"note": ""}, "a text"),
        ({"source": "nobody"}, "nobody"),
    ],
)
def test_what_is_refused(csv_file: Write, row: dict[str, str], part: str) -> None:
    assert part in refusal(csv_file(table(row)))
