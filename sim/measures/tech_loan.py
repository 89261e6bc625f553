"""Indicators of the S&T loan."""

from __future__ import annotations

from sim.measures.definition import Sum, money, stock

INDICATORS = (
    stock(Sum("tech_loan_lines", "enterprise", "tech_loan_line", "money"), "wan", "S&T loan lines", "张科贷授信余额",
          "Lines of the S&T loan that run at the end of the period.", "instrument:I12", 0),
    money("tech_loan_compensation", "tech_loan_compensations", "S&T loan compensation", "张科贷风险代偿支出",
          "Money that the pool paid to banks in the year for losses on S&T loans.", "prior:loan_default"),
)  # fmt: skip
