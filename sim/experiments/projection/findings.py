"""What the runs of a projection say, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.engine.assembly import parameters
from sim.experiments.projection.projection import Criterion
from sim.experiments.projection.provenance import shares_by_group
from sim.experiments.projection.ranking import LEAST_SHARE, LEAST_TAU, Ranking
from sim.experiments.projection.runs import Runs
from sim.experiments.projection.surface import chance, joint_surface
from sim.experiments.projection.variance import PARTS, variance_intervals, variance_parts
from sim.experiments.sensitivity.design import Design
from sim.experiments.sensitivity.inputs import Inputs
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.study.factor import Shares
from sim.experiments.study.quantiles import Floats
from sim.experiments.study.study import Study, Target

if TYPE_CHECKING:
    import pandas as pd

#: Probabilities of the bands.
LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
#: Resamples of draws behind intervals.
RESAMPLES = 200
#: What is left of a conclusion's variance beside the grades of evidence.
NOT_EXPLAINED, LUCK, BOTH = "not explained", "luck", "both"


def band_table(runs: Runs) -> pd.DataFrame:
    """Mean and quantiles of every output and year of the reference over all draws and seeds, and of the draws' means."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    cube = runs.outputs[0]
    flat, by_draw = cube.reshape(-1, *cube.shape[2:]), cube.mean(axis=1)
    bands, steady = (np.quantile(values, LEVELS, axis=0) for values in (flat, by_draw))
    rows = []
    for place, output in enumerate(runs.projection.outputs):
        for at, year in enumerate(runs.years):
            row: dict[str, Any] = {"output": output, "year": year, "mean": flat[:, place, at].mean()}
            row |= {f"p{round(100 * level)}": bands[k, place, at] for k, level in enumerate(LEVELS)}
            row |= {f"draws_p{round(100 * level)}": steady[k, place, at] for k, level in enumerate(LEVELS)}
            rows.append(row)
    return pd.DataFrame(rows)


def split_table(runs: Runs) -> pd.DataFrame:
    """Parts of the variance of every output and year of the reference, with 95 % intervals, as shares of their sum too."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    cube = runs.outputs[0]
    columns = cube.reshape(*cube.shape[:2], -1)
    value, low, high = variance_intervals(columns, RESAMPLES, runs.projection.seed)
    total = value.sum(axis=0)
    rows = []
    for column, (output, year) in enumerate((output, year) for output in runs.projection.outputs for year in runs.years):
        size = total[column] if total[column] > 0.0 else np.nan
        for place, part in enumerate(PARTS):
            row: dict[str, Any] = {"output": output, "year": year, "part": part, "variance": value[place, column]}
            row |= {"low": low[place, column], "high": high[place, column], "share": value[place, column] / size}
            rows.append(row)
    return pd.DataFrame(rows)


def surface_table(runs: Runs) -> pd.DataFrame | None:
    """Chance of reaching two figures at once, for every pair of the grid and every year shown; None when it is not asked."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    asked = runs.projection.surface
    if asked is None:
        return None
    grid = np.array(asked.at_least[0]), np.array(asked.at_least[1])
    rows = []
    for year in runs.projection.years:
        for one, other, found in joint_surface(runs.of(0, asked.first, year), runs.of(0, asked.second, year), grid):
            rows.append({"year": year, asked.first: one, asked.second: other, "chance": found.value, "low": found.low, "high": found.high})
    return pd.DataFrame(rows)


def target_table(runs: Runs) -> pd.DataFrame | None:
    """Chance that each scenario reaches the target; None when there is none."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    target = runs.projection.target
    if target is None:
        return None
    rows = []
    for place, name in enumerate(runs.projection.names):
        margins = margin(runs, place, target)
        found = chance(margins >= 0.0)
        rows.append({"scenario": name, "year": target.year, "chance": found.value, "low": found.low, "high": found.high})
    return pd.DataFrame(rows)


def margin(runs: Runs, place: int, target: Target) -> Floats:
    """How far each run is beyond the target, as a share of the figure that is furthest from being met, shape (draws, seeds)."""
    sides = [(runs.of(place, name, target.year) - bound) / (abs(bound) or 1.0) for name, bound in target.at_least.items()]
    sides += [(bound - runs.of(place, name, target.year)) / (abs(bound) or 1.0) for name, bound in target.at_most.items()]
    return np.asarray(np.min(sides, axis=0))


def rankings(runs: Runs) -> list[tuple[Criterion, Ranking | None, tuple[str, ...]]]:
    """Every criterion with its ranking and the policies it leaves out: by a cost, those that do not cost more in every draw.

    The ranking is None when fewer than two policies are left.
    """
    return [(one, *_ranking(runs, one)) for one in runs.projection.criteria] if len(runs.outputs) > 1 else []


def _ranking(runs: Runs, criterion: Criterion) -> tuple[Ranking | None, tuple[str, ...]]:
    names, scores, mean, left_out = [], [], [], []
    for place, name in enumerate(runs.projection.names):
        if place == 0:
            continue
        if criterion.kind == "margin":
            assert runs.projection.target is not None
            gain = margin(runs, place, runs.projection.target).mean(axis=1)
        else:
            gain = runs.gain(place, criterion.output, criterion.year).mean(axis=1)
        cost = np.ones_like(gain)
        if criterion.cost:
            cost = sum(runs.gain(place, criterion.cost, year).mean(axis=1) for year in range(criterion.since, criterion.year + 1))
            if not (cost > 0.0).all():
                left_out.append(name)
                continue
        names.append(name)
        scores.append(gain / cost)
        mean.append(gain.mean() / cost.mean())
    if len(names) < 2:
        return None, tuple(left_out)
    return Ranking.of(tuple(names), np.stack(scores, axis=1), np.array(mean)), tuple(left_out)


def score_table(runs: Runs) -> pd.DataFrame | None:
    """Score of every policy by every criterion: that of the mean and its 90 % band over draws; None when nothing is ranked."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    rows = []
    for criterion, ranking, _ in rankings(runs):
        if ranking is None:
            continue
        for rank, name in enumerate(ranking.order, 1):
            place = ranking.names.index(name)
            low, middle, high = np.quantile(ranking.scores[:, place], [0.05, 0.5, 0.95])
            row: dict[str, Any] = {"criterion": criterion.name, "scenario": name, "rank": rank, "score": ranking.mean[place]}
            rows.append(row | {"p5": low, "p50": middle, "p95": high})
    return pd.DataFrame(rows) if rows else None


def ranking_findings(runs: Runs) -> list[dict[str, Any]]:
    """What is known of every ranking: order, tau over draws, whether there is a ranking, and who beats whom how often."""
    found = []
    for criterion, ranking, left_out in rankings(runs):
        one: dict[str, Any] = {"criterion": criterion.name, "kind": criterion.kind, "output": criterion.output, "year": criterion.year}
        one |= {"cost": criterion.cost, "since": criterion.since, "left_out": left_out, "is_stable": None}
        one |= {"least_tau": LEAST_TAU, "least_share": LEAST_SHARE}
        if ranking is not None:
            tau = ranking.tau[np.isfinite(ranking.tau)]
            one |= {"is_stable": ranking.is_stable, "agreeing": ranking.agreeing, "order": ranking.order, "names": ranking.names}
            one |= {"tau": dict(zip(("p5", "p50", "p95"), np.quantile(tau, [0.05, 0.5, 0.95]).tolist(), strict=True)) if tau.size else {}}
            one |= {"beats": ranking.beats().tolist()}
        found.append(one)
    return found


def conclusions(runs: Runs) -> Iterator[tuple[str, str, int, Floats]]:
    """Every conclusion: its scenario (empty for the reference), output, year and runs, shape (draws, seeds).

    A policy's conclusions are differences: what it adds to the outputs that policies are ranked by.
    """
    for output in runs.projection.outputs:
        for year in runs.projection.years:
            yield "", output, year, runs.of(0, output, year)
    wanted = dict.fromkeys((one.output, one.year) for one in runs.projection.criteria if one.output)
    for place, name in enumerate(runs.projection.names):
        for output, year in wanted if place else ():
            yield name, output, year, runs.gain(place, output, year)


def provenance_tables(runs: Runs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Shares of every conclusion's variance by grade of evidence, and what knowing each parameter would take off it."""
    import pandas as pd  # noqa: PLC0415 (slow to import)
    from scipy import special  # noqa: PLC0415

    factors = runs.projection.factors
    scores = special.ndtri(runs.unit)
    sources = sources_of(runs.projection.study(0))
    inputs, design = Inputs.alone(*(factor.name for factor in factors)), Design.of_blocks(runs.unit, 1)
    shares, measuring = [], []
    for scenario, output, year, cube in conclusions(runs):
        of_draws, luck, both = variance_parts(cube[:, :, None])[:, 0]
        total = of_draws + luck + both
        what = {"scenario": scenario, "output": output, "year": year}
        if not total > 0.0:
            continue
        means = cube.mean(axis=1)
        size = float(means.var(ddof=1)) / total
        split = shares_by_group(scores, means, [factor.grade for factor in factors])
        rest = {NOT_EXPLAINED: of_draws / total - split.explained * size, LUCK: luck / total, BOTH: both / total}
        by_kind = {grade: share * size for grade, share in split.shares.items()} | rest
        shares += [what | {"kind": kind, "share": share} for kind, share in by_kind.items()]
        first = METHODS["binned"].analyse(inputs, design, means[:, None], resamples=RESAMPLES, seed=runs.projection.seed)
        if "S1" not in first.measures:
            continue
        value, low, high = (np.atleast_2d(one)[0] for one in first["S1"])
        for place, factor in enumerate(factors):
            row: dict[str, Any] = what | {"factor": factor.name, "grade": factor.grade, "source": sources[factor.name]}
            measuring.append(row | {"reduction": value[place] * size, "low": low[place] * size, "high": high[place] * size})
    known = pd.DataFrame(measuring, columns=["scenario", "output", "year", "factor", "grade", "source", "reduction", "low", "high"])
    ranked = known.sort_values(["scenario", "output", "year", "reduction"], ascending=[True, True, True, False], kind="stable")
    return pd.DataFrame(shares, columns=["scenario", "output", "year", "kind", "share"]), ranked


def sources_of(study: Study) -> dict[str, str]:
    """Sources of the parameters that each factor moves, ids with spaces between them."""
    found: dict[str, list[str]] = {factor.name: [] for factor in study.factors}
    for change in study.changes:
        pairs = zip(change.factors, change.parameters, strict=True) if isinstance(change, Shares) else [(change.factor, change.parameter)]
        for name, parameter in pairs:
            found[name].append(parameters()[parameter.path].source)
    return {name: " ".join(dict.fromkeys(tokens)) for name, tokens in found.items()}
