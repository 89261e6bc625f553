"""Chinese sentences of the parameters below ``policy.enclave``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.enclave.appropriation": "飞地、合作中心和回流项目的年度预算。",
    "policy.enclave.bred_per_site": "单个飞地一年接收的早期项目数。",
    "policy.enclave.centre_cost": "单个合作中心每年的租金和服务费用。",
    "policy.enclave.enabled": "是否保有飞地和合作中心。",
    "policy.enclave.incentive": "飞地项目落地后的奖励金额。",
    "policy.enclave.partner_centres": "与异地高校共建的中心数。",
    "policy.enclave.quality": "飞地项目的企业技术水平高出其他企业的幅度。",
    "policy.enclave.rd_chance": "飞地项目的企业设立之初即开展研发的比例。",
    "policy.enclave.reach": "异地场所数（本地计为一处）每翻一番，企业寻找高校的概率对数的增幅。",
    "policy.enclave.return_share": "飞地孵化项目中回本地落地的比例。",
    "policy.enclave.sales": "飞地项目的企业设立之初的年销售额。",
    "policy.enclave.site_cost": "单个飞地每年的租金和服务费用。",
    "policy.enclave.sites": "飞地数。",
}

REASONS: dict[str, str] = {
    "only places and a plan are known": "仅知地点和规划",
    "taken for the search of firms and for each doubling of places": "用于企业的搜寻，并按场所数每翻一番计",
    "the partner plan counted as one centre": "合作伙伴计划计为一个中心",
}
