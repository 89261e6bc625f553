"""The ODD description is complete and true: a model written from its text decides as the model does, and its tables are the code's.

The second model (``odd_model.py``, ``odd_cooperation.py``) imports nothing of the first. It is held against the steps of the quarter on drawn cases with drawn
parameters, many of them at a threshold; ``test_odd_in_runs.py`` follows the firms of runs, ``test_odd_text.py`` reads the text.
"""

import random
from types import SimpleNamespace

import numpy as np
import pytest

from sim import rng
from sim.engine.assembly import assembly

from . import odd, odd_cooperation, odd_model
from .odd_cases import CASES, SECOND, UNTOLD, Case, arguments, assert_same


@pytest.mark.parametrize("name", SECOND)
def test_a_model_written_from_the_text_decides_as_the_model_does(take, step, name: str) -> None:
    season, second = SECOND[name]
    act = step(name)
    outcomes = set()
    for number in range(CASES):
        case = Case(number, 4 * 2018 + season, act)
        expected = second(case)
        actual = take(act, case.record, case.q, **arguments(act, case))
        assert_same(actual, expected, f"{name}, case {number}", UNTOLD.get(name, set()))
        outcomes.add(None if expected is None else tuple(sorted((k, v) for k, v in expected.items() if isinstance(v, int))))
    # Cases differ in what comes out, else they prove little.
    reals = {"plan_research", "plan_search", "keep_books", "settle_tax", "receive_upper_award", "request_certificate_award"}
    assert len(outcomes) > 1 or name in reals | {"review_pre_research"}


@pytest.mark.parametrize("number", range(200))
def test_the_queue_of_the_text_serves_as_the_model_does(collect, step, number: int) -> None:
    dice = random.Random(number)
    n, q = dice.randrange(1, 12), 4 * 2018 + 1
    firms = {
        "alive": [1] * n,
        "uid": dice.sample(range(100), n),
        "pre_request": [dice.choice((0.0, 5.0, 8.0, 10.0)) for _ in range(n)],
        "pre_score": [dice.choice((-1.0, 0.0, 0.5, dice.random())) for _ in range(n)],
        "pre_late_request": [dice.choice((0.0, 0.0, 7.0, 20.0)) for _ in range(n)],
    }
    cash = dice.choice((0.0, 20.0, 37.0, 60.0))
    act = step("select_pre_research")
    found = collect(act, {"enterprise": firms, "fund": {"cash": [cash]}}, SimpleNamespace(), q)["enterprise"]
    late, spent = odd_cooperation.served(firms["pre_late_request"], firms["pre_late_request"], firms["uid"], cash)
    early, _ = odd_cooperation.served(firms["pre_request"], firms["pre_score"], firms["uid"], cash - spent)
    assert (found["pre_late_granted"].tolist(), found["pre_granted"].tolist()) == (late, early)


def test_the_draws_of_the_text_are_those_of_the_model() -> None:
    dice = random.Random(1)
    streams = sorted({stream for phase in assembly().phases for one in phase.steps for stream in odd.streams_of(one)})
    assert len(streams) > 60
    for stream in streams:
        seed, q, agent = dice.randrange(2**40), dice.randrange(8000, 8130), dice.randrange(2**45)
        key = rng.stream_key(np.uint64(seed), np.int64(q), np.uint64(rng.stream_id(stream)))
        assert odd_model.draw(seed, stream, q, agent) == rng.uniform(np.uint64(key), np.int64(agent))
