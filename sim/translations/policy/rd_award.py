"""Chinese sentences of the parameters below ``policy.rd_award``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.rd_award.amount": "每家获奖企业的奖励金额。",
    "policy.rd_award.appropriation": "每年用于研发标兵奖励的资金。",
    "policy.rd_award.bookkeeping": "获奖企业加计扣除申报比例因研发台账更规范而提高的幅度。",
    "policy.rd_award.enabled": "是否评选并奖励科技研发标兵企业。",
    "policy.rd_award.intensity_line": "按强度参评的企业研发投入占销售额须超过的比例。",
    "policy.rd_award.interval": "获奖企业可再次参评的间隔年数（取最大值即只评一次）。",
    "policy.rd_award.margin": "为获奖而增加研发的企业在达标线之上留出的余量。",
    "policy.rd_award.marginal": "研发投入接近达标线的申报企业中为获奖而增加研发的比例。",
    "policy.rd_award.rd_floor": "按强度参评的企业研发投入须超过的金额。",
    "policy.rd_award.rd_line": "按总额参评的企业研发投入须超过的金额。",
    "policy.rd_award.take_up": "符合条件的企业中提出申报的比例；创新积分会提高该比例。",
}

REASONS: dict[str, str] = {
    "one batch is known, so the title is taken to be given once": "仅知一批，视为每家企业只评一次",
    "so that the first batch comes about": "使首批获奖企业数得以出现",
    "the first batch and some room": "首批奖励金额并略留余地",
}
