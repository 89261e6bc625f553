"""All natural experiments on one scenario, or on many sets of values of it: lines with verdicts, and shares of sets that pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.experiments.facts.panel import COLUMNS, Material, gather
from sim.experiments.facts.trials import changed
from sim.experiments.natural import patent_reward, pre_research, super_deduction, threshold
from sim.experiments.natural.row import Pair, Row
from sim.experiments.replicate import default_workers, seeds_of
from sim.parameter import Schedule, by_quarter
from sim.scenario.own_policy import own_schedule
from sim.scenario.schema import Scenario

#: The last year that an experiment looks at.
LAST_YEAR = super_deduction.LAST
#: What the experiments look at beside the columns of the facts.
_COLUMNS = (*COLUMNS, "hnte_expiry", "st_sme", "support_claim", "points_participant", "pre_request", "pre_granted", "pre_university")


@dataclass(frozen=True)
class Experiment:
    """A natural experiment: what happened, how the model repeats it, what it rests on, and how its lines are measured."""

    id: str
    title: Pair
    design: Pair
    source: str
    rows: Callable[[Material], tuple[Row, ...]]


EXPERIMENTS = tuple(
    Experiment(one.ID, one.TITLE, one.DESIGN, one.SOURCE, one.rows) for one in (patent_reward, threshold, super_deduction, pre_research)
)

Heard = Callable[[int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What was found.

    Attributes
    ----------
    differing
        Paths whose values differ from the declared ones or the county's own.
    sets
        For each set of values, the lines of each experiment by its id.
    """

    differing: tuple[str, ...]
    sets: tuple[dict[str, tuple[Row, ...]], ...]

    def share_passing(self, experiment: str, name: str) -> float | None:
        """Share of the sets in which a line holds; None for what is only told or was measured in no set."""
        verdicts = [row.holds for rows in self.sets for row in rows[experiment] if row.name == name]
        judged = [holds for holds in verdicts if holds is not None]
        return sum(judged) / len(judged) if judged else None


def natural_experiments(
    scenario: Scenario,
    replications: int,
    seed: int,
    changes: Sequence[Mapping[str, Schedule]] | None = None,
    *,
    workers: int | None = None,
    heard: Heard | None = None,
) -> Outcome:
    """Run all experiments on a scenario, once for each set of changes laid over it (None: on the scenario as it is).

    Parameters
    ----------
    scenario
        Its horizon has to reach :data:`LAST_YEAR`.
    replications, seed
        Number of runs of every world, and the seed of the first; all worlds meet the same luck.
    changes
        Sets of values by path, such as draws from a posterior.
    workers
        Runs at the same time; one for each processor core by default. They cannot move a number.
    heard
        Told how many of all experiments are done.
    """
    sets: list[dict[str, tuple[Row, ...]]] = []
    chosen = [{}] if changes is None else changes
    for one in chosen:
        plan = blueprint(changed(scenario, one, LAST_YEAR))
        history = gather(plan, seeds_of(seed, replications), columns=_COLUMNS, workers=workers or default_workers())
        found: dict[str, tuple[Row, ...]] = {}
        for experiment in EXPERIMENTS:
            found[experiment.id] = experiment.rows(history)
            history.trials.made.clear()  # twins of one experiment are of no use to the next
            if heard is not None:
                heard(len(sets) * len(EXPERIMENTS) + len(found), len(chosen) * len(EXPERIMENTS))
        sets.append(found)
    return Outcome(differing(scenario), tuple(sets))


def differing(scenario: Scenario) -> tuple[str, ...]:
    """Paths to which the scenario gives other values than the declared ones and the county's own."""
    registry, quarters = parameters(), scenario.horizon.quarters
    return tuple(
        path
        for path, schedule in scenario.values.items()
        if by_quarter(registry[path], schedule, quarters) != by_quarter(registry[path], own_schedule(scenario, registry[path]), quarters)
    )
