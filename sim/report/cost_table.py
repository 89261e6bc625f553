"""Public cost as tables: instruments by kind of cost, and the account of the county's funds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.number_format import number, scale_of, unit_label
from sim.report.words import in_language

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

#: Kinds on the screen.
SHORT = ("county_cash", "county_at_risk", "tax_forgone_county", "total")
LONG = ("placed", "county_cash", "county_at_risk", "tax_forgone_county", "upper", "total")
_WORDS = {
    "title": ("Public cost, {period}", "公共成本，{period} 年"),
    "caption": (
        "{unit}; median{band}; county at risk: the expected loss on capital placed, lent or guaranteed",
        "单位：{unit}；中位数{band}；县级风险损失：投放、出借或担保资本的预期损失",
    ),
    "band": (" and 10th–90th percentile of {count} runs", "及 {count} 次运行的第 10–90 百分位"),
    "instrument": ("instrument", "政策工具"),
    "total": ("All instruments", "全部政策工具"),
    "account": ("Account of the county's funds, {period}", "县级资金收支，{period} 年"),
    "line": ("line", "项目"),
    "before": ("Funds: balance before", "资金：期初余额"),
    "less": ("less ", "减 "),
}
#: Lines of the account, and whether the amount leaves the funds.
_ACCOUNT = (
    ("before", False), ("funds_appropriated", False), ("funds_flowed_back", False), ("public_cost_county_cash", True),
    ("funds_placed", True), ("funds_returned", True), ("funds_balance", False),
)  # fmt: skip


def cost_table(costs: dict[str, Any], count: int, language: Language, *, is_short: bool = False) -> Table:
    """Costs of a period by instrument; instruments that cost nothing in any run are left out.

    The short table shows the four costs with the band of their sum only, the long one all kinds with all bands.
    """
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    kinds = SHORT if is_short else LONG
    band = word["band"].format(count=count) if count > 1 else ""
    scale = scale_of("wan", max(values["p90"] for values in costs["total"].values()))
    caption = word["caption"].format(unit=unit_label("wan", language, scale=scale), band=band)
    table = Table(title=word["title"].format(period=_period(costs)), caption=caption, title_justify="left", caption_justify="left")
    table.add_column(word["instrument"], overflow="fold")
    for kind in kinds:
        table.add_column(_in_two_lines(costs["kinds"][kind][language]), justify="right", no_wrap=True)
    for one in costs["instruments"].values():
        if any(values["p90"] or values["mean"] for values in one["costs"].values()):
            table.add_row(one["label"][language], *(_cell(one["costs"][kind], scale, has_band=not is_short) for kind in kinds))
    table.add_section()
    table.add_row(word["total"], *(_cell(costs["total"][kind], scale, has_band=True) for kind in kinds))
    return table


def account_table(costs: dict[str, Any], language: Language) -> Table:
    """What came into the county's funds in a period, what left them, and what is left."""
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    table = Table(title=word["account"].format(period=_period(costs)), title_justify="left")
    table.add_column(word["line"])
    table.add_column(unit_label("wan", language), justify="right", no_wrap=True)
    for name, leaves in _ACCOUNT:
        label = word["before"] if name == "before" else costs["account"][name][language]
        if name == "funds_balance":
            table.add_section()
        table.add_row((word["less"] if leaves else "") + label, _cell(costs["funds"][name], 1.0, has_band=True))
    return table


def _in_two_lines(heading: str) -> str:
    """A long heading broken near its middle, so that columns are no wider than their numbers: at a space, or between characters."""
    if len(heading) < 6:
        return heading
    words = heading.split(" ")
    cuts = range(1, len(words)) if len(words) > 1 else [len(heading) // 2]
    halves = [(" ".join(words[:k]), " ".join(words[k:])) if len(words) > 1 else (heading[:k], heading[k:]) for k in cuts]
    return "\n".join(min(halves, key=lambda pair: max(map(len, pair))))


def _period(costs: dict[str, Any]) -> str:
    return f"{costs['from']}–{costs['to']}" if costs["from"] < costs["to"] else str(costs["from"])


def _cell(values: dict[str, float], scale: float, *, has_band: bool) -> Text:
    from rich.text import Text  # noqa: PLC0415 (slow to import)

    middle, low, high = (number(values[name], "wan", scale=scale) for name in ("median", "p10", "p90"))
    return Text.assemble(middle, (f"\n{low}–{high}", "dim")) if has_band and low != high else Text(middle)
