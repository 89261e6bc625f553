"""Indicators of the S&T loan."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money, stock


@rule
def opened(tech_loan_granted: Any, tech_loan_first: Any) -> Any:
    """Line that a firm opened in this round and that renews no other."""
    return tech_loan_granted if tech_loan_first else 0.0


@rule
def opened_for_more(tech_loan_granted: Any, tech_loan_first: Any, tech_loan_known: Any) -> Any:
    """Part of such a line beyond what the firm owed already: its bank would have lent it no more alone."""
    return max(0.0, tech_loan_granted - tech_loan_known) if tech_loan_first else 0.0


INDICATORS = (
    stock(Sum("tech_loan_lines", "enterprise", "tech_loan_line", "money"), "wan", "S&T loan lines", "张科贷授信余额",
          "Lines of the S&T loan that run at the end of the period.", "instrument:I12", 0),
    flow(Sum("tech_loan_opened", "enterprise", opened, "real", season=3), "wan", "S&T loan, first lines", "张科贷首次授信额",
         "Lines of the S&T loan opened in the year, renewals apart.", "instrument:I12", 0),
    flow(Sum("tech_loan_additional", "enterprise", opened_for_more, "real", season=3), "wan", "S&T loan, new credit", "张科贷新增授信额",
         "First lines of the year beyond what the firms owed already.", "instrument:I12"),
    money("tech_loan_compensation", "tech_loan_compensations", "S&T loan compensation", "张科贷风险代偿支出",
          "Money that the pool paid to banks in the year for losses on S&T loans.", "prior:loan_default"),
)  # fmt: skip
