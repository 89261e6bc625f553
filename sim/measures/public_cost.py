"""Public cost of policy: what each instrument costs the county and all levels of government.

Four costs are told apart, because no one of them is the cost: cash that a fund of the county pays out; what is expected to be
lost of capital that is invested, lent or guaranteed; the county's share of tax that firms do not pay; and all levels together.
All of it follows from the flows and sums of a run and from what the instruments declare, so that a new instrument is counted
by itself. Tax is forgone in the year in which it is settled; each relief is held against a settlement without that relief alone,
so the two together are a little less than what both save.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.measures.definition import Indicator, Observation, Series, Sum, flow
from sim.parameter import PARAMETERS
from sim.types import Instrument

#: Instrument -> kind of cost -> 万元 by replication and year.
Costs = dict[str, dict[str, Series]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of public cost, with its names for people."""

    name: str
    label_en: str
    label_zh: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("county_cash", "County cash", "县级现金支出"),
        Kind("county_at_risk", "County at risk", "县级风险损失"),
        Kind("tax_forgone_county", "Tax forgone, county", "县级税收减免"),
        Kind("upper", "Upper levels", "上级承担"),
        Kind("total", "All levels", "各级合计"),
        Kind("placed", "Capital placed", "投放资本"),
    )
}


def costs_nothing(instrument: Instrument) -> bool:
    """Whether the public can have no cost of an instrument: neither a flow, nor a risk, nor tax forgone."""
    public = [one for one in instrument.flows if one.payer in ("funds", "upper_treasury") or one.name in instrument.at_risk]
    return not public and not instrument.forgone


def lost_share(share: str | Callable[[Any], Any], o: Observation) -> Any:
    """Share of capital that is expected to be lost, by quarter: a parameter by its path, or what a function makes of them."""
    return share(SimpleNamespace(**o.parameters)) if callable(share) else o.parameters[PARAMETERS[share].field]


def costs_of(instrument: Instrument, o: Observation) -> dict[str, Series]:
    """Every kind of public cost of one instrument by quarter, 万元; the first four make the total.

    What upper levels bear is the cash that they pay and their share of tax forgone. Capital placed is what the instrument's fund
    invests or lends; it is not a cost but for the part expected to be lost, which is counted when the money goes out. What comes
    back of it is no income here.
    """
    nothing = np.zeros(o.gdp.shape)

    def paid_by(payer: str, is_at_risk: bool) -> Series:
        return nothing + sum(
            o.flows[one.name] for one in instrument.flows if one.payer == payer and (one.name in instrument.at_risk) == is_at_risk
        )

    at_risk = nothing + sum(o.flows[name] * lost_share(share, o) for name, share in instrument.at_risk.items())
    forgone = nothing + sum(o.sums[name] for name in instrument.forgone)
    cash, upper = paid_by("funds", False), paid_by("upper_treasury", False)
    of_county = forgone * (1.0 - o.parameters["cit_upper_share"]) if instrument.forgone else nothing
    return {
        "county_cash": cash,
        "county_at_risk": at_risk,
        "tax_forgone_county": of_county,
        "upper": upper + forgone - of_county,
        "total": cash + at_risk + forgone + upper,
        "placed": paid_by("funds", True),
    }


def costs_by_year(o: Observation) -> Costs:
    """Public cost by instrument and kind, shape (..., Y) each; instruments that cannot cost anything are left out."""
    return {
        one.id: {kind: np.stack(list(o.year_of(series, "sum").values()), axis=-1) for kind, series in costs_of(one, o).items()}
        for one in o.instruments
        if not costs_nothing(one)
    }


def sum_of(kind: str, o: Observation) -> Series:
    """One kind of cost of all instruments together."""
    return np.zeros(o.gdp.shape) + sum(costs_of(one, o)[kind] for one in o.instruments)


def county_cash(o: Observation) -> Series:
    """What the county's funds pay out, capital placed apart."""
    return sum_of("county_cash", o)


def county_at_risk(o: Observation) -> Series:
    """Expected loss of capital that is invested, lent or guaranteed."""
    return sum_of("county_at_risk", o)


def tax_forgone_county(o: Observation) -> Series:
    """County's share of income tax forgone."""
    return sum_of("tax_forgone_county", o)


def total(o: Observation) -> Series:
    """Cash, expected loss and tax forgone of all levels."""
    return sum_of("total", o)


def placed(o: Observation) -> Series:
    """Capital that the county's funds invest or lend."""
    return sum_of("placed", o)


def flowed_back(o: Observation) -> Series:
    """What comes into the funds beside appropriations: proceeds of stakes and the like."""
    return np.zeros(o.gdp.shape) + sum(o.flows[one.name] for i in o.instruments for one in i.flows if one.payee == "funds")


def balance(o: Observation) -> Series:
    """What lies in the funds at the end of the quarter; only revolving ones keep money over the year."""
    out = county_cash(o) + placed(o) + o.flows["unspent"]
    return np.cumsum(o.flows["appropriation"] + flowed_back(o) - out, axis=-1)


#: Indicators that balance: the first two less the next three raise the last.
FUND_ACCOUNT = (
    "funds_appropriated", "funds_flowed_back", "public_cost_county_cash", "funds_placed", "funds_returned", "funds_balance",
)  # fmt: skip
_HNTE = Sum("tax_forgone_hnte", "enterprise", "tax_relief_hnte", "money", season=2)
_RD = Sum("tax_forgone_rd", "enterprise", "tax_relief_rd", "money", season=2)
_SOURCE = "assumption: counted as the instruments declare their flows"

INDICATORS = (
    Indicator("public_cost_county_cash", "wan", "Public cost: county cash", "公共成本：县级现金支出",
              "Money that the county's funds paid out in the year, capital placed apart.", _SOURCE, 0, "sum", (), county_cash),
    Indicator("public_cost_county_at_risk", "wan", "Public cost: county at risk", "公共成本：县级风险损失",
              "Expected loss on capital invested, lent or guaranteed in the year.", _SOURCE, 0, "sum", (), county_at_risk),
    Indicator("public_cost_tax_forgone_county", "wan", "Public cost: tax forgone, county", "公共成本：县级税收减免",
              "County's share of income tax that the reduced rate and the super-deduction saved firms, at the settlement of the year.",
              "instrument:I33", 0, "sum", (_HNTE, _RD), tax_forgone_county),
    Indicator("public_cost_total", "wan", "Public cost: all levels", "公共成本：各级合计",
              "County cash, expected loss, all tax forgone and cash of upper levels in the year.", _SOURCE, 0, "sum", (_HNTE, _RD), total),
    flow(_HNTE, "wan", "Tax forgone: reduced rate", "税收减免：优惠税率",
         "Income tax of all levels that the reduced rate of certified firms saved, at the settlement of the year.", "instrument:I33", 0),
    flow(_RD, "wan", "Tax forgone: super-deduction", "税收减免：加计扣除",
         "Income tax of all levels that the super-deduction saved, at the settlement of the year.", "instrument:I33", 0),
    Indicator("funds_appropriated", "wan", "Funds: appropriated", "资金：预算拨款", "Money that the county's funds received from its budget in the year.",
              _SOURCE, 0, "sum", (), lambda o: o.flows["appropriation"]),
    Indicator("funds_flowed_back", "wan", "Funds: flowed back", "资金：回流", "Money that came into the county's funds otherwise: proceeds of stakes.",
              _SOURCE, 0, "sum", (), flowed_back),
    Indicator("funds_placed", "wan", "Funds: capital placed", "资金：投放资本", "Capital that the county's funds invested or lent in the year.",
              _SOURCE, 0, "sum", (), placed),
    Indicator("funds_returned", "wan", "Funds: unspent, returned", "资金：结余交回", "Money that funds had not spent and gave back at the end of the year.",
              _SOURCE, 0, "sum", (), lambda o: o.flows["unspent"]),
    Indicator("funds_balance", "wan", "Funds: balance", "资金：期末余额", "Money in the county's funds at the end of the period; revolving funds keep it.",
              _SOURCE, 0, "last", (), balance),
)  # fmt: skip
