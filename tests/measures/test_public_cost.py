"""Public cost by hand: who pays, what may be lost, which tax is forgone, and that the funds' account balances."""

import re
from typing import Any

import numpy as np
import pytest

from sim.engine.assembly import assembly, parameters
from sim.engine.build import blueprint
from sim.engine.ensemble import Ensemble, results
from sim.measures import indicators, sums
from sim.measures.definition import Observation
from sim.measures.public_cost import FUND_ACCOUNT, KINDS, costs_by_year, costs_nothing, costs_of
from sim.scenario.loader import load
from sim.types import Counted, Flow, Instrument, NotMeasurable

LOSS = parameters()["policy.tech_loan.net_loss"].path


def instrument(name: str, *flows: tuple[str, str, str], **given: Any) -> Instrument:
    """An instrument with flows (name, payer, payee)."""
    return Instrument(name, (), name, name, "", {}, flows=tuple(Flow(*one, "", "") for one in flows), **given)


#: Grants with a share of the upper levels; a fund that invests and pays its managers; loans of banks, partly guaranteed; tax.
GRANT = instrument("grant", ("grant", "funds", "enterprises"), ("grant_upper", "upper_treasury", "enterprises"))
FUND = instrument(
    "fund",
    ("stake", "funds", "enterprises"),
    ("managers", "funds", "universities"),
    ("joined", "investors", "enterprises"),
    ("proceeds", "investors", "funds"),
    at_risk={"stake": LOSS},
)
LOANS = instrument("loans", ("pool_loan", "banks", "enterprises"), at_risk={"pool_loan": LOSS})
TAX = instrument("tax", ("tax_paid", "enterprises", "county_treasury"), forgone=("relief_a", "relief_b"))
COACHING = instrument("coaching", ("fee", "enterprises", "universities"))
ALL = (GRANT, FUND, LOANS, TAX, COACHING)
FLOWS = {
    "grant": 10.0, "grant_upper": 4.0, "stake": 100.0, "managers": 2.0, "joined": 90.0, "proceeds": 30.0, "pool_loan": 50.0,
    "tax_paid": 70.0, "fee": 5.0, "appropriation": 115.0, "unspent": 3.0,
}  # fmt: skip


@pytest.fixture
def seen(observe) -> Observation:
    """Every flow as above in each of eight quarters; a share of 0.6 is lost in the first year and 0.5 in the second."""
    return observe(
        sums={"relief_a": 8.0, "relief_b": [0.0, 20.0, 0.0, 0.0] * 2},
        flows=FLOWS,
        parameters={"tech_loan_net_loss": [0.6] * 4 + [0.5] * 4, "cit_upper_share": 0.6},
        instruments=ALL,
    )


@pytest.mark.parametrize(
    ("of", "first_quarter"),
    [
        (GRANT, {"county_cash": 10.0, "upper": 4.0, "total": 14.0}),
        # The stake of 100 is no cost, the 60 that will be lost are; managers are paid in cash; what flows back is no income.
        (FUND, {"county_cash": 2.0, "placed": 100.0, "county_at_risk": 60.0, "total": 62.0}),
        # The bank's money is not the county's, the loss is.
        (LOANS, {"county_at_risk": 30.0, "total": 30.0}),
        # 40 % of tax forgone would have been the county's.
        (TAX, {"tax_forgone_county": 3.2, "upper": 4.8, "total": 8.0}),
        (COACHING, {}),
    ],
    ids=lambda value: getattr(value, "id", ""),
)
def test_the_costs_of_one_instrument(seen: Observation, of: Instrument, first_quarter: dict[str, float]) -> None:
    found = costs_of(of, seen)
    assert list(found) == list(KINDS)
    assert {kind: series[0] for kind, series in found.items()} == pytest.approx(dict.fromkeys(KINDS, 0.0) | first_quarter)


def test_a_share_at_risk_can_follow_from_other_parameters(observe) -> None:
    of = instrument("fund", ("stake", "funds", "enterprises"), at_risk={"stake": lambda p: p.tech_loan_net_loss / 2.0})
    o = observe(flows=FLOWS, parameters={"tech_loan_net_loss": [0.6] * 4 + [0.5] * 4, "cit_upper_share": 0.6}, instruments=(of,))
    assert costs_of(of, o)["county_at_risk"] == pytest.approx([30.0] * 4 + [25.0] * 4)


def test_costs_by_year(seen: Observation) -> None:
    found = costs_by_year(seen)
    # What cannot cost anything is not listed.
    assert list(found) == ["grant", "fund", "loans", "tax"]
    assert costs_nothing(COACHING)
    assert not any(map(costs_nothing, (GRANT, FUND, LOANS, TAX)))
    assert found["fund"]["county_at_risk"] == pytest.approx([240.0, 200.0])
    assert found["fund"]["placed"].tolist() == [400.0, 400.0]
    # 4 x 8 + 20 a year, of which two fifths.
    assert found["tax"]["total"].tolist() == [52.0, 52.0]
    assert found["tax"]["tax_forgone_county"] == pytest.approx([20.8, 20.8])


@pytest.mark.parametrize(
    ("name", "of_2019"),
    [
        ("public_cost_county_cash", 4 * 12.0),
        ("public_cost_county_at_risk", 4 * (50.0 + 25.0)),
        ("public_cost_tax_forgone_county", 20.8),
        ("public_cost_total", 4 * (14.0 + 52.0 + 25.0) + 52.0),
        ("funds_placed", 400.0),
        ("funds_flowed_back", 120.0),
        ("funds_returned", 12.0),
        # A quarter: 115 + 30 come in, 10 + 2 + 100 + 3 go out.
        ("funds_balance", 8 * 30.0),
    ],
)
def test_all_instruments_together(seen: Observation, name: str, of_2019: float) -> None:
    indicator = indicators()[name]
    assert seen.year_of(indicator.value(seen), indicator.yearly)[2019] == pytest.approx(of_2019)


def test_replications_do_not_mix(observe) -> None:
    flows = {name: np.array([[value] * 8, [2.0 * value] * 8]) for name, value in FLOWS.items()}
    o = observe(
        sums={"relief_a": np.full((2, 8), 8.0), "relief_b": np.zeros((2, 8))},
        flows=flows,
        parameters={"tech_loan_net_loss": 0.6, "cit_upper_share": 0.6},
        gdp=np.full((2, 8), 1000.0),
        instruments=ALL,
    )
    assert costs_by_year(o)["grant"]["total"].tolist() == [[56.0, 56.0], [112.0, 112.0]]
    assert indicators()["funds_placed"].value(o).tolist() == [[100.0] * 8, [200.0] * 8]


def test_what_instruments_declare_exists() -> None:
    known = {total.name for total in sums()}
    for one in assembly().instruments:
        names = {each.name for each in one.flows}
        assert set(one.at_risk) <= names
        assert all(callable(share) or parameters()[share].unit == "share" for share in one.at_risk.values())
        assert set(one.forgone) <= known
        # A treasury that paid without a fund would be in no account of the county's cost.
        assert "county_treasury" not in {each.payer for each in one.flows}
        if isinstance(one.additional, Counted):
            counts = [indicators()[name] for name in (one.additional.served, one.additional.additional)]
            # Stocks are added up over the years too; what one run counts by itself is what happened in the year.
            assert one.additional.needs_twin or [count.yearly for count in counts] == ["sum", "sum"]


@pytest.mark.parametrize("one", assembly().instruments, ids=lambda one: one.id)
def test_every_instrument_counts_its_deadweight_or_says_why_not(one: Instrument) -> None:
    assert isinstance(one.additional, Counted | NotMeasurable)
    if isinstance(one.additional, NotMeasurable):
        assert one.additional.why_en.isascii()
        assert len(one.additional.why_en.split()) >= 5
        assert re.search(r"[a-zA-Z]", one.additional.why_zh) is None
        assert len(one.additional.why_zh) > 8


def test_the_funds_account_balances_to_the_wan(tmp_path) -> None:
    """County cash, capital placed and money returned are all that leaves the funds; the rest is still in them."""
    file = tmp_path / "small.yaml"
    file.write_text(
        "title: Small county\ntitle_zh: 小县\nwhy: A test.\ncounty: zhangjiagang\nhorizon: {end: 2024}\n"
        "population: {source: synthetic, enterprises: 300, seed: 1}\n",
        encoding="utf-8",
    )
    plan = blueprint(load(file, parameters()))
    ensemble = Ensemble.of(plan, [1, 2], [plan.start(seed).run() for seed in (1, 2)])
    found = results(ensemble)
    leaving = sum(ensemble.moved[:, :, k] for k, flow in enumerate(assembly().flows) if flow.payer == "funds")
    entering = sum(ensemble.moved[:, :, k] for k, flow in enumerate(assembly().flows) if flow.payee == "funds")
    by_year = [one.reshape(2, 10, 4).sum(axis=-1) for one in (entering, leaving)]
    appropriated, back, cash, placed, returned, balance = (found.yearly[name] for name in FUND_ACCOUNT)
    together = {kind: sum(costs[kind] for costs in found.costs.values()) for kind in KINDS}
    assert (together["county_cash"] == cash).all()
    assert (together["placed"] == placed).all()
    assert (cash + placed + returned == by_year[1]).all()
    assert (appropriated + back == by_year[0]).all()
    assert (np.cumsum(by_year[0] - by_year[1], axis=-1) == balance).all()
    assert (balance >= 0.0).all()
    assert balance[:, -1].any()
    assert together["total"] == pytest.approx(found.yearly["public_cost_total"])
    assert found.yearly["public_cost_tax_forgone_county"].any()
