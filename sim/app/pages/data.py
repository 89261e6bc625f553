"""Data: a firm table of one's own, checked row by row and kept with a scenario that starts from it. Nothing leaves the machine."""

from __future__ import annotations

from typing import Any

import solara

from sim.api.counties import counties
from sim.app.pages.safe import safe
from sim.app.session import Session, use_session
from sim.app.widgets.parts import Alert, Fields, Table, Tag, Upload
from sim.app.words import word
from sim.app.work import shared
from sim.app.work.uploading import LIMIT, Checked, check, county_of, decoded, keep
from sim.messages import Language
from sim.population.firm_columns import COLUMNS


@solara.component
def Data() -> None:
    """The page."""
    session = use_session()
    language = session.language.value
    of, set_of = solara.use_state(shared.scenario(shared.FIRST).county.id)
    checked: Checked | None
    checked, set_checked = solara.use_state(None)

    def take(text: str) -> None:
        session.failure.set("")
        set_checked(None)
        set_checked(check(decoded(text), of))

    def put(given: dict[str, Any]) -> None:
        set_of(str(given["value"]) if given["value"] in counties() else of)
        set_checked(None)

    Tag("p", word("data_note", language), classes=("cs-note",))
    Fields(
        fields=[
            {
                "id": "county",
                "kind": "select",
                "label": word("data_county", language),
                "value": of,
                "options": {one: one for one in counties()},
            }
        ],
        event_put=safe(session, put),
    )
    CountyLine(of, language)
    Upload(
        label=word("data_table", language),
        choose=word("data_choose", language),
        limit=LIMIT,
        too_large=word("data_large", language, limit=LIMIT // 1024**2),
        event_take=safe(session, take),
    )
    if session.failure.value:
        Alert(session.failure.value)
    if checked is not None:
        Found(session, checked, of, language)
    Columns(language)


@solara.component
def CountyLine(of: str, language: Language) -> None:
    """The county that the table speaks of: its chains and towns as the table has to call them."""
    one = solara.use_memo(lambda: county_of(of), [of])
    chains, towns = (
        (", " if language == "en" else "、").join(each.name if language == "en" else each.name_zh for each in group)
        for group in (one.chains, one.towns)
    )
    name = one.name if language == "en" else one.name_zh
    Tag("p", word("data_words", language, county=name, year=one.base_year, chains=chains, towns=towns), classes=("cs-note",))


@solara.component
def Found(session: Session, checked: Checked, of: str, language: Language) -> None:
    """What was found in the table, and keeping it."""
    name, set_name = solara.use_state("")
    if not checked.firms:
        Alert(checked.summary[language])
        if checked.problems[language]:
            Table(head=[word("data_line", language), word("data_wrong", language)], rows=[list(row) for row in checked.problems[language]])
        return

    def put(given: dict[str, Any]) -> None:
        session.failure.set("")
        if given["id"] == "name":
            set_name(str(given["value"]).strip())
        else:
            made = keep(name, checked, of)
            session.kept.set(made.name)
            session.put(name=made.stem, changes={})

    Tag("p", word("data_good", language, firms=checked.firms, columns=len(checked.columns)), role="status")
    Fields(
        fields=[
            {"id": "name", "kind": "text", "label": word("keep_name", language), "value": name, "high": 40},
            {"id": "keep", "kind": "button", "label": word("data_keep", language)},
        ],
        event_put=safe(session, put),
    )  # fmt: skip
    if session.kept.value:
        Tag("p", word("kept", language, file=session.kept.value), classes=("cs-note",), role="status")


@solara.component
def Columns(language: Language) -> None:
    """The columns that a table may have."""
    rows = [
        [one.name if language == "en" else one.zh, word("yes" if one.required else "no", language),
         one.sentence if language == "en" else one.sentence_zh]
        for one in COLUMNS
    ]  # fmt: skip
    Tag("h2", word("data_columns", language))
    Table(head=[word("data_heading", language), word("data_required", language), ""], rows=rows)
