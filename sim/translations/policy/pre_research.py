"""Chinese sentences of the parameters below ``policy.pre_research``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.pre_research.appropriation": "预研资金的年度预算。",
    "policy.pre_research.approval": "申报项目中通过专家评审的比例。",
    "policy.pre_research.continuation": "前期立项项目中企业继续投入的比例。",
    "policy.pre_research.early_cap": "前期资助金额的上限。",
    "policy.pre_research.early_share": "对高校院所的前期资助占合同金额的比例。",
    "policy.pre_research.enabled": "预研资金是否受理申报。",
    "policy.pre_research.endorsement": "评审通过后消除的合作双方疑虑所占的比例。",
    "policy.pre_research.late_cap": "后期补助金额的上限。",
    "policy.pre_research.late_share": "对企业的后期补助占其项目研发投入的比例。",
    "policy.pre_research.take_up": "合作洽谈停滞的企业中提出申报的比例；创新积分会提高该比例。",
    "policy.pre_research.windfall": "一年内已自行启动合作的企业中仍提出申报的比例。",
}
