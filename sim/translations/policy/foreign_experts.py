"""Chinese sentences of the parameters below ``policy.foreign_experts``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.foreign_experts.appropriation": "外专工作室资助的年度预算。",
    "policy.foreign_experts.enabled": "是否资助外专工作室。",
    "policy.foreign_experts.invention": "工作室使企业下一年权利要求期望数对数提高的幅度。",
    "policy.foreign_experts.network": "海外引才飞地和离岸基地网络完备时的工作室数量。",
    "policy.foreign_experts.pull": "网络完备时，领军及以上人才（1 至 3 类）引进数对数的增量。",
    "policy.foreign_experts.studio": "每个工作室的年资助。",
    "policy.foreign_experts.take_up": "建有研发机构的高企中设立工作室的比例。",
}

REASONS: dict[str, str] = {
    "enclaves of talent like enclave parks": "人才飞地比照飞地园区",
}
