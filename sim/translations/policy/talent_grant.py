"""Chinese sentences of the parameters below ``policy.talent_grant``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.talent_grant.appropriation": "人才资助的年度预算。",
    "policy.talent_grant.enabled": "是否对引进人才给予资助。",
    "policy.talent_grant.leading": "领军人才（3 类）的资助上限。",
    "policy.talent_grant.engineer": "卓越工程师（5 类）的资助上限。",
    "policy.talent_grant.young": "青年人才（4 类）的资助上限。",
    "policy.talent_grant.paid_share": "实际兑现金额占资助上限的平均比例（在上下各 0.2 的范围内均匀分布）。",
    "policy.talent_grant.team": "重大团队（2 类）的资助上限；2021 年以前的数值为假设。",
    "policy.talent_grant.top": "顶尖人才（1 类）的资助上限；2021 年以前的数值为假设。",
}
