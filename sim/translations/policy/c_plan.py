"""Chinese sentences of the parameters below ``policy.c_plan``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.c_plan.capital_call": "县（市）每年的出资额：五年合计 5 亿元。",
    "policy.c_plan.deals_per_year": "基金每年能够尽调并完成的投资项目数。",
    "policy.c_plan.enabled": "基金是否投资新项目。",
    "policy.c_plan.maximum_age": "企业可获得投资的成立年限上限。",
    "policy.c_plan.ticket": "单笔投资中的财政出资额。",
}
