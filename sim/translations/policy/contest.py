"""Chinese sentences of the parameters below ``policy.contest``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.contest.appropriation": "办赛和奖励的年度预算。",
    "policy.contest.award": "大赛项目落地后的奖励金额。",
    "policy.contest.enabled": "是否举办大赛。",
    "policy.contest.event_cost": "举办一场赛事的费用。",
    "policy.contest.events": "每年在市外举办的赛事场数。",
    "policy.contest.final_share": "一场赛事的项目中进入总决赛的比例，仅这些项目可能落地。",
    "policy.contest.landing": "参赛项目中落地的比例，不超过进入总决赛的比例。",
    "policy.contest.projects_per_event": "一场赛事的参赛项目数。",
    "policy.contest.quality_spread": "大赛名次每高一个标准差对应的技术水平增幅。",
    "policy.contest.rd_chance": "大赛项目的企业设立之初即开展研发的比例。",
    "policy.contest.sales": "大赛项目的企业设立之初的年销售额。",
}

REASONS: dict[str, str] = {
    "all contests as the last of 2021": "各场赛事与 2021 年最后一场相同",
    "as firms of talent in 2021": "与 2021 年人才企业相同",
    "as many in every year as in 2021": "各年与 2021 年相同",
}
