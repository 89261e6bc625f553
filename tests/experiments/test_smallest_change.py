"""The smallest change by hand, on the firm of :mod:`test_certificate_case` with its 55 points.

What each thing adds: organisation 0.6 one point, 0.8 four, 1.0 seven; a class I right two; an institution three; a project
three. Rights and conversions of other kinds are at their top already, so 70 is the best within reach.
"""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from sim.experiments.smallest_change import Change, obstacles, smallest_change

from .test_certificate_case import QUARTER, case_with, law  # noqa: F401 (law is a fixture)


@pytest.fixture
def at_mark(law: SimpleNamespace) -> Callable[[float], SimpleNamespace]:  # noqa: F811
    """The law with another pass mark."""
    return lambda mark: SimpleNamespace(**vars(law) | {"hnte_pass_mark": mark})


AtMark = Callable[[float], SimpleNamespace]


def amounts(changes: tuple[Change, ...] | None) -> dict[str, float] | None:
    if changes is None:
        return None
    assert len({change.name for change in changes}) == len(changes)
    return {change.name: pytest.approx(change.amount) for change in changes}


def test_who_passes_needs_nothing(at_mark: AtMark) -> None:
    assert smallest_change(case_with(at_mark(55.0))) == ()


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (56.0, {"organisation": 0.1}),
        (57.0, {"organisation": 0.3}),
        (59.0, {"organisation": 0.3}),
        (60.0, {"organisation": 0.5}),
        (62.0, {"organisation": 0.5}),
        (68.0, {"organisation": 0.5, "institution": 1.0, "cooperation": 1.0}),
        (70.0, {"organisation": 0.5, "institution": 1.0, "cooperation": 1.0, "class_1": 1.0}),
        (71.0, None),
    ],
)
def test_fewest_things_then_fewest_pieces(at_mark: AtMark, mark: float, expected: dict[str, float] | None) -> None:
    assert amounts(smallest_change(case_with(at_mark(mark)))) == expected


def test_two_things_where_one_is_not_enough(at_mark: AtMark) -> None:
    # 63 to 65 take organisation at its top and one of the others.
    for mark in (63.0, 64.0):
        found = smallest_change(case_with(at_mark(mark)))
        assert found is not None
        assert (len(found), sum(change.amount for change in found)) == (2, pytest.approx(1.5))


def test_what_is_there_already_is_not_proposed(at_mark: AtMark) -> None:
    # Organisation 14, institution 3 and project 3 are given: 55 + 13 = 68; only the class I right is left.
    case = case_with(at_mark(69.0), organisation=1.0, institution=1, last_project=QUARTER)
    assert amounts(smallest_change(case)) == {"class_1": 1.0}
    assert smallest_change(case_with(at_mark(71.0), organisation=1.0, institution=1, last_project=QUARTER)) is None


def test_conversions_one_by_one(at_mark: AtMark) -> None:
    # Eleven in three years: 13 + 3 instead of 25 + 3, so 43; twelve give 49 and fifteen 55. Organisation gives at most 7.
    case = case_with(at_mark(51.0), conversions_y1=11)
    assert amounts(smallest_change(case)) == {"conversions": 4.0}
    assert amounts(smallest_change(case_with(at_mark(49.0), conversions_y1=11, organisation=1.0))) == {}


def test_closed_gates_are_opened_to_what_is_demanded(at_mark: AtMark) -> None:
    # 5 % of 3,000 is 150; 100 are reported. Amounts of money go up to whole steps of 10 yuan, and one more to be safe.
    case = case_with(at_mark(55.0), st_staff_share=0.06, high_tech_share=0.45, rd_reported_y1=0.0)
    assert amounts(smallest_change(case)) == {"st_staff": 0.04, "high_tech": 0.15, "rd": pytest.approx(50.0, abs=0.0021)}
    found = smallest_change(case)
    assert found is not None
    for left_out in found:
        rest: dict[str, float] = {}
        for change in found:
            rest |= {} if change is left_out else change.columns
        assert not case.with_changes(rest).would_pass


def test_a_firm_without_rights_takes_the_one_that_is_enough(at_mark: AtMark) -> None:
    # Without rights 35; one class II right 4 + 5 + 2 + 5 = 16, one class I right 4 + 5 + 8 + 5 = 22.
    for mark in (52.0, 57.0):
        assert amounts(smallest_change(case_with(at_mark(mark), class_2=0))) == {"class_1": 1.0}
    found = smallest_change(case_with(at_mark(51.0), class_2=0))
    assert found is not None
    assert [change.amount for change in found] == [1.0]
    found = smallest_change(case_with(at_mark(0.0), class_2=0))
    assert found is not None
    assert [change.amount for change in found] == [1.0]


@pytest.mark.parametrize(
    ("changes", "gates"),
    [({"founded": QUARTER - 3}, ("age",)), ({"certifiable": 0}, ("field",)), ({"certifiable": 0, "founded": QUARTER}, ("age", "field"))],
)
def test_some_gates_open_to_no_effort(at_mark: AtMark, changes: dict[str, float], gates: tuple[str, ...]) -> None:
    case = case_with(at_mark(55.0), **changes)
    assert smallest_change(case) is None
    assert obstacles(case).gates == gates


def test_the_best_score_within_reach(at_mark: AtMark) -> None:
    found = obstacles(case_with(at_mark(71.0)))
    assert (found.gates, found.best_score, found.pass_mark) == ((), 70.0, 71.0)
    # Rights, conversions, staff and R&D can be made good within the year; growth cannot.
    nothing = case_with(at_mark(71.0), class_2=0, conversions_y1=0, st_staff_share=0.0, rd_reported_y1=0.0)
    assert obstacles(nothing).best_score == 70.0
