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


def test_the_expected_loss_follows_from_the_ends_of_stakes(params) -> None:
    # 60 % are written off; the rest sell at a lognormal multiple of median 2.5 and spread 0.8, below cost in one case of eight:
    # N(-1.145) - 2.5 e^0.32 N(-1.945) = 0.1260 - 3.443 x 0.02587 = 0.0370 of cost. 0.6 + 0.4 x 0.0370 = 0.6148.
    p = params(**ENDS)
    sold = [rules.stake_value(1.0, 0.9, (k + 0.5) / 4000, p) for k in range(4000)]
    loss_when_sold = sum(max(0.0, 1.0 - value) for value in sold) / len(sold)
    assert loss_when_sold == pytest.approx(0.0370, abs=2e-4)
    assert 0.6 + 0.4 * loss_when_sold == pytest.approx(0.6148, abs=2e-4)
    # What is declared is this, for the declared ends.
    declared = params()
    assert (declared.equity_seed_loss, declared.equity_multiple) == (0.6, 2.5)
    assert declared.equity_expected_loss == pytest.approx(0.6148, abs=1e-3)
