"""User cost of research: what one yuan of R&D costs a firm after tax relief and grants.

Source: Hall and Jorgenson's user cost with an enhanced deduction; elasticities in R9, R10, R11, R12; super-deduction
rates in the national schedules.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular
from sim.rng import log

declare(
    Parameter(
        "national.tax.standard_rate", 0.25, "share", 0.0, 0.6, None, "rule:cit_rate/standard", "law",
        "Corporate income tax rate of ordinary enterprises.", "CIT rate", "企业所得税税率",
    ),
    Parameter(
        "national.tax.hnte_rate", 0.15, "share", 0.0, 0.6, None, "rule:cit_rate/hnte", "law",
        "Corporate income tax rate of high-tech enterprises.", "CIT rate of HNTEs", "高企企业所得税优惠税率",
    ),
    Parameter(
        "national.super_deduction.general", {2015: 0.50, 2018: 0.75, 2023: 1.00}, "share", 0.0, 3.0, None, "rule:rd_super_deduction/other", "law",
        "Extra deduction of R&D from taxable profit, on top of 100 %, for all enterprises.", "R&D super-deduction", "研发费用加计扣除比例",
    ),
    Parameter(
        "national.super_deduction.manufacturing", {2015: 0.50, 2018: 0.75, 2021: 1.00}, "share", 0.0, 3.0, None,
        "rule:rd_super_deduction/manufacturing", "law",
        "Extra deduction for manufacturing enterprises.", "R&D super-deduction, manufacturing", "制造业企业研发费用加计扣除比例",
    ),
    Parameter(
        "national.super_deduction.st_sme", {2015: 0.50, 2017: 0.75, 2022: 1.00}, "share", 0.0, 3.0, None, "rule:rd_super_deduction/st_sme", "law",
        "Extra deduction for science and technology SMEs.", "R&D super-deduction, S&T SMEs", "科技型中小企业研发费用加计扣除比例",
    ),
    Parameter(
        "national.super_deduction.chips", {2015: 0.50, 2018: 0.75, 2021: 1.00, 2023: 1.20, 2028: 1.00}, "share", 0.0, 3.0, None,
        "rule:rd_super_deduction/chips", "law",
        "Extra deduction for enterprises of chip and machine-tool chains.", "R&D super-deduction, chips", "集成电路和工业母机企业研发费用加计扣除比例",
    ),
    Parameter(
        "behaviour.rd.claim_share", 0.65, "share", 0.0, 1.0, triangular(0.40, 0.65, 0.90), "prior:claim_share", "assumption",
        "Share of book R&D that a firm claims for the super-deduction.", "Claimed share of R&D", "研发费用加计扣除申报比例",
    ),
)  # fmt: skip


@rule
def tax_rate(is_hnte: Any, p: Any) -> Any:
    """Corporate income tax rate of a firm in this year, a share."""
    return p.tax_hnte_rate if is_hnte else p.tax_standard_rate


@rule
def super_deduction(is_manufacturing: Any, is_st_sme: Any, is_chips: Any, p: Any) -> Any:
    """Highest super-deduction rate that the firm's group gives it, a share on top of the ordinary 100 %."""
    rate = p.super_deduction_general
    if is_manufacturing:
        rate = max(rate, p.super_deduction_manufacturing)
    if is_st_sme:
        rate = max(rate, p.super_deduction_st_sme)
    if is_chips:
        rate = max(rate, p.super_deduction_chips)
    return rate


@rule
def claimed_share(support: Any, p: Any) -> Any:
    """Share of its R&D that a firm claims; ``support`` adds to the ordinary share."""
    return min(1.0, p.rd_claim_share + support)


@rule
def user_cost(rate: Any, deduction: Any, claimed: Any, grant: Any) -> Any:
    """After-tax cost of one yuan of R&D relative to one yuan of profit: ``[1 - t(1 + s c) - g] / (1 - t)``.

    All arguments are shares; the result is held above 0.05 so that its logarithm exists.
    """
    return max(0.05, (1.0 - rate * (1.0 + deduction * claimed) - grant) / (1.0 - rate))


@rule
def reference_log_user_cost(p: Any) -> Any:
    """Log user cost at the law of the starting year (25 %, 50 % extra), to which initial intensities refer."""
    return log(user_cost(0.25, 0.50, p.rd_claim_share, 0.0))
