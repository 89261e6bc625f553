"""Only the latest question is answered: whatever order threads run in, an older answer never comes after a newer one."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from sim.app.work.latest import Latest

PATIENCE = 10.0


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def latest(failures: list[Exception]) -> Iterator[Latest]:
    made = Latest(failures.append)
    yield made
    made.close()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_question_is_answered(latest: Latest) -> None:
    done = threading.Event()
    latest.ask(lambda is_wanted: done.set() if is_wanted() else None)
    assert done.wait(PATIENCE)


def test_an_overtaken_job_learns_of_it_and_the_newest_is_next(latest: Latest) -> None:
    heard: list[str] = []
    begun = threading.Event()

    def slow(is_wanted: Callable[[], bool]) -> None:
        begun.set()
        until(lambda: not is_wanted())
        heard.append("slow was told")

    latest.ask(slow)
    assert begun.wait(PATIENCE)
    latest.ask(lambda _: heard.append("skipped"))
    latest.ask(lambda _: heard.append("newest"))
    until(lambda: "newest" in heard)
    assert heard == ["slow was told", "newest"]


def test_many_questions_at_once_end_with_the_last(latest: Latest) -> None:
    shown: list[int] = []

    def job(number: int) -> Callable[[Callable[[], bool]], None]:
        def run(is_wanted: Callable[[], bool]) -> None:
            time.sleep(0.001)
            if is_wanted():
                shown.append(number)

        return run

    for number in range(200):
        latest.ask(job(number))
        if number % 17 == 0:
            time.sleep(0.002)
    until(lambda: bool(shown) and shown[-1] == 199)
    assert shown == sorted(shown)


def test_what_a_wanted_job_raises_is_heard_and_the_next_is_answered(latest: Latest, failures: list[Exception]) -> None:
    def breaks(_: Callable[[], bool]) -> None:
        raise ValueError("broken")

    latest.ask(breaks)
    until(lambda: bool(failures))
    assert str(failures[0]) == "broken"
    done = threading.Event()
    latest.ask(lambda _: done.set())
    assert done.wait(PATIENCE)


def test_what_an_overtaken_job_raises_is_not_shown(latest: Latest, failures: list[Exception]) -> None:
    begun, done = threading.Event(), threading.Event()

    def breaks(is_wanted: Callable[[], bool]) -> None:
        begun.set()
        until(lambda: not is_wanted())
        raise ValueError("broken")

    latest.ask(breaks)
    assert begun.wait(PATIENCE)
    latest.ask(lambda _: done.set())
    assert done.wait(PATIENCE)
    assert failures == []


def test_closing_ends_the_thread_and_the_job_under_way() -> None:
    latest = Latest(lambda _: None)
    told = threading.Event()
    begun = threading.Event()

    def slow(is_wanted: Callable[[], bool]) -> None:
        begun.set()
        until(lambda: not is_wanted())
        told.set()

    latest.ask(slow)
    assert begun.wait(PATIENCE)
    latest.close()
    assert told.wait(PATIENCE)
    latest._thread.join(PATIENCE)
    assert not latest._thread.is_alive()


def test_quiet_means_that_nothing_newer_came(latest: Latest) -> None:
    assert latest.is_quiet(latest.number, 0.01)
    latest.ask(lambda _: None)
    assert not latest.is_quiet(latest.number - 1, 5.0)
