"""Chinese sentences of the parameters below ``policy.investment_promotion``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.investment_promotion.appropriation": "招商中心经费和奖励的年度预算。",
    "policy.investment_promotion.capital_share": "奖励占股东投入的最高比例。",
    "policy.investment_promotion.conversion": "签约项目中最终投入运营的比例。",
    "policy.investment_promotion.cost_per_head": "招商中心每人每年的薪酬、差旅和办公费用。",
    "policy.investment_promotion.enabled": "招商中心是否运行。",
    "policy.investment_promotion.key_incentive": "重点类项目投入运营后的奖励金额。",
    "policy.investment_promotion.key_rd": "重点类项目的企业设立之初即开展研发的比例。",
    "policy.investment_promotion.key_sales": "重点类项目的企业设立之初的年销售额。",
    "policy.investment_promotion.key_share": "项目中重点类的比例。",
    "policy.investment_promotion.ordinary_incentive": "常规类项目投入运营后的奖励金额。",
    "policy.investment_promotion.ordinary_rd": "常规类项目的企业设立之初即开展研发的比例。",
    "policy.investment_promotion.ordinary_sales": "常规类项目的企业设立之初的年销售额。",
    "policy.investment_promotion.potential_incentive": "潜力类项目投入运营后的奖励金额。",
    "policy.investment_promotion.potential_rd": "潜力类项目的企业设立之初即开展研发的比例。",
    "policy.investment_promotion.potential_sales": "潜力类项目的企业设立之初的年销售额。",
    "policy.investment_promotion.potential_share": "项目中潜力类的比例。",
    "policy.investment_promotion.quality_step": "各类项目的技术水平高出下一类的幅度。",
    "policy.investment_promotion.signed_per_head": "每名招商人员一年可促成签约的项目数。",
    "policy.investment_promotion.staff": "招商中心的人数。",
}

REASONS: dict[str, str] = {
    "only the names of the classes are known": "仅知各类名称",
    "somewhat less than firms founded by talent": "略低于人才创办的企业",
    "so that about this share is certified by the fourth year": "使第四年前约有此比例获得认定",
}
