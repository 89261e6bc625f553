"""National tax: yearly settlement of corporate income tax with super-deduction and the reduced rate (I33).

The annual filing closes in the second quarter for the year before. Relief is recorded so that the tax forgone can be
reported: each of the two against a settlement without it alone. Tax sharing of CIT is 60/40 between the centre and the province, city and county together.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare
from sim.rules import finance, user_cost
from sim.types import Each, Flow, Instrument, NotMeasurable

declare(
    Parameter(
        "national.cit.upper_share", 0.6, "share", 0.0, 1.0, None, "assumption: sharing of 60 to 40, to be verified", "assumption",
        "Share of corporate income tax that goes to levels above the county.", "Upper share of CIT", "企业所得税上级分成", dated=False,
    ),
)  # fmt: skip


@rule
def settle(
    profit_y1: Any,
    rd_claimed_y1: Any,
    net_assets: Any,
    chain: Any,
    chain_manufacturing: Any,
    chain_chips: Any,
    st_sme: Any,
    hnte_expiry: Any,
    quarter: Any,
    p: Any,
) -> Any:
    """Pay last year's income tax.

    The rate is the reduced one when the firm was certified at the end of last year (results of a year's round count for
    that year). Returns net_assets, income_tax, tax_relief_hnte,
    tax_relief_rd, then tax to upper levels and to the county.
    """
    was_certified = hnte_expiry > quarter - 2
    rate = user_cost.tax_rate(was_certified, p)
    deduction = user_cost.super_deduction(chain_manufacturing[chain] != 0, st_sme != 0, chain_chips[chain] != 0, p)
    tax = finance.income_tax(profit_y1, rd_claimed_y1, deduction, rate)
    at_standard_rate = finance.income_tax(profit_y1, rd_claimed_y1, deduction, p.tax_standard_rate)
    without_deduction = finance.income_tax(profit_y1, rd_claimed_y1, 0.0, rate)
    upper = p.cit_upper_share * tax
    return net_assets - tax, tax, at_standard_rate - tax, without_deduction - tax, upper, tax - upper


INSTRUMENT = Instrument(
    id="national_tax",
    evidence=("I33",),
    label_en="National tax rules",
    label_zh="国家税收政策",
    sentence="Corporate income tax with R&D super-deduction and the reduced rate of certified firms.",
    additional=NotMeasurable(
        "it is the law of the state and has no switch, so that there is no run without it",
        "属于国家税法，没有开关，因而没有不实施该政策的运行可比",
    ),
    flows=(
        Flow("income_tax_upper", "enterprises", "upper_treasury", "Income tax, upper levels", "企业所得税（上级）"),
        Flow("income_tax_county", "enterprises", "county_treasury", "Income tax, county", "企业所得税（县级）"),
    ),
    forgone=("tax_forgone_hnte", "tax_forgone_rd"),
    steps={
        "settlement": (
            Each(
                "settle_tax",
                "enterprise",
                settle,
                ("net_assets", "income_tax", "tax_relief_hnte", "tax_relief_rd"),
                pays=("income_tax_upper", "income_tax_county"),
            ),
        )
    },
)
