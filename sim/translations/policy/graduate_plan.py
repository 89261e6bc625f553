"""Chinese sentences of the parameters below ``policy.graduate_plan``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.graduate_plan.additional": "受补助的名校优生中企业原本不会录用的比例。",
    "policy.graduate_plan.appropriation": "名校优生补助的年度预算。",
    "policy.graduate_plan.cap": "单个企业每年可获补助的名校优生人数上限。",
    "policy.graduate_plan.enabled": "是否对引进的紧缺名校毕业生给予补助。",
    "policy.graduate_plan.need": "企业每年引进的紧缺毕业生与其全时研发人员之比。",
    "policy.graduate_plan.rd_most": "新增毕业生使企业意愿研发强度对数提高的上限。",
    "policy.graduate_plan.subsidy": "每名毕业生的一次性补助。",
    "policy.graduate_plan.take_up": "了解该计划并申报的研发企业比例。",
}

REASONS: dict[str, str] = {
    "hires of graduates like arrivals of talent": "毕业生录用比照人才引进",
}
