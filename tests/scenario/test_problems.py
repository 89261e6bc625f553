from pathlib import Path

import pytest

from sim.errors import ScenarioError, Where
from sim.scenario.problems import Problems

ROOT, LEAF = Path("root.yaml"), Path("leaf.yaml")


def _note(problems: Problems, given: str, where: Where | None, at: Where | None = None) -> None:
    with problems.noting(at):
        raise ScenarioError("key_unknown", where=where, given=given)


def test_without_problems_nothing_is_raised():
    problems = Problems([ROOT])
    with problems.noting():
        pass
    problems.raise_first()


@pytest.mark.parametrize("order", [1, -1])
def test_the_first_by_file_and_line_is_raised_whatever_was_found_first(order):
    problems = Problems([ROOT, LEAF])
    found = [
        ("setting", Where("command line")),
        ("leaf 1", Where(LEAF, 1)),
        ("root 9", Where(ROOT, 9)),
        ("root 3", Where(ROOT, 3)),
    ]
    for given, where in found[::order]:
        _note(problems, given, where)
    with pytest.raises(ScenarioError, match=r"root.yaml:3: unknown key root 3"):
        problems.raise_first()


def test_among_equals_the_one_found_first_is_raised():
    problems = Problems([ROOT])
    _note(problems, "a", Where(ROOT, 2))
    _note(problems, "b", Where(ROOT, 2))
    with pytest.raises(ScenarioError, match="key a"):
        problems.raise_first()


def test_a_place_can_be_given_for_what_is_wrong_elsewhere():
    problems = Problems([ROOT])
    _note(problems, "in the county", Where("county.yaml", 1), at=Where(ROOT, 5))
    _note(problems, "later", Where(ROOT, 6))
    with pytest.raises(ScenarioError, match=r"county.yaml:1: unknown key in the county"):
        problems.raise_first()


def test_only_mistakes_of_the_user_are_noted():
    with pytest.raises(ZeroDivisionError), Problems([ROOT]).noting():
        raise ZeroDivisionError
