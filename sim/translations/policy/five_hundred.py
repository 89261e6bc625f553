"""Chinese sentences of the parameters below ``policy.five_hundred``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.five_hundred.additional": "各类名额均未满时，计划期内引进人才中因该计划而来的比例。",
    "policy.five_hundred.appropriation": "三年行动计划资助的年度预算。",
    "policy.five_hundred.enabled": "三年行动计划是否接收人才。",
    "policy.five_hundred.engineer": "每名卓越工程师（5 类）的资助金额。",
    "policy.five_hundred.innovation": "每名创新领军人才（在他人创办企业中的 3 类）的资助金额。",
    "policy.five_hundred.quota": "每类人才累计资助人数。",
    "policy.five_hundred.startup": "每名创业领军人才（自办企业的 3 类）的资助金额。",
    "policy.five_hundred.strategic": "每名战略科技人才（1 类和 2 类）的资助金额。",
    "policy.five_hundred.young": "每名青年人才（4 类）的资助金额。",
}

REASONS: dict[str, str] = {
    "half of it, the ordinary grants do the rest": "取其一半，其余来自常规资助",
}
