"""Whether a study has enough runs, in sentences.

The criteria: intervals of the factors that matter are narrow, indices stay when the runs are doubled, and so does their order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sim.messages import Language
from sim.report.words import in_language

#: criterion -> what is said of it, and of its being met or not.
_WORDS = {
    "narrow": (
        "Widest 95 % interval of a factor that matters: ± {value} % (limit {limit} %): {verdict}.",
        "重要因素中最宽的 95% 区间：±{value}%（界限 {limit}%）：{verdict}。",
    ),
    "steady": (
        "Largest change of an index when the runs were doubled: {value} % (limit {limit} %): {verdict}.",
        "运行数翻倍后指数的最大变化：{value}%（界限 {limit}%）：{verdict}。",
    ),
    "ranked": (
        "Pairs of factors in the same order as with half of the runs: {value} % (should be {limit} %): {verdict}.",
        "与一半运行数相比排序相同的因素对：{value}%（应为 {limit}%）：{verdict}。",
    ),
    "met": ("enough", "已满足"),
    "missed": ("not yet", "尚未满足"),
    "no_interval": (
        "The method gives no intervals, so it cannot be said how sure the indices are.",
        "该方法不给出区间，无法判断指数的可靠程度。",
    ),
    "enough": ("All criteria are met with {runs} runs; no more are needed.", "{runs} 次运行已满足全部标准，无需增加。"),
    "more": (
        "About {further} more runs are needed; the {runs} made so far are kept and used again.",
        "还需约 {further} 次运行；已完成的 {runs} 次会保留并继续使用。",
    ),
    "unknown": (
        "Not all criteria are met with {runs} runs; how many more are needed cannot be told.",
        "{runs} 次运行未满足全部标准，无法估计还需多少次。",
    ),
    "dropped": (
        "{dropped} rows of the design were left out whole, because a run in them failed.",
        "设计中有 {dropped} 行因其中的运行失败而整行剔除。",
    ),
}
CRITERIA = ("narrow", "steady", "ranked")


def advice_sentences(advice: Mapping[str, Any], language: Language) -> list[str]:
    """What the criteria say and what to do, one sentence each.

    Parameters
    ----------
    advice
        ``criteria``: for some of ``narrow``, ``steady`` and ``ranked`` a mapping of ``is_met``, ``value`` and ``limit``, all shares of 1;
        ``runs`` made so far; ``further_runs`` needed, None when that is not known; ``dropped`` rows of the design, if any.
    """
    word = in_language(_WORDS, language)
    found = []
    for key in CRITERIA:
        if (one := advice["criteria"].get(key)) is None:
            continue
        if not math.isfinite(one["value"]):
            found.append(word["no_interval"])
            continue
        verdict = word["met"] if one["is_met"] else word["missed"]
        found.append(word[key].format(value=_percent(one["value"]), limit=_percent(one["limit"]), verdict=verdict))
    runs, further = advice["runs"], advice.get("further_runs")
    if all(one["is_met"] for one in advice["criteria"].values()):
        found.append(word["enough"].format(runs=f"{runs:,}"))
    elif further:
        found.append(word["more"].format(runs=f"{runs:,}", further=f"{further:,}"))
    else:
        found.append(word["unknown"].format(runs=f"{runs:,}"))
    if advice.get("dropped"):
        found.append(word["dropped"].format(dropped=f"{advice['dropped']:,}"))
    return found


def _percent(share: float) -> str:
    """A share in per cent with no more digits than it needs.

    >>> _percent(0.05), _percent(0.0123), _percent(1.0)
    ('5', '1.2', '100')
    """
    text = f"{100.0 * share:.1f}"
    return text.removesuffix(".0")
