"""Chinese sentences of the parameters below ``policy.grade_scoring``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.grade_scoring.enabled": "是否对各类创新主体赋予格次。",
    "policy.grade_scoring.endorsement": "高校合作记录完美时，可消除企业疑虑的比例。",
    "policy.grade_scoring.proof": "每所高校记录起始计入的失败项目数，使少数成功难以为凭。",
    "policy.grade_scoring.signal": "积分体系外企业每提高一个格次，银行在违约率对数几率中扣减的幅度。",
    "policy.grade_scoring.step": "按积分细则，每一格次所需的积分（0 为无格次，5 为最高格次）。",
}

REASONS: dict[str, str] = {
    "far less than an expert review": "远弱于专家评审",
    "half of what a points grade does": "为积分等级作用的一半",
}
