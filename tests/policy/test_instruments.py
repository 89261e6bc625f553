"""What all instruments have in common: found by name, declared completely, and every payment booked on both sides."""

import importlib
import pkgutil

import pytest

from sim import policy
from sim.engine.assembly import assembly, parameters
from sim.evidence.instruments import instruments as evidence
from sim.ledger.posting import sides
from sim.policy import instruments
from sim.types import Each, Pay

#: Who pays and who is paid, for every flow that an instrument adds: (table or institution, row) on either side.
PAYMENTS = {
    "angel_fund_equity": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "angel_fund_private": [("enterprise", 1, "own")],
    "angel_fund_proceeds": [("fund", 1, "fund")],
    "c_plan_equity": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "c_plan_private": [("enterprise", 1, "own")],
    "c_plan_proceeds": [("fund", 1, "fund")],
    "certificate_award": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "certificate_award_upper": [("enterprise", 1, "own")],
    "contest_award": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "contest_cost": [("fund", -1, "own")],
    "enclave_cost": [("fund", -1, "own")],
    "enclave_incentive": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "challenge_award": [("enterprise", 1, "own")],
    "consortium_award": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "consortium_research": [("fund", -1, "fund"), ("university", 1, "partner")],
    "digital_project": [("enterprise", -1, "own")],
    "digital_upgrade": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "income_tax_upper": [("enterprise", -1, "own")],
    "income_tax_county": [("enterprise", -1, "own")],
    "innovation_voucher": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "high_tech_zone_voucher": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "incubator_relief": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "incubator_upkeep": [("fund", -1, "own")],
    "listing_plan_grant": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "institute_core": [("fund", -1, "fund"), ("institute", 1, "own")],
    "institute_founders": [("institute", 1, "own")],
    "institute_contract": [("enterprise", -1, "own"), ("institute", 1, "partner")],
    "points_award": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "pre_research_early": [("fund", -1, "fund"), ("university", 1, "partner")],
    "pre_research_late": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "rd_award": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "promotion_cost": [("fund", -1, "own")],
    "promotion_incentive": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "rd_unit_subsidy": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "talent_grant": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "talent_housing": [("fund", -1, "fund")],
    "graduate_subsidy": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "adviser_stipend": [("fund", -1, "fund")],
    "expert_studio": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "five_hundred_grant": [("fund", -1, "fund"), ("enterprise", 1, "own")],
    "tech_loan_compensation": [("fund", -1, "fund")],
    "talent_week_cost": [("fund", -1, "own")],
}


def payments() -> list[tuple[str, Each, Pay]]:
    return [
        (instrument.id, one, Pay(pay) if isinstance(pay, str) else pay)
        for instrument in instruments()
        for steps in instrument.steps.values()
        for one in steps
        if isinstance(one, Each)
        for pay in one.pays
    ]


def test_every_file_with_an_instrument_is_found_in_order() -> None:
    modules = [importlib.import_module(f"sim.policy.{module.name}") for module in pkgutil.iter_modules(policy.__path__)]
    ids = [module.INSTRUMENT.id for module in modules if hasattr(module, "INSTRUMENT")]
    assert [instrument.id for instrument in instruments()] == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_the_file_is_named_after_its_instrument() -> None:
    for instrument in instruments():
        assert importlib.import_module(f"sim.policy.{instrument.id}").INSTRUMENT is instrument


@pytest.mark.parametrize("instrument", instruments(), ids=lambda instrument: instrument.id)
def test_an_instrument_says_what_it_is_and_where_it_comes_from(instrument) -> None:
    assert instrument.evidence
    assert set(instrument.evidence) <= set(evidence())
    assert instrument.sentence.endswith(".")
    assert instrument.label_en.isascii()
    assert not instrument.label_zh.isascii()


@pytest.mark.parametrize("fund", assembly().funds, ids=lambda fund: fund.id)
def test_a_fund_has_a_yearly_sum_and_a_switch(fund) -> None:
    declared = parameters()
    assert declared[fund.appropriation].unit == "wan per year"
    assert declared[fund.appropriation].dated
    assert declared[f"policy.{fund.id}.enabled"].is_switch


def test_every_flow_of_an_instrument_is_paid_by_one_of_its_own_steps() -> None:
    paid = {pay.flow: name for name, _, pay in payments()}
    declared = {flow.name: instrument.id for instrument in instruments() for flow in instrument.flows}
    assert paid == declared
    assert declared.keys() == PAYMENTS.keys()


@pytest.mark.parametrize(("instrument", "one", "pay"), payments(), ids=lambda value: getattr(value, "flow", ""))
def test_both_sides_of_a_payment(instrument: str, one: Each, pay: Pay) -> None:
    flow = assembly().flows[assembly().flow_row(pay.flow)]
    assert [(side.table, side.sign, side.row) for side in sides(flow, pay, one.table)] == PAYMENTS[pay.flow]
    # An instrument spends its own money only.
    assert pay.fund == (instrument if "fund" in (flow.payer[:-1], flow.payee[:-1]) else None)
