"""Money in a quarter of a firm: what it may spend on R&D, what it borrows, repays and pays out, and what a bank lends.

R&D is limited by cash, this quarter's surplus and the credit line (mechanisms 1.1). Source: L8, R36a-c; priors
loan_access_pp, loan_default.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import exp, log

declare(
    Parameter(
        "behaviour.finance.cash_for_rd", 0.5, "share", 0.0, 1.0, uniform(0.3, 0.8), "assumption", "assumption",
        "Share of cash and free credit that a firm may put into one quarter's R&D.", "Liquidity for R&D", "可用于研发的流动性比例",
    ),
    Parameter(
        "behaviour.finance.cash_buffer", 0.10, "share", 0.0, 2.0, uniform(0.05, 0.2), "assumption", "assumption",
        "Cash over yearly sales that a firm keeps before it pays out.", "Cash buffer", "现金储备率",
    ),
    Parameter(
        "behaviour.finance.payout", 0.35, "share", 0.0, 1.0, uniform(0.1, 0.6), "assumption", "assumption",
        "Share of cash above the buffer paid out in a quarter, after debt.", "Payout", "分红比例",
    ),
    Parameter(
        "world.loan_rate", 0.05, "per year", 0.0, 1.0, uniform(0.035, 0.065), "assumption", "assumption",
        "Interest rate of bank loans.", "Loan rate", "贷款利率",
    ),
    Parameter(
        "behaviour.finance.credit_line", 0.20, "share", 0.0, 5.0, uniform(0.1, 0.4), "assumption", "assumption",
        "Credit line over yearly sales of a firm that the bank accepts.", "Credit line", "授信额度占销售比",
    ),
    Parameter(
        "behaviour.finance.default_rate", 0.025, "per year", 0.0, 1.0, triangular(0.010, 0.025, 0.060), "prior:loan_default", "assumption",
        "Yearly default rate of an average borrower.", "Default rate", "贷款违约率",
    ),
    Parameter(
        "behaviour.finance.cut_off", 0.05, "per year", 0.0, 1.0, uniform(0.03, 0.08), "assumption", "assumption",
        "Expected default rate above which the bank does not lend.", "Bank's cut-off", "银行准入违约率",
    ),
    Parameter(
        "behaviour.finance.insolvency", 0.8, "share", 0.0, 10.0, uniform(0.5, 1.2), "assumption", "assumption",
        "Debt over yearly sales at which a firm that runs out of cash is insolvent.", "Insolvency limit", "资不抵债界限",
    ),
    Parameter(
        "national.vat.effective_rate", 0.10, "share", 0.0, 0.5, None,
        "fact:X3 fact:X4; assumption: a value-added share of one quarter", "assumption",
        "VAT over value added (1.59 bn of VAT on 65.9 bn of HNTE sales in 2013 at a value-added share near one quarter).",
        "Effective VAT rate", "增值税实际税率",
    ),
)  # fmt: skip


@rule
def default_risk(debt: Any, yearly_sales: Any, margin: Any, age_years: Any, signal: Any, p: Any) -> Any:
    """Bank's posterior yearly default risk from financials and the points grade.

    ``signal`` is the log-odds that a good grade takes off. Debt and sales in 万元, margin a share.
    """
    odds = p.finance_default_rate / max(1e-9, 1.0 - p.finance_default_rate)
    leverage = debt / max(1.0, yearly_sales)
    lean = 2.0 * (leverage - 0.1) - 8.0 * (margin - 0.07) - 0.25 * log(max(1.0, yearly_sales) / p.rd_reference_sales)
    young = 0.5 if age_years < 3.0 else 0.0
    odds = odds * exp(max(-4.0, min(4.0, lean + young - signal)))
    return odds / (1.0 + odds)


@rule
def credit_line(risk: Any, yearly_sales: Any, p: Any) -> Any:
    """Credit line in 万元 that the bank grants: nothing above its cut-off."""
    return p.finance_credit_line * yearly_sales if risk <= p.finance_cut_off else 0.0


@rule
def affordable_rd(planned: Any, surplus: Any, cash: Any, debt: Any, line: Any, p: Any) -> Any:
    """Real R&D of the quarter in 万元: the plan, limited by surplus and liquidity."""
    liquid = p.finance_cash_for_rd * (max(0.0, cash) + max(0.0, line - debt))
    return max(0.0, min(planned, max(0.0, surplus) + liquid))


@rule
def borrowing(cash: Any) -> Any:
    """New debt in 万元 that brings cash back to zero."""
    return max(0.0, -cash)


@rule
def is_insolvent(debt: Any, yearly_sales: Any, p: Any) -> Any:
    """Whether debt has grown beyond what the firm can carry (0 or 1)."""
    return 1 if debt > p.finance_insolvency * yearly_sales + 50.0 else 0


@rule
def repayment(cash: Any, debt: Any, buffer: Any) -> Any:
    """Debt paid back in 万元 from cash above the buffer."""
    return min(debt, max(0.0, cash - buffer))


@rule
def dividend(cash: Any, buffer: Any, p: Any) -> Any:
    """Payout to owners in 万元 from cash above the buffer."""
    return p.finance_payout * max(0.0, cash - buffer)


@rule
def book(result: Any, net_assets: Any, profit: Any) -> Any:
    """Book income less cost, or a cost alone as a result below zero: returns net_assets and the year's profit, 万元.

    The one way in which what a firm earns, and what it pays to anyone for goods and services, reaches its accounts.
    """
    return net_assets + result, profit + result


@rule
def value_added_tax(sales: Any, value_added_share: Any, p: Any) -> Any:
    """Value-added tax in 万元 on sales: the effective rate on their value added."""
    return p.vat_effective_rate * value_added_share * sales


@rule
def income_tax(profit: Any, claimed_rd: Any, deduction: Any, rate: Any) -> Any:
    """Corporate income tax in 万元 on a year's profit after the super-deduction; a loss pays nothing."""
    return rate * max(0.0, profit - deduction * claimed_rd)
