"""Sessions: what one tab does never shows in another; answers come in the order of the questions; errors are words."""

import time
from collections.abc import Callable, Iterator

import pytest

pytest.importorskip("solara")

import solara

from sim.api.source import load_with
from sim.app import session as sessions
from sim.app.failure import in_words, without_folders
from sim.app.session import Session
from sim.app.work import shared
from sim.app.work.ensembles import Ensembles
from sim.app.work.lab import Target
from sim.errors import LedgerError, StoreError
from sim.scenario.schema import Scenario, Seeds

PATIENCE = 120.0
PATH = "policy.pre_research.appropriation"


@pytest.fixture(scope="module")
def runs() -> Ensembles:
    return Ensembles()


@pytest.fixture(scope="module")
def small() -> Scenario:
    import dataclasses  # noqa: PLC0415

    return dataclasses.replace(load_with("baseline", enterprises=300), seeds=Seeds(1, 3))


@pytest.fixture(autouse=True)
def small_county(monkeypatch: pytest.MonkeyPatch, small: Scenario, runs: Ensembles) -> None:
    monkeypatch.setenv("COUNTYSIM_LANG", "en")
    monkeypatch.setattr(shared, "scenario", lambda _: small)
    monkeypatch.setattr(shared, "ensembles", lambda: runs)


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session()
    yield made
    made.close()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_done(session: Session) -> bool:
    answer = session.answer.peek()
    return answer is not None and bool(answer.bands) and not answer.is_stale and session.progress.peek() is None


def test_an_answer_comes_with_bands(session: Session) -> None:
    session.ask()
    until(lambda: is_done(session))
    answer = session.answer.peek()
    assert answer is not None
    assert answer.chance is not None
    assert answer.chance.runs == 3


def test_the_answer_on_the_screen_is_the_one_to_the_last_question(session: Session) -> None:
    for number in (100.0, 200.0, 300.0, 400.0, 500.0):
        session.move({PATH: number})
    until(lambda: is_done(session))
    answer = session.answer.peek()
    assert answer is not None
    assert answer.question.scenario.identity() == session.scenario().identity()
    assert answer.question.scenario.values[PATH][4 * session.from_year.value] == 500.0


def test_a_newer_answer_is_never_overwritten(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[float] = []
    real = session.answer.set

    def note(answer: object) -> None:
        shown.append(answer.question.scenario.values[PATH].get(4 * session.from_year.peek(), 0.0))  # type: ignore[attr-defined]
        real(answer)  # type: ignore[arg-type]

    monkeypatch.setattr(session.answer, "set", note)
    for number in range(101, 131):
        session.move({PATH: float(number)})
        time.sleep(0.03)
    until(lambda: is_done(session))
    assert shown == sorted(shown)
    assert shown[-1] == 130.0


def test_back_to_the_base_is_no_change(session: Session) -> None:
    session.move({PATH: 100.0})
    assert session.changes.peek() == {PATH: 100.0}
    session.move({PATH: session.levers()[PATH].base})
    assert session.changes.peek() == {}


def test_two_sessions_know_nothing_of_each_other(session: Session) -> None:
    other = Session()
    try:
        session.move({PATH: 100.0})
        session.language.set("zh")
        session.target.set(Target(1.0, 1.0, 2020))
        assert other.changes.peek() == {}
        assert other.language.peek() == "en"
        assert other.target.peek().firms != 1.0
        assert other.answer.peek() is None
    finally:
        other.close()


def test_a_lever_that_nobody_declared_is_refused(session: Session) -> None:
    with pytest.raises(KeyError):
        session.move({"policy.nothing": 1.0})
    with pytest.raises(KeyError):
        session.move({"behaviour.hnte.taste": 1.0})


def test_values_from_the_browser_stay_within_the_range(session: Session) -> None:
    session.move({PATH: -5.0})
    assert session.changes.peek()[PATH] == 0.0
    with pytest.raises(ValueError, match="not a number"):
        session.move({PATH: float("nan")})


def test_a_model_error_is_shown_and_survived(session: Session, monkeypatch: pytest.MonkeyPatch, runs: Ensembles) -> None:
    def broken(*_: object) -> None:
        raise LedgerError("ledger_broken", quarter="2019Q1", account="cash", difference="1")

    with monkeypatch.context() as breaking:
        breaking.setattr(runs, "_named", broken)
        session.ask()
        until(lambda: bool(session.failure.peek()))
    assert session.failure.peek() == "2019Q1: the account cash is off by 1 万元"
    session.move({PATH: 777.0})
    until(lambda: is_done(session))
    assert session.failure.peek() == ""


def test_other_errors_are_a_number_and_the_log_has_the_rest(caplog: pytest.LogCaptureFixture) -> None:
    text = in_words(RuntimeError("secret /folder/file"), "en")
    assert "secret" not in text
    assert "error" in text
    assert "secret" in caplog.text


def test_words_of_errors_hide_folders() -> None:
    from pathlib import Path  # noqa: PLC0415

    error = StoreError("store_unwritable", given=str(Path.cwd() / "results"), reason="Permission denied")
    assert in_words(error, "en") == "results cannot be written to results: Permission denied"
    assert without_folders("nothing") == "nothing"


def test_closing_ends_its_threads() -> None:
    made = Session()
    threads = [made._latest._thread, made._looks._thread, made._compares._thread, made._writes._thread]
    made.close()
    for thread in threads:
        thread.join(5.0)
        assert not thread.is_alive()


def test_names_of_scenarios_are_a_list_and_no_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert shared.scenario_names()[0] == "baseline"
    for name in ("../scenarios/baseline", "/etc/passwd", "baseline.yaml", "scenarios/baseline", ""):
        with pytest.raises(KeyError):
            shared.scenario(name)


def test_the_firms_that_come_next_are_those_of_the_run_on_the_screen(session: Session) -> None:
    session.ask()
    until(lambda: is_done(session))
    session.look(2020)
    until(lambda: session.found.peek() is not None)
    found = session.found.peek()
    assert found is not None
    assert (found[1], session.is_looking.peek()) == (2020, False)
    assert found[2].firms


def test_an_address_is_opened_with_its_levers(session: Session) -> None:
    session.open(f"{PATH}=777&from=2024&year=2029&firms=100&rd=1.5")
    assert session.changes.peek() == {PATH: 777.0}
    assert session.setting.target == Target(100.0, 1.5, 2029)
    until(lambda: is_done(session))
    answer = session.answer.peek()
    assert answer is not None
    assert answer.question.scenario.values[PATH][4 * 2024] == 777.0
    assert session.failure.peek() == ""


def test_an_address_that_cannot_be_used_is_refused_in_words_and_the_lab_begins_as_ever(session: Session) -> None:
    session.open(f"{PATH}=777&policy.nothing.at_all=1")
    assert "policy.nothing.at_all, which is no lever" in session.failure.peek()
    assert session.changes.peek() == {}
    until(lambda: is_done(session))
    assert "policy.nothing.at_all" in session.failure.peek()


def test_levers_of_another_page_do_not_run_the_lab_until_it_is_seen_again(session: Session) -> None:
    session.come("")
    until(lambda: is_done(session))
    asked = session._latest.number
    session.is_away = True
    for number in (300.0, 400.0):
        session.move({PATH: number})
    session.put(from_year=2025)
    assert session._latest.number == asked
    session.come("")
    assert session._latest.number == asked + 1
    until(lambda: (answer := session.answer.peek()) is not None and answer.question.scenario.values[PATH].get(4 * 2025) == 400.0)
    until(lambda: is_done(session))
    session.come("")
    assert session._latest.number == asked + 1


def test_solara_is_the_pinned_one() -> None:
    assert solara.__version__ == "1.64.1"
    assert sessions.STILL < 1.0
