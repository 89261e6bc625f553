"""Chinese sentences of the parameters below ``policy.innovation_voucher``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.innovation_voucher.appropriation": "每年用于创新券的资金。",
    "policy.innovation_voucher.cap": "单张创新券金额的上限。",
    "policy.innovation_voucher.contact": "无在研项目且使用创新券的小企业寻找高校概率的对数增量。",
    "policy.innovation_voucher.enabled": "是否发放创新券。",
    "policy.innovation_voucher.highest_sales": "可申领创新券的企业年销售额上限。",
    "policy.innovation_voucher.share": "创新券占产学研合同金额的比例。",
    "policy.innovation_voucher.take_up": "了解并使用创新券的小企业比例；创新积分会提高该比例。",
    "policy.innovation_voucher.windfall": "一年内已自行启动合作的企业中仍申领创新券的比例。",
}

REASONS: dict[str, str] = {
    "elsewhere half of the contract and more": "外地为合同金额的一半或更多",
    "elsewhere up to 300,000 yuan and more": "外地上限为 30 万元或更高",
    "for small firms as elsewhere": "与外地相同，面向小企业",
    "from the year in which it is first named": "自首次提及的年份起",
    "so that about two thirds of vouchers start a project": "使约三分之二的创新券带来新增合作",
}
