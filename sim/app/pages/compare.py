"""Compare: up to four scenarios or finished runs, paired by seed; what they do, what they cost, and what differs in their inputs."""

from __future__ import annotations

from typing import Any

import solara

from sim.app.charts.several import fans, gaps
from sim.app.figures import amount, figure
from sim.app.pages.downloads import Downloads
from sim.app.pages.safe import safe
from sim.app.session import Session, use_session
from sim.app.widgets.parts import Alert, Chart, Fields, Table, Tag
from sim.app.words import labelled, word
from sim.app.work.comparing import choices
from sim.engine.assembly import parameters
from sim.messages import Language
from sim.report.headline_table import HEADLINES
from sim.report.number_format import scale_of, unit_label
from sim.scenario.in_words import amount_in_words

Document = dict[str, Any]


@solara.component
def Compare() -> None:
    """The page."""
    session = use_session()
    language, running = session.language.value, session.comparing.value
    Tag("p", word("compare_note", language), classes=("cs-note",))
    Choice(session, language)
    if session.failure.value:
        Alert(session.failure.value)
    text = "\u00a0" if running is None else word("scenario_running", language, k=running[0], done=running[1], total=running[2])
    Tag("div", text, classes=("cs-note",), id="state", **{"aria-live": "polite"})
    if session.comparison.value is not None:
        Found(session, session.comparison.value, language)


@solara.component
def Choice(session: Session, language: Language) -> None:
    """Which scenarios, in which order."""
    has_screen = bool(session.changes.value)
    known = solara.use_memo(
        lambda: choices(language, has_screen=has_screen, screen=word("on_screen", language)),
        [language, has_screen, session.comparing.value is None],
    )
    chosen = session.chosen.value

    def put(given: dict[str, Any]) -> None:
        if given["id"] == "compare":
            session.compare(known)
        else:
            at = int(given["id"])
            value = str(given["value"])
            session.chosen.set(tuple((value if value in known else "") if k == at else one for k, one in enumerate(session.chosen.value)))

    fields: list[dict[str, Any]] = []
    for k, one in enumerate(chosen):
        label = word("chosen_first", language) if k == 0 else word("chosen_other", language, k=k + 1)
        options = known if k == 0 else {"": word("nothing", language), **known}
        fields.append({"id": str(k), "kind": "select", "label": label, "value": one, "options": options})
    fields.append(
        {"id": "compare", "kind": "button", "label": word("compare_do", language), "disabled": session.comparing.value is not None}
    )
    Fields(fields=fields, event_put=safe(session, put))


@solara.component
def Found(session: Session, document: Document, language: Language) -> None:
    """What the comparison found."""
    year, set_year = solara.use_state(document["years"][-1])
    name, set_name = solara.use_state("hnte_stock")
    at = year if year in document["years"] else document["years"][-1]
    labels = {key: pair[language] for key, pair in document["labels"].items()}

    def put(given: dict[str, Any]) -> None:
        if given["id"] == "year":
            set_year(int(given["value"]))
        elif given["value"] in labels:
            set_name(str(given["value"]))

    Fields(
        fields=[
            {"id": "indicator", "kind": "select", "label": word("indicator", language), "value": name, "options": labels},
            {"id": "year", "kind": "select", "label": word("year", language), "value": str(at), "options": {str(y): str(y) for y in document["years"]}},
        ],
        event_put=put,
    )  # fmt: skip
    Charts(document, name, language)
    for one in document["comparisons"]:
        Differences(document, one, at, language)
    CostsBeside(document, language)
    for one in document["comparisons"]:
        Inputs(document, one, language)
    Tag("p", word("folder", language, folder=document["folder"]), classes=("cs-note",))
    Downloads(session, document["folder"].rpartition("/")[2], language)


def names_of(document: Document, language: Language) -> list[str]:
    """Titles of the scenarios; equal ones are numbered."""
    titles = [title[language] for title in document["titles"]]
    return [title if titles.count(title) == 1 else f"{title} ({k})" for k, title in enumerate(titles, start=1)]


@solara.component
def Charts(document: Document, name: str, language: Language) -> None:
    """Fans of all scenarios, and their differences from the first."""
    unit, label, years = document["units"][name], document["labels"][name][language], document["years"]
    runs = [document["indicators"][run][name] for run in document["runs"]]
    names = names_of(document, language)
    scale = scale_of(unit, max(abs(cut["p90"]) for by_year in runs for cut in by_year.values()))
    shown = unit_label(unit, language, scale=scale if unit.startswith("wan") else 1.0)
    cuts = {names[k]: {cut: [by_year[str(y)][cut] for y in years] for cut in ("p10", "median", "p90")} for k, by_year in enumerate(runs)}
    means = {}
    for k, one in enumerate(document["comparisons"], start=1):
        by_year = one["difference"][name]
        means[names[k]] = {
            cut: [by_year[str(y)]["mean"] if by_year[str(y)][cut] is None else by_year[str(y)][cut] for y in years]
            for cut in ("mean", "low", "high")
        }
    largest = max(abs(value) for cut in means.values() for value in (*cut["low"], *cut["high"]))
    finer = scale if not unit.startswith("wan") else scale_of(unit, largest)
    with solara.Div(classes=["cs-charts"]):
        option = fans(label, shown, years, cuts, word("median", language), word("band_80", language), scale)
        head = [
            word("year", language),
            *(labelled(one, cut, language) for one in names for cut in ("10 %", word("median", language), "90 %")),
        ]
        rows = [
            [str(y), *(figure(cut[key][k], unit, language, scale=scale) for cut in cuts.values() for key in cut)]
            for k, y in enumerate(years)
        ]
        Chart(
            option,
            labelled(label, (", " if language == "en" else "、").join(names), language),
            table={"head": head, "rows": rows},
            table_word=word("table", language),
            stamp=f"fans {name}",
        )
        title = word("gap", language, label=label, first=names[0])
        unit_shown = unit_label(unit, language, scale=finer if unit.startswith("wan") else 1.0)
        Chart(gaps(title, unit_shown, years, means, finer), title, stamp=f"gaps {name}")


@solara.component
def Differences(document: Document, one: Document, year: int, language: Language) -> None:
    """Paired differences of the headline indicators in a year."""
    head = [word("indicator", language), word("difference", language), "95 %", word("needs_runs", language)]
    rows = []
    for name in HEADLINES:
        values, unit = one["difference"][name][str(year)], document["units"][name]
        label = document["labels"][name][language]
        if values["is_exactly_zero"]:
            rows.append([label, word("exactly_zero", language), "", ""])
            continue
        low, high = (amount(values[key], unit, language, signed=True) for key in ("low", "high"))
        needed = values["replications_needed"]
        rows.append([label, amount(values["mean"], unit, language, signed=True), f"{low} … {high}", "–" if needed is None else str(needed)])
    Tag("h2", f"{one['title'][language]} – {word('paired', language, year=year)}")
    Table(head=head, rows=rows)


@solara.component
def CostsBeside(document: Document, language: Language) -> None:
    """Public cost of each instrument, one column a scenario."""
    costs = document["costs"]
    names = names_of(document, language)
    instruments = [name for name in costs[0]["instruments"] if any(one["instruments"][name]["costs"]["total"]["median"] for one in costs)]
    rows = [[word("cost_total", language), *(amount(one["total"]["total"]["median"], "wan", language) for one in costs)]]
    rows += [
        [
            costs[0]["instruments"][name]["label"][language],
            *(amount(one["instruments"][name]["costs"]["total"]["median"], "wan", language) for one in costs),
        ]
        for name in instruments
    ]
    Tag("h2", word("cost_by", language, first=costs[0]["from"], last=costs[0]["to"]))
    Table(head=[word("cost_instrument", language), *names], rows=rows)


@solara.component
def Inputs(document: Document, one: Document, language: Language) -> None:
    """Which parameters differ, when, and from what to what."""
    registry = parameters()
    Tag("h2", f"{one['title'][language]} – {word('inputs', language)}")
    if not one["changes"]:
        Tag("p", word("same_inputs", language))
        return
    rows = []
    for change in one["changes"]:
        for span in change["spans"]:
            when = span["from"] if span["from"] == span["to"] else f"{span['from']}–{span['to']}"
            old, new = (amount_in_words(span[key], registry[change["path"]], language) for key in ("old", "new"))
            rows.append([change["label"][language], change["path"], when, old, new])
    head = [word("parameter", language), "", word("year", language), document["titles"][0][language], one["title"][language]]
    Table(head=head, rows=rows)
