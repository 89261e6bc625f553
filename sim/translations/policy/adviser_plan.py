"""Chinese sentences of the parameters below ``policy.adviser_plan``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.adviser_plan.appropriation": "创新顾问津贴的年度预算。",
    "policy.adviser_plan.capacity": "每年可物色并派驻企业的创新顾问人数。",
    "policy.adviser_plan.enabled": "是否向企业派驻青年博士创新顾问。",
    "policy.adviser_plan.invention": "顾问使企业下一年权利要求期望数对数提高的幅度。",
    "policy.adviser_plan.search": "顾问使企业下一年寻找合作高校的概率对数提高的幅度。",
    "policy.adviser_plan.stipend": "每名顾问的年津贴。",
    "policy.adviser_plan.take_up": "符合条件的企业中了解该计划并接收顾问的比例。",
}

REASONS: dict[str, str] = {
    "a first contact, as with vouchers": "如同创新券带来首次接触",
}
