from pathlib import Path

import pytest

from sim.errors import ScenarioError, ScenarioMistakesError, Where
from sim.scenario.problems import Problems

ROOT, LEAF = Path("root.yaml"), Path("leaf.yaml")


def _note(problems: Problems, given: str, where: Where | None, at: Where | None = None) -> None:
    with problems.noting(at):
        raise ScenarioError("key_unknown", where=where, given=given)


def test_without_problems_nothing_is_raised():
    problems = Problems([ROOT])
    with problems.noting():
        pass
    problems.raise_all()


def test_one_problem_is_raised_as_it_is():
    problems = Problems([ROOT])
    _note(problems, "a", Where(ROOT, 2))
    with pytest.raises(ScenarioError) as caught:
        problems.raise_all()
    assert (type(caught.value), str(caught.value)) == (ScenarioError, "root.yaml:2: unknown key a")


@pytest.mark.parametrize("order", [1, -1])
def test_all_are_raised_by_file_and_line_whatever_was_found_first(order):
    problems = Problems([ROOT, LEAF])
    found = [
        ("setting", Where("command line")),
        ("leaf 1", Where(LEAF, 1)),
        ("root 9", Where(ROOT, 9)),
        ("root 3", Where(ROOT, 3)),
    ]
    for given, where in found[::order]:
        _note(problems, given, where)
    with pytest.raises(ScenarioMistakesError) as caught:
        problems.raise_all()
    assert caught.value.in_language("en").splitlines() == [
        "mistakes in the scenario: 4",
        "  root.yaml:3: unknown key root 3",
        "  root.yaml:9: unknown key root 9",
        "  leaf.yaml:1: unknown key leaf 1",
        "  command line: unknown key setting",
    ]
    assert caught.value.in_language("zh").splitlines()[:2] == ["情景中的错误数：4", "  root.yaml:3: 未知的键 root 3"]
    assert caught.value.in_language("zh").splitlines()[-1] == "  命令行: 未知的键 setting"
    assert caught.value.exit_code == 2


def test_among_equals_the_one_found_first_comes_first():
    problems = Problems([ROOT])
    for given in ("b", "a"):
        _note(problems, given, Where(ROOT, 2))
    with pytest.raises(ScenarioMistakesError) as caught:
        problems.raise_all()
    assert [row.values["given"] for row in caught.value.rows] == ["b", "a"]


def test_what_reads_the_same_in_the_same_place_counts_once():
    problems = Problems([ROOT])
    for line in (2, 2, 3, 2):
        _note(problems, "a", Where(ROOT, line))
    with pytest.raises(ScenarioMistakesError) as caught:
        problems.raise_all()
    assert [row.where.line for row in caught.value.rows] == [2, 3]


def test_a_place_can_be_given_for_what_is_wrong_elsewhere():
    problems = Problems([ROOT])
    _note(problems, "later", Where(ROOT, 6))
    _note(problems, "in the county", Where("county.yaml", 1), at=Where(ROOT, 5))
    with pytest.raises(ScenarioMistakesError) as caught:
        problems.raise_all()
    assert [str(row) for row in caught.value.rows] == ["county.yaml:1: unknown key in the county", "root.yaml:6: unknown key later"]


def test_only_mistakes_of_the_user_are_noted():
    with pytest.raises(ZeroDivisionError), Problems([ROOT]).noting():
        raise ZeroDivisionError
