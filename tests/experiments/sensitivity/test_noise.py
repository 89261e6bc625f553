"""Luck told from inputs."""

import numpy as np
import pytest

from sim.errors import UserError
from sim.experiments.sensitivity.noise import replication_noise


def test_by_hand() -> None:
    # Means 2, 4, 6, 8 (variance 20/3), variance within each point 2; inputs 20/3 - 2/2.
    outputs = (np.array([2.0, 4.0, 6.0, 8.0])[:, None] + np.array([-1.0, 1.0]))[:, :, None]
    found = replication_noise(outputs)
    assert found["variance_within"].value == pytest.approx([2.0])
    assert found["variance_inputs"].value == pytest.approx([17.0 / 3.0])
    assert found["share_luck"].value == pytest.approx([6.0 / 23.0])
    assert found["share_inputs"].value == pytest.approx([17.0 / 23.0])


@pytest.mark.parametrize("replications", [2, 5])
def test_shares_are_found_whatever_the_number_of_runs_a_point(replications: int) -> None:
    draw = np.random.default_rng(3)
    points = draw.normal(0.0, 3.0, (2000, 1, 2)) * np.array([1.0, 0.0])
    outputs = points + draw.normal(0.0, 4.0, (2000, replications, 2))
    found = replication_noise(outputs)
    # 9 of 25 is the inputs' in the first column; none in the second, and the interval says so.
    assert found["share_inputs"].value == pytest.approx([0.36, 0.0], abs=0.05)
    assert found["share_inputs"].low[0] > 0.2
    assert found["share_inputs"].low[1] < 0.0 < found["share_inputs"].high[1]


def test_failed_runs_and_outputs_that_rest() -> None:
    outputs = np.random.default_rng(1).normal(size=(10, 3, 3))
    outputs[4, 1, 0] = np.nan
    outputs[:, :, 1] = 7.0
    outputs[2:, 0, 2] = np.nan
    found = replication_noise(outputs)
    assert found.dropped.tolist() == [1, 0, 8]
    assert found.notes == {"sensitivity_dropped": (0, 2), "sensitivity_constant": (1,), "sensitivity_too_few": (2,)}
    alone = replication_noise(np.delete(outputs[:, :, :1], 4, axis=0))
    assert found["share_luck"].value[0] == alone["share_luck"].value[0]
    assert found["variance_within"].value[1] == 0.0
    assert np.isnan(found["share_luck"].value[1:]).all()


@pytest.mark.parametrize("shape", [(10, 1, 2), (10, 2)])
def test_one_run_a_point_shows_no_luck(shape: tuple[int, ...]) -> None:
    with pytest.raises(UserError, match="1 runs a point; luck shows from 2 on"):
        replication_noise(np.ones(shape))
