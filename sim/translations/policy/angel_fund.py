"""Chinese sentences of the parameters below ``policy.angel_fund``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.angel_fund.capital_call": "县（市）每年的出资额：五年合计 15 亿元。",
    "policy.angel_fund.deals_per_year": "各子基金每年能够尽调并完成的投资项目数。",
    "policy.angel_fund.enabled": "基金是否投资新项目。",
    "policy.angel_fund.maximum_age": "企业可获得投资的成立年限上限。",
    "policy.angel_fund.ticket": "单笔投资中的财政出资额。",
}
