"""The quarter's business: R&D is carried out, money flows, knowledge grows; then borrowing, repaying and paying out.

The four R&D numbers part here: real R&D is money really spent on research inside the firm; reported R&D (for the
certificate) adds relabelled cost; statistical R&D adds the part of the relabelled cost that also enters the statistics;
claimed R&D is the part of reported R&D claimed for the super-deduction. A contract with a university outside the county
is none of them: it is paid to the university.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.ledger.grid import on_grid
from sim.parameter import Parameter, declare, uniform
from sim.rules import cooperation, finance
from sim.rules.user_cost import claimed_share
from sim.types import Each

declare(
    Parameter(
        "behaviour.notch.statistics_share", 0.6, "share", 0.0, 1.0, uniform(0.3, 1.0), "assumption", "assumption",
        "Share of relabelled cost that also enters the R&D statistics.", "Relabelled cost in statistics", "虚列研发进入统计的比例",
    ),
    Parameter(
        "national.vat.upper_share", 0.5, "share", 0.0, 1.0, None, "assumption: sharing of 50 to 50, to be verified", "assumption",
        "Share of VAT that goes to levels above the county.", "Upper share of VAT", "增值税上级分成", dated=False,
    ),
)  # fmt: skip


@rule
def operate(
    sales: Any,
    margin: Any,
    value_added_share: Any,
    cash: Any,
    debt: Any,
    credit_line: Any,
    does_rd: Any,
    anchor: Any,
    rd_base: Any,
    rd_topup: Any,
    relabel_share: Any,
    rd_boost: Any,
    project_contract: Any,
    partner: Any,
    knowledge: Any,
    net_assets: Any,
    profit_ytd: Any,
    p: Any,
) -> Any:
    """Carry out R&D and the quarter's business.

    Returns rd_real, rd_relabelled, rd_statistical, knowledge, net_assets, profit_ytd, then sales income, inputs, wages,
    research wages, interest, VAT to upper levels and VAT to the county.
    """
    surplus = sales * margin
    interest = 0.25 * p.loan_rate * debt
    real = 0.0
    relabelled = 0.0
    if does_rd:
        planned = sales * (rd_base + rd_topup) + 0.25 * rd_boost
        if partner >= 0 and not anchor:
            planned += p.cooperation_follow_on * project_contract / cooperation.project_quarters(p)
        real = planned if anchor else finance.affordable_rd(planned, surplus, cash, debt, credit_line, p)
        relabelled = sales * relabel_share
    stock = knowledge * (1.0 - 0.25 * p.growth_knowledge_loss) + real
    assets, profit = finance.book(surplus - real - interest, net_assets, profit_ytd)
    value_added_tax = finance.value_added_tax(sales, value_added_share, p)
    upper = p.vat_upper_share * value_added_tax
    inputs = sales * (1.0 - value_added_share)
    wages = sales - inputs - surplus
    return (
        real,
        relabelled,
        real + p.notch_statistics_share * relabelled,
        stock,
        assets,
        profit,
        sales,
        inputs,
        wages,
        real,
        interest,
        upper,
        value_added_tax - upper,
    )


@rule
def keep_books(
    sales: Any,
    rd_real: Any,
    rd_relabelled: Any,
    sales_ytd: Any,
    rd_real_ytd: Any,
    rd_reported_ytd: Any,
    rd_claimed_ytd: Any,
    support_claim: Any,
    p: Any,
) -> Any:
    """Add the quarter to the running year.

    Returns sales_ytd, rd_real_ytd, rd_reported_ytd, rd_claimed_ytd.
    """
    reported = rd_real + rd_relabelled
    return (
        sales_ytd + sales,
        rd_real_ytd + rd_real,
        rd_reported_ytd + reported,
        rd_claimed_ytd + claimed_share(support_claim, p) * reported,
    )


@rule
def balance(cash: Any, debt: Any, sales: Any, net_assets: Any, p: Any) -> Any:
    """Borrow what is missing; repay and pay out what lies above the buffer.

    Returns debt, insolvent, net_assets, then the loan, the repayment and the dividend.
    """
    loan = finance.borrowing(cash)
    yearly_sales = 4.0 * sales
    buffer = on_grid(p.finance_cash_buffer * yearly_sales)  # else debt and repayment could be rounded apart
    held = cash + loan
    repaid = finance.repayment(held, debt, buffer)
    paid_out = finance.dividend(held - repaid, buffer, p)
    owed = debt + loan - repaid
    return owed, finance.is_insolvent(owed, yearly_sales, p), net_assets - paid_out, loan, repaid, paid_out


@rule
def ask_bank(
    does_rd: Any, debt: Any, sales: Any, margin: Any, founded: Any, points_grade: Any, support_credit: Any, quarter: Any, p: Any
) -> Any:
    """Bank's yearly decision on the credit line; a points grade is a signal, and so is support.

    The line carries R&D, so that it lapses with a firm's R&D. Returns credit_line.
    """
    if not does_rd:
        return 0.0
    yearly_sales = 4.0 * sales
    signal = p.innovation_points_signal * points_grade if p.innovation_points_channel_signal != 0.0 else 0.0
    risk = finance.default_risk(debt, yearly_sales, margin, 0.25 * (quarter - founded), signal + support_credit, p)
    return finance.credit_line(risk, yearly_sales, p)


@rule
def may_need_credit(does_rd: Any, credit_line: Any) -> Any:
    """Whether the firm has R&D that a line could carry, or a line."""
    return does_rd != 0 or credit_line > 0.0


OPERATE = (
    Each(
        "operate",
        "enterprise",
        operate,
        ("rd_real", "rd_relabelled", "rd_statistical", "knowledge", "net_assets", "profit_ytd"),
        pays=("sales_income", "inputs", "wages", "research_wages", "interest", "vat_upper", "vat_county"),
    ),
    Each(
        "keep_books",
        "enterprise",
        keep_books,
        ("sales_ytd", "rd_real_ytd", "rd_reported_ytd", "rd_claimed_ytd"),
    ),
)
BALANCE = Each("balance", "enterprise", balance, ("debt", "insolvent", "net_assets"), pays=("loan", "repayment", "dividend"))
ASK_BANK = Each("ask_bank", "enterprise", ask_bank, ("credit_line",), where=may_need_credit)
