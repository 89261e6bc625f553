"""The listing plan: who is selected, tranches at milestones up to the cap, help before a listing, invention after it."""

import pytest

from sim.policy.listing_plan import reached, tranche

#: Rounds are in the second quarter.
ROUND = 4 * 2023 + 1
PLAN = {
    "listing_plan_enabled": 1.0,
    "listing_plan_intake": 2.0,
    "listing_plan_minimum_sales": 1000.0,
    "listing_plan_stay": 5.0,
    "listing_plan_cap": 4700.0,
    "listing_plan_paid_share": 0.5,
    "listing_plan_tranche_selected": 0.2,
    "listing_plan_tranche_near": 0.3,
    "listing_plan_near_profit": 0.6,
    "listing_profit": 5000.0,
}
CANDIDATE = {"talent_founded": 1, "does_rd": 1, "sales_y1": 1000.0}
MEMBER = {"listing_plan_member": 1, "listing_plan_since": ROUND - 4, "listing_plan_stage": 1, "listing_plan_paid": 470.0}


@pytest.mark.parametrize(
    ("milestone", "paid", "due"),
    [
        # Half of 47 M yuan: 20 % on selection, 30 % near a listing, the other half on it.
        (1, 0.0, 470.0),
        (2, 470.0, 705.0),
        (3, 1175.0, 1175.0),
        # What is left below the cap binds, whatever the shares have become since.
        (3, 3525.0, 1175.0),
        (3, 3525.5, 1174.5),
        (3, 4700.0, 0.0),
        (3, 4800.0, 0.0),
    ],
)
def test_tranches_within_the_cap(params, milestone: int, paid: float, due: float) -> None:
    assert tranche(milestone, paid, params(**PLAN)) == pytest.approx(due)


def test_shares_of_tranches_never_turn_negative(params) -> None:
    assert tranche(3, 0.0, params(**PLAN | {"listing_plan_tranche_selected": 0.8})) == 0.0


@pytest.mark.parametrize(("profit", "listed", "milestone"), [(2999.9, 0, 1), (3000.0, 0, 2), (-5.0, 1, 3), (9000.0, 0, 2)])
def test_milestones(params, profit: float, listed: int, milestone: int) -> None:
    assert reached(profit, listed, params(**PLAN)) == milestone


@pytest.mark.parametrize(
    ("change", "stands"),
    [
        ({}, True),
        ({"sales_y1": 999.9}, False),
        ({"does_rd": 0}, False),
        ({"talent_founded": 0, "talent": 1}, True),
        # Without its talent it is looked at once more when it stood in the last round.
        ({"talent_founded": 0, "listing_plan_merit": 6.0}, False),
        ({"listed": 1}, False),
        ({"anchor": 1}, False),
        # Who left the plan does not come back.
        ({"listing_plan_since": ROUND - 40}, False),
    ],
)
def test_who_stands_for_selection(params, take, step, change: dict, stands: bool) -> None:
    found = take(step("stand_for_listing_plan"), params(**PLAN), ROUND, **CANDIDATE | change)
    assert (found["listing_plan_merit"] >= 0.0) == stands
    assert (found["listing_plan_member"], found["listing_plan_request"]) == (0, 0.0)


def test_firms_without_talent_are_not_looked_at(params, take, step) -> None:
    assert take(step("stand_for_listing_plan"), params(**PLAN), ROUND, does_rd=1, sales_y1=9000.0) is None


def test_merit_by_hand(params, take, step) -> None:
    # 5 + 2 x 0.5 for half the profit + 0.6 + 0.3 x 2 + 0.1 x 3 rights + 0.3 x 1.5, no noise at the median.
    firm = CANDIDATE | {"quality": 0.6, "ability": 2.0, "class_1": 1, "class_2": 2, "talent_power": 1.5}
    for profit, merit in ((2500.0, 7.95), (-9.0, 6.95), (5000.0, 8.95), (99_000.0, 8.95)):
        found = take(step("stand_for_listing_plan"), params(**PLAN), ROUND, profit_y1=profit, **firm)
        assert found["listing_plan_merit"] == pytest.approx(merit)


@pytest.mark.parametrize(
    ("change", "member", "due", "public"),
    [
        ({}, 1, 0.0, 0),
        ({"profit_y1": 3000.0}, 1, 705.0, 0),
        # A tranche that was not served is due again; one milestone a year.
        ({"listing_plan_stage": 0, "listing_plan_paid": 0.0}, 1, 470.0, 0),
        ({"listing_plan_stage": 0, "listing_plan_paid": 0.0, "profit_y1": 3000.0}, 1, 470.0, 0),
        ({"listed": 1}, 1, 705.0, 1),
        ({"listed": 1, "listing_plan_stage": 2, "listing_plan_paid": 1175.0}, 1, 1175.0, 1),
        ({"listed": 1, "listing_plan_stage": 3, "listing_plan_paid": 2350.0}, 0, 0.0, 1),
        # Five years at most.
        ({"listing_plan_since": ROUND - 19, "profit_y1": 3000.0}, 1, 705.0, 0),
        ({"listing_plan_since": ROUND - 20, "profit_y1": 3000.0}, 0, 0.0, 0),
        ({"listing_plan_since": ROUND - 20, "listed": 1}, 0, 0.0, 1),
    ],
)
def test_members(params, take, step, change: dict, member: int, due: float, public: int) -> None:
    found = take(step("stand_for_listing_plan"), params(**PLAN), ROUND, **MEMBER | change)
    assert found["listing_plan_member"] == member
    assert found["listing_plan_request"] == pytest.approx(due)
    assert found["listing_plan_public"] == public


@pytest.mark.parametrize(
    ("shift", "listed", "public", "level"),
    [(-0.1, 1, 0, 0.5429), (-0.1, 0, 0, 0.6), (-0.1, 1, 1, 0.6), (0.05, 1, 0, 0.63076), (0.6, 1, 0, 1.0)],
)
def test_quality_moves_once_on_the_listing(params, take, step, shift: float, listed: int, public: int, level: float) -> None:
    firm = MEMBER | {"quality": 0.6, "listed": listed, "listing_plan_public": public}
    found = take(step("stand_for_listing_plan"), params(**PLAN | {"listing_plan_quality": shift}), ROUND, **firm)
    assert found["quality"] == pytest.approx(level, abs=1e-5)


def selected(params, collect, step, cash: float, scale: float = 1.0, **change: float) -> dict:
    firms = {
        "alive": [1, 1, 1, 1, 0, 1],
        "uid": [1, 2, 3, 4, 5, 6],
        "listing_plan_member": [0, 0, 0, 1, 0, 0],
        "listing_plan_merit": [6.0, 7.0, 6.0, 102.0, 9.0, -1.0],
        "listing_plan_request": [0.0, 0.0, 0.0, 705.0, 0.0, 0.0],
    }
    tables = {"enterprise": firms, "county": {"scale": [scale]}, "fund": {"cash": [cash]}}
    return collect(step("select_for_listing_plan"), tables, params(**PLAN | change), ROUND)


@pytest.mark.parametrize(
    ("cash", "intake", "scale", "members", "granted"),
    [
        (9000.0, 2.0, 1.0, [1, 1, 0, 1, 0, 0], [470.0, 470.0, 0.0, 705.0, 0.0, 0.0]),
        (9000.0, 1.0, 1.0, [0, 1, 0, 1, 0, 0], [0.0, 470.0, 0.0, 705.0, 0.0, 0.0]),
        # Places shrink with the county.
        (9000.0, 2.0, 0.5, [0, 1, 0, 1, 0, 0], [0.0, 470.0, 0.0, 705.0, 0.0, 0.0]),
        (9000.0, 2.0, 0.2, [0, 0, 0, 1, 0, 0], [0.0, 0.0, 0.0, 705.0, 0.0, 0.0]),
        (9000.0, 99.0, 1.0, [1, 1, 1, 1, 0, 0], [470.0, 470.0, 470.0, 705.0, 0.0, 0.0]),
        # Members first; who is selected without money waits for the next year.
        (1175.0, 2.0, 1.0, [1, 1, 0, 1, 0, 0], [0.0, 470.0, 0.0, 705.0, 0.0, 0.0]),
        (1174.9, 2.0, 1.0, [1, 1, 0, 1, 0, 0], [0.0, 0.0, 0.0, 705.0, 0.0, 0.0]),
        (0.0, 2.0, 1.0, [1, 1, 0, 1, 0, 0], [0.0] * 6),
    ],
)
def test_places_and_money(params, collect, step, cash: float, intake: float, scale: float, members: list, granted: list) -> None:
    found = selected(params, collect, step, cash, scale, listing_plan_intake=intake)
    assert found["enterprise"]["listing_plan_member"].tolist() == members
    assert found["enterprise"]["listing_plan_granted"].tolist() == pytest.approx(granted)
    chosen = [row for row in range(6) if members[row] and row != 3]
    assert [row for row in range(6) if found["enterprise"]["listing_plan_since"][row] == ROUND] == chosen
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (len(chosen) + 1, sum(one > 0.0 for one in granted))


def test_a_tranche_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    # 30 % of 705 is for R&D, 30 % of that leaks, and a firm of half size adds a tenth of its own.
    p = params(listing_plan_rd_share=0.3, grant_misuse_advance=0.3, grant_chi_large=-0.2, grant_chi_small=0.4, rd_small_sales=20_000.0)
    firm = {"sales": 5000.0, "net_assets": 100.0, "rd_boost_next": 1.0, "listing_plan_stage": 1, "listing_plan_paid": 470.0}
    taken = take(step("receive_listing_plan"), p, ROUND, listing_plan_granted=705.0, **firm)
    assert taken == {
        "listing_plan_stage": 2,
        "listing_plan_paid": 1175.0,
        "net_assets": 805.0,
        "rd_boost_next": pytest.approx(1.0 + 705.0 * 0.3 * 0.7 * 1.1),
        "listing_plan_grant": 705.0,
    }
    assert settle(step("receive_listing_plan"), taken) == {"enterprise": 705.0, "university": 0.0, "fund": -705.0, "paid": 705.0}
    assert take(step("receive_listing_plan"), p, ROUND, listing_plan_granted=0.0) is None


@pytest.mark.parametrize(
    ("firm", "listing", "invention"),
    [
        # The log of a multiple of 1.5 until the firm is listed; claims move after it.
        ({"listing_plan_member": 1}, 0.405465108, 0.0),
        ({"listing_plan_member": 1, "listed": 1, "listing_plan_public": 1}, 0.0, -0.07),
        ({"listing_plan_public": 1, "listed": 1}, 0.0, -0.07),
    ],
)
def test_help_before_a_listing_and_invention_after_it(params, take, step, firm: dict, listing: float, invention: float) -> None:
    p = params(**PLAN | {"listing_plan_hazard_multiple": 1.5, "listing_plan_count": -0.07})
    others = {"support_listing": 0.2, "support_invention": 0.1}
    found = take(step("support_listing_plan"), p, 4 * 2024, **firm, **others)
    assert found == {"support_listing": pytest.approx(0.2 + listing), "support_invention": pytest.approx(0.1 + invention)}
    assert take(step("support_listing_plan"), p, 4 * 2024, **others) is None


def test_switched_off_it_changes_nothing(params, take, step) -> None:
    p = params(**PLAN | {"listing_plan_enabled": 0.0})
    for firm in (CANDIDATE, MEMBER | {"listed": 1, "profit_y1": 9000.0}):
        found = take(step("stand_for_listing_plan"), p, ROUND, quality=0.6, **firm)
        assert found == {
            "listing_plan_member": 0,
            "listing_plan_merit": -1.0,
            "listing_plan_request": 0.0,
            "listing_plan_public": 0,
            "quality": 0.6,
        }
    helped = take(step("support_listing_plan"), p, 4 * 2024, listing_plan_member=1, listing_plan_public=1, support_listing=0.2)
    assert helped == {"support_listing": 0.2, "support_invention": 0.0}
