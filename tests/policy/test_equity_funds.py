"""The angel fund and the C-plan fund: who may get a deal, the yearly round, closing a deal, selling a stake."""

import pytest

from sim.policy import angel_fund, c_plan

#: Rounds are in the third quarter.
ROUND = 4 * 2023 + 2
DEAL = {
    "equity_private_share": 0.9,
    "equity_rd_share": 0.5,
    "equity_holding": 5.0,
    "equity_seed_loss": 0.6,
    "equity_multiple": 2.5,
}
ANGEL = {"angel_fund_enabled": 1.0, "angel_fund_ticket": 500.0, "angel_fund_deals_per_year": 2.0, "angel_fund_maximum_age": 6.0}
C_PLAN = {"c_plan_enabled": 1.0, "c_plan_ticket": 250.0, "c_plan_deals_per_year": 2.0, "c_plan_maximum_age": 3.0}
#: Six and three years old: just young enough.
OLDEST_ANGEL = {"talent_founded": 1, "founded": ROUND - 24}
OLDEST_C_PLAN = {"talent_founded": 1, "founded": ROUND - 12, "class_2": 1}


@pytest.mark.parametrize(
    ("change", "ticket"),
    [
        ({}, 500.0),
        ({"founded": ROUND - 25}, 0.0),
        ({"founded": ROUND}, 500.0),
        ({"talent_founded": 0}, 0.0),
        ({"angel_fund_stake": 0.01}, 0.0),
    ],
)
def test_the_angel_fund_looks_for_young_firms_of_talent(params, take, step, change: dict, ticket: float) -> None:
    found = take(step("seek_angel_fund_deal"), params(**ANGEL), ROUND, **OLDEST_ANGEL | change)
    assert found["angel_fund_request"] == ticket
    assert (found["angel_fund_merit"] >= 0.0) == (ticket > 0.0)


@pytest.mark.parametrize(
    ("change", "ticket"),
    [
        ({}, 250.0),
        ({"founded": ROUND - 13}, 0.0),
        ({"talent_founded": 0}, 0.0),
        ({"c_plan_stake": 0.01}, 0.0),
        # T12: own core rights or pending applications.
        ({"class_2": 0}, 0.0),
        ({"class_2": 0, "class_1": 1}, 250.0),
        ({"class_2": 0, "pending_1": 1}, 250.0),
        ({"class_2": 0, "pending_2": 1}, 250.0),
    ],
)
def test_the_c_plan_wants_rights_too(params, take, step, change: dict, ticket: float) -> None:
    found = take(step("seek_c_plan_deal"), params(**C_PLAN), ROUND, **OLDEST_C_PLAN | change)
    assert found["c_plan_request"] == ticket
    assert (found["c_plan_merit"] >= 0.0) == (ticket > 0.0)


def test_switched_off_nobody_seeks_a_deal(params, take, step) -> None:
    found = take(step("seek_angel_fund_deal"), params(**ANGEL | {"angel_fund_enabled": 0.0}), ROUND, **OLDEST_ANGEL)
    assert found == {"angel_fund_request": 0.0, "angel_fund_merit": -1.0}
    found = take(step("seek_c_plan_deal"), params(**C_PLAN | {"c_plan_enabled": 0.0}), ROUND, **OLDEST_C_PLAN)
    assert found == {"c_plan_request": 0.0, "c_plan_merit": -1.0}


@pytest.mark.parametrize(("fund", "fields", "firm"), [("angel_fund", ANGEL, OLDEST_ANGEL), ("c_plan", C_PLAN, OLDEST_C_PLAN)])
def test_merit_by_hand(params, take, step, fund: str, fields: dict, firm: dict) -> None:
    # 5 + 0.6 + 0.3 x 2 + 0.1 x 3 rights + 0.3 x 1.5, no noise at the median; all capped: 5 + 0.6 + 0.9 + 0.5 + 0.9.
    seek, p = step(f"seek_{fund}_deal"), params(**fields)
    middling = firm | {"quality": 0.6, "ability": 2.0, "class_1": 1, "class_2": 2, "talent_power": 1.5}
    assert take(seek, p, ROUND, **middling)[f"{fund}_merit"] == pytest.approx(6.95)
    best = firm | {"quality": 0.6, "ability": 9.0, "class_1": 9, "class_2": 9, "talent_power": 9.0}
    assert take(seek, p, ROUND, **best)[f"{fund}_merit"] == pytest.approx(7.9)
    # One standard deviation of noise is 0.3.
    assert take(seek, p, ROUND, **best, **{f"u_{fund}_merit": 0.841344746068543})[f"{fund}_merit"] == pytest.approx(8.2)


def round_of(params, collect, step, fund: str, fields: dict, cash: float, scale: float = 1.0, **change: float) -> dict:
    ticket = fields[f"{fund}_ticket"]
    firms = {
        "alive": [1, 1, 1, 1, 0],
        "uid": [1, 2, 3, 4, 5],
        f"{fund}_request": [ticket, ticket, 0.0, ticket, ticket],
        f"{fund}_merit": [5.0, 6.0, -1.0, 5.0, 9.0],
        f"{fund}_granted": [77.0] * 5,
    }
    tables = {"enterprise": firms, "county": {"scale": [scale]}, "fund": {"cash": [cash]}}
    return collect(step(f"choose_{fund}_deals"), tables, params(**fields | change), ROUND)


@pytest.mark.parametrize(("fund", "fields"), [("angel_fund", ANGEL), ("c_plan", C_PLAN)])
@pytest.mark.parametrize(
    ("tickets", "deals", "scale", "chosen"),
    [
        # Two deals a year: the best, then the smaller id of the next two.
        (9.0, 2.0, 1.0, [1, 1, 0, 0, 0]),
        (9.0, 3.0, 1.0, [1, 1, 0, 1, 0]),
        (9.0, 20.0, 1.0, [1, 1, 0, 1, 0]),
        # The money ends first.
        (1.99, 3.0, 1.0, [0, 1, 0, 0, 0]),
        (2.0, 3.0, 1.0, [1, 1, 0, 0, 0]),
        (0.99, 3.0, 1.0, [0] * 5),
        # A county a quarter as large examines a quarter as many.
        (9.0, 5.9, 0.25, [0, 1, 0, 0, 0]),
        (9.0, 6.0, 0.25, [1, 1, 0, 0, 0]),
        (9.0, 1.9, 0.25, [0] * 5),
    ],
)
def test_deals_are_limited_by_money_and_managers(params, collect, step, fund, fields, tickets, deals, scale, chosen) -> None:
    ticket = fields[f"{fund}_ticket"]
    found = round_of(params, collect, step, fund, fields, tickets * ticket, scale, **{f"{fund}_deals_per_year": deals})
    assert found["enterprise"][f"{fund}_granted"].tolist() == [ticket * one for one in chosen]
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(chosen))


@pytest.mark.parametrize("fund", ["angel_fund", "c_plan"])
def test_public_and_private_equity_enter_the_firm(params, take, settle, step, fund: str) -> None:
    close = step(f"close_{fund}_deal")
    taken = take(close, params(**DEAL), ROUND, **{f"{fund}_granted": 500.0}, net_assets=100.0, rd_boost_next=10.0)
    # 0.9 of private money joins each yuan; half of all of it goes into R&D.
    assert taken == {
        f"{fund}_stake": 500.0,
        f"{fund}_quarter": ROUND,
        f"{fund}_survival": 1.0,
        "net_assets": 1050.0,
        "rd_boost_next": 485.0,
        f"{fund}_equity": 500.0,
        f"{fund}_private": 450.0,
    }
    assert settle(close, taken) == {"enterprise": 950.0, "university": 0.0, "fund": -500.0, "paid": 500.0}
    assert take(close, params(**DEAL), ROUND, **{f"{fund}_granted": 0.0}) is None


@pytest.mark.parametrize("fund", ["angel_fund", "c_plan"])
@pytest.mark.parametrize(
    ("quarters", "stake", "u_fate", "proceeds"),
    [
        (19, 500.0, 0.9, None),
        # 2.5 times the cost at the median multiple, after five years.
        (20, 500.0, 0.9, 1250.0),
        (20, 500.0, 0.6, 1250.0),
        (20, 500.0, 0.5999, 0.0),
        (60, 500.0, 0.9, 1250.0),
        (60, 0.0, 0.9, None),
    ],
)
def test_a_ripe_stake_is_sold_or_written_off(params, take, settle, step, fund, quarters, stake, u_fate, proceeds) -> None:
    sell = step(f"sell_{fund}_stake")
    held = {f"{fund}_stake": stake, f"{fund}_quarter": ROUND - quarters, f"u_{fund}_fate": u_fate, f"u_{fund}_multiple": 0.5}
    taken = take(sell, params(**DEAL), ROUND, **held)
    if proceeds is None:
        assert taken is None
    else:
        assert taken == {f"{fund}_stake": 0.0, f"{fund}_proceeds": pytest.approx(proceeds)}
        # Proceeds come from outside investors: the firm's cash is not touched.
        assert settle(sell, taken) == {"enterprise": 0.0, "university": 0.0, "fund": pytest.approx(proceeds), "paid": 0.0}


@pytest.mark.parametrize("fund", ["angel_fund", "c_plan"])
def test_firms_that_left_are_not_counted_twice_among_the_losses(params, take, step, fund: str) -> None:
    # A yearly hazard of 8 % leaves 98 % of such firms a quarter. When 80 % came so far, a half of the stakes is written off.
    assert take(step(f"outlive_{fund}_stake"), params(), ROUND, **{f"{fund}_stake": 500.0, f"{fund}_survival": 0.9}, exit_hazard=0.08) == {
        f"{fund}_survival": pytest.approx(0.882)
    }
    assert take(step(f"outlive_{fund}_stake"), params(), ROUND, **{f"{fund}_stake": 0.0}, exit_hazard=0.08) is None
    held = {f"{fund}_stake": 500.0, f"{fund}_quarter": ROUND - 20, f"{fund}_survival": 0.8, f"u_{fund}_multiple": 0.5}
    for u, proceeds in ((0.4999, 0.0), (0.5001, 1250.0)):
        taken = take(step(f"sell_{fund}_stake"), params(**DEAL), ROUND, **held, **{f"u_{fund}_fate": u})
        assert taken[f"{fund}_proceeds"] == pytest.approx(proceeds)


def test_the_round_decides_before_it_sells_and_the_funds_revolve() -> None:
    for module, name in ((angel_fund, "angel_fund"), (c_plan, "c_plan")):
        order = [one.name for one in module.INSTRUMENT.steps["equity"]]
        assert order == [f"seek_{name}_deal", f"choose_{name}_deals", f"close_{name}_deal", f"sell_{name}_stake"]
        assert module.INSTRUMENT.revolving
