"""Chinese sentences of the parameters below ``policy.anchor_institute``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.anchor_institute.enabled": "龙头企业的创新平台是否向所在产业链企业开放。",
    "policy.anchor_institute.invention": "平台用户预期发明数量的提升（对数值）。",
    "policy.anchor_institute.reach": "所在产业链有研发活动的企业中使用平台的比例，开放度高者优先。",
    "policy.anchor_institute.search": "平台用户寻找高校合作概率的提升（对数值）。",
}
REASONS: dict[str, str] = {
    "new products of an institute's clients taken for claims": "以研发机构服务企业的新产品代替发明数量",
    "open since the year in which it is told of": "自文件提及之年起开放",
}
