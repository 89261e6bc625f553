"""Chinese sentences of the parameters below ``policy.anchor_circle``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.anchor_circle.enabled": "是否支持地标企业周边的融合创新圈。",
    "policy.anchor_circle.growth": "圈内企业年销售增速的提升（对数值）。",
    "policy.anchor_circle.invention": "圈内企业预期发明数量的提升（对数值）。",
    "policy.anchor_circle.reach": "与地标企业同产业链、同区镇的企业中加入创新圈的比例，开放度高者优先。",
}
