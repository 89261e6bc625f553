"""The card of a firm in the live model."""

from __future__ import annotations

import solara

from sim.app.figures import amount, figure
from sim.app.live.card import Card, card_of
from sim.app.live.county import LiveCounty
from sim.app.live.snapshot import STATES
from sim.app.pages.next_firms import firm_name, place_name
from sim.app.pages.next_firms import in_words as change_in_words
from sim.app.widgets.parts import Table, Tag
from sim.app.words import labelled, word
from sim.messages import Language


@solara.component
def FirmCard(model: LiveCounty, uid: int, done: int, language: Language) -> None:
    """State after so many quarters, conditions, what is missing, and the years so far."""
    card = solara.use_memo(lambda: card_of(model, uid), [id(model), done, uid])
    name = firm_name(uid, model.names)
    if card is None:
        Tag("p", word("card_gone", language, firm=name))
        return
    county = model.setting.county
    Tag("h2", word("card", language, firm=name))
    with solara.Div(classes=["cs-card"], style={"margin-bottom": "12px"}):
        Tag("p", f"{place_name(county.chains, card.chain, language)} · {place_name(county.towns, card.town, language)}")
        Tag("p", standing(card, language))
        if card.changes:
            told = ("；" if language == "zh" else "; ").join(change_in_words(change, language) for change in card.changes)
            Tag("p", labelled(word("lacks", language), told, language))
        Tag("p", " · ".join(figures(card, language)))
        head = [word(key, language) for key in ("gate", "has", "needs", "met")]
        Table(head=head, rows=[
            [gate.label_en if language == "en" else gate.label_zh, *(_shown(value, gate.unit, language) for value in (gate.value, gate.demanded)),
             word("yes" if gate.is_open else "no", language)]
            for gate in card.gates
        ])  # fmt: skip
        Table(caption=word("history", language), head=[word(key, language) for key in ("quarter", "sales", "rd", "staff", "projects")] + [""], rows=[
            [quarter, amount(f["sales_y1"], "wan", language), amount(f["rd_reported_y1"], "wan", language), figure(f["staff"], "people", language),
             figure(f["projects"], "projects", language), word(STATES[int(f["state"])], language)]
            for quarter, f in card.history
        ])  # fmt: skip


def standing(card: Card, language: Language) -> str:
    """Whether the firm is certified, or what an application would give now."""
    if card.holds_until is not None:
        return word("holds_until", language, date=card.holds_until)
    passes = all(gate.is_open for gate in card.gates) and card.score >= card.pass_mark
    return word("would_pass" if passes else "would_fail", language, score=f"{card.score:.0f}", pass_mark=f"{card.pass_mark:.0f}")


def figures(card: Card, language: Language) -> list[str]:
    """The firm in numbers."""
    f = card.figures
    return [
        f"{word('sales', language)} {amount(f['sales_y1'], 'wan', language)}",
        f"{word('staff', language)} {amount(f['staff'], 'people', language)}",
        f"{word('rd', language)} {amount(f['rd_reported_y1'], 'wan', language)}",
        f"{word('projects', language)} {figure(f['projects'], 'projects', language)}",
    ]


def _shown(value: float, unit: str, language: Language) -> str:
    return word("yes" if value else "no", language) if unit == "flag" else amount(value, unit, language)
