"""Chinese sentences of the parameters below ``policy.cultivation``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.cultivation.appropriation": "每年用于高企认定奖励的资金。",
    "policy.cultivation.capacity": "高企培育库每年可新入库的企业数。",
    "policy.cultivation.enabled": "是否发放高企认定奖励并辅导入库培育企业。",
    "policy.cultivation.first_award": "首次认定为高企的奖励金额。",
    "policy.cultivation.renewal_award": "再次认定为高企的奖励金额。",
    "policy.cultivation.stay": "企业入库满此年限后出库。",
}
