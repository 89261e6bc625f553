"""Chinese sentences of the parameters below ``policy.innovation_points``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.innovation_points.appropriation": "每年用于创新积分奖励的资金。",
    "policy.innovation_points.cap": "单个企业每年可得积分奖励的上限。",
    "policy.innovation_points.champion_prize": "积分排名前三位企业的奖金。",
    "policy.innovation_points.channel_awareness": "参与积分是否使企业知晓其他政策。",
    "policy.innovation_points.channel_gaming": "企业是否会在没有实际改变的情况下获取积分。",
    "policy.innovation_points.channel_money": "积分是否兑现为资金。",
    "policy.innovation_points.channel_signal": "银行是否可见企业的积分等级。",
    "policy.innovation_points.enabled": "是否对企业进行创新积分评价（依据上一年的创新活动）。",
    "policy.innovation_points.gaming": "企业熟悉积分细则（四年）后，没有实际改变的积分与真实积分之比。",
    "policy.innovation_points.minimum": "企业获得奖励的最低积分。",
    "policy.innovation_points.price_cap": "每分奖励单价的上限。",
    "policy.innovation_points.salience": "企业在研发计划中计入积分边际价格的程度；尚无因果估计。",
    "policy.innovation_points.signal": "积分等级每提高一级，银行在违约率对数几率中扣减的幅度（0 为无等级，5 为最高等级）。",
    "policy.innovation_points.take_up": "有可计积分活动的企业中提交申报的比例。",
    "policy.innovation_points.weight_application_1": "每件Ⅰ类知识产权申请的积分。",
    "policy.innovation_points.weight_certificate": "拥有有效高企证书的积分。",
    "policy.innovation_points.weight_class_2": "每件Ⅱ类知识产权授权的积分。",
    "policy.innovation_points.weight_conversion": "每项成果转化为产品的积分。",
    "policy.innovation_points.weight_cooperation": "年度内开展产学研项目的积分。",
    "policy.innovation_points.weight_grant_1": "每件Ⅰ类知识产权授权的积分。",
    "policy.innovation_points.weight_growth": "销售增长率达到 10 % 及以上的积分。",
    "policy.innovation_points.weight_institution": "自建研发机构的积分。",
    "policy.innovation_points.weight_intensity": "研发投入占销售比重达到 5 % 及以上的积分。",
    "policy.innovation_points.weight_rd": "每 10 万元申报研发投入的积分。",
    "policy.innovation_points.weight_st_sme": "科技型中小企业的积分。",
    "policy.innovation_points.weight_talent": "每名领军人才的积分。",
}
