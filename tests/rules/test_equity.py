"""Public equity: merit of a firm and the end of a stake."""

import math

import pytest

from sim.rules import equity as rules

ENDS = {"equity_seed_loss": 0.6, "equity_multiple": 2.5}


@pytest.mark.parametrize(
    ("ability", "quality", "rights", "power", "merit"),
    [
        (0.0, 0.0, 0, 0.0, 0.0),
        # 0.6 + 0.3 x 2 + 0.1 x 3 + 0.3 x 1.
        (2.0, 0.6, 3, 1.0, 1.8),
        # Each part counts up to its cap.
        (3.0, 0.6, 5, 3.0, 2.9),
        (3.1, 0.6, 6, 3.1, 2.9),
        (99.0, 0.6, 99, 99.0, 2.9),
    ],
)
def test_merit_by_hand(ability: float, quality: float, rights: int, power: float, merit: float) -> None:
    assert rules.deal_merit(ability, quality, rights, power, 0.5) == pytest.approx(merit)
    # One standard deviation of noise.
    assert rules.deal_merit(ability, quality, rights, power, 0.841344746068543) == pytest.approx(merit + 0.3)


@pytest.mark.parametrize(
    ("u_fate", "u_multiple", "value"),
    [
        (0.0, 0.9, 0.0),
        (0.5999, 0.9, 0.0),
        (0.6, 0.5, 250.0),
        (0.9999, 0.5, 250.0),
        (0.9, 0.841344746068543, 250.0 * math.exp(0.8)),
        (0.9, 1.0 - 0.841344746068543, 250.0 * math.exp(-0.8)),
    ],
)
def test_a_stake_is_written_off_or_sold_at_a_multiple(params, u_fate: float, u_multiple: float, value: float) -> None:
    assert rules.stake_value(100.0, u_fate, u_multiple, params(**ENDS)) == pytest.approx(value)


def test_the_share_of_losses_over_many_deals(params) -> None:
    p = params(**ENDS)
    values = [rules.stake_value(100.0, (k + 0.5) / 1000, 0.5, p) for k in range(1000)]
    assert sum(value == 0.0 for value in values) == 600
