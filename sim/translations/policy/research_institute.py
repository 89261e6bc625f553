"""Chinese sentences of the parameters below ``policy.research_institute``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.research_institute.appropriation": "新型研发机构运行经费的年度预算。",
    "policy.research_institute.clients": "一家达到完整规模的研发机构每年能够服务的企业数。",
    "policy.research_institute.contract_cap": "企业与研发机构单项合同的最高金额。",
    "policy.research_institute.contract_share": "委托企业的合同金额与其上年真实研发投入之比。",
    "policy.research_institute.core_funding": "县（市）对一家达到完整规模的研发机构每年给予的运行经费。",
    "policy.research_institute.enabled": "县（市）是否设有自己的新型研发机构。",
    "policy.research_institute.founder_share": "县（市）每投入一元运行经费，共建高校院所投入的经费。",
    "policy.research_institute.institutes": "在建和运营的新型研发机构数；数量调减时，最晚设立的先关闭。",
    "policy.research_institute.new_product": "一年的委托合同使企业多得一项可转化成果的概率。",
}

REASONS: dict[str, str] = {
    "three to five years until an institute is at work as a whole": "研发机构全面运转需三至五年",
    "spending over cost per head": "支出除以人均支出",
}
