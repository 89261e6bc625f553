"""Pages without a browser: what is drawn, in both languages, and that errors stay on the page."""

import dataclasses
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("solara")

import solara

from sim.api.source import load_with
from sim.app import session as sessions
from sim.app.live.county import LiveCounty
from sim.app.pages import frame, routes
from sim.app.pages.lab import Lab
from sim.app.pages.live import Live
from sim.app.work import shared
from sim.app.work.ensembles import Ensembles
from sim.scenario.schema import Seeds

PATIENCE = 120.0


@pytest.fixture(autouse=True, scope="module")
def small_county() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTYSIM_LANG", "zh")
        small = dataclasses.replace(load_with("baseline", enterprises=300), seeds=Seeds(1, 3))
        runs = Ensembles()
        patch.setattr(shared, "scenario", lambda _: small)
        patch.setattr(shared, "ensembles", lambda: runs)
        yield


class Drawn:
    """A page with its session."""

    def __init__(self, page: Any) -> None:
        made: list[sessions.Session] = []

        @solara.component
        def Whole() -> None:
            session = solara.use_memo(sessions.Session, [])
            made.append(session)
            sessions.provide(session)
            frame.Boundary([page()])

        self.box, self.context = solara.render(Whole(), handle_error=False)
        self.session = made[0]

    def texts(self) -> str:
        """Everything that is said on the page."""
        found: list[str] = []

        def walk(widget: Any) -> None:
            if isinstance(widget, str):
                found.append(widget)
            for child in getattr(widget, "children", None) or ():
                walk(child)
            for name in ("label", "words", "fields", "head", "rows", "caption", "text", "groups", "option"):
                if hasattr(widget, name):
                    found.append(str(getattr(widget, name)))

        walk(self.box)
        return "\n".join(found)

    def close(self) -> None:
        self.context.close()
        self.session.close()


@pytest.fixture
def drawn() -> Iterator[Callable[[Any], Drawn]]:
    made: list[Drawn] = []

    def draw(page: Any) -> Drawn:
        made.append(Drawn(page))
        return made[-1]

    yield draw
    for one in made:
        one.close()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_bar_names_every_page_and_no_other() -> None:
    assert {"/" if route.path == "/" else f"/{route.path}" for route in routes} == set(frame.PAGES)


def test_the_lab_shows_charts_chances_and_costs_in_both_languages(drawn: Callable[[Any], Drawn]) -> None:
    page = drawn(Lab)
    until(lambda: (answer := page.session.answer.peek()) is not None and bool(answer.bands) and not answer.is_stale)
    until(lambda: "达标概率" in page.texts())
    for text in ("有效高企数", "研发投入占GDP比重", "县级财政成本", "产学研预研资金", "3 次模拟中有", "countysim run baseline"):
        until(lambda text=text: text in page.texts())
    page.session.language.set("en")
    # Parts of the page are drawn one after the other.
    for text in ("Chance of reaching it", "What it costs the county", "Pre-research fund", "of 3 runs reach it", "R&D"):
        until(lambda text=text: text in page.texts())
    until(lambda: "达标概率" not in page.texts())


def test_an_error_while_drawing_stays_in_its_place(drawn: Callable[[Any], Drawn], caplog: pytest.LogCaptureFixture) -> None:
    @solara.component
    def Broken() -> None:
        raise RuntimeError("a secret place /folder/x")

    shown = drawn(Broken).texts()
    assert "出现错误（编号" in shown
    assert "secret" not in shown
    assert "Traceback" not in shown
    assert "a secret place" in caplog.text


def test_the_live_page_has_mesas_controls_in_the_language_of_the_page(drawn: Callable[[Any], Drawn]) -> None:
    page = drawn(Live)
    until(lambda: page.session.live.peek() is not None)
    until(lambda: "重置" in page.texts())
    for text in ("单步", "播放", "企业的产业链与区镇分布", "产学研合作网络", "2014Q4"):
        assert text in page.texts(), text
    page.session.language.set("en")
    until(lambda: "Reset" in page.texts())
    assert "重置" not in page.texts()


def test_a_model_rests_when_its_page_is_left_or_another_takes_its_place(drawn: Callable[[Any], Drawn]) -> None:
    page = drawn(Live)
    until(lambda: page.session.live.peek() is not None)
    first = page.session.live.peek()
    until(lambda: "重置" in page.texts())
    first.step()
    assert (first.run.index, first.running) == (1, True)
    page.session.live.set(LiveCounty(firms=100))
    until(lambda: not first.running)
    second = page.session.live.peek()
    second.step()
    page.context.close()
    assert not second.running
    second.step()
    assert second.run.index == 1


def test_the_live_page_does_not_ask_the_lab(drawn: Callable[[Any], Drawn]) -> None:
    page = drawn(Live)
    until(lambda: page.session.is_away)
    page.session.move({"policy.pre_research.appropriation": 500.0})
    assert page.session._latest.number == 0
