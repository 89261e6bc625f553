"""Live model: Mesa's controls over the Mesa driver, the county drawn quarter by quarter, the baseline beside, the card of a firm."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import solara

from sim.app.charts.course import course
from sim.app.charts.network import core, field_of, network, places, ring
from sim.app.failure import in_words
from sim.app.figures import figure
from sim.app.live.county import FEWEST, MOST, PLOTTED, LiveCounty
from sim.app.live.labels import spoken, translate
from sim.app.live.mesa_parts import ModelController, ModelCreator, Slider, update_counter
from sim.app.live.snapshot import STATES, scatter
from sim.app.pages.firm_card import FirmCard
from sim.app.pages.lab import Controls
from sim.app.session import Session, use_session
from sim.app.widgets.parts import Alert, Chart, Tag
from sim.app.words import labelled, word
from sim.measures import indicators
from sim.messages import Language
from sim.report.number_format import unit_label
from sim.store.run_folder import quarter_label

translate()

#: Shortest and longest pause between quarters, in milliseconds; shorter ones outrun the drawing.
SHORTEST, LONGEST = 300, 3000


@solara.component
def Live() -> None:
    """The page; the model is made when it is first visited and stays with the tab."""
    session = use_session()
    language = session.language.value
    solara.use_effect(lambda: spoken.set(language), [language])
    solara.use_effect(lambda: _away(session), [])
    solara.use_effect(lambda: _make(session) if session.live.peek() is None else None, [])
    model = session.live.value
    solara.use_effect(lambda: _shown(model), [model])
    if session.failure.value:
        Alert(session.failure.value)
    if model is None:
        Tag("p", word("first_wait", language))
        return
    with solara.Div(classes=["cs-lab"]):
        with solara.Div(classes=["cs-side"]):
            Tag("p", word("live_note", language), classes=("cs-note",))
            MesaControls(session, language)
            Controls(session, language)
        Pictures(model, language)


def _away(session: Session) -> Callable[[], None]:
    """While this page is on the screen its levers are not the lab's."""
    session.is_away = True

    def back() -> None:
        session.is_away = False

    return back


def _shown(model: LiveCounty | None) -> Callable[[], None] | None:
    """While a model is on the screen it takes steps; the controller would play it on when the page or the tab is gone."""
    if model is None:
        return None
    model.wake()
    return model.rest


def _make(session: Session) -> None:
    """Make the model in a thread, so that the page answers meanwhile."""
    given = parameters(session)

    def make() -> None:
        try:
            session.live.set(LiveCounty(**given))
        except Exception as error:
            session.failure.set(in_words(error, session.language.peek()))

    threading.Thread(target=make, daemon=True).start()


def parameters(session: Session) -> dict[str, Any]:
    """What the next Reset makes the model from, beside firms and seed."""
    return {"base": session.name.peek(), "changes": dict(session.changes.peek()), "from_year": session.from_year.peek()}


@solara.component
def MesaControls(session: Session, language: Language) -> None:
    """Mesa's own controller and parameter inputs; levers of the page are parameters too."""
    given = solara.use_reactive({"firms": 1000, "seed": 1, **parameters(session)})
    pause = solara.use_reactive(500)
    moved = (session.name.value, tuple(sorted(session.changes.value.items())), session.from_year.value)
    solara.use_effect(lambda: given.set({**given.peek(), **parameters(session)}), [moved])
    each, threaded = solara.use_reactive(1), solara.use_reactive(False)
    # A controller that still plays when its tab closes finds the model that it began with, which rests by then.
    current = solara.use_reactive(session.live.value, session.live.set)
    ModelController(current, model_parameters=given, play_interval=pause, render_interval=each, use_threads=threaded)
    solara.SliderInt(labelled(word("speed", language), pause.value, language), value=pause, min=SHORTEST, max=LONGEST, step=100)
    inputs = {
        "firms": Slider(
            labelled(word("live_firms", language), given.value["firms"], language),
            given.peek().get("firms", 1000),
            FEWEST,
            MOST,
            100,
            dtype=int,
        ),
        "seed": Slider(
            labelled(word("live_seed", language), given.value["seed"], language), given.peek().get("seed", 1), 0, 100, 1, dtype=int
        ),
    }
    ModelCreator(current, {**inputs, **parameters(session)}, model_parameters=given).key(language)


@solara.component
def Pictures(model: LiveCounty, language: Language) -> None:
    """The county at the end of the last quarter; drawn again whenever Mesa says that the model has moved."""
    update_counter.get()
    chosen, choose = solara.use_state(-1)
    view = model.view

    def pick(given: dict[str, Any]) -> None:
        value = given.get("value")
        if isinstance(value, list) and len(value) == 3 and isinstance(value[2], int | float) and value[2] >= 0:
            choose(int(value[2]))

    with solara.Div():
        Tag("div", f"{word('quarter', language)} {quarter_label(view.quarter)}", classes=("cs-big",), id="quarter", **{"aria-live": "off"})
        if model.failure is not None:
            Broken(model.failure, language)
        with solara.Div(classes=["cs-charts"]):
            names = [word(state, language) for state in STATES]
            county, label = model.setting.county, str(view.quarter)
            chains = [one.name if language == "en" else one.name_zh for one in county.chains]
            towns = [one.name if language == "en" else one.name_zh for one in county.towns]
            a, b = scatter(view.uid)
            firms = (*ring(view.chain, len(chains), a, b), view.uid, view.state)
            running = np.bincount(view.partner[view.partner >= 0], minlength=view.fields.size)[: view.fields.size].tolist()
            inner = (*core(view.fields, len(chains)), running)
            option = network(word("network", language), firms, names, inner, view.partner, word("university", language))
            Chart(option, _said(model, language), height=520, merges=True, stamp=label, event_pick=pick)
            option = places(word("map", language), (*field_of(view.chain, view.town, a, b), view.uid, view.state), names, chains, towns)
            Chart(option, _said(model, language), height=520, merges=True, stamp=label, event_pick=pick)
        if chosen >= 0:
            FirmCard(model, chosen, model.run.index, language)
        else:
            Tag("p", word("click_firm", language), classes=("cs-note",))
        Courses(model, model.run.index, language)


@solara.component
def Broken(error: Exception, language: Language) -> None:
    """What stopped the run; it gets its number once."""
    Alert(solara.use_memo(lambda: in_words(error, language), [id(error), language]))


def _said(model: LiveCounty, language: Language) -> str:
    """What the pictures of the county show, in one sentence."""
    view = model.view
    counts = ", ".join(f"{word(state, language)} {int(np.count_nonzero(view.state == k))}" for k, state in enumerate(STATES))
    return f"{quarter_label(view.quarter)}: {counts}; {word('projects', language)} {int(np.count_nonzero(view.partner >= 0))}"


@solara.component
def Courses(model: LiveCounty, done: int, language: Language) -> None:
    """Indicators of the run after so many quarters beside those of the whole baseline run with the same luck."""
    base = solara.use_memo(model.baseline, [id(model)])
    own = solara.use_memo(model.curves, [id(model), done])
    quarters = [quarter_label(int(quarter)) for quarter in model.run.table["quarter"]]
    with solara.Div(classes=["cs-charts"]):
        for name in PLOTTED:
            one = indicators()[name]
            label = one.label_en if language == "en" else one.label_zh
            names = (word("this_run", language), word("baseline", language))
            option = course(label, unit_label(one.unit, language), quarters, own[name], base[name], names)
            rows = [
                [quarter, figure(own[name][k], one.unit, language) if k < done else "", figure(base[name][k], one.unit, language)]
                for k, quarter in enumerate(quarters)
            ]
            table = {"head": [word("quarter", language), *names], "rows": rows}
            Chart(option, label, height=260, merges=True, stamp=str(model.view.quarter), table=table, table_word=word("table", language))
