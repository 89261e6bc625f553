"""PRIM finds a box that was planted."""

import itertools

import numpy as np
import pytest

from sim.errors import UserError
from sim.experiments.sensitivity.boxes import first_dense, peel


def planted() -> tuple[np.ndarray, np.ndarray]:
    """3,000 points of ten inputs; the condition is met in 9 of 10 cases where x0 > 0.6 and x1 < 0.5, and now and then elsewhere."""
    draw = np.random.default_rng(0)
    unit = draw.random((3000, 10))
    inside = (unit[:, 0] > 0.6) & (unit[:, 1] < 0.5)
    return unit, (inside & (draw.random(3000) < 0.9)) | (draw.random(3000) < 0.03)


def test_the_planted_box_is_found() -> None:
    unit, met = planted()
    box = first_dense(peel(unit, met), 0.8)
    assert box is not None
    assert {0, 1} <= set(box.restricted)
    assert box.low[0] == pytest.approx(0.6, abs=0.05)
    assert box.high[1] == pytest.approx(0.5, abs=0.05)
    assert box.coverage > 0.8
    # Nine of ten at the most: no box is purer than what was planted.
    assert first_dense(peel(unit, met), 1.01) is None


def test_boxes_say_what_they_hold_and_shrink() -> None:
    unit, met = planted()
    boxes = peel(unit, met, least_mass=0.1)
    assert (boxes[0].restricted, boxes[0].coverage, boxes[0].mass) == ((), 1.0, 1.0)
    for larger, box in itertools.pairwise(boxes):
        inside = box.holds(unit)
        assert box.density == pytest.approx(met[inside].mean())
        assert box.coverage == pytest.approx(met[inside].sum() / met.sum())
        assert box.mass == pytest.approx(inside.mean())
        assert larger.mass * 0.94 < box.mass < larger.mass
        assert box.density > larger.density
        assert (larger.holds(unit) >= inside).all()
    assert boxes[-1].mass >= 0.1


def test_ties_at_a_face_are_cut_together() -> None:
    unit = np.repeat(np.array([[0.25], [0.75]]), 50, axis=0)
    boxes = peel(unit, unit[:, 0] > 0.5)
    assert [box.density for box in boxes] == [0.5, 1.0]


@pytest.mark.parametrize("met", [np.zeros(20, bool), np.ones(20, bool)])
def test_there_must_be_something_to_tell_apart(met: np.ndarray) -> None:
    with pytest.raises(UserError, match="of 20 runs meet the condition; some must and some must not"):
        peel(np.random.default_rng(1).random((20, 2)), met)
