"""Staff follow sales, S&T staff follow R&D."""

import pytest

from sim.rules import staff as rules

STAFF = {"staff_adjustment": 0.25, "staff_cost_per_researcher": 40.0, "staff_st_per_researcher": 1.5}


@pytest.mark.parametrize(
    ("staff", "sales", "per_head", "after"),
    [
        # A hundred are wanted: a quarter of the gap a quarter.
        (60.0, 10_000.0, 100.0, 70.0),
        (140.0, 10_000.0, 100.0, 130.0),
        (100.0, 10_000.0, 100.0, 100.0),
        # One person stays.
        (1.0, 0.0, 100.0, 1.0),
        (1.2, 0.0, 100.0, 1.0),
        # Sales per head of less than 10,000 yuan count as that.
        (0.0, 100.0, 0.0, 25.0),
    ],
)
def test_staff_follow_sales(params, staff: float, sales: float, per_head: float, after: float) -> None:
    assert rules.next_staff(staff, sales, per_head, params(**STAFF)) == pytest.approx(after)


@pytest.mark.parametrize(
    ("rd", "staff", "kept", "share"),
    [
        # 400 pay ten researchers, fifteen people with those around them.
        (400.0, 100.0, 0.0, 0.15),
        (400.0, 100.0, 0.12, 0.15),
        # What was built up on purpose stays.
        (400.0, 100.0, 0.18, 0.18),
        (0.0, 100.0, 0.0, 0.0),
        # Not everybody is S&T staff.
        (1e6, 100.0, 0.0, 0.95),
        (0.0, 100.0, 0.99, 0.95),
        (40.0, 0.0, 0.0, 0.95),
    ],
)
def test_the_share_of_st_staff(params, rd: float, staff: float, kept: float, share: float) -> None:
    assert rules.st_staff_share(rd, staff, kept, params(**STAFF)) == pytest.approx(share)
