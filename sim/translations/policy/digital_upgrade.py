"""Chinese sentences of the parameters below ``policy.digital_upgrade``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.digital_upgrade.appropriation": "每年用于智能化改造补助的资金。",
    "policy.digital_upgrade.cap": "单家企业智能化改造补助的上限。",
    "policy.digital_upgrade.cost": "智能化改造项目成本占企业年销售额的比例。",
    "policy.digital_upgrade.enabled": "是否对智能化改造给予补助。",
    "policy.digital_upgrade.growth": "因补助而实施的改造在次年带来的销售额对数增量。",
    "policy.digital_upgrade.productivity": "因补助而实施的改造带来的人均销售额对数增量。",
    "policy.digital_upgrade.share": "补助占改造项目成本的比例。",
    "policy.digital_upgrade.take_up": "尚未改造的规上企业每年提出申报的概率；创新积分会提高该概率。",
    "policy.digital_upgrade.windfall": "受补助企业中无补助也会同时改造的比例。",
}

REASONS: dict[str, str] = {
    "carried on after the plan period": "规划期后延续实施",
}
