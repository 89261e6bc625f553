"""What an institute does by itself: it spends its money on staff and research, and has nothing left at the end of the year."""

import pytest

NOW = 4 * 2021


@pytest.mark.parametrize(("season", "spending"), [(1, 25.0), (2, 100.0 / 3.0), (3, 50.0), (4, 100.0)])
def test_research_of_a_quarter(params, take, settle, step, season: int, spending: float) -> None:
    p = params(institute_rd_share=0.7, institute_cost_per_head=40.0)
    taken = take(step("institute_research"), p, NOW + season - 1, cash=100.0)
    assert taken == {
        "staff": pytest.approx(spending / 10.0),
        "rd": pytest.approx(0.7 * spending),
        "institute_spending": pytest.approx(spending),
    }
    gained = settle(step("institute_research"), taken)
    assert gained["institute"] == pytest.approx(-spending, abs=1e-6)
    assert (gained["enterprise"], gained["fund"]) == (0.0, 0.0)


def test_nothing_is_left_at_the_end_of_the_year(params, take, step) -> None:
    assert take(step("institute_research"), params(), NOW + 3, cash=77.25)["institute_spending"] == 77.25


def test_without_money_there_is_no_research(params, take, step) -> None:
    assert take(step("institute_research"), params(), NOW, cash=0.0) == {"staff": 0.0, "rd": 0.0, "institute_spending": 0.0}
