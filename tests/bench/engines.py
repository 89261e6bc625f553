"""The two drivers and the size of the county: milliseconds a run, the ratio of drivers, nanoseconds a firm and quarter."""

import tempfile
from pathlib import Path

from sim.engine.assembly import parameters
from sim.engine.build import Blueprint, Engine, blueprint
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

from .statistics import Spread, seconds, spread

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
#: Quarters of the pairs of Mesa and compiled runs; a whole Mesa run of the full county takes over a minute.
PAIRED_QUARTERS = 8
SIZES = (600, 6_000, 60_000, 600_000)
#: Replications over which the construction of a population is shared in the baseline.
REPLICATIONS = 20


def baseline(enterprises: int | None = None) -> Scenario:
    """The baseline scenario, with so many enterprises."""
    if enterprises is None:
        return load(BASELINE, parameters())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sized.yaml"
        file.write_text(
            f"title: Sized\ntitle_zh: 规模\nwhy: Speed.\nextends: {BASELINE}\n"
            f"population: {{source: synthetic, enterprises: {enterprises}, seed: 1}}\n",
            encoding="utf-8",
        )
        return load(file, parameters())


def run_seconds(plan: Blueprint, seed: int, engine: Engine = "compiled", quarters: int | None = None) -> float:
    """Time of starting and running one replication."""
    until = None if quarters is None else int(plan.table["quarter"][0]) + quarters
    return seconds(lambda: plan.start(seed, engine).run(until=until))


def warmed(plan: Blueprint) -> Blueprint:
    """Compiled and run once before it is measured."""
    plan.start(0).run()
    return plan


def construction_milliseconds() -> Spread:
    """Construction of the baseline's population, shared over its replications."""
    scenario = baseline()
    return spread([1000.0 * seconds(lambda: blueprint(scenario)) / REPLICATIONS for _ in range(7)])


class RepeatedRuns:
    """Compiled runs of the baseline on one core, some at a time: a machine shared with others is slow for seconds on end."""

    def __init__(self) -> None:
        self._plan = warmed(blueprint(baseline()))
        self._milliseconds: list[float] = []

    def measure(self, count: int = 15) -> None:
        """Run some more, each with a seed of its own."""
        first = len(self._milliseconds) + 1
        self._milliseconds += [1000.0 * run_seconds(self._plan, seed) for seed in range(first, first + count)]

    def spread(self) -> Spread:
        """Milliseconds a run."""
        return spread(self._milliseconds)


def mesa_over_compiled(count: int = 5) -> tuple[Spread, Spread]:
    """How many times longer the Mesa driver takes: pairs of the same seed and quarters; and its seconds a quarter."""
    ratios, per_quarter = [], []
    plan = warmed(blueprint(baseline()))
    for seed in range(1, count + 1):
        compiled = run_seconds(plan, seed, quarters=PAIRED_QUARTERS)
        mesa = run_seconds(plan, seed, "mesa", PAIRED_QUARTERS)
        ratios.append(mesa / compiled)
        per_quarter.append(mesa / PAIRED_QUARTERS)
    return spread(ratios), spread(per_quarter)


def nanoseconds_by_size(rounds: int = 5) -> tuple[dict[str, Spread], Spread]:
    """Nanoseconds a firm of the start and quarter by size, and the ratio of the largest county to the full one.

    Every round runs all sizes, so that a slow moment of the machine meets all of them.
    """
    plans = {size: blueprint(baseline(size)) for size in SIZES}
    repeats = {600: 20, 6_000: 4, 60_000: 1, 600_000: 1}
    found: dict[int, list[float]] = {size: [] for size in SIZES}
    for size in SIZES[:-1]:
        plans[size].start(0).run()
    for turn in range(1, rounds + 1):
        for size, plan in plans.items():
            times = [run_seconds(plan, 100 * turn + k) for k in range(repeats[size])]
            found[size].append(1e9 * sorted(times)[len(times) // 2] / (size * plan.table.size))
    ratios = [largest / full for largest, full in zip(found[SIZES[-1]], found[6_000], strict=True)]
    return {str(size): spread(values) for size, values in found.items()}, spread(ratios)
