"""Who comes next: nobody who holds or gets a certificate, the smallest change first, and a change that is enough."""

import pytest

from sim.api.source import load_with
from sim.engine.build import Blueprint, blueprint
from sim.experiments.certificate_case import case_of
from sim.experiments.next_firms import Next, cases_before, next_firms

YEAR = 2019


@pytest.fixture(scope="module")
def plan() -> Blueprint:
    return blueprint(load_with("baseline", enterprises=600))


@pytest.fixture(scope="module")
def found(plan: Blueprint) -> Next:
    return next_firms(plan.start(3), YEAR, most=10)


def test_nobody_shown_is_certified_or_is_about_to_be(found: Next) -> None:
    assert len(found.firms) == 10
    for one in found.firms:
        assert one.case.firm["hnte_expiry"] <= one.case.quarter
        assert not (one.case.firm["hnte_applied"] and one.case.would_pass)


def test_the_change_is_enough_and_nothing_less_is(found: Next) -> None:
    for one in found.firms:
        assert one.changes
        columns = {name: value for change in one.changes for name, value in change.columns.items()}
        after = one.case.with_changes(columns)
        assert after.would_pass
        assert after.firm["hnte_applied"]
        for left_out in one.changes:
            fewer = {name: value for change in one.changes if change is not left_out for name, value in change.columns.items()}
            assert not (one.case.with_changes(fewer).would_pass and one.case.with_changes(fewer).firm["hnte_applied"])


def test_the_smallest_comes_first(found: Next) -> None:
    sizes = [len(one.changes) for one in found.firms]
    assert sizes == sorted(sizes)


def test_cases_are_those_of_single_firms(plan: Blueprint, found: Next) -> None:
    one = found.firms[0]
    alone = case_of(plan.start(3), one.uid, YEAR)
    assert alone is not None
    assert alone.firm == one.case.firm
    assert alone.score == one.case.score


def test_every_firm_without_a_certificate_is_counted(plan: Blueprint, found: Next) -> None:
    assert found.passing + found.others == len(cases_before(plan.start(3), YEAR))
    assert found.passing > 0
