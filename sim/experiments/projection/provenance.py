"""What a conclusion rests on: the share of its variance by the evidence behind the parameters, and what measuring one would bring."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from sim.experiments.calibration.emulator import feature_count, features
from sim.experiments.study.quantiles import Floats

#: Rows a term of the fit needs, so that it does not describe chance.
_ROWS_A_TERM = 2.0


class Split(NamedTuple):
    """Shares of the variance of a figure that follows the parameters.

    Attributes
    ----------
    shares
        Of each group; they sum to ``explained``. Chance is taken off, so that a share may be a little below zero.
    explained
        Share that the quadratic fit explains, adjusted for the number of its terms.
    has_products
        Whether there were rows enough for products of parameters.
    """

    shares: dict[str, float]
    explained: float
    has_products: bool


def shares_by_group(scores: Floats, figure: Floats, groups: Sequence[str]) -> Split:
    """Shapley shares of groups of parameters in the variance of a figure.

    A coalition of groups is worth the share of the variance that a quadratic fit to its parameters alone explains; a group gets the
    mean of what it adds, over all orders in which groups can join. Parameters may be correlated: what two groups tell alike is
    divided between them, and the shares still sum to the whole (Lindeman, Merenda and Gold 1980; Owen 2014).

    Parameters
    ----------
    scores
        Parameters, shape (rows, k), as normal scores or any other scale on which a parabola is a fair description.
    figure
        Shape (rows,).
    groups
        Group of each parameter.
    """
    names = tuple(dict.fromkeys(groups))
    has_products = len(scores) >= _ROWS_A_TERM * feature_count(scores.shape[1])
    spread = scores.std(axis=0)
    standard = (scores - scores.mean(axis=0)) / np.where(spread > 0.0, spread, 1.0)
    group_of = np.array(groups)

    def worth(coalition: frozenset[str]) -> float:
        chosen = np.isin(group_of, list(coalition))
        return explained(standard[:, chosen], figure, has_products=has_products) if chosen.any() else 0.0

    shares = shapley(names, worth)
    return Split(shares, worth(frozenset(names)), has_products)


def shapley(names: Sequence[str], worth: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """Shapley value of each name in a game of so many players; they sum to the worth of all less that of none.

    >>> shapley(("a", "b"), lambda who: {0: 0.0, 1: 1.0, 2: 3.0}[len(who)])
    {'a': 1.5, 'b': 1.5}
    """
    every = [frozenset(some) for size in range(len(names) + 1) for some in itertools.combinations(names, size)]
    value = {some: worth(some) for some in every}
    count = len(names)
    found = {}
    for name in names:
        total = 0.0
        for some in every:
            if name not in some:
                weight = math.factorial(len(some)) * math.factorial(count - len(some) - 1) / math.factorial(count)
                total += weight * (value[some | {name}] - value[some])
        found[name] = total
    return found


def explained(scores: Floats, figure: Floats, *, has_products: bool = True) -> float:
    """Share of the variance of a figure that a quadratic in the scores explains, less what its terms would explain by chance.

    Parameters
    ----------
    scores, figure
        Shapes (rows, k) and (rows,).
    has_products
        Whether the quadratic has products of two scores.
    """
    # The features are made for points of the unit cube; they take the scores back to their own scale.
    terms = features(0.5 * (scores + 1.0)) if has_products else np.hstack([np.ones((len(scores), 1)), scores, scores**2])
    apart = figure - figure.mean()
    whole = float(apart @ apart)
    if whole <= 0.0:
        return 0.0
    solution, _, rank, _ = np.linalg.lstsq(terms, apart, rcond=None)
    left = apart - terms @ solution
    free = len(figure) - int(rank)
    return 1.0 - float(left @ left) / whole * (len(figure) - 1) / free if free > 0 else 0.0
