"""Chinese sentences of the parameters below ``policy.tech_loan``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.tech_loan.appropriation": "资金池每年的注资额。",
    "policy.tech_loan.enabled": "资金池是否承担新的授信。",
    "policy.tech_loan.leverage": "同时有效的授信总额与资金池余额之比。",
    "policy.tech_loan.limit_other": "规模较大企业的授信上限。",
    "policy.tech_loan.limit_small": "小规模企业的授信上限。",
    "policy.tech_loan.line_over_sales": "未达上限时，授信额度与企业年销售额之比。",
    "policy.tech_loan.net_loss": "支付给银行的代偿款中未能向债务人追回的比例。",
    "policy.tech_loan.share_other": "规模较大企业的授信损失中由资金池承担的比例。",
    "policy.tech_loan.share_small": "小规模企业的授信损失中由资金池承担的比例。",
    "policy.tech_loan.small_sales": "适用小规模企业条件的年销售额上限。",
    "policy.tech_loan.term": "授信的有效年限；到期可再次申请。",
}
REASONS: dict[str, str] = {
    "it begins in the year in which it is first named": "自首次见诸文件的年份起实施",
    "terms of the neighbouring county": "借用邻县的条件",
}
