"""Chinese sentences of the parameters below ``world``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "world.anchor.rd_growth": "龙头企业研发投入的年名义增长率。",
    "world.anchor.sales_growth": "龙头企业销售额的年名义增长率。",
    "world.challenge_list.award": "一个揭榜挂帅项目的资助金额。",
    "world.challenge_list.chance": "新组建联合体的牵头企业获得上级揭榜挂帅项目的概率。",
    "world.entry.growth": "每年新设企业数的年增长率。",
    "world.entry.rate": "每年新设企业数与期初企业数之比。",
    "world.entry.rd_share": "新设企业中从一开始就开展研发活动的比例。",
    "world.entry.same_chain": "在本产业链企业所在区镇落户的新设企业比例，其余按各区镇企业数落户。",
    "world.entry.sales": "新设企业首年的年销售额中位数。",
    "world.entry.sales_spread": "新设企业销售额对数的离散程度。",
    "world.gdp_growth": "已给路径末年之后的地区生产总值年名义增长率。",
    "world.growth": "在各产业链年名义增长率上统一增加的数值。",
    "world.landmark.failure": "地标企业是否倒闭：在首个开启的季度退出，且仅退出一次。",
    "world.landmark.rank": "按上一已结账年度真实研发投入选定地标企业时的名次（含龙头企业，1 为最大）。",
    "world.landmark.supplier_loss": "地标企业倒闭时供应商减少的销售额（对数值）。",
    "world.landmark.supplier_share": "地标企业所在产业链中依靠其订单的企业占比。",
    "world.loan_rate": "银行贷款利率。",
    "world.rivals.reference_year": "周边县市以该年份本县（市）的人才资助标准作为参照。",
    "world.rivals.response": "本县（市）提高人才资助后，周边县市于次年跟进的比例。",
    "world.talent.arrivals": "在参照资助水平下每年会来的人才项目数。",
    "world.talent.rival_engineer": "竞争县（市）对卓越工程师（5 类）的资助上限。",
    "world.talent.rival_grant": "竞争县（市）对领军人才（3 类）的资助上限。",
    "world.talent.rival_team": "竞争县（市）对重大团队（2 类）的资助上限。",
    "world.talent.rival_top": "竞争县（市）对顶尖人才（1 类）的资助上限。",
    "world.talent.rival_young": "竞争县（市）对青年人才（4 类）的资助上限。",
    "world.upper_award.first": "上级财政对首次认定高企的奖励（2022 年为 15 万元；更早年份为假设）。",
    "world.upper_award.renewal": "上级财政对再次认定高企的奖励。",
}
