"""Public equity: merit of a firm and the end of a stake."""

import math

import numpy as np
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
    assert rules.stake_value(100.0, 1.0, u_fate, u_multiple, params(**ENDS)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("survival", "chance"),
    # Of a hundred deals 60 end in nothing. Where 20 firms have left, 40 of the 80 others; where 60 have, or more, none of the others.
    [(1.0, 0.6), (0.8, 0.5), (0.5, 0.2), (0.4, 0.0), (0.2, 0.0)],
)
def test_deaths_before_are_part_of_the_losses(params, survival: float, chance: float) -> None:
    assert rules.write_off_chance(survival, params(**ENDS)) == pytest.approx(chance)
    assert rules.stake_value(100.0, survival, chance, 0.5, params(**ENDS)) == pytest.approx(250.0)
    if chance:
        assert rules.stake_value(100.0, survival, chance - 1e-6, 0.5, params(**ENDS)) == 0.0


def test_the_share_of_losses_over_many_deals(params) -> None:
    p = params(**ENDS)
    values = [rules.stake_value(100.0, 1.0, (k + 0.5) / 1000, 0.5, p) for k in range(1000)]
    assert sum(value == 0.0 for value in values) == 600


def test_the_expected_loss_follows_from_the_ends_of_stakes(params) -> None:
    # 60 % are written off; the rest sell at a lognormal multiple of median 2.5 and spread 0.8, below cost in one case of eight:
    # N(-1.145) - 2.5 e^0.32 N(-1.945) = 0.1260 - 3.443 x 0.02587 = 0.0370 of cost. 0.6 + 0.4 x 0.0370 = 0.6148.
    p = params(**ENDS)
    sold = [rules.stake_value(1.0, 1.0, 0.9, (k + 0.5) / 4000, p) for k in range(4000)]
    loss_when_sold = sum(max(0.0, 1.0 - value) for value in sold) / len(sold)
    assert loss_when_sold == pytest.approx(0.0370, abs=2e-4)
    assert 0.6 + 0.4 * loss_when_sold == pytest.approx(0.6148, abs=2e-4)
    assert rules.expected_loss(p) == pytest.approx(0.6148, abs=2e-4)


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        # 0.4 + 0.6 x 0.0370.
        ({"equity_seed_loss": 0.4}, 0.4222),
        ({"equity_seed_loss": 1.0}, 1.0),
        # Half sell below cost: N(0) - e^0.32 N(-0.8) = 0.5 - 1.3771 x 0.21186 = 0.2083.
        ({"equity_multiple": 1.0}, 0.6 + 0.4 * 0.2083),
        ({"equity_multiple": 0.0}, 1.0),
        ({"equity_multiple": 1e6}, 0.6),
    ],
)
def test_the_expected_loss_moves_with_the_ends(params, change: dict, lost: float) -> None:
    assert rules.expected_loss(params(**ENDS | change)) == pytest.approx(lost, abs=2e-4)
    # By quarter, as the public cost asks.
    by_quarter = params(**{name: np.array([value, value]) for name, value in (ENDS | change).items()})
    assert rules.expected_loss(by_quarter) == pytest.approx([lost, lost], abs=2e-4)
