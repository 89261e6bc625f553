"""S&T loan (I12, 张科贷): a revolving pool shares the loss of banks that lend to S&T firms which they would turn down.

The county's terms are not known; those of Kunshan's twin stand for them: up to 20 M yuan of sales a loan of at most 5 M
yuan and pool to bank 8 : 2, above 10 M yuan and 7 : 3. After its ordinary decision a bank takes on a firm whose risk,
less the pool's share, is below its cut-off. Evidence on what such credit does to R&D conflicts (L8: R36a-c), so the response may
be negative. Lines count against a multiple of the pool's balance; what the pool pays when a borrower leaves debt behind
is its cost, not the volume of loans.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, ordered, switch, triangular, uniform
from sim.policy import award
from sim.rng import exp
from sim.rules import finance
from sim.rules.queue import serve_best
from sim.types import Collective, Column, Counted, Each, Flow, Instrument, Pay

_PATH = "policy.tech_loan."

declare(
    switch(
        f"{_PATH}enabled", {2015: 0.0, 2021: 1.0}, "Whether the pool takes on new lines.", "S&T loan", "张科贷",
        "instrument:I12; assumption: it begins in the year in which it is first named",
    ),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2021: 1000.0, 2022: 300.0}, "wan per year", 0.0, 1e7, uniform(200.0, 2000.0),
        "assumption", "assumption",
        "Money added to the pool a year.", "S&T loan: top-up of the pool", "张科贷：资金池年度注资",
    ),
    Parameter(
        f"{_PATH}leverage", 10.0, "1", 0.0, 100.0, uniform(5.0, 15.0), "assumption", "assumption",
        "Lines that may run at a time, as a multiple of the pool's balance.", "S&T loan: leverage", "张科贷：放大倍数",
    ),
    Parameter(
        f"{_PATH}small_sales", 2000.0, "wan", 0.0, 1e6, None, "ksitri-loan; assumption: terms of the neighbouring county", "assumption",
        "Yearly sales up to which the terms for small firms hold.", "S&T loan: small firm", "张科贷：小规模企业销售额上限",
    ),
    Parameter(
        f"{_PATH}limit_small", 500.0, "wan", 0.0, 1e6, None,
        "rule:loan_max/kunshan_small; assumption: terms of the neighbouring county", "assumption",
        "Largest line of a small firm.", "S&T loan: limit, small", "张科贷：小规模企业额度上限",
    ),
    Parameter(
        f"{_PATH}limit_other", 1000.0, "wan", 0.0, 1e6, None,
        "rule:loan_max/kunshan_other; assumption: terms of the neighbouring county", "assumption",
        "Largest line of a larger firm.", "S&T loan: limit, larger", "张科贷：其他企业额度上限",
    ),
    Parameter(
        f"{_PATH}line_over_sales", 0.5, "share", 0.0, 5.0, uniform(0.2, 0.8), "assumption", "assumption",
        "Line of a firm over its yearly sales, below the limit.", "S&T loan: line over sales", "张科贷：授信额度占销售比",
    ),
    Parameter(
        f"{_PATH}share_small", 0.8, "share", 0.0, 1.0, uniform(0.6, 0.9),
        "rule:loan_pool_share/kunshan_small; assumption: terms of the neighbouring county", "assumption",
        "Share of the loss on a small firm's line that the pool bears.", "S&T loan: pool's share, small", "张科贷：小规模企业风险分担比例",
    ),
    Parameter(
        f"{_PATH}share_other", 0.7, "share", 0.0, 1.0, uniform(0.5, 0.8),
        "rule:loan_pool_share/kunshan_other; assumption: terms of the neighbouring county", "assumption",
        "Share of the loss on a larger firm's line that the pool bears.", "S&T loan: pool's share, larger", "张科贷：其他企业风险分担比例",
    ),
    Parameter(
        f"{_PATH}term", 2.0, "years", 1.0, 10.0, None, "ksitri-loan; assumption: terms of the neighbouring county", "assumption",
        "Years for which a line runs; it may be asked for again.", "S&T loan: term", "张科贷：授信期限", dated=False,
    ),
    Parameter(
        f"{_PATH}net_loss", 0.85, "share", 0.0, 1.0, uniform(0.7, 1.0), "assumption", "assumption",
        "Share of the compensation paid to banks that is not recovered from debtors.", "S&T loan: net loss", "张科贷：代偿净损失率",
    ),
    Parameter(
        "behaviour.tech_loan.access", 0.15, "share", 0.0, 1.0, triangular(0.05, 0.15, 0.30), "prior:loan_access_pp", "assumption",
        "Chance in a year that a firm which the bank turned down, and would take on with the pool, applies and is approved.",
        "Access through the pool", "风险分担带来的获贷概率",
    ),
    Parameter(
        "behaviour.tech_loan.rd_share", 0.15, "1", -1.0, 1.0, triangular(-0.10, 0.15, 0.40), "prior:loan_rd_share", "measured elsewhere",
        "R&D of the following year per yuan of new credit; negative when credit draws money away from R&D.",
        "R&D per yuan of new credit", "新增信贷的研发投入系数",
    ),
    Parameter(
        "behaviour.tech_loan.rd_entry", 0.15, "share", 0.0, 1.0, triangular(0.05, 0.15, 0.25), "prior:loan_entry_rd", "measured elsewhere",
        "Chance that a firm without R&D begins it when it gets a line.", "R&D start through a loan", "获贷后启动研发的概率",
    ),
)  # fmt: skip
ordered(f"{_PATH}limit_small", f"{_PATH}limit_other")


@rule
def terms(last_sales: Any, p: Any) -> Any:
    """Largest line in 万元 and the pool's share of the loss, by last year's sales."""
    if last_sales <= p.tech_loan_small_sales:
        return p.tech_loan_limit_small, p.tech_loan_share_small
    return p.tech_loan_limit_other, p.tech_loan_share_other


@rule
def is_taken_on(risk: Any, pool_share: Any, p: Any) -> Any:
    """Whether the bank turns a firm of this yearly default risk down alone and lends when the pool bears its share."""
    return risk > p.finance_cut_off and risk * (1.0 - pool_share) <= p.finance_cut_off


@rule
def ask(
    st_sme: Any,
    hnte_expiry: Any,
    points_participant: Any,
    points_grade: Any,
    debt: Any,
    sales: Any,
    sales_y1: Any,
    margin: Any,
    founded: Any,
    credit_line: Any,
    tech_loan_line: Any,
    tech_loan_cover: Any,
    tech_loan_until: Any,
    quarter: Any,
    u_tech_loan_access: Any,
    p: Any,
) -> Any:
    """Keep a line that runs, or ask for one: returns tech_loan_request, tech_loan_merit, tech_loan_line, tech_loan_cover, credit_line."""
    if tech_loan_line > 0.0 and quarter < tech_loan_until:
        return 0.0, -1.0, tech_loan_line, tech_loan_cover, max(credit_line, tech_loan_line)
    is_eligible = st_sme != 0 or hnte_expiry > quarter or points_participant != 0
    if p.tech_loan_enabled == 0.0 or not is_eligible or u_tech_loan_access >= p.tech_loan_access:
        return 0.0, -1.0, 0.0, 0.0, credit_line
    yearly_sales = 4.0 * sales
    signal = p.innovation_points_signal * points_grade if p.innovation_points_channel_signal != 0.0 else 0.0
    risk = finance.default_risk(debt, yearly_sales, margin, 0.25 * (quarter - founded), signal, p)
    largest, share = terms(sales_y1, p)
    line = min(largest, p.tech_loan_line_over_sales * yearly_sales)
    if not is_taken_on(risk, share, p) or line <= debt:
        return 0.0, -1.0, 0.0, 0.0, credit_line
    return line, 1.0 - risk, 0.0, 0.0, credit_line


@rule
def is_concerned(st_sme: Any, hnte_expiry: Any, points_participant: Any, tech_loan_line: Any, tech_loan_request: Any, quarter: Any) -> Any:
    """Whether the firm may ask, asked last year, or has a line."""
    return st_sme != 0 or points_participant != 0 or hnte_expiry > quarter or tech_loan_line + tech_loan_request > 0.0


def take_on(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_tech_loan_line: Any,
    enterprise_tech_loan_request: Any,
    enterprise_tech_loan_merit: Any,
    enterprise_tech_loan_granted: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
    p: Any,
) -> None:
    """Grant lines, safest borrowers first, until running and new ones reach the multiple of the pool's balance."""
    running = 0.0
    for i in range(n_enterprise):
        running += enterprise_tech_loan_line[i]
    asked, served, _ = serve_best(
        n_enterprise,
        enterprise_alive,
        enterprise_uid,
        enterprise_tech_loan_request,
        enterprise_tech_loan_merit,
        enterprise_tech_loan_granted,
        p.tech_loan_leverage * fund_cash[fund] - running,
    )
    fund_requests[fund] += asked
    fund_granted[fund] += served


@rule
def open_line(
    tech_loan_granted: Any,
    tech_loan_until: Any,
    sales_y1: Any,
    debt: Any,
    credit_line: Any,
    does_rd: Any,
    rd_base: Any,
    rd_propensity: Any,
    rd_boost_next: Any,
    quarter: Any,
    u_tech_loan_entry: Any,
    p: Any,
) -> Any:
    """Open the line; only credit that the firm did not have before moves its R&D.

    Returns tech_loan_line, tech_loan_cover, tech_loan_until, credit_line, does_rd, rd_base, rd_boost_next, tech_loan_first,
    tech_loan_known.
    """
    _, share = terms(sales_y1, p)
    until = quarter + int(4.0 * p.tech_loan_term)
    is_renewed = quarter - tech_loan_until < 4
    starts = does_rd == 0 and not is_renewed and u_tech_loan_entry < p.tech_loan_rd_entry
    does = 1 if does_rd != 0 or starts else 0
    intensity = min(p.rd_ceiling, exp(rd_propensity)) if starts else rd_base
    moved = p.tech_loan_rd_share * (tech_loan_granted - debt) if does != 0 and not is_renewed else 0.0
    line = max(credit_line, tech_loan_granted)
    first = 0 if is_renewed else 1
    return tech_loan_granted, share * tech_loan_granted, until, line, does, intensity, rd_boost_next + moved, first, debt


@rule
def leaves_debt(exiting: Any, written_off: Any, tech_loan_line: Any) -> Any:
    """Whether the firm leaves with debt unpaid while a line runs."""
    return exiting != 0 and written_off > 0.0 and tech_loan_line > 0.0


@rule
def claim(written_off: Any, tech_loan_line: Any, tech_loan_cover: Any) -> Any:
    """The pool's share of what is lost of the line: returns tech_loan_claim."""
    return min(written_off, tech_loan_line) / tech_loan_line * tech_loan_cover


def settle(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_tech_loan_claim: Any,
    enterprise_tech_loan_compensated: Any,
    fund_cash: Any,
    fund: Any,
) -> None:
    """Settle the banks' claims of the quarter, largest first, as far as the pool's balance goes."""
    if fund_cash[fund] > 0.0:
        serve_best(
            n_enterprise,
            enterprise_alive,
            enterprise_uid,
            enterprise_tech_loan_claim,
            enterprise_tech_loan_claim,
            enterprise_tech_loan_compensated,
            fund_cash[fund],
        )


@rule
def is_compensated(tech_loan_compensated: Any) -> Any:
    """Whether the pool pays the bank for this firm."""
    return tech_loan_compensated > 0.0


@rule
def compensate(tech_loan_compensated: Any) -> Any:
    """What the pool pays to the bank."""
    return tech_loan_compensated


INSTRUMENT = Instrument(
    id="tech_loan",
    evidence=("I12",),
    label_en="S&T loan",
    label_zh="张科贷",
    sentence="A revolving pool shares the loss of banks that lend to S&T firms which they would turn down alone.",
    additional=Counted("tech_loan_opened", "tech_loan_additional"),
    appropriation=f"{_PATH}appropriation",
    revolving=True,
    at_risk={"tech_loan_compensation": "policy.tech_loan.net_loss"},
    columns={
        "enterprise": (
            Column("tech_loan_request", "money", "wan", "Line asked for in this round."),
            Column("tech_loan_merit", "real", "1", "Merit in the eyes of the pool: low default risk; below zero when not eligible.", -1),
            Column("tech_loan_granted", "money", "wan", "Line granted in this round."),
            Column("tech_loan_line", "money", "wan", "Line that runs."),
            Column("tech_loan_cover", "money", "wan", "Most that the pool pays when the line is lost."),
            Column("tech_loan_until", "count", "quarter", "Quarter in which the line ends.", -1),
            Column("tech_loan_first", "flag", "flag", "Whether the line opened last is the first one and no renewal."),
            Column("tech_loan_known", "money", "wan", "Debt that it had already when the line opened last."),
            Column("tech_loan_claim", "money", "wan", "Claim of the bank on the pool when the firm leaves."),
            Column("tech_loan_compensated", "money", "wan", "What the pool pays on the claim."),
        ),
    },
    flows=(Flow("tech_loan_compensation", "funds", "banks", "S&T loan, compensation of banks", "张科贷风险代偿"),),
    steps={
        "credit": (
            Each(
                "ask_tech_loan",
                "enterprise",
                ask,
                ("tech_loan_request", "tech_loan_merit", "tech_loan_line", "tech_loan_cover", "credit_line"),
                where=is_concerned,
            ),
            Collective("take_on_tech_loans", take_on, by="fund", fund="tech_loan"),
            Each(
                "open_tech_loan",
                "enterprise",
                open_line,
                (
                    "tech_loan_line",
                    "tech_loan_cover",
                    "tech_loan_until",
                    "credit_line",
                    "does_rd",
                    "rd_base",
                    "rd_boost_next",
                    "tech_loan_first",
                    "tech_loan_known",
                ),
                where=award.is_granted,
                names={"granted": "tech_loan_granted"},
            ),
        ),
        "exits": (
            Each("claim_tech_loan", "enterprise", claim, ("tech_loan_claim",), where=leaves_debt),
            Collective("settle_tech_loans", settle, by="fund", fund="tech_loan"),
            Each(
                "compensate_tech_loan",
                "enterprise",
                compensate,
                (),
                pays=(Pay("tech_loan_compensation", fund="tech_loan"),),
                where=is_compensated,
            ),
        ),
    },
)
