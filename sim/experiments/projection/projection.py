"""A declared projection: what is asked of the model's future, over which parameters, and which policies are ranked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.experiments.calibration.prior import Prior
from sim.experiments.study.factor import Change, Factor
from sim.experiments.study.study import Study, Target
from sim.scenario.schema import Scenario

#: The word for parameters that are drawn from their plausible distributions.
PRIOR = "prior"


@dataclass(frozen=True)
class Criterion:
    """What policies are ranked by.

    Attributes
    ----------
    name
        Unique among the criteria.
    kind
        ``gain``: what a policy adds to an output in a year; ``per_cost``: that gain over what the policy costs more;
        ``margin``: how far beyond the target the county is, by the output that is furthest from it.
    output, year
        What is gained, and when; empty and the target's year for a margin.
    cost
        Output that is the cost, summed from the year ``since`` to ``year``; empty for the others.
    since
        First year of the cost.
    """

    name: str
    kind: str
    output: str
    year: int
    cost: str
    since: int


@dataclass(frozen=True)
class Surface:
    """Grid of figures of two outputs, in the outputs' units, rising."""

    first: str
    second: str
    at_least: tuple[tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True)
class Forecast:
    """What a frozen forecast holds."""

    outputs: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True)
class Projection:
    """A declared projection.

    Attributes
    ----------
    title, title_zh, question, question_zh
        What people call it and what it asks.
    calibration
        Name of the calibration whose posterior is used, or :data:`PRIOR`.
    prior
        How the factors' normal scores go together under the prior.
    scenarios
        The reference, whose future is shown, and the policies that are ranked.
    factors, changes
        The uncertain parameters and what becomes of their numbers.
    draws
        Draws of the parameters.
    seeds, ranking_seeds
        Runs of every draw of the reference and of each policy; run k has the same luck in all of them.
    seed
        First seed of the runs, and seed of the analysis.
    outputs
        Indicators.
    years
        Years that are shown.
    surface, target, criteria, forecast
        What is asked; None, or empty, where the file does not ask.
    file
        Where it was read from.
    """

    title: str
    title_zh: str
    question: str
    question_zh: str
    calibration: str
    prior: Prior
    scenarios: tuple[Scenario, ...]
    factors: tuple[Factor, ...]
    changes: tuple[Change, ...]
    draws: int
    seeds: int
    ranking_seeds: int
    seed: int
    outputs: tuple[str, ...]
    years: tuple[int, ...]
    surface: Surface | None
    target: Target | None
    criteria: tuple[Criterion, ...]
    forecast: Forecast
    file: Path

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the scenarios."""
        return tuple(scenario.file.stem for scenario in self.scenarios)

    def study(self, place: int) -> Study:
        """The runs of one scenario as a study of given points: luck is fixed, so that all draws and scenarios share it."""
        return Study(
            title=self.title,
            title_zh=self.title_zh,
            question=self.question,
            question_zh=self.question_zh,
            scenario=self.scenarios[place],
            factors=self.factors,
            changes=self.changes,
            outputs=self.outputs,
            years=self.years,
            method="binned",
            samples=self.draws,
            options={},
            replications=self.ranking_seeds if place else self.seeds,
            seed=self.seed,
            luck="fixed",
            has_dummy=False,
            target=self.target,
            file=self.file,
        )
