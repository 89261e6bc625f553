"""Why a firm is or is not certified, for the screen: gates, score, the smallest change, and the answer in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.messages import Language
from sim.report.number_format import number, unit_label
from sim.report.words import both, in_language

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_WORDS = {
    "gates": ("Conditions", "认定条件"),
    "condition": ("condition", "条件"),
    "has": ("has", "现状"),
    "demanded": ("demanded", "要求"),
    "open": ("met", "是否满足"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "score": ("Score", "评分"),
    "part": ("part", "部分"),
    "points": ("points", "得分"),
    "possible": ("possible", "满分"),
    "total": ("total; pass mark {mark}", "合计；及格线 {mark}"),
    "change": ("Smallest change that certifies it", "可通过认定的最小改变"),
    "what": ("change", "改变"),
    "amount": ("by", "幅度"),
    "certified": ("Firm {firm} passes the round of {year}.", "企业 {firm} 通过 {year} 年认定。"),
    "holds": ("Firm {firm} holds a certificate in {year}, valid to {until}.", "企业 {firm} 在 {year} 年持有有效证书，有效期至 {until}。"),
    "refused": ("Firm {firm} is not certified in {year}: {reasons}.", "企业 {firm} 在 {year} 年未获认定：{reasons}。"),
    "unaware": ("it does not know the scheme", "不了解高企政策"),
    "aimless": ("it knows the scheme but does not aim at it", "了解政策但未以认定为目标"),
    "waiting": ("it handed in no application this year", "当年未提交申请"),
    "closed": ("not met: {names}", "未满足：{names}"),
    "short": ("the score {score} is {missing} below the pass mark", "得分 {score}，距及格线差 {missing} 分"),
    "quoted": ("“{name}”", "“{name}”"),
    "comma": ("; ", "；"),
    "and": (", ", "、"),
    "verified": ("Run again with this change: certified.", "按此改变重新运行：通过认定。"),
    "failed": ("Run again with this change: still not certified.", "按此改变重新运行：仍未通过认定。"),
    "untried": ("Not run again with this change.", "未按此改变重新运行。"),
    "impossible": ("No change before this round would certify it: {obstacles}.", "在本轮认定之前没有可行的改变能使其通过：{obstacles}。"),
    "fixed": ("{names} cannot be changed by then", "{names}届时无法改变"),
    "unreachable": ("the best score within reach is {score}", "可达到的最高得分为 {score}"),
}


def explanation_sentence(document: dict[str, Any], language: Language) -> str:
    """The answer in one sentence, and whether a run with the smallest change bears it out."""
    word = in_language(_WORDS, language)
    firm = {"firm": document["firm"], "year": document["year"]}
    if document["holds_certificate_until"]:
        return word["holds"].format(until=document["holds_certificate_until"], **firm)
    if document["is_certified"]:
        return word["certified"].format(**firm)
    refused = word["refused"].format(reasons=word["comma"].join(_reasons(document, language)), **firm)
    if document["smallest_change"] is None:
        outcome = word["impossible"].format(obstacles=_obstacles(document, language))
    else:
        outcome = word[{True: "verified", False: "failed", None: "untried"}[document["verified"]]]
    return refused + (" " if language == "en" else "") + outcome


def _reasons(document: dict[str, Any], language: Language) -> list[str]:
    word = in_language(_WORDS, language)
    reasons = []
    if not document["applied"]:
        state = "unaware" if not document["knows_the_scheme"] else "aimless" if not document["aims_at_it"] else "waiting"
        reasons.append(word[state])
    if closed := [
        word["quoted"].format(name=both(gate["label_en"], gate["label_zh"], language)) for gate in document["gates"] if not gate["is_open"]
    ]:
        reasons.append(word["closed"].format(names=word["and"].join(closed)))
    score, mark = document["score"]["total"], document["score"]["pass_mark"]
    if score < mark:
        reasons.append(word["short"].format(score=f"{score:g}", missing=f"{mark - score:g}"))
    return reasons


def _obstacles(document: dict[str, Any], language: Language) -> str:
    """What no change removes: gates that no effort opens, and a score out of reach."""
    word, obstacles = in_language(_WORDS, language), document["obstacles"]
    labels = {gate["name"]: both(gate["label_en"], gate["label_zh"], language) for gate in document["gates"]}
    found = []
    if obstacles["gates"]:
        names = word["and"].join(word["quoted"].format(name=labels[name]) for name in obstacles["gates"])
        found.append(word["fixed"].format(names=names))
    if obstacles["best_score"] < obstacles["pass_mark"]:
        found.append(word["unreachable"].format(score=f"{obstacles['best_score']:g}"))
    return word["comma"].join(found)


def explanation_tables(document: dict[str, Any], language: Language) -> list[RenderableType]:
    """Everything for the screen, the sentence last."""
    tables: list[RenderableType] = [_gates(document, language), _score(document, language)]
    if document["smallest_change"]:
        tables.append(_change(document, language))
    return [*tables, explanation_sentence(document, language)]


def _table(title: str, headings: tuple[str, ...]) -> Table:
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    table = Table(title=title, title_justify="left")
    for k, heading in enumerate(headings):
        table.add_column(heading, justify="left" if k == 0 else "right")
    return table


def _gates(document: dict[str, Any], language: Language) -> Table:
    word = in_language(_WORDS, language)
    table = _table(word["gates"], (word["condition"], word["has"], word["demanded"], word["open"]))
    for gate in document["gates"]:
        cells = [_amount(gate[key], gate["unit"], language) for key in ("value", "demanded")]
        is_open = word["yes"] if gate["is_open"] else word["no"]
        table.add_row(both(gate["label_en"], gate["label_zh"], language), *cells, is_open, style=None if gate["is_open"] else "red")
    return table


def _score(document: dict[str, Any], language: Language) -> Table:
    word = in_language(_WORDS, language)
    score = document["score"]
    table = _table(word["score"], (word["part"], word["points"], word["possible"]))
    for part in score["parts"]:
        table.add_row(both(part["label_en"], part["label_zh"], language), f"{part['points']:g}", f"{part['possible']:g}")
    possible = sum(part["possible"] for part in score["parts"])
    style = "red" if score["total"] < score["pass_mark"] else "green"
    table.add_row(word["total"].format(mark=f"{score['pass_mark']:g}"), f"{score['total']:g}", f"{possible:g}", style=style)
    return table


def _change(document: dict[str, Any], language: Language) -> Table:
    word = in_language(_WORDS, language)
    table = _table(word["change"], (word["what"], word["amount"]))
    for change in document["smallest_change"]:
        amount = "" if change["unit"] == "flag" else "+" + _amount(change["amount"], change["unit"], language)
        table.add_row(both(change["label_en"], change["label_zh"], language), amount)
    return table


def _amount(value: float, unit: str, language: Language) -> str:
    if unit == "flag":
        return _WORDS["yes" if value else "no"][0 if language == "en" else 1]
    if unit == "wan" and language == "en":
        return f"{value * 10_000:,.0f} yuan"
    return f"{number(value, unit)} {unit_label(unit, language)}"
