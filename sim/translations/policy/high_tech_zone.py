"""Chinese sentences of the parameters below ``policy.high_tech_zone``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.high_tech_zone.appropriation": "每年用于服务补贴的资金。",
    "policy.high_tech_zone.enabled": "企业是否入驻高新区并获得服务。",
    "policy.high_tech_zone.share": "有研发活动的企业中入驻高新区的比例；每家企业只决定一次。",
    "policy.high_tech_zone.voucher": "每家企业当年购买研发服务的补贴。",
}
REASONS: dict[str, str] = {"the years before it is first named": "首次见诸文件以前各年"}
