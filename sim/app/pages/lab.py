"""Policy lab: move a lever, see the fan against the baseline, the chance of the target, the cost, and who comes next."""

from __future__ import annotations

from typing import Any

import solara

from sim.app.charts.fan import Fan, Words, fan_chart, table
from sim.app.figures import amount, chance_words, spread
from sim.app.levers import cards
from sim.app.pages.keep import Keep
from sim.app.pages.next_firms import NextFirms
from sim.app.pages.safe import safe
from sim.app.session import Session, use_session
from sim.app.widgets.parts import Address, Alert, Chart, Fields, Levers, Table, Tag
from sim.app.words import labelled, word
from sim.app.work import shared
from sim.app.work.address import query_of
from sim.app.work.lab import Answer, Chance, Target
from sim.measures import indicators
from sim.messages import Language
from sim.report.number_format import scale_of, unit_label

_LEVER_WORDS = ("find", "changed", "now", "grade", "allowed", "source", "reset", "on", "off")


@solara.component
def Lab() -> None:
    """The page."""
    session = use_session()
    language = session.language.value
    query = solara.use_router().search or ""
    solara.use_effect(lambda: session.come(query), [])
    Shared(session)
    with solara.Div(classes=["cs-lab"]):
        with solara.Div(classes=["cs-side"]):
            Controls(session, language)
        with solara.Div():
            if session.failure.value:
                Alert(session.failure.value)
            TargetFields(session, language)
            Shown(session, language)


@solara.component
def Shared(session: Session) -> None:
    """The levers, the year and the target in the address of the page."""
    Address(query=query_of(session.setting, session.first), path="/")


@solara.component
def Controls(session: Session, language: Language) -> None:
    """Scenario, year and levers."""
    name, year, version = session.name.value, session.from_year.value, session.version.value
    horizon = session.base.horizon
    levers = solara.use_memo(session.levers, [name, year])
    shown_cards = solara.use_memo(lambda: cards(levers, language), [name, year, language])
    changes = session.changes.peek()

    def put(given: dict[str, Any]) -> None:
        if given["id"] == "scenario":
            session.put(name=str(given["value"]), changes={})
        elif given["id"] == "year":
            session.put(from_year=int(given["value"]))
        else:
            session.put(changes={})

    Fields(
        fields=[
            {"id": "scenario", "kind": "select", "label": word("scenario", language), "value": name, "options": titles(language)},
            {"id": "year", "kind": "select", "label": word("from", language), "value": str(year),
             "options": {str(y): str(y) for y in range(horizon.start, horizon.end + 1)}},
            {"id": "reset", "kind": "button", "label": word("reset_all", language)},
        ],
        event_put=safe(session, put),
    )  # fmt: skip
    Levers(
        groups=shown_cards, version=f"{name} {year} {version}", event_move=safe(session, session.move),
        values={path: levers[path].shown(value) for path, value in changes.items()},
        words={key: word(key, language, count="{count}") for key in _LEVER_WORDS} | {"colon": labelled("", "", language)},
    )  # fmt: skip


def titles(language: Language) -> dict[str, str]:
    """Scenarios that can be opened, by name; one that cannot be read is shown by its name alone."""
    found = {}
    for name in shared.scenario_names():
        try:
            one = shared.scenario(name)
            found[name] = one.title if language == "en" else one.title_zh
        except Exception:
            found[name] = name
    return found


@solara.component
def TargetFields(session: Session, language: Language) -> None:
    """What the planner wants to reach, and the third chart."""
    target, horizon = session.target.value, session.base.horizon
    names = {name: one.label_en if language == "en" else one.label_zh for name, one in indicators().items()}

    def put(given: dict[str, Any]) -> None:
        now = session.target.peek()
        if given["id"] == "further":
            session.further.set(str(given["value"]) if given["value"] in indicators() else now_further)
        else:
            firms = float(given["value"]) if given["id"] == "firms" else now.firms
            rd = float(given["value"]) if given["id"] == "rd" else now.rd
            year = int(given["value"]) if given["id"] == "target_year" else now.year
            session.target.set(Target(firms, rd, year))
        session.ask()

    now_further = session.further.value
    Fields(
        fields=[
            {"id": "firms", "kind": "number", "label": word("target_firms", language), "value": target.firms, "low": 0, "high": 1000000, "step": 10},
            {"id": "rd", "kind": "number", "label": word("target_rd", language), "value": target.rd, "low": 0, "high": 100, "step": 0.1},
            {"id": "target_year", "kind": "select", "label": word("target_year", language), "value": str(target.year),
             "options": {str(y): str(y) for y in range(horizon.start, horizon.end + 1)}},
            {"id": "further", "kind": "select", "label": word("further", language), "value": now_further, "options": names},
        ],
        event_put=safe(session, put),
    )  # fmt: skip


@solara.component
def Shown(session: Session, language: Language) -> None:
    """The answer: numbers, charts, costs."""
    answer = session.answer.value
    if answer is None:
        Tag("p", word("first_wait", language))
        return
    Running(session, language)
    old = ["cs-stale"] if answer.is_stale else []
    if answer.chance is not None and answer.base_chance is not None:
        with solara.Div(classes=old):
            Numbers(answer, language)
    with solara.Div(classes=["cs-charts"]):
        for name in answer.question.charted:
            fan, words = fan_of(answer, name, language)
            Chart(
                fan_chart(fan, words), sentence_of(answer, name, language), table=table(fan, words, word("year", language)),
                table_word=word("table", language), stamp=stamp_of(answer),
            )  # fmt: skip
    if answer.costs:
        with solara.Div(classes=old):
            Costs(answer, language)
    NextFirms(session, language)
    Keep(session, language)


@solara.component
def Running(session: Session, language: Language) -> None:
    """How many runs are finished; apart from the charts, so that these are not drawn again for it."""
    progress = session.progress.value
    text = word("running", language, done=progress[0], total=progress[1]) if progress is not None else "\u00a0"
    Tag("div", text, classes=("cs-note",), id="state", **{"aria-live": "polite"})


def stamp_of(answer: Answer) -> str:
    """What a chart was drawn from: the levers, and whether bands belong to them."""
    kind = f"bands of {len(answer.question.seeds)}" if answer.bands and not answer.is_stale else "curve"
    return f"{answer.question.scenario.identity()}:{kind}"


def fan_of(answer: Answer, name: str, language: Language) -> tuple[Fan, Words]:
    """Numbers and names of one chart."""
    one, question = indicators()[name], answer.question
    largest = max(abs(value) for value in (*answer.curves[name], *answer.base_curves[name]))
    scale = scale_of(one.unit, largest)
    level = {"hnte_stock": question.target.firms, "rd_intensity": question.target.rd}.get(name)
    fan = Fan(
        years=answer.years, curve=answer.curves[name], bands=answer.bands.get(name, []), base_bands=answer.base_bands.get(name, []),
        base_curve=answer.base_curves[name], scale=scale, target=None if level is None else (level, question.target.year),
        reform=question.from_year if question.scenario.values != question.baseline.values else None, is_stale=answer.is_stale,
    )  # fmt: skip
    label = one.label_en if language == "en" else one.label_zh
    keys = {"own": "this", "base": "baseline", "one_run": "one_run", "median": "median", "band_50": "band_50", "band_80": "band_80"}
    said = {field: word(key, language) for field, key in keys.items()}
    unit = unit_label(one.unit, language, scale=scale if one.unit.startswith("wan") else 1.0)
    return fan, Words(title=label, unit=unit, target=word("target_line", language), reform=word("reform", language), **said)


def sentence_of(answer: Answer, name: str, language: Language) -> str:
    """What a chart shows in one sentence, for readers who do not see it."""
    one = indicators()[name]
    own, base = (
        cut[name][2] if cut else curve[name] for cut, curve in ((answer.bands, answer.curves), (answer.base_bands, answer.base_curves))
    )
    label = one.label_en if language == "en" else one.label_zh
    text = f"{word('this', language)} {amount(own[-1], one.unit, language)}, {word('baseline', language)} {amount(base[-1], one.unit, language)}"
    return labelled(f"{label}, {answer.years[-1]}" if language == "en" else f"{label}，{answer.years[-1]} 年", text, language)


@solara.component
def Numbers(answer: Answer, language: Language) -> None:
    """The chance of the target with and without the changes, and the differences."""
    assert answer.chance is not None
    assert answer.base_chance is not None
    with solara.Div(classes=["cs-cards"]):
        for key, chance in (("this", answer.chance), ("baseline", answer.base_chance)):
            ChanceCard(labelled(word("chance", language), word(key, language), language), chance, language)
        with solara.Div(classes=["cs-card"]):
            Tag("div", word("effect", language, year=answer.question.target.year))
            for name, (mean, half) in answer.differences.items():
                one = indicators()[name]
                label = one.label_en if language == "en" else one.label_zh
                Tag("div", labelled(label, spread(mean, half, one.unit, language), language))


@solara.component
def ChanceCard(title: str, chance: Chance, language: Language) -> None:
    """One chance with its interval in words."""
    low, high = (f"{100.0 * share:.0f}%" for share in (chance.low, chance.high))
    with solara.Div(classes=["cs-card"]):
        Tag("div", title)
        Tag("div", chance_words(chance), classes=("cs-big",))
        text = word("chance_runs", language, reached=chance.reached, runs=chance.runs, low=low, high=high)
        Tag("div", text, classes=("cs-note",))


@solara.component
def Costs(answer: Answer, language: Language) -> None:
    """What each instrument costs the county, beside the baseline."""
    own, base = answer.costs, answer.base_costs
    kinds = ("county_cash", "county_at_risk", "tax_forgone_county", "total")
    head = [word("cost_instrument", language)]
    for kind in kinds:
        head += [own["kinds"][kind][language], labelled(own["kinds"][kind][language], word("difference", language), language)]

    def row(label: str, mine: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
        cells = [label]
        for kind in kinds:
            now, before = mine[kind]["median"], theirs[kind]["median"]
            cells += [amount(now, "wan", language), amount(now - before, "wan", language, signed=True)]
        return cells

    rows = [row(word("cost_total", language), own["total"], base["total"])]
    for name, one in own["instruments"].items():
        if any(one["costs"][kind]["median"] or base["instruments"][name]["costs"][kind]["median"] for kind in kinds):
            rows.append(row(one["label"][language], one["costs"], base["instruments"][name]["costs"]))
    Tag("h2", word("costs", language, first=own["from"], last=own["to"]))
    Table(head=head, rows=rows)
    Tag("p", word("cost_note", language), classes=("cs-note",))
