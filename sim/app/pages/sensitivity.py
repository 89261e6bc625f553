"""Sensitivity: a stored study, what an output depends on in a year, how surely, and how well each of the causes is known."""

from __future__ import annotations

import math
from typing import Any

import solara

from sim.app.failure import in_words
from sim.app.pages.downloads import Downloads
from sim.app.pages.safe import safe
from sim.app.session import Session, use_session
from sim.app.widgets.parts import Alert, Chart, Copy, Fields, Table, Tag
from sim.app.words import word
from sim.app.work.studies import Opened, additive, names, opened, shares_by_grade, told_apart, weak, years_of
from sim.app.work.study_charts import drawings
from sim.fingerprint import model_fingerprint
from sim.messages import Language
from sim.report.sensitivity.caveats import caveats
from sim.report.sensitivity.convergence_advice import advice_sentences
from sim.report.sensitivity.labels import label_of, unit_of, year_label
from sim.report.sensitivity.measure_words import divisor, effect_unit, measure_name, measure_of, shown, with_unit

#: Makes a study that comes with the project.
COMMAND = "countysim sweep levers_screening"


@solara.component
def Sensitivity() -> None:
    """The page."""
    session = use_session()
    language = session.language.value
    asked, ask = solara.use_state(0)
    known = solara.use_memo(names, [asked])
    chosen, choose = solara.use_state("")
    name = chosen if chosen in known else (known[0] if known else "")
    Tag("p", word("study_note", language), classes=("cs-note",))
    if not known:
        Tag("p", word("study_none", language))
        Copy(text=COMMAND, label=word("command", language), words={key: word(key, language) for key in ("copy", "copied")})

    def put(given: dict[str, Any]) -> None:
        if given["id"] == "study" and given["value"] in known:
            choose(str(given["value"]))
        elif given["id"] == "again":
            ask(asked + 1)

    fields: list[dict[str, Any]] = [{"id": "again", "kind": "button", "label": word("study_again", language)}]
    if known:
        options = {one: one for one in known}
        fields.insert(0, {"id": "study", "kind": "select", "label": word("study", language), "value": name, "options": options})
    Fields(fields=fields, event_put=safe(session, put))
    if session.failure.value:
        Alert(session.failure.value)
    found = solara.use_memo(lambda: read(name), [name, asked])
    if isinstance(found, Opened):
        Found(session, found, language)
    elif found is not None:
        Failure(found, language)


def read(name: str) -> Opened | Exception | None:
    """The study, or why it cannot be shown: a damaged one must not take the page with it."""
    try:
        return opened(name) if name else None
    except Exception as error:
        return error


@solara.component
def Failure(error: Exception, language: Language) -> None:
    """Why a study cannot be shown, in words."""
    Alert(solara.use_memo(lambda: in_words(error, language), [id(error), language]))
    if getattr(error, "key", "") == "study_not_analysed":
        Tag("p", word("study_unfinished", language))


@solara.component
def Found(session: Session, one: Opened, language: Language) -> None:
    """What the study found for one output and year."""
    output_asked, set_output = solara.use_state("")
    year_asked, set_year = solara.use_state(-1)
    outputs = {name: label_of(one.study.labels, name, language) for name in one.study.outputs}
    output = output_asked if output_asked in outputs else next(iter(outputs))
    years = years_of(one, output)

    def put(given: dict[str, Any]) -> None:
        if given["id"] == "output" and given["value"] in outputs:
            set_output(str(given["value"]))
        elif given["id"] == "year":
            set_year(int(given["value"]))

    Tag("h2", one.study.question[language])
    design = [f"{english}: {value}" if language == "en" else f"{chinese}：{value}" for english, chinese, value in one.study.design]
    if one.stored.manifest.get("model", model_fingerprint()) != model_fingerprint():
        design.append(word("study_other", language))
    Tag("p", " · ".join(design), classes=("cs-note",))
    fields = [{"id": "output", "kind": "select", "label": word("indicator", language), "value": output, "options": outputs}]
    year = year_asked if year_asked in years else (years[0] if years else -1)
    if years:
        listed = {str(at): year_label(at, language) for at in sorted(years)}
        fields.append({"id": "year", "kind": "select", "label": word("year", language), "value": str(year), "options": listed})
    Fields(fields=fields, event_put=safe(session, put))
    Downloads(session, one.name, language)
    TargetFound(one, language)
    Enough(one, language)
    if years:
        Charts(one, output, year, language)
        Weakest(one, output, year, language)
    else:
        Flat(outputs[output], language)
    Caveats(one, language)


@solara.component
def Flat(output: str, language: Language) -> None:
    """Why there are no charts."""
    Tag("p", word("study_flat", language, output=output))


@solara.component
def TargetFound(one: Opened, language: Language) -> None:
    """How likely the target of the study is, and where it is reached."""
    if lines := one.target(language):
        Tag("h2", word("study_target", language))
        for line in lines:
            Tag("p", line)


@solara.component
def Enough(one: Opened, language: Language) -> None:
    """Whether the study has enough runs."""
    if one.study.advice is not None:
        Tag("h2", word("study_enough", language))
        with solara.v.Html(tag="ul"):
            for sentence in advice_sentences(one.study.advice, language):
                Tag("li", sentence)


@solara.component
def Caveats(one: Opened, language: Language) -> None:
    """What a reader must know."""
    Tag("h2", word("study_caveats", language))
    with solara.v.Html(tag="ul", class_="cs-note"):
        for sentence in caveats(one.study, language):
            Tag("li", sentence)


@solara.component
def Charts(one: Opened, output: str, year: int, language: Language) -> None:
    """All charts with their numbers."""
    drawn = solara.use_memo(lambda: list(drawings(one, output, year, language)), [id(one), output, year, language])
    with solara.Div(classes=["cs-charts", "cs-wide"]):
        for k, drawing in enumerate(drawn):
            Chart(
                drawing.option, drawing.title, height=drawing.height, table={"head": drawing.head, "rows": drawing.rows},
                table_word=word("table", language), stamp=f"{k} {output} {year} {language}",
            )  # fmt: skip
    Tag("p", word("study_signs", language), classes=("cs-note",))


@solara.component
def Weakest(one: Opened, output: str, year: int, language: Language) -> None:
    """The factors that rest on assumptions and matter most, with the declared source of each."""
    measure = one.study.measure(output)
    assert measure is not None  # the output has years with a ranking
    ranked = one.ranked(output, year, measure)
    label, at = label_of(one.study.labels, output, language), year_label(year, language)
    Tag("h2", word("study_weak", language, output=label, year=at))
    if (sums := additive(one, output, year)) is not None:
        share = shares_by_grade(one, output, year, sums)["assumption"]
        by = measure_name(sums, language)
        Tag("p", word("study_weak_share", language, share=f"{100.0 * share:.1f}", output=label, year=at, measure=by))
        if "assumption" in (counts := told_apart(one, ranked)) and ranked.floor is not None:
            apart, total = counts["assumption"]
            Tag("p", word("study_weak_apart", language, apart=apart, total=total))
    found = weak(one, ranked, language)
    if not found:
        Tag("p", word("study_weak_none", language))
        return
    unit = unit_of(one.study.labels, output)
    scale = divisor(measure, unit, max(abs(index.value) for index in ranked.shown))
    named = {"share": "%", "effect": effect_unit(unit, language, scale), "plain": ""}[measure_of(measure).kind]
    rows = []
    for each in found:
        low, high = (shown(measure, end, scale) for end in (each.index.low, each.index.high))
        told = word("no" if each.index.is_inert else "yes", language) if ranked.floor is not None else "–"
        interval = f"{low} … {high}" if math.isfinite(each.index.low + each.index.high) else "–"
        rows.append([each.label, shown(measure, each.index.value, scale), interval, told, each.source])
    value = with_unit(measure_name(measure, language), named, language)
    head = [word("study_factor", language), value, word("study_interval", language), word("study_told", language), word("source", language)]
    Table(head=head, rows=rows)
