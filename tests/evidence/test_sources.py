"""The list of sources."""

import csv

import pytest

from sim.errors import EvidenceError
from sim.evidence.sources import KINDS, read_sources, sources
from sim.evidence.table import DATA

from .conftest import Write


def test_the_five_documents_and_the_first_and_last_reference_are_there() -> None:
    assert [name for name, source in sources().items() if source.kind == "document"][:5] == ["000", "001", "002", "003", "004"]
    assert sources()["R1"].title.startswith("Chen")
    assert sources()["R57b"].kind == "paper"


def test_every_kind_is_used() -> None:
    assert {source.kind for source in sources().values()} == set(KINDS)


def test_no_id_has_a_blank() -> None:
    assert [name for name in sources() if len(name.split()) != 1] == []


def test_assumption_is_not_a_source() -> None:
    assert "assumption" not in sources()


def test_every_source_cell_of_every_table_is_listed() -> None:
    unknown = []
    for file in sorted(DATA.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                unknown += [(file.name, name) for name in row.get("source", "").split() if name not in {*sources(), "assumption"}]
    assert unknown == []


def test_the_list_cannot_be_changed_by_a_reader() -> None:
    with pytest.raises(TypeError):
        sources()["new"] = sources()["000"]  # type: ignore[index]


def test_kind_that_does_not_exist(csv_file: Write) -> None:
    path = csv_file("id,kind,title,note\n000,newspaper,A title,\n")
    with pytest.raises(EvidenceError) as caught:
        read_sources(path)
    allowed = "document, guide, law, paper, press, statistic"
    assert str(caught.value) == f"{path}:2: row 000, kind: 'newspaper' is not one of the words; allowed: {allowed}; did you mean paper?"


def test_title_missing(csv_file: Write) -> None:
    path = csv_file("id,kind,title,note\n000,press,,\n")
    with pytest.raises(EvidenceError) as caught:
        read_sources(path)
    assert str(caught.value) == f"{path}:2: row 000, title: '' is not a text"
