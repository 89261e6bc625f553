"""Accounts and flows: every flow leaves one known account and enters another."""

import pytest

from sim.engine.assembly import assembly
from sim.ledger.check import flow_matrix
from sim.ledger.flows import AGENT_ACCOUNTS, BUSINESS_FLOWS, INSTITUTION_ACCOUNTS

#: The ordinary business of a firm: flow, payer, payee.
BUSINESS = {
    "sales_income": ("customers", "enterprises"),
    "inputs": ("enterprises", "suppliers"),
    "wages": ("enterprises", "households"),
    "research_wages": ("enterprises", "households"),
    "research_contract": ("enterprises", "universities"),
    "university_spending": ("universities", "households"),
    "institute_spending": ("institutes", "households"),
    "patent_fees": ("enterprises", "suppliers"),
    "application_cost": ("enterprises", "suppliers"),
    "vat_upper": ("customers", "upper_treasury"),
    "vat_county": ("customers", "county_treasury"),
    "interest": ("enterprises", "banks"),
    "loan": ("banks", "enterprises"),
    "repayment": ("enterprises", "banks"),
    "dividend": ("enterprises", "owners"),
    "liquidation": ("enterprises", "owners"),
    "owners_capital": ("owners", "enterprises"),
    "appropriation": ("county_treasury", "funds"),
    "unspent": ("funds", "county_treasury"),
}


def test_who_pays_whom() -> None:
    assert {flow.name: (flow.payer, flow.payee) for flow in BUSINESS_FLOWS} == BUSINESS


def test_every_account_of_agents_is_the_cash_of_a_table() -> None:
    for account, table in AGENT_ACCOUNTS.items():
        found = assembly().tables[table]
        assert found.account == account
        assert [column.kind for column in found.columns if column.name == "cash"] == ["money"]
    assert not set(AGENT_ACCOUNTS) & set(INSTITUTION_ACCOUNTS)


@pytest.mark.parametrize("flow", assembly().flows, ids=lambda flow: flow.name)
def test_a_flow_joins_two_different_accounts_and_has_both_labels(flow) -> None:
    assert flow.payer != flow.payee
    assert {flow.payer, flow.payee} <= set(assembly().accounts)
    assert flow.label_en.isascii()
    assert not flow.label_zh.isascii()


def test_labels_and_names_are_taken_once() -> None:
    for field in ("name", "label_en", "label_zh"):
        values = [getattr(flow, field) for flow in assembly().flows]
        assert len(set(values)) == len(values)


def test_every_row_of_the_matrix_takes_and_gives_the_same() -> None:
    matrix = flow_matrix(assembly().flows, assembly().accounts)
    assert matrix.shape == (len(assembly().accounts), len(assembly().flows))
    assert (matrix.sum(axis=0) == 0.0).all()
    assert (abs(matrix).sum(axis=0) == 2.0).all()


def test_the_matrix_says_who_pays_and_who_is_paid() -> None:
    found = assembly()
    matrix = flow_matrix(found.flows, found.accounts)
    for name, (payer, payee) in BUSINESS.items():
        column = matrix[:, found.flow_row(name)]
        assert column[found.accounts.index(payer)] == -1.0
        assert column[found.accounts.index(payee)] == 1.0
