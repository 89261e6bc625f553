"""Chinese sentences of the parameters below ``policy.anchor_chain``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.anchor_chain.enabled": "链主企业的供应链是否统一管理。",
    "policy.anchor_chain.growth": "入链企业年销售增速的提升（对数值）。",
    "policy.anchor_chain.rank": "按上一已结账年度销售额选定链主企业时的名次（含龙头企业，1 为最大）。",
    "policy.anchor_chain.reach": "链主所在产业链企业中入链的比例，开放度高者优先。",
}
REASONS: dict[str, str] = {"the third of three models": "三大创新模式中的第三家"}
