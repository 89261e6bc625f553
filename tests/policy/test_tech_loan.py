"""The S&T loan: who is turned down and taken on, terms by sales, the pool's limit, R&D of either sign, and compensation."""

import pytest

#: Banks decide in the third quarter.
ROUND = 4 * 2023 + 2
#: Debt of a tenth of sales, a margin of 7 %, reference size and an age above three years: risk is the average default rate.
FIRM = {"st_sme": 1, "debt": 750.0, "sales": 1875.0, "sales_y1": 7500.0, "margin": 0.07, "founded": 4 * 2000, "u_tech_loan_access": 0.0}
TERMS = {
    "tech_loan_enabled": 1.0,
    "tech_loan_small_sales": 2000.0,
    "tech_loan_limit_small": 500.0,
    "tech_loan_limit_other": 1000.0,
    "tech_loan_share_small": 0.8,
    "tech_loan_share_other": 0.7,
    "tech_loan_line_over_sales": 0.4,
    "tech_loan_access": 0.15,
    "tech_loan_term": 2.0,
    "tech_loan_leverage": 10.0,
    "finance_cut_off": 0.05,
    "finance_default_rate": 0.10,
    "rd_reference_sales": 7500.0,
    "innovation_points_channel_signal": 1.0,
    "innovation_points_signal": 0.0,
}


def asked(params, take, step, firm: dict, **change: float) -> dict | None:
    return take(step("ask_tech_loan"), params(**TERMS | change), ROUND, **FIRM | firm)


@pytest.mark.parametrize(
    ("firm", "change", "line"),
    [
        ({}, {}, 1000.0),
        # Who may ask: S&T SMEs, certified firms, participants of the points system.
        ({"st_sme": 0, "hnte_expiry": ROUND + 1}, {}, 1000.0),
        ({"st_sme": 0, "hnte_expiry": ROUND, "points_participant": 1}, {}, 1000.0),
        # The bank's own decision: a risk at its cut-off needs no pool.
        ({}, {"finance_default_rate": 0.0499}, 0.0),
        ({}, {"finance_default_rate": 0.0501}, 1000.0),
        # With 70 % of the loss at the pool the bank bears 30 %: risks up to 0.05 / 0.3 = 1/6.
        ({}, {"finance_default_rate": 0.166}, 1000.0),
        ({}, {"finance_default_rate": 0.167}, 0.0),
        # A small firm's pool bears 80 %: up to a quarter, and 500 at most.
        ({"sales_y1": 2000.0, "debt": 499.0, "sales": 1247.5}, {"finance_default_rate": 0.16, "rd_reference_sales": 4990.0}, 500.0),
        ({"sales_y1": 2000.0, "debt": 499.0, "sales": 1247.5}, {"finance_default_rate": 0.249, "rd_reference_sales": 4990.0}, 500.0),
        ({"sales_y1": 2000.0, "debt": 499.0, "sales": 1247.5}, {"finance_default_rate": 0.251, "rd_reference_sales": 4990.0}, 0.0),
        ({"sales_y1": 2000.01}, {}, 1000.0),
        # Below the limit a share of yearly sales; no line that the firm's debt has filled already.
        ({"debt": 750.0}, {"tech_loan_line_over_sales": 0.12}, 900.0),
        ({"debt": 750.0}, {"tech_loan_line_over_sales": 0.1}, 0.0),
        # A chance of 15 % to apply and be approved.
        ({"u_tech_loan_access": 0.1499}, {}, 1000.0),
        ({"u_tech_loan_access": 0.15}, {}, 0.0),
        # The best grade takes log-odds off: 0.1 becomes 1 / (1 + 9 e) = 0.039.
        ({"points_grade": 5}, {"innovation_points_signal": 0.2}, 0.0),
        ({"points_grade": 5}, {"innovation_points_signal": 0.2, "innovation_points_channel_signal": 0.0}, 1000.0),
        ({}, {"tech_loan_enabled": 0.0}, 0.0),
    ],
)
def test_who_asks_for_how_much(params, take, step, firm: dict, change: dict, line: float) -> None:
    found = asked(params, take, step, firm, **change)
    assert found is not None
    assert found["tech_loan_request"] == pytest.approx(line)
    assert (found["tech_loan_merit"] >= 0.0) == (line > 0.0)
    assert (found["tech_loan_line"], found["tech_loan_cover"], found["credit_line"]) == (0.0, 0.0, 0.0)


def test_merit_is_low_risk(params, take, step) -> None:
    assert asked(params, take, step, {})["tech_loan_merit"] == pytest.approx(0.9)
    assert asked(params, take, step, {}, finance_default_rate=0.06)["tech_loan_merit"] == pytest.approx(0.94)


def test_other_firms_do_not_ask(params, take, step) -> None:
    stranger = {"st_sme": 0, "hnte_expiry": ROUND, "points_participant": 0}
    assert asked(params, take, step, stranger) is None
    # Who asked last year, or has a line that ends, is looked at again.
    assert asked(params, take, step, stranger | {"tech_loan_request": 900.0})["tech_loan_request"] == 0.0
    ended = stranger | {"tech_loan_line": 900.0, "tech_loan_cover": 630.0, "tech_loan_until": ROUND}
    assert asked(params, take, step, ended)["tech_loan_line"] == 0.0
    # What the bank has just decided by itself stands.
    assert asked(params, take, step, ended | {"credit_line": 900.0})["credit_line"] == 900.0
    assert asked(params, take, step, ended | {"credit_line": 0.0})["credit_line"] == 0.0


@pytest.mark.parametrize(
    ("until", "enabled", "line"), [(ROUND + 4, 1.0, 600.0), (ROUND + 4, 0.0, 600.0), (ROUND, 1.0, 0.0), (ROUND, 0.0, 0.0)]
)
def test_a_line_runs_to_its_end_whatever_the_bank_says(params, take, step, until: int, enabled: float, line: float) -> None:
    running = {"tech_loan_line": 600.0, "tech_loan_cover": 420.0, "tech_loan_until": until}
    found = asked(params, take, step, running, tech_loan_enabled=enabled)
    assert (found["tech_loan_line"], found["tech_loan_cover"], found["credit_line"]) == (line, 0.7 * line, line)
    assert (found["tech_loan_request"] > 0.0) == (until == ROUND and enabled != 0.0)
    # A bank that now gives more by itself is not held down.
    if line:
        assert asked(params, take, step, running | {"credit_line": 2000.0})["credit_line"] == 2000.0


@pytest.mark.parametrize(
    ("cash", "granted"),
    [
        # Ten times the balance carries 400 that run and what the safest ask for.
        (180.0, [0.0, 1000.0, 400.0, 0.0]),
        (140.0, [0.0, 1000.0, 0.0, 0.0]),
        (139.9, [0.0, 0.0, 400.0, 0.0]),
        (40.0, [0.0, 0.0, 0.0, 0.0]),
        # Less than what runs, after losses.
        (10.0, [0.0, 0.0, 0.0, 0.0]),
        (0.0, [0.0, 0.0, 0.0, 0.0]),
    ],
)
def test_lines_stop_at_the_multiple_of_the_balance(params, collect, step, cash: float, granted: list) -> None:
    firms = {
        "alive": [1, 1, 1, 0],
        "uid": [1, 2, 3, 4],
        "tech_loan_line": [400.0, 0.0, 0.0, 0.0],
        "tech_loan_request": [0.0, 1000.0, 400.0, 10.0],
        "tech_loan_merit": [-1.0, 0.95, 0.8, 0.99],
        "tech_loan_granted": [400.0, 7.0, 7.0, 7.0],
    }
    found = collect(step("take_on_tech_loans"), {"enterprise": firms, "fund": {"cash": [cash]}}, params(**TERMS), ROUND)
    assert found["enterprise"]["tech_loan_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (2, sum(one > 0.0 for one in granted))


@pytest.mark.parametrize(("rd_share", "moved"), [(0.15, 37.5), (0.0, 0.0), (-0.1, -25.0)])
def test_new_credit_moves_research_either_way(params, take, step, rd_share: float, moved: float) -> None:
    # 1,000 granted, 750 owed already: 250 of new credit.
    p = params(**TERMS | {"tech_loan_rd_share": rd_share})
    firm = {"tech_loan_granted": 1000.0, "sales_y1": 7500.0, "debt": 750.0, "does_rd": 1, "rd_base": 0.03, "rd_boost_next": 5.0}
    found = take(step("open_tech_loan"), p, ROUND, **firm)
    assert found == {
        "tech_loan_line": 1000.0,
        "tech_loan_cover": pytest.approx(700.0),
        "tech_loan_until": ROUND + 8,
        "credit_line": 1000.0,
        "does_rd": 1,
        "rd_base": 0.03,
        "rd_boost_next": pytest.approx(5.0 + moved),
        "tech_loan_first": 1,
        "tech_loan_known": firm["debt"],
    }
    renewed = take(step("open_tech_loan"), p, ROUND, **firm | {"tech_loan_until": ROUND})
    assert (renewed["rd_boost_next"], renewed["tech_loan_first"]) == (5.0, 0)
    assert take(step("open_tech_loan"), p, ROUND, **firm | {"sales_y1": 2000.0})["tech_loan_cover"] == pytest.approx(800.0)
    assert take(step("open_tech_loan"), p, ROUND, **firm | {"tech_loan_granted": 0.0}) is None


@pytest.mark.parametrize(
    ("u", "until", "starts"),
    [(0.1499, -1, True), (0.15, -1, False), (0.1499, ROUND, False), (0.1499, ROUND - 3, False), (0.1499, ROUND - 4, True)],
)
def test_a_firm_without_research_may_begin(params, take, step, u: float, until: int, starts: bool) -> None:
    p = params(**TERMS | {"tech_loan_rd_entry": 0.15, "tech_loan_rd_share": 0.2, "rd_ceiling": 0.5})
    firm = {"tech_loan_granted": 300.0, "does_rd": 0, "rd_propensity": -3.0, "tech_loan_until": until, "u_tech_loan_entry": u}
    found = take(step("open_tech_loan"), p, ROUND, **firm)
    assert found["does_rd"] == int(starts)
    assert found["rd_base"] == pytest.approx(0.049787068 if starts else 0.0)
    assert found["rd_boost_next"] == pytest.approx(60.0 if starts else 0.0)


@pytest.mark.parametrize(
    ("lost", "due"),
    [
        # The pool bears 80 % of what is lost of a line of 500, and nothing of debt beyond it.
        (100.0, 80.0),
        (500.0, 400.0),
        (500.01, 400.0),
        (900.0, 400.0),
    ],
)
def test_the_claim_is_the_pools_share_of_the_guaranteed_loss(params, take, step, lost: float, due: float) -> None:
    firm = {"exiting": 1, "written_off": lost, "tech_loan_line": 500.0, "tech_loan_cover": 400.0}
    assert take(step("claim_tech_loan"), params(), ROUND, **firm)["tech_loan_claim"] == pytest.approx(due)
    for change in ({"exiting": 0}, {"written_off": 0.0}, {"tech_loan_line": 0.0}):
        assert take(step("claim_tech_loan"), params(), ROUND, **firm | change) is None


@pytest.mark.parametrize(
    ("cash", "paid"), [(480.0, [80.0, 400.0, 0.0]), (479.99, [0.0, 400.0, 0.0]), (399.99, [80.0, 0.0, 0.0]), (0.0, [0.0, 0.0, 0.0])]
)
def test_the_pool_pays_as_far_as_it_can(params, collect, step, cash: float, paid: list) -> None:
    firms = {"alive": [1, 1, 1], "uid": [1, 2, 3], "tech_loan_claim": [80.0, 400.0, 0.0]}
    found = collect(step("settle_tech_loans"), {"enterprise": firms, "fund": {"cash": [cash]}}, params(), ROUND)
    assert found["enterprise"]["tech_loan_compensated"].tolist() == paid


def test_compensation_leaves_the_pool_and_no_firm_gets_it(params, take, settle, step) -> None:
    taken = take(step("compensate_tech_loan"), params(), ROUND, tech_loan_compensated=80.0)
    assert settle(step("compensate_tech_loan"), taken) == {"enterprise": 0.0, "university": 0.0, "fund": -80.0, "paid": 80.0}
    assert take(step("compensate_tech_loan"), params(), ROUND, tech_loan_compensated=0.0) is None


def test_claims_are_settled_before_the_firm_gives_its_row_back() -> None:
    from sim.engine.assembly import assembly  # noqa: PLC0415

    names = [one.name for phase in assembly().phases for one in phase.steps]
    assert names.index("liquidate") < names.index("claim_tech_loan") < names.index("compensate_tech_loan") < names.index("remove")
