"""The null and the placebos of a run in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.messages import Language
from sim.report.words import in_language

#: What :func:`sim.experiments.placebo.found` says of each check; a text says why there are none.
Checks = Sequence[Mapping[str, Any]] | str
_WORDS = {
    "null": (
        "Null: the same policy made again with the same luck, {replications} runs, {first}–{last}. {result}",
        "零检验：以相同随机数重新运行同一政策，{replications} 次运行，{first}–{last} 年。{result}",
    ),
    "too_late": (
        "Placebo, a policy that comes too late: {changed} instruments are switched over in {year} only. Up to {last}, {replications} runs: {result} "
        "In {year} itself {moved} of {later} numbers differ, so that the check can see.",
        "安慰剂检验一（政策来得太晚）：仅在 {year} 年切换 {changed} 项政策工具。截至 {last} 年，{replications} 次运行：{result}"
        "{year} 年当年 {later} 个数值中有 {moved} 个不同，说明该检验能够发现差异。",
    ),
    "switched_off": (
        "Placebo, a policy without effect: {changed} amounts are doubled in the years in which their instruments are off. {first}–{last}, "
        "{replications} runs: {result}",
        "安慰剂检验二（政策不起作用）：在政策工具关闭的年份将其 {changed} 项金额加倍。{first}–{last} 年，{replications} 次运行：{result}",
    ),
    "zero": (
        "All {cells} numbers ({indicators} indicators) differ by exactly 0.",
        "全部 {cells} 个数值（{indicators} 项指标）之差完全为 0。",
    ),
    "not_zero": (
        "{zero} of {cells} numbers differ by exactly 0, the largest difference is {largest}: something is wrong.",
        "{cells} 个数值中仅 {zero} 个之差完全为 0，最大差为 {largest}：存在问题。",
    ),
    "none": ("The null and the placebos could not be made: {reason}", "未能进行零检验和安慰剂检验：{reason}"),
}  # fmt: skip


def check_lines(checks: Checks, language: Language) -> list[str]:
    """A sentence for each check."""
    word = in_language(_WORDS, language)
    if isinstance(checks, str):
        return [word["none"].format(reason=checks)]
    lines = []
    for one in checks:
        key = "zero" if one["zero"] == one["cells"] else "not_zero"
        numbers = {name: f"{one[name]:,}" for name in ("cells", "zero", "indicators", "moved", "later")} | {
            "largest": f"{one['largest']:.6g}"
        }
        said = {**one, **numbers, "year": one["last"] + 1}
        lines.append(word[one["name"]].format(**said, result=word[key].format(**said)))
    return lines
