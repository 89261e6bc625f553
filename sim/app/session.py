"""What one browser tab knows: language, levers, target, answers. Nothing of it is shared with another tab; it goes with it."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

import solara

from sim.app.failure import in_words
from sim.app.levers import Lever, levers_at
from sim.app.work import shared
from sim.app.work.address import Setting, first_setting, read
from sim.app.work.comparing import compare, scenarios_of
from sim.app.work.ensembles import Abandoned
from sim.app.work.keeping import save
from sim.app.work.lab import SETTLES, Answer, Question, Target, first_answer, full_answer, parts
from sim.app.work.latest import Job, Latest
from sim.app.work.reporting import File
from sim.app.work.scenarios import with_changes
from sim.errors import UserError
from sim.experiments.compare import check_pairing
from sim.experiments.next_firms import Next, next_firms
from sim.messages import Language, language_of
from sim.scenario.schema import Scenario
from sim.units import QUARTERS

_T = TypeVar("_T")
#: While a lever moves, an overtaken curve is drawn when none has been for so long, in seconds.
STILL = 0.4


class Value(Generic[_T]):
    """One value that pages watch: reading it in a component draws that again when it changes."""

    def __init__(self, first: _T) -> None:
        self._reactive: Any = solara.reactive(first)

    @property
    def value(self) -> _T:
        """The value now."""
        return cast("_T", self._reactive.value)

    def set(self, value: _T) -> None:
        """Change it."""
        self._reactive.set(value)

    def peek(self) -> _T:
        """The value, without watching it."""
        return cast("_T", self._reactive.peek())


class Session:
    """State of one tab.

    Attributes
    ----------
    language
        Language of the pages.
    name
        Name of the scenario that levers are moved from.
    changes
        Levers that are moved: path -> value in the parameter's unit.
    from_year
        Year from which the changes hold.
    target, further
        What the lab is asked.
    found, is_looking
        Firms that come next, in which run and year; whether they are being looked for.
    chosen
        Ids of what is compared; empty places are left out.
    comparison, comparing
        The document of the last comparison; which scenario is being run, and how many of its runs are finished.
    brief, file, is_writing
        Name and page of the last brief, the last file that was handed out, whether one is being written.
    live
        The live model (:class:`sim.app.live.county.LiveCounty`), None until its page is visited.
    kept
        File that was saved last.
    answer, progress, failure
        What the lab shows: the latest answer, finished runs of how many, an error in words.
    is_away
        Whether the levers stand on a page without the lab, whose moves it need not answer.
    version
        Grows when levers are set from elsewhere than their sliders.
    """

    def __init__(self) -> None:
        self.first = first_setting()
        self.language: Value[Language] = Value(language_of())
        self.name = Value(self.first.name)
        self.changes: Value[dict[str, float]] = Value({})
        self.from_year = Value(self.first.from_year)
        self.target = Value(self.first.target)
        self.further = Value(self.first.further)
        self.answer: Value[Answer | None] = Value(None)
        self.progress: Value[tuple[int, int] | None] = Value(None)
        self.failure: Value[str] = Value("")
        self.version = Value(0)
        self.is_away = False
        self.found: Value[tuple[Question, int, Next] | None] = Value(None)
        self.is_looking = Value(False)
        self.kept = Value("")
        self.live: Value[Any] = Value(None)
        self.chosen: Value[tuple[str, ...]] = Value((f"scenario:{shared.FIRST}", "", "", ""))
        self.comparison: Value[dict[str, Any] | None] = Value(None)
        self.comparing: Value[tuple[int, int, int] | None] = Value(None)
        self.brief: Value[tuple[str, str] | None] = Value(None)
        self.file: Value[File | None] = Value(None)
        self.is_writing = Value(False)
        self._compares = Latest(self._failed)
        self._writes = Latest(self._failed)
        self._looks = Latest(self._failed)
        self._drawn = 0.0
        self._levers: tuple[tuple[int, int], dict[str, Lever]] = ((0, 0), {})
        self._latest = Latest(self._failed)

    @property
    def base(self) -> Scenario:
        """The scenario that levers are moved from."""
        return shared.scenario(self.name.value)

    @property
    def setting(self) -> Setting:
        """What stands on the screen of the lab."""
        return Setting(self.name.value, self.changes.value, self.from_year.value, self.target.value, self.further.value)

    def open(self, query: str) -> None:
        """Begin with what the address of the page says; one that cannot be used is refused in words, and the tab begins as every tab."""
        try:
            asked = read(query, self.first)
            with_changes(shared.scenario(asked.name), asked.changes, asked.from_year)
        except UserError as error:
            self.ask()
            self._failed(error)
            return
        self.target.set(asked.target)
        self.further.set(asked.further)
        self.from_year.set(asked.from_year)
        self.name.set(asked.name)
        self.move({path: lever.shown(asked.changes[path]) for path, lever in self.levers().items() if path in asked.changes})
        self.version.set(self.version.value + 1)

    def levers(self) -> dict[str, Lever]:
        """Levers at the year from which changes hold."""
        key = (id(self.base), self.from_year.value)
        if self._levers[0] != key:
            self._levers = (key, levers_at(self.base.values, QUARTERS * self.from_year.value))
        return self._levers[1]

    def scenario(self) -> Scenario:
        """The scenario with the levers as they stand."""
        return with_changes(self.base, self.changes.value, self.from_year.value)

    def move(self, shown: dict[str, float]) -> None:
        """Levers were moved on the screen, to these numbers on the screen."""
        levers = self.levers()
        changes = dict(self.changes.value)
        for path, number in shown.items():
            lever = levers[path]
            value = lever.meant(float(number))
            if value == lever.base:
                changes.pop(path, None)
            else:
                changes[path] = value
        self.changes.set(changes)
        self.ask()

    def put(self, *, name: str | None = None, changes: dict[str, float] | None = None, from_year: int | None = None) -> None:
        """Set several things at once, and ask for the answer."""
        if name is not None:
            self.name.set(name)
            horizon = shared.scenario(name).horizon
            self.from_year.set(min(max(self.from_year.value, horizon.start), horizon.end))
            if not horizon.start <= self.target.value.year <= horizon.end:
                self.target.set(Target(self.target.value.firms, self.target.value.rd, horizon.end))
        if changes is not None:
            self.changes.set(changes)
        if from_year is not None:
            self.from_year.set(from_year)
        self.version.set(self.version.value + 1)
        self.ask()

    def question(self) -> Question:
        """What the lab is asked as things stand."""
        base = self.base
        seeds = tuple(range(base.seeds.base, base.seeds.base + base.seeds.replications))
        return Question(self.scenario(), base, seeds, self.target.value, self.further.value, self.from_year.value)

    def come(self, query: str) -> None:
        """The lab is on the screen: the first time as the address of the page says, later with what was moved meanwhile."""
        self.is_away = False
        answer = self.answer.peek()
        if answer is None:
            self.open(query)
        elif not answer.question.is_like(self.question()):
            self.ask()

    def ask(self) -> None:
        """Ask the lab; an answer to an earlier question is dropped when it comes. Nothing is asked while another page has the levers."""
        self.failure.set("")
        if self.is_away:
            return
        try:
            question = self.question()
        except Exception as error:
            self._failed(error)
            return
        number = self._latest.number + 1
        self._latest.ask(lambda is_wanted: self._answer(question, is_wanted, number))

    def _answer(self, question: Question, is_wanted: Callable[[], bool], number: int) -> None:
        shared.make_ready(question.baseline)

        def is_shown() -> bool:
            """An overtaken curve is still shown when nothing else has been for a while, so that charts follow a moving lever."""
            return is_wanted() or time.monotonic() - self._drawn > STILL

        try:
            first = first_answer(question, shared.ensembles(), is_shown)
        except Abandoned:
            return
        if not is_shown():
            return
        self._drawn = time.monotonic()
        self.progress.set((0, len(question.seeds)))
        self.answer.set(first.beside(self.answer.peek()))
        if not self._latest.is_quiet(number, SETTLES):
            return

        def heard(done: int) -> None:
            if is_wanted() and done % 5 == 0:
                self.progress.set((done, len(question.seeds)))

        for part in parts(question.seeds):
            try:
                full = full_answer(dataclasses.replace(question, seeds=part), shared.ensembles(), is_wanted, heard)
            except Abandoned:
                return
            if is_wanted():
                self.answer.set(full)
        if is_wanted():
            self.progress.set(None)

    def look(self, year: int) -> None:
        """Look for the firms that come next, in the run that stands on the screen."""
        answer = self.answer.peek()
        if answer is None:
            return
        question = answer.question
        self.is_looking.set(True)

        def job(is_wanted: Callable[[], bool]) -> None:
            found = next_firms(shared.ensembles().plan(question.scenario).start(question.seeds[0]), year)
            if is_wanted():
                self.found.set((question, year, found))
                self.is_looking.set(False)

        self._looks.ask(job)

    def compare(self, known: dict[str, str]) -> None:
        """Compare what is chosen; one who chooses anew gets the newer comparison only."""
        self.failure.set("")
        scenarios = scenarios_of([one for one in self.chosen.value if one], known, self.scenario())
        check_pairing(scenarios)
        self.comparing.set((1, 0, 0))

        def job(is_wanted: Callable[[], bool]) -> None:
            begun = [0, 0]

            def heard(done: int, total: int) -> None:
                begun[0] += done <= begun[1] or begun[0] == 0
                begun[1] = done
                if is_wanted() and (done % 5 == 0 or done == total):
                    self.comparing.set((begun[0], done, total))

            found = compare(scenarios, heard)
            if is_wanted():
                self.comparison.set(found)
                self.comparing.set(None)

        self._compares.ask(job)

    def write(self, job: Job) -> None:
        """Write a brief in the background; a later one takes its place."""
        self._writes.ask(job)

    def save(self, name: str) -> None:
        """Save the levers as a scenario file and go on from it."""
        target = save(name, self.name.value, self.changes.value, self.from_year.value, self.scenario())
        self.kept.set(target.name)
        self.put(name=target.stem, changes={})

    def _failed(self, error: Exception) -> None:
        self.progress.set(None)
        self.is_looking.set(False)
        self.comparing.set(None)
        self.is_writing.set(False)
        self.failure.set(in_words(error, self.language.peek()))

    def close(self) -> None:
        """The tab is gone."""
        self._latest.close()
        self._looks.close()
        self._compares.close()
        self._writes.close()


_context: Any = solara.create_context(None)


def provide(session: Session) -> None:
    """Make the session known to everything drawn below."""
    _context.provide(session)


def use_session() -> Session:
    """The session of the tab in which this is drawn."""
    session = solara.use_context(_context)
    assert isinstance(session, Session)
    return session
