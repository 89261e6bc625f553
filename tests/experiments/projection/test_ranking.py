"""Kendall's tau over draws, and when there is a ranking."""

import numpy as np
import pytest
from scipy.stats import kendalltau

from sim.experiments.projection.ranking import Ranking, kendall

#: With 16 policies there are 120 pairs; 18 of them in disorder make tau exactly 0.7.
COUNT = 16
STRAIGHT = np.arange(COUNT, dtype=float)


def with_inversions(number: int) -> np.ndarray:
    """A ranking with so many pairs in disorder."""
    order, left = list(range(COUNT)), number
    for start in range(COUNT):
        moves = min(left, COUNT - 1 - start)
        order.insert(start, order.pop(start + moves))
        left -= moves
    scores = np.empty(COUNT)
    scores[order] = np.arange(COUNT)
    return scores


@pytest.mark.parametrize(("inversions", "tau"), [(0, 1.0), (18, 0.7), (19, 82 / 120), (60, 0.0), (120, -1.0)])
def test_tau_of_so_many_inversions(inversions: int, tau: float) -> None:
    assert kendall(with_inversions(inversions)[None], STRAIGHT)[0] == pytest.approx(tau, abs=1e-15)


def test_it_is_scipys_tau_b_with_ties_too() -> None:
    rng = np.random.default_rng(1)
    scores, reference = rng.integers(0, 4, size=(200, 7)).astype(float), np.array([1.0, 2.0, 2.0, 3.0, 5.0, 5.0, 0.0])
    expected = [kendalltau(row, reference).statistic for row in scores]
    np.testing.assert_allclose(kendall(scores, reference), expected, rtol=1e-12)


def test_a_row_of_ties_has_no_tau_and_does_not_agree() -> None:
    ranking = Ranking.of(("a", "b"), np.array([[1.0, 1.0], [2.0, 1.0]]), np.array([2.0, 1.0]))
    assert np.isnan(ranking.tau[0])
    assert ranking.agreeing == 0.5


@pytest.mark.parametrize(
    ("agreeing", "inversions", "is_stable"),
    [(8, 18, True), (7, 18, False), (8, 19, False), (10, 18, True)],
    ids=["exactly 0.7 in exactly 80 %", "in 70 %", "just below 0.7", "in all"],
)
def test_there_is_a_ranking_when_four_fifths_of_draws_agree(agreeing: int, inversions: int, is_stable: bool) -> None:
    scores = np.array([with_inversions(inversions)] * agreeing + [with_inversions(60)] * (10 - agreeing))
    ranking = Ranking.of(tuple(f"p{place}" for place in range(COUNT)), scores, STRAIGHT)
    assert ranking.is_stable is is_stable
    assert ranking.agreeing == (agreeing / 10 if inversions == 18 else 0.0)


def test_who_beats_whom_and_the_order() -> None:
    scores = np.array([[3.0, 2.0, 2.0], [1.0, 2.0, 0.0], [3.0, 1.0, 2.0], [3.0, 2.0, 1.0]])
    ranking = Ranking.of(("a", "b", "c"), scores, scores.mean(axis=0))
    assert ranking.order == ("a", "b", "c")
    beats = ranking.beats()
    assert beats[0].tolist() == [0.5, 0.75, 1.0]
    assert beats[1, 2] == 0.625  # one tie counts half
    np.testing.assert_allclose(beats + beats.T, 1.0)
