"""Chinese sentences of the parameters below ``policy.consortium``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.consortium.appropriation": "新组建联合体项目资金的年度预算。",
    "policy.consortium.award": "一个联合体的项目资金。",
    "policy.consortium.directions": "攻关方向数：同时运行的联合体至多与此相等。",
    "policy.consortium.duration": "一个联合体的执行年限。",
    "policy.consortium.enabled": "是否支持组建联合体。",
    "policy.consortium.match": "企业每获得一元项目资金须具备的自有研发投入。",
    "policy.consortium.member_share": "企业所得项目资金中，成员企业满额时合计所占的比例。",
    "policy.consortium.members": "牵头企业以外的成员企业数。",
    "policy.consortium.minimum_rd": "高企可以牵头的上年真实研发投入下限。",
    "policy.consortium.take_up": "可以牵头的企业中提出申报的比例；参与创新积分会提高该比例。",
    "policy.consortium.university_share": "项目资金中高校院所所占的比例。",
}
