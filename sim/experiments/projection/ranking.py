"""Is a ranking of policies the same whatever the parameters are? Every draw ranks; the ranks are held against those of the mean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.study.quantiles import Floats

#: A draw agrees with the ranking by the mean from this Kendall's tau on, …
LEAST_TAU = 0.7
#: … and there is a ranking when at least this share of the draws agrees.
LEAST_SHARE = 0.8
#: Roundings of tau below its bound are not differences.
_ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Ranking:
    """Ranks of policies by one criterion over the draws.

    Attributes
    ----------
    names
        Policies in the order of the declaration.
    scores
        Score of every draw and policy, shape (draws, policies); more is better.
    mean
        Score of the mean county, shape (policies,).
    tau
        Kendall's tau of every draw's ranking with that of the mean, shape (draws,); NaN when all scores of a draw are equal.
    """

    names: tuple[str, ...]
    scores: Floats
    mean: Floats
    tau: Floats

    @classmethod
    def of(cls, names: tuple[str, ...], scores: Floats, mean: Floats) -> Ranking:
        """Rank policies by scores of draws, shape (draws, policies), and by the mean's, shape (policies,)."""
        return cls(names, scores, mean, kendall(scores, mean))

    @property
    def agreeing(self) -> float:
        """Share of draws whose tau is at least :data:`LEAST_TAU`; a draw that ranks nothing does not agree."""
        return float((np.nan_to_num(self.tau, nan=-1.0) >= LEAST_TAU - _ROUNDING).mean())

    @property
    def is_stable(self) -> bool:
        """Whether at least :data:`LEAST_SHARE` of the draws agree: otherwise there is no ranking."""
        return self.agreeing >= LEAST_SHARE - _ROUNDING

    @property
    def order(self) -> tuple[str, ...]:
        """Policies from the best to the worst by the mean."""
        return tuple(self.names[place] for place in np.argsort(-self.mean, kind="stable"))

    def beats(self) -> Floats:
        """Share of draws in which a policy (row) scores above another (column), shape (policies, policies); a tie counts half."""
        apart = self.scores[:, :, None] - self.scores[:, None, :]
        return np.asarray((apart > 0.0).mean(axis=0) + 0.5 * (apart == 0.0).mean(axis=0))


def kendall(scores: Floats, reference: Floats) -> Floats:
    """Kendall's tau-b of each row of scores with a reference, shape (rows,); NaN where a side is all ties.

    >>> kendall(np.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]), np.array([1.0, 2.0, 3.0])).tolist()
    [1.0, -1.0]
    """
    first, second = np.triu_indices(reference.size, 1)
    own = np.sign(scores[:, first] - scores[:, second])
    other = np.sign(reference[first] - reference[second])
    untied = np.sqrt((own != 0.0).sum(axis=1) * float((other != 0.0).sum()))
    tau: Floats = np.divide(own @ other, untied, out=np.full(len(scores), np.nan), where=untied > 0.0)
    return tau
