"""Whether a firm aims at the HNTE certificate and whether it applies: benefit against cost, with logit noise.

Benefit: three years of (25 − 15 %) of taxable profit, the local awards, the signal to banks. Cost: closing the R&D gap
and the fixed cost of an application. Source: model 4.2; priors hnte_fixed_cost, hnte_pass; Suzhou awards in the
national rules.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, lognormal, triangular, uniform
from sim.rng import exp, power

declare(
    Parameter(
        "behaviour.hnte.fixed_cost", 20.0, "wan", 0.0, 1e4, lognormal(20.0, 0.5), "prior:hnte_fixed_cost", "assumption",
        "Cost of one application of a firm with 50 M yuan of sales: papers, audit reports, agents.", "Cost of an HNTE application", "高企申报固定成本",
    ),
    Parameter(
        "behaviour.hnte.cost_size_slope", 0.3, "1", 0.0, 2.0, uniform(0.0, 0.5), "assumption", "assumption",
        "How fast the cost of an application rises with log sales.", "Size slope of the application cost", "申报成本的规模斜率",
    ),
    Parameter(
        "behaviour.hnte.expected_pass", 0.75, "share", 0.0, 1.0, triangular(0.60, 0.75, 0.90), "prior:hnte_pass", "assumption",
        "Chance of passing that firms reckon with before they know their score.", "Expected chance of passing", "企业预期通过率",
    ),
    Parameter(
        "behaviour.hnte.noise", 0.001, "share", 1e-6, 1.0, uniform(0.0005, 0.004), "assumption", "assumption",
        "Scale of the logit noise in the decision, over sales and a year.", "Decision noise", "决策噪声",
    ),
    Parameter(
        "behaviour.hnte.attention", 0.22, "per year", 0.0, 1.0, uniform(0.15, 0.6), "assumption", "assumption",
        "Chance that a willing firm that does not aim yet turns to the matter in a year.", "Attention to the scheme", "关注高企认定的年概率",
    ),
    Parameter(
        "behaviour.hnte.discount", 0.08, "per year", 0.0, 1.0, uniform(0.04, 0.15), "assumption", "assumption",
        "Discount rate for the three years of benefit.", "Discount rate", "贴现率",
    ),
    Parameter(
        "behaviour.hnte.loan_signal", 0.003, "share", 0.0, 0.05, uniform(0.0, 0.005), "assumption", "assumption",
        "Value of the certificate to lenders and customers, over sales and a year.", "Signal value of the certificate", "高企资质信号价值",
    ),
    Parameter(
        "behaviour.hnte.optimism", 4.0, "points", 0.0, 50.0, uniform(0.0, 8.0), "assumption", "assumption",
        "A firm applies when its own reckoning of the score is at most this far below the pass mark.", "Optimism of applicants", "申报乐观程度",
    ),
)  # fmt: skip


@rule
def certificate_benefit(taxable_profit: Any, award: Any, sales: Any, p: Any) -> Any:
    """Yearly benefit of the certificate over sales (a share), for one year of profit, an award and sales in 万元.

    Three years of the tax difference on positive profit, discounted and averaged, plus a third of the award (all awards
    of the three years together).
    """
    difference = max(0.0, p.tax_standard_rate - p.tax_hnte_rate)
    discounted = (1.0 + 1.0 / (1.0 + p.hnte_discount) + 1.0 / ((1.0 + p.hnte_discount) * (1.0 + p.hnte_discount))) / 3.0
    yearly = difference * max(0.0, taxable_profit) * discounted + award / 3.0
    signal = p.hnte_loan_signal if difference > 0.0 else 0.0
    return yearly / max(1.0, sales) + signal


@rule
def application_cost(sales: Any, p: Any) -> Any:
    """Cost of one application in 万元 of a firm with these yearly sales (万元)."""
    return p.hnte_fixed_cost * power(max(100.0, sales) / 5000.0, p.hnte_cost_size_slope)


@rule
def aim_probability(benefit: Any, cost: Any, sales: Any, p: Any) -> Any:
    """Share of firms with this benefit and cost (over sales and a year) whose taste lets them aim."""
    net = benefit * p.hnte_expected_pass - cost - application_cost(sales, p) / (3.0 * max(1.0, sales))
    return 1.0 / (1.0 + exp(-net / p.hnte_noise))


@rule
def aims(is_aiming: Any, probability: Any, taste: Any, u: Any, p: Any) -> Any:
    """Whether the firm aims at the certificate this year (0 or 1).

    ``taste`` is the firm's own lasting draw of the logit noise (uniform): a firm changes its mind when benefit or cost
    change, not by chance. A firm that does not aim yet must also turn to the matter (``u`` below its attention).
    """
    is_willing = taste < probability
    return 1 if is_willing and (is_aiming or u < p.hnte_attention) else 0


@rule
def applies(is_aiming: Any, age_years: Any, expiry: Any, quarter: Any, gates_open: Any, own_score: Any, p: Any) -> Any:
    """Whether the firm hands in an application in the third quarter (0 or 1).

    It must aim, be old enough, see its gates open, hold no certificate that outlasts this year's round (results come
    in the fourth quarter), and reckon with a score not far below the pass mark.
    """
    is_due = expiry <= quarter + 1
    is_hopeful = own_score >= p.hnte_pass_mark - p.hnte_optimism
    return 1 if is_aiming and is_due and gates_open and age_years >= p.hnte_minimum_age and is_hopeful else 0
