"""What a change of law did to the R&D of each firm, and what it did to its user cost, summed by run and size of firm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.experiments.facts.bunching import CLASSES
from sim.experiments.facts.panel import Material, Panel
from sim.experiments.natural.estimate import Estimate, of_all
from sim.rng import log
from sim.rules import user_cost

#: Sums over firms: R&D without and with the change and change of log user cost times R&D without it; real, then reported.
SUMS = ("real", "real_with", "real_cost", "reported", "reported_with", "reported_cost")


@dataclass(frozen=True)
class Responses:
    """Sums over firms by run, shape (R, 6) each, in the order of :data:`SUMS`.

    Attributes
    ----------
    by_size
        Of the firms whose user cost changed, by size class of the certificate and ``all``.
    untouched
        Of the firms whose user cost did not change.
    """

    by_size: dict[str, NDArray[np.float64]]
    untouched: NDArray[np.float64]

    def estimate(self, measure: Callable[[NDArray[np.float64]], float], size: str = "all") -> Estimate:
        """What a function makes of the sums over all runs, with the jackknife's interval."""
        sums = self.by_size[size]
        return of_all(lambda runs: measure(sums[list(runs)].sum(axis=0)), sums.shape[0])


def responses(without: Material, with_it: Material, year: int) -> Responses:
    """Firms with R&D in the world without the change that live in both worlds, anchors apart.

    Their standing (certificate, S&T SME, chain, claimed share) is that of the world without the change, so that the change of user
    cost is the law's alone.
    """
    chains = without.trials.plan.state.tables["chain"].columns
    laws = law_in(without, year), law_in(with_it, year)
    by_size: dict[str, list[NDArray[np.float64]]] = {size: [] for size in ("all", *CLASSES)}
    untouched = []
    for before, after in zip(without.panels, with_it.panels, strict=True):
        firms = standing(before, after, year)
        costs = [log_user_cost(firms, law, chains["manufacturing"], chains["chips"]) for law in laws]
        moved = costs[1] - costs[0]
        sums = _sums_of(firms, moved)
        is_touched = moved != 0.0
        by_size["all"].append(sums[is_touched].sum(axis=0))
        untouched.append(sums[~is_touched].sum(axis=0))
        for size, (low, high) in CLASSES.items():
            belongs = (firms["sales_y1"] > low) & (firms["sales_y1"] <= high)
            by_size[size].append(sums[is_touched & belongs].sum(axis=0))
    return Responses({size: np.array(rows) for size, rows in by_size.items()}, np.array(untouched))


def law_in(material: Material, year: int) -> SimpleNamespace:
    """Parameters at the beginning of a year."""
    at = int(np.searchsorted(material.ensemble.quarters, 4 * year))
    return SimpleNamespace(**{name: float(values[at]) for name, values in material.ensemble.parameters.items()})


def standing(before: Panel, after: Panel, year: int) -> dict[str, NDArray[Any]]:
    """Columns of the firms that do R&D without the change and live in both worlds, and their R&D with it.

    The certificate is the one held when the year's plan was made: that of the end of the year before.
    """
    one, other, last = before.years[year], after.years[year], before.years[year - 1]
    uids, a, b = np.intersect1d(one["uid"], other["uid"], return_indices=True)
    keep = (one["does_rd"][a] == 1) & (one["anchor"][a] == 0)
    firms = {name: values[a[keep]] for name, values in one.items()}
    firms |= {f"{name}_with": other[name][b[keep]] for name in ("rd_real_y1", "rd_reported_y1")}
    _, here, there = np.intersect1d(uids[keep], last["uid"], return_indices=True)
    expiry = np.full(firms["uid"].size, -1)
    expiry[here] = last["hnte_expiry"][there]
    return firms | {"certified": expiry > 4 * year}


def log_user_cost(firms: dict[str, NDArray[Any]], law: SimpleNamespace, manufacturing: Any, chips: Any) -> NDArray[np.float64]:
    """Log user cost of each firm under a law, shape (F,); ``manufacturing`` and ``chips`` say it of each chain."""
    standings = np.stack(
        [firms["certified"], manufacturing[firms["chain"]] != 0, firms["st_sme"] != 0, chips[firms["chain"]] != 0, firms["support_claim"]],
        axis=1,
    ).astype(float)
    kinds, which = np.unique(standings, axis=0, return_inverse=True)
    costs = np.array([_log_cost(tuple(kind), law) for kind in kinds.tolist()])
    return costs[which.ravel()] if kinds.size else np.zeros(0)


def _log_cost(kind: tuple[float, ...], law: SimpleNamespace) -> float:
    certified, manufacturing, st_sme, chips, support = kind
    rate = user_cost.tax_rate(certified != 0.0, law)
    deduction = user_cost.super_deduction(manufacturing != 0.0, st_sme != 0.0, chips != 0.0, law)
    return float(log(user_cost.user_cost(rate, deduction, user_cost.claimed_share(support, law), 0.0)))


def _sums_of(firms: dict[str, NDArray[Any]], moved: NDArray[np.float64]) -> NDArray[np.float64]:
    """Terms of :data:`SUMS` by firm, shape (F, 6)."""
    terms = []
    for name in ("rd_real_y1", "rd_reported_y1"):
        terms += [firms[name], firms[f"{name}_with"], firms[name] * moved]
    return np.stack(terms, axis=1)
