"""The live model: the same numbers as the compiled driver, controls of Mesa that fit, errors that stop it and not the page."""

import inspect
import re

import numpy as np
import pytest

pytest.importorskip("solara")

from sim.app.live import labels
from sim.app.live.card import card_of
from sim.app.live.county import PLOTTED, LiveCounty
from sim.app.live.mesa_parts import solara_viz
from sim.app.live.snapshot import KEPT
from sim.app.work import shared
from sim.experiments.certificate_case import case_of

CHANGES = {"policy.cultivation.enabled": 0.0, "policy.pre_research.appropriation": 50.0}


@pytest.fixture(scope="module")
def model() -> LiveCounty:
    made = LiveCounty(firms=150, seed=5, changes=CHANGES, from_year=2015)
    for _ in range(8):
        made.step()
    return made


def test_its_course_is_that_of_the_compiled_driver(model: LiveCounty) -> None:
    curves = shared.ensembles().ensemble(model.setting, [5]).observation(shared.ensembles().reference(model.setting, [5]))
    from sim.measures import indicators  # noqa: PLC0415

    for name in PLOTTED:
        whole = np.asarray(indicators()[name].value(curves), float)[0]
        assert model.curves()[name] == whole[:8].tolist(), name


def test_the_baseline_beside_is_the_scenario_without_the_changes(model: LiveCounty) -> None:
    assert model.world.identity() != model.setting.identity()
    same = LiveCounty(firms=150, seed=5)
    assert same.baseline() == model.baseline()
    for _ in range(4):
        same.step()
    assert {name: values[:4] for name, values in model.baseline().items()} == same.curves()


def test_mesa_can_make_it_anew_from_keywords(model: LiveCounty) -> None:
    given = inspect.signature(LiveCounty.__init__).parameters
    assert all(one.default is not inspect.Parameter.empty for name, one in given.items() if name != "self")
    solara_viz._check_model_params(LiveCounty.__init__, dict.fromkeys(name for name in given if name != "self"))


def test_it_is_a_mesa_model_with_agents_that_are_rows(model: LiveCounty) -> None:
    agents = model.agents_of("enterprise")
    assert len(agents) == model.view.uid.size
    assert sorted(agents.get("uid")) == sorted(model.view.uid.tolist())
    assert model.steps == 8


def test_a_view_is_a_copy_and_every_quarter_has_one(model: LiveCounty) -> None:
    assert [view.quarter for view in model.history] == list(range(4 * 2014 + 3, 4 * 2017))
    assert not np.shares_memory(model.view.uid, model.run.state.column("enterprise", "uid"))
    assert set(model.view.numbers) == set(KEPT)


def test_states_are_those_of_the_columns(model: LiveCounty) -> None:
    certified = {agent.uid for agent in model.agents_of("enterprise") if agent.hnte_expiry > model.view.quarter}
    assert set(model.view.uid[model.view.state == 2].tolist()) == certified
    assert certified


def test_the_card_is_read_by_the_rules(model: LiveCounty) -> None:
    uid = int(model.view.uid[0])
    card = card_of(model, uid)
    assert card is not None
    case = case_of(shared.ensembles().plan(model.setting).start(5), uid, 2016)
    assert case is not None
    assert [gate.demanded for gate in card.gates] == [gate.demanded for gate in case.gates()]
    assert len(card.history) == 3  # the start, 2015, 2016
    assert card_of(model, 10**12) is None


def test_an_error_in_a_step_stops_the_run_and_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    made = LiveCounty(firms=100)
    made.step()
    monkeypatch.setattr(made.run, "step", lambda: 1 / 0)
    before = made.view
    made.step()
    made.step()
    assert isinstance(made.failure, ZeroDivisionError)
    assert (made.running, made.view) == (False, before)
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_levers_that_contradict_each_other_are_said_and_not_raised() -> None:
    from sim.engine.assembly import parameters  # noqa: PLC0415
    from sim.parameter import ORDERED_PAIRS  # noqa: PLC0415

    lower, upper = next(pair for pair in ORDERED_PAIRS if pair[0].startswith("policy.") and pair[1].startswith("policy."))
    made = LiveCounty(firms=100, changes={lower: parameters()[lower].high, upper: parameters()[upper].low}, from_year=2015)
    assert upper in str(made.failure)
    assert not made.running


def test_the_end_of_the_horizon_is_the_end() -> None:
    made = LiveCounty(firms=100)
    made.run.index = made.run.table.size
    made.step()
    assert not made.running


def test_every_label_of_mesas_controller_is_known() -> None:
    source = inspect.getsource(solara_viz.ModelController)
    shown = {text for call in re.findall(r"solara\.Button\((.*?)\)", source, re.DOTALL) for text in re.findall(r'"([^"]+)"', call)}
    assert shown - {"primary"} == set(labels.LABELS)


def test_translating_twice_changes_nothing() -> None:
    labels.translate()
    first = solara_viz.solara
    labels.translate()
    assert solara_viz.solara is first
    assert solara_viz.solara.Row is not None


def test_at_rest_it_takes_no_step_and_awake_it_goes_on() -> None:
    made = LiveCounty(firms=100)
    made.step()
    made.rest()
    assert not made.running
    made.step()
    assert (made.run.index, made.running, len(made.history)) == (1, False, 2)
    made.wake()
    assert made.running
    made.step()
    assert (made.run.index, made.running) == (2, True)


def test_a_step_that_ends_at_rest_does_not_wake_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = LiveCounty(firms=100)
    step = made.run.step
    monkeypatch.setattr(made.run, "step", lambda: (made.rest(), step()))
    made.step()
    assert (made.run.index, made.running) == (1, False)


def test_a_broken_run_is_not_woken(monkeypatch: pytest.MonkeyPatch) -> None:
    made = LiveCounty(firms=100)
    monkeypatch.setattr(made.run, "step", lambda: 1 / 0)
    made.step()
    made.rest()
    made.wake()
    assert not made.running
