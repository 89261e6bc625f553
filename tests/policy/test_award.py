"""What instruments that pay firms share: who is paid, what the firm does with the money, and which column says what."""

import pytest

from sim.ledger.grid import GRID_WAN
from sim.policy.award import is_granted, payment, queue, research_payment, take_money, take_research_money
from sim.rules.grant_effect import real_rd_from_grant


@pytest.mark.parametrize(("granted", "paid"), [(0.0, False), (GRID_WAN, True), (60.0, True)])
def test_the_smallest_sum_is_paid_and_nothing_is_not(granted: float, paid: bool) -> None:
    assert is_granted(granted) is paid


def test_money_becomes_net_assets() -> None:
    assert take_money(60.0, 100.0) == (160.0, 60.0)


@pytest.mark.parametrize("misuse", [0.0, 0.3, 1.0])
def test_research_money_becomes_net_assets_and_what_does_not_leak_research(params, misuse: float) -> None:
    p = params()
    boost, assets, money = take_research_money(60.0, misuse, 500.0, 5.0, 100.0, p)
    assert (assets, money) == (160.0, 60.0)
    assert boost == pytest.approx(5.0 + real_rd_from_grant(60.0, 2000.0, misuse, p))
    assert (boost == 5.0) == (misuse == 1.0)


def test_a_queue_reads_and_fills_the_columns_it_is_given() -> None:
    step = queue("serve_it", "some_fund", "asked", "rank", "got")
    assert (step.name, step.by, step.fund) == ("serve_it", "fund", "some_fund")
    assert step.names == {"requests": "enterprise_asked", "merits": "enterprise_rank", "granted": "enterprise_got"}


def test_payments_say_what_is_paid_from_where() -> None:
    plain, research = payment("take_it", "flow", "some_fund", "got"), research_payment("use_it", "flow", "some_fund", "got", "advance")
    assert [(pay.flow, pay.fund) for step in (plain, research) for pay in step.pays] == [("flow", "some_fund")] * 2
    assert plain.names == {"granted": "got"}
    assert research.names == {"granted": "got", "misuse": "p.grant_misuse_advance"}
    assert research_payment("use_it", "flow", "some_fund", "got", "award").names["misuse"] == "p.grant_misuse_award"
