"""Chinese sentences of the parameters below ``policy.listing_plan``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.listing_plan.appropriation": "当年用于分期兑现的资金。",
    "policy.listing_plan.cap": "单个企业累计可获得的最高金额。",
    "policy.listing_plan.enabled": "是否遴选、辅导并资助企业。",
    "policy.listing_plan.intake": "每年可遴选的企业数。",
    "policy.listing_plan.minimum_sales": "人才企业可入选的上年销售额下限。",
    "policy.listing_plan.near_profit": "上年利润达到上市所需利润的该比例时，视为接近上市条件。",
    "policy.listing_plan.paid_share": "企业通过全部节点时所得金额占上限的比例。",
    "policy.listing_plan.rd_share": "资金中用于研发的比例。",
    "policy.listing_plan.stay": "入选企业退出培育的年限。",
    "policy.listing_plan.tranche_near": "利润接近上市条件时兑现的比例；其余在上市时兑现。",
    "policy.listing_plan.tranche_selected": "入选时兑现的比例。",
}
REASONS: dict[str, str] = {"the rounds after the first": "首批之后各批"}
