from sim.errors import Where
from sim.evidence.yaml_lines import Node
from sim.scenario.written import LONGEST, written


def test_values_are_quoted_as_their_author_knows_them():
    assert [written(value) for value in (True, 3, 2.5, "a b")] == ["true", "3", "2.5", "'a b'"]
    assert [str(written(value)) for value in ([], {}, None)] == ["a list", "a mapping", "empty"]
    assert str(written(Node([], Where("a.yaml", 1)))) == "a list"


def test_long_values_are_cut():
    assert len(written("x" * 1000)) == LONGEST
    assert written("x" * 1000).endswith("x…")
    assert written("x" * (LONGEST - 2)) == repr("x" * (LONGEST - 2))
