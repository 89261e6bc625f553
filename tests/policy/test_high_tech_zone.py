"""The high-tech zone: who settles there, what its services do, and the vouchers."""

import pytest

ROUND = 4 * 2023
ZONE = {
    "high_tech_zone_enabled": 1.0,
    "high_tech_zone_share": 0.15,
    "high_tech_zone_voucher": 2.0,
    "high_tech_zone_search": 0.05,
    "high_tech_zone_organisation": 0.1,
}


@pytest.mark.parametrize(("u", "enabled", "site"), [(0.1499, 1.0, 1), (0.15, 1.0, 2), (0.1499, 0.0, 0), (0.15, 0.0, 0)])
def test_a_share_of_the_firms_with_research_settles_there(params, take, step, u: float, enabled: float, site: int) -> None:
    p = params(**ZONE | {"high_tech_zone_enabled": enabled})
    assert take(step("settle_in_zone"), p, ROUND, does_rd=1, u_high_tech_zone_site=u) == {"high_tech_zone_site": site}


@pytest.mark.parametrize("firm", [{"does_rd": 0}, {"does_rd": 1, "high_tech_zone_site": 1}, {"does_rd": 1, "high_tech_zone_site": 2}])
def test_a_firm_decides_once_and_when_it_does_research(params, take, step, firm: dict) -> None:
    assert take(step("settle_in_zone"), params(**ZONE), ROUND, **firm) is None


def test_services(params, take, step) -> None:
    # A tenth of the gap of 0.6; search rises by 0.05.
    firm = {"high_tech_zone_site": 1, "does_rd": 1, "support_search": 0.2, "organisation": 0.4}
    found = take(step("serve_zone_firms"), params(**ZONE), ROUND, **firm)
    assert found == {"support_search": pytest.approx(0.25), "organisation": pytest.approx(0.46)}
    for change in ({"high_tech_zone_site": 2}, {"high_tech_zone_site": 0}, {"does_rd": 0}):
        assert take(step("serve_zone_firms"), params(**ZONE), ROUND, **firm | change) is None
    off = params(**ZONE | {"high_tech_zone_enabled": 0.0})
    assert take(step("serve_zone_firms"), off, ROUND, **firm) == {"support_search": 0.2, "organisation": 0.4}


@pytest.mark.parametrize(("does_rd", "enabled", "asked"), [(1, 1.0, 2.0), (0, 1.0, 0.0), (1, 0.0, 0.0)])
def test_who_asks_for_a_voucher(params, take, step, does_rd: int, enabled: float, asked: float) -> None:
    p = params(**ZONE | {"high_tech_zone_enabled": enabled})
    # What was asked last year is forgotten.
    firm = {"high_tech_zone_site": 1, "does_rd": does_rd}
    assert take(step("request_zone_voucher"), p, ROUND, **firm) == {"high_tech_zone_request": asked}
    assert take(step("request_zone_voucher"), p, ROUND, does_rd=1, high_tech_zone_site=2) is None


@pytest.mark.parametrize(
    ("cash", "granted"),
    [(9.0, [2.0, 2.0, 0.0, 2.0]), (6.0, [2.0, 2.0, 0.0, 2.0]), (5.9, [0.0, 2.0, 0.0, 2.0]), (2.0, [0.0, 0.0, 0.0, 2.0]), (1.9, [0.0] * 4)],
)
def test_most_research_first_until_the_money_is_gone(params, collect, step, cash: float, granted: list) -> None:
    firms = {
        "alive": [1, 1, 1, 1],
        "uid": [1, 2, 3, 4],
        "rd_real_y1": [0.0, 50.0, 90.0, 80.0],
        "high_tech_zone_request": [2.0, 2.0, 0.0, 2.0],
        "high_tech_zone_granted": [9.0] * 4,
    }
    found = collect(step("grant_zone_vouchers"), {"enterprise": firms, "fund": {"cash": [cash]}}, params(**ZONE), ROUND)
    assert found["enterprise"]["high_tech_zone_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0.0 for one in granted))


def test_a_voucher_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    # Paid afterwards: 15 % leak, and a firm of half size adds a tenth of its own.
    p = params(grant_misuse_award=0.15, grant_misuse_advance=0.0, grant_chi_large=-0.2, grant_chi_small=0.4, rd_small_sales=20_000.0)
    taken = take(step("receive_zone_voucher"), p, ROUND, high_tech_zone_granted=2.0, sales=5000.0, net_assets=10.0, rd_boost_next=1.0)
    assert taken == {"net_assets": 12.0, "rd_boost_next": pytest.approx(1.0 + 2.0 * 0.85 * 1.1), "high_tech_zone_voucher": 2.0}
    assert settle(step("receive_zone_voucher"), taken) == {"enterprise": 2.0, "university": 0.0, "fund": -2.0, "paid": 2.0}
    assert take(step("receive_zone_voucher"), p, ROUND, high_tech_zone_granted=0.0) is None
