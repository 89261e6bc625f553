"""Chinese sentences of the parameters below ``policy.rd_unit``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.rd_unit.appropriation": "每年用于工研分离补助的资金。",
    "policy.rd_unit.claim": "设立独立法人研发机构的企业加计扣除申报比例提高的幅度。",
    "policy.rd_unit.enabled": "是否补助企业设立独立法人研发机构。",
    "policy.rd_unit.lowest_rd": "可获补助企业上一年度申报研发费用的下限。",
    "policy.rd_unit.lowest_sales": "可获补助企业年销售额的下限。",
    "policy.rd_unit.organisation": "独立法人研发机构所弥补的研发组织管理差距的比例。",
    "policy.rd_unit.rate": "研发费用处于下限的企业在有补助时设立独立法人研发机构的年概率；创新积分会提高该概率。",
    "policy.rd_unit.rd_slope": "上述概率随研发费用对数上升的快慢。",
    "policy.rd_unit.st_staff": "设立独立法人研发机构的企业科技人员占比的增量。",
    "policy.rd_unit.subsidy": "设立独立法人研发机构的补助金额，每家企业一次。",
}
