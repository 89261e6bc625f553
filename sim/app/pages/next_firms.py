"""Which firms come next: those without a certificate that need least, and what."""

from __future__ import annotations

from typing import Any

import solara

from sim.app.figures import amount, figure
from sim.app.pages.safe import safe
from sim.app.session import Session
from sim.app.widgets.parts import Fields, Table, Tag
from sim.app.words import word
from sim.app.work.shared import ensembles
from sim.experiments.next_firms import NextFirm
from sim.experiments.smallest_change import Change
from sim.messages import Language
from sim.scenario.schema import Scenario


@solara.component
def NextFirms(session: Session, language: Language) -> None:
    """The panel; the firms are looked for when somebody asks, in the run that is on the screen."""
    horizon = session.base.horizon
    year, set_year = solara.use_state(min(max(session.from_year.value, horizon.start), horizon.end))
    found = session.found.value

    def put(given: dict[str, Any]) -> None:
        if given["id"] == "year":
            set_year(int(given["value"]))
        else:
            session.look(year)

    Tag("h2", word("next", language))
    Fields(
        fields=[
            {"id": "year", "kind": "select", "label": word("year", language), "value": str(year),
             "options": {str(y): str(y) for y in range(horizon.start, horizon.end + 1)}},
            {"id": "look", "kind": "button", "label": word("next_do", language), "disabled": session.is_looking.value},
        ],
        event_put=safe(session, put),
    )  # fmt: skip
    if found is None:
        return
    question, of_year, firms = found
    Tag("p", word("next_note", language, year=of_year, seed=question.seeds[0]), classes=("cs-note",))
    Tag("p", word("next_count", language, passing=firms.passing, others=firms.others))
    if not firms.firms:
        Tag("p", word("next_none", language, year=of_year))
        return
    head = [word(key, language) for key in ("firm", "chain", "town", "applied", "score", "lacks")]
    Table(head=head, rows=[row(one, question.scenario, language) for one in firms.firms])


def row(one: NextFirm, scenario: Scenario, language: Language) -> list[str]:
    """One firm as a line of the table."""
    names = ensembles().plan(scenario).population.names
    chains, towns = scenario.county.chains, scenario.county.towns
    return [
        firm_name(one.uid, names),
        place_name(chains, one.chain, language),
        place_name(towns, one.town, language),
        word("yes" if one.case.firm["hnte_applied"] else "no", language),
        figure(one.case.score, "points", language),
        ("；" if language == "zh" else "; ").join(in_words(change, language) for change in one.changes),
    ]


def firm_name(uid: int, names: dict[int, str]) -> str:
    """The user's own name of a firm, else its number in the run."""
    return names.get(uid, str(uid))


def place_name(places: Any, position: int, language: Language) -> str:
    """Name of a chain or town by its row."""
    if not 0 <= position < len(places):
        return "–"
    name: str = places[position].name if language == "en" else places[position].name_zh
    return name


def in_words(change: Change, language: Language) -> str:
    """A change with its amount; what is done or not has none."""
    label = change.label_en if language == "en" else change.label_zh
    return label if change.unit == "flag" else f"{label} {amount(change.amount, change.unit, language, signed=True)}"
