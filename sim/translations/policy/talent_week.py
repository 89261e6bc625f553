"""Chinese sentences of the parameters below ``policy.talent_week``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.talent_week.appropriation": "人才周的年度预算。",
    "policy.talent_week.cost": "举办全规模人才周的费用。",
    "policy.talent_week.enabled": "是否举办人才周。",
    "policy.talent_week.participation": "有研发活动的企业中参加人才周的比例，最开放的企业优先。",
    "policy.talent_week.pull": "举办当年人才引进数对数的增幅。",
    "policy.talent_week.search": "参加企业当年寻找高校的概率对数的增幅。",
}
