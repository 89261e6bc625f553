"""The only code that moves money: the same amount out of one purse and into the other, on the grid."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine.assembly import assembly
from sim.ledger.flows import AGENT_ACCOUNTS
from sim.ledger.posting import Side, post, posting_lines, sides
from sim.types import Each, Flow, Pay

CONTRACT = Flow("contract", "enterprises", "universities", "Contract", "合同")
AWARD = Flow("award", "funds", "enterprises", "Award", "奖励")
EARLY = Flow("early", "funds", "universities", "Early", "前期")
TAX = Flow("tax", "enterprises", "county_treasury", "Tax", "税")
PROCEEDS = Flow("proceeds", "investors", "funds", "Proceeds", "回款")
VAT = Flow("vat", "customers", "county_treasury", "VAT", "增值税")
CALL = Flow("call", "county_treasury", "funds", "Call", "拨款")


@pytest.mark.parametrize(
    ("flow", "pay", "acting", "found"),
    [
        (TAX, Pay("tax"), "enterprise", [("enterprise", -1, "own")]),
        (CONTRACT, Pay("contract", partner="partner"), "enterprise", [("enterprise", -1, "own"), ("university", 1, "partner")]),
        (AWARD, Pay("award", fund="cultivation"), "enterprise", [("fund", -1, "fund"), ("enterprise", 1, "own")]),
        (
            EARLY,
            Pay("early", partner="pre_university", fund="pre_research"),
            "enterprise",
            [("fund", -1, "fund"), ("university", 1, "partner")],
        ),
        (PROCEEDS, Pay("proceeds", fund="c_plan"), "enterprise", [("fund", 1, "fund")]),
        # Nobody's cash: both sides are institutions.
        (VAT, Pay("vat"), "enterprise", []),
        # The acting fund itself is paid.
        (CALL, Pay("call"), "fund", [("fund", 1, "own")]),
    ],
)
def test_whose_cash_a_payment_touches(flow: Flow, pay: Pay, acting: str, found: list) -> None:
    assert [(side.table, side.sign, side.row) for side in sides(flow, pay, acting)] == found


@pytest.mark.parametrize(
    ("flow", "pay", "acting", "missing"),
    [
        (CONTRACT, Pay("contract"), "enterprise", "the flow contract does not say which university stands on its other side"),
        (AWARD, Pay("award"), "enterprise", "the flow award does not say which fund stands on its other side"),
        (EARLY, Pay("early", fund="pre_research"), "enterprise", "the flow early does not say which university"),
    ],
)
def test_a_payment_must_say_who_stands_on_the_other_side(flow: Flow, pay: Pay, acting: str, missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        sides(flow, pay, acting)


class Books:
    """Cash of three agents of each table, and what the funds report as paid."""

    def __init__(self) -> None:
        self.columns = {("cash", table): np.array([100.0, 200.0, 300.0]) for table in AGENT_ACCOUNTS.values()}
        self.columns["paid", "fund"] = np.zeros(3)

    def column(self, name: str, table: str) -> np.ndarray:
        return self.columns[name, table]

    def variable(self, name: str, table: str) -> str:
        return f"books[{name!r}, {table!r}]"


ROWS = {"own": 0, "partner": 1, "fund": 2}


def test_a_contract_moves_from_the_firm_to_its_partner() -> None:
    books = Books()
    moved = post(sides(CONTRACT, Pay("contract", partner="partner"), "enterprise"), 40.0, ROWS, books.column)
    assert moved == 40.0
    assert books.column("cash", "enterprise").tolist() == [60.0, 200.0, 300.0]
    assert books.column("cash", "university").tolist() == [100.0, 240.0, 300.0]
    assert books.column("cash", "fund").tolist() == [100.0, 200.0, 300.0]
    assert books.column("paid", "fund").tolist() == [0.0, 0.0, 0.0]


def test_what_a_fund_pays_is_reported_and_what_it_receives_is_not() -> None:
    books = Books()
    post(sides(AWARD, Pay("award", fund="cultivation"), "enterprise"), 25.0, ROWS, books.column)
    post(sides(PROCEEDS, Pay("proceeds", fund="c_plan"), "enterprise"), 70.0, ROWS, books.column)
    assert books.column("cash", "enterprise").tolist() == [125.0, 200.0, 300.0]
    assert books.column("cash", "fund").tolist() == [100.0, 200.0, 345.0]
    assert books.column("paid", "fund").tolist() == [0.0, 0.0, 25.0]


def test_both_sides_are_put_on_the_grid_alike() -> None:
    books = Books()
    moved = post(sides(CONTRACT, Pay("contract", partner="partner"), "enterprise"), 1 / 3, ROWS, books.column)
    assert moved == 349_525 / 2**20
    assert 100.0 - books.column("cash", "enterprise")[0] == books.column("cash", "university")[1] - 200.0 == moved


def all_payments() -> list[tuple[Each, Pay]]:
    found = [one for phase in assembly().phases for one in phase.steps if isinstance(one, Each)]
    return [(one, Pay(pay) if isinstance(pay, str) else pay) for one in found for pay in one.pays]


def test_every_flow_of_the_model_is_paid_by_some_step_and_no_other_is() -> None:
    assert {pay.flow for _, pay in all_payments()} == {flow.name for flow in assembly().flows}


@pytest.mark.parametrize(("one", "pay"), all_payments(), ids=lambda value: getattr(value, "flow", getattr(value, "name", "")))
def test_every_payment_of_the_model_books_what_its_flow_says(one: Each, pay: Pay) -> None:
    flow = assembly().flows[assembly().flow_row(pay.flow)]
    expected = {AGENT_ACCOUNTS[name]: sign for name, sign in ((flow.payer, -1), (flow.payee, 1)) if name in AGENT_ACCOUNTS}
    found = sides(flow, pay, one.table)
    assert {side.table: side.sign for side in found} == expected
    books = Books()
    post(found, 7.25, ROWS, books.column)
    for table in AGENT_ACCOUNTS.values():
        assert books.column("cash", table).sum() - 600.0 == 7.25 * expected.get(table, 0)
    assert books.column("paid", "fund").sum() == (7.25 if expected.get("fund") == -1 else 0.0)


@settings(max_examples=60, deadline=None)
@given(
    amount=st.integers(-(2**30), 2**30).map(lambda steps: steps / 2**20),
    signs=st.lists(st.sampled_from([("enterprise", 1), ("enterprise", -1), ("fund", -1), ("fund", 1), ("university", 1)]), max_size=3),
    rows=st.tuples(*[st.integers(0, 2)] * 3),
)
def test_the_compiled_lines_do_what_the_posting_of_one_agent_does(amount: float, signs: list, rows: tuple) -> None:
    found = tuple(Side(table, sign, row) for (table, sign), row in zip(signs, ("own", "partner", "fund"), strict=False))
    where = dict(zip(("own", "partner", "fund"), rows, strict=True))
    posted, written = Books(), Books()
    post(found, amount, where, posted.column)
    lines = posting_lines(found, "amount", {kind: str(row) for kind, row in where.items()}, written.variable)
    exec("\n".join(lines), {"books": written.columns, "amount": amount})
    assert SimpleNamespace(**{str(key): value.tolist() for key, value in posted.columns.items()}) == SimpleNamespace(
        **{str(key): value.tolist() for key, value in written.columns.items()}
    )
