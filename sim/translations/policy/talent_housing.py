"""Chinese sentences of the parameters below ``policy.talent_housing``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.talent_housing.appropriation": "才有所居住房补助的年度预算。",
    "policy.talent_housing.enabled": "是否按积分对企业人才给予住房补助。",
    "policy.talent_housing.lower": "青年人才和工程师（4 类和 5 类）的年住房补助。",
    "policy.talent_housing.minimum_points": "企业人才可享受住房补助的企业最低积分。",
    "policy.talent_housing.pull": "上一年申请者全部获得住房补助时，人才引进数对数的增量。",
    "policy.talent_housing.stay": "住房补助使人才流失概率降低的比例。",
    "policy.talent_housing.upper": "领军及以上人才（1 至 3 类）的年住房补助。",
}

REASONS: dict[str, str] = {
    "behind grants, only the order is measured": "弱于资助，仅测得先后次序",
}
