"""What runs show of each target."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.evidence.targets import Target
from sim.experiments.study.quantiles import Floats


def shown(targets: Sequence[Target], outputs: Floats, names: Sequence[str], years: Sequence[int], scale: float = 1.0) -> Floats:
    """The targets' counterparts in runs, shape (rows, targets), at the size of the whole county.

    Parameters
    ----------
    targets
        What is looked at.
    outputs
        Shape (rows, outputs, years); NaN where a run failed.
    names, years
        The outputs' indicators and the years.
    scale
        Size of the simulated county as a share of the county: what grows with it is brought to the whole.
    """
    found = np.empty((len(outputs), len(targets)))
    for column, target in enumerate(targets):
        terms = np.stack([outputs[:, names.index(term.indicator), years.index(term.year)] for term in target.terms])
        found[:, column] = _made_of(target, terms) / (scale if target.grows_with_county else 1.0)
    return found


def _made_of(target: Target, terms: Floats) -> Floats:
    if target.how == "mean":
        return np.asarray(terms.mean(axis=0))
    if target.how == "growth":
        between = target.terms[-1].year - target.terms[0].year
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray((terms[-1] / terms[0]) ** (1.0 / between) - 1.0)
    return np.asarray(terms.sum(axis=0))
