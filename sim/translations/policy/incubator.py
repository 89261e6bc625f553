"""Chinese sentences of the parameters below ``policy.incubator``."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "policy.incubator.appropriation": "每年用于载体维护和租金减免的资金。",
    "policy.incubator.enabled": "是否接纳并服务年轻企业。",
    "policy.incubator.maximum_age": "企业可保留在孵位置的年龄上限。",
    "policy.incubator.relief": "按在孵企业使用面积计算的年租金减免。",
    "policy.incubator.share_for_firms": "面积中供年轻工业和科技企业使用的比例；其余用于服务业和公共用房。",
    "policy.incubator.space": "孵化载体的建筑面积。",
    "policy.incubator.staff": "服务在孵企业的人员数。",
    "policy.incubator.upkeep": "对全部面积的年财政维护补助，无论是否出租。",
}
REASONS: dict[str, str] = {"the rise before 2021 and none after it": "2021 年以前的增长，其后不变"}
