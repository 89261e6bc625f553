"""Reading a projection file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.engine.assembly import parameters
from sim.errors import ScenarioError, nearest_name
from sim.evidence import yaml_fields as fields
from sim.evidence.yaml_lines import Node, read_yaml
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.calibration.prior import Prior
from sim.experiments.projection.projection import PRIOR, Criterion, Forecast, Projection, Surface
from sim.experiments.study.factor_file import read_factors
from sim.experiments.study.study import Target
from sim.experiments.study.study_file import DEFAULT_SEED, Loader, read_outputs, read_target, settings_of, texts_of
from sim.measures import indicators
from sim.scenario.fields import LARGEST_SEED, MOST_ENTERPRISES, MOST_REPLICATIONS
from sim.scenario.schema import Scenario
from sim.units import UNITS

_REQUIRED = ("title", "question", "calibration", "scenarios", "outputs")
_OPTIONAL = (
    "title_zh", "question_zh", "factors", "enterprises", "set", "draws", "seeds", "ranking_seeds", "seed", "years", "surface", "target",
    "ranking", "forecast",
)  # fmt: skip
MOST_DRAWS = 100_000
#: Pictures tell policies by letters.
MOST_SCENARIOS = 27
_DEFAULT_DRAWS, _DEFAULT_SEEDS, _DEFAULT_RANKING_SEEDS = 200, 20, 2
_MOST_CELLS = 200

#: From the name of a calibration file and the folder of the projection to the calibration.
LoadCalibration = Callable[[str, Path], Calibration]


@dataclass(frozen=True)
class ProjectionAsked:
    """What a command line may ask in place of what the file says; None leaves it."""

    draws: int | None = None
    seeds: int | None = None
    enterprises: int | None = None


def read_projection(file: Path, load: Loader, load_calibration: LoadCalibration, asked: ProjectionAsked | None = None) -> Projection:
    """The projection in a file.

    Raises
    ------
    ScenarioError
        What is wrong with it, with the line.
    """
    asked = asked or ProjectionAsked()
    found = fields.mapping(read_yaml(file), "", required=_REQUIRED, optional=_OPTIONAL)
    enterprises = asked.enterprises
    if enterprises is None and "enterprises" in found:
        enterprises = fields.whole(found["enterprises"], "enterprises", 1, MOST_ENTERPRISES)
    settings = settings_of(found)
    scenarios = _scenarios(found["scenarios"], lambda name: load(name, file.parent, enterprises, settings))
    first = scenarios[0]
    calibration = fields.text(found["calibration"], "calibration")
    if calibration == PRIOR:
        if "factors" not in found:
            raise ScenarioError("project_factors_needed", where=found["calibration"].where)
        factors, changes = read_factors(found["factors"], first, parameters())
        prior = Prior.of(tuple(factor.name for factor in factors), ())
    else:
        if "factors" in found:
            raise ScenarioError("project_factors_given", where=found["factors"].key_where, given=calibration)
        with _at(found["calibration"]):
            calibrated = load_calibration(calibration, file.parent)
        factors, changes, prior = calibrated.study.factors, calibrated.study.changes, calibrated.prior
    target = read_target(found["target"], first) if "target" in found else None
    surface = _surface(found["surface"]) if "surface" in found else None
    criteria = _criteria(found, first, target)
    forecast = _forecast(found, first)
    wanted = [] if surface is None else [surface.first, surface.second]
    wanted += [name for one in criteria for name in (one.output, one.cost) if name]
    if forecast is not None:
        wanted += forecast.outputs
    outputs = tuple(dict.fromkeys([*read_outputs(found["outputs"], target), *wanted]))
    years = _years(found, first)
    seeds = asked.seeds or _number(found, "seeds", _DEFAULT_SEEDS, MOST_REPLICATIONS, 2)
    ranking_seeds = _number(found, "ranking_seeds", min(_DEFAULT_RANKING_SEEDS, seeds), MOST_REPLICATIONS, 2)
    return Projection(
        **texts_of(found),
        calibration=calibration,
        prior=prior,
        scenarios=scenarios,
        factors=factors,
        changes=changes,
        draws=asked.draws or _number(found, "draws", _DEFAULT_DRAWS, MOST_DRAWS, 2),
        seeds=seeds,
        ranking_seeds=min(ranking_seeds, seeds),
        seed=_number(found, "seed", DEFAULT_SEED, LARGEST_SEED),
        outputs=outputs,
        years=years,
        surface=surface,
        target=target,
        criteria=criteria,
        forecast=forecast or Forecast(outputs, years[:3]),
        file=file,
    )


@contextlib.contextmanager
def _at(node: Node) -> Iterator[None]:
    """Tells of a missing file where it is named."""
    try:
        yield
    except ScenarioError as error:
        if error.where is not None:
            raise
        raise ScenarioError(error.key, where=node.where, allowed=error.allowed, nearest=error.nearest, **error.values) from None


def _number(found: dict[str, Node], key: str, default: int, most: int, least: int = 1) -> int:
    return fields.whole(found[key], key, least, most) if key in found else default


def _scenarios(node: Node, load: Callable[[str], Scenario]) -> tuple[Scenario, ...]:
    """The reference and the policies: all of one county, horizon and population, none twice."""
    read: list[Scenario] = []
    listed = fields.items(node, "scenarios")
    if len(listed) > MOST_SCENARIOS:
        raise fields.wrong(node, "scenarios", f"at most {MOST_SCENARIOS} scenarios")
    for item in listed:
        name = fields.text(item, "scenarios")
        with _at(item):
            scenario = load(name)
        if scenario.file.stem in [one.file.stem for one in read]:
            raise ScenarioError("key_twice", where=item.where, given=name)
        if read and (scenario.horizon, scenario.population, scenario.county.id) != (
            read[0].horizon,
            read[0].population,
            read[0].county.id,
        ):
            raise ScenarioError("project_differs", where=item.where, given=name, other=read[0].file.stem)
        read.append(scenario)
    return tuple(read)


def _years(found: dict[str, Node], scenario: Scenario) -> tuple[int, ...]:
    horizon = scenario.horizon
    if "years" not in found:
        return tuple(range(max(horizon.start, horizon.end - 4), horizon.end + 1))
    return tuple(sorted({fields.whole(one, "years", horizon.start, horizon.end) for one in fields.items(found["years"], "years")}))


def _indicator(node: Node, path: str) -> str:
    name = fields.text(node, path)
    if name not in indicators():
        raise ScenarioError("study_output_unknown", where=node.where, given=name, nearest=nearest_name(name, indicators()))
    return name


def _surface(node: Node) -> Surface:
    found = fields.any_mapping(node, "surface")
    if len(found) != 2:
        raise fields.wrong(node, "surface", "two outputs with their figures")
    grids = []
    for name, one in found.items():
        if name not in indicators():
            raise ScenarioError("study_output_unknown", where=one.key_where, given=name, nearest=nearest_name(name, indicators()))
        path = f"surface.{name}"
        unit = UNITS[indicators()[name].unit]
        grids.append(tuple(sorted({fields.amount(item, path, unit, -1e12, 1e12) for item in fields.items(one, path)[:_MOST_CELLS]})))
    first, second = found
    return Surface(first, second, (grids[0], grids[1]))


def _criteria(found: dict[str, Node], scenario: Scenario, target: Target | None) -> tuple[Criterion, ...]:
    if "ranking" not in found:
        return ()
    read: list[Criterion] = []
    for item in fields.items(found["ranking"], "ranking"):
        criterion = _margin(item, target) if item.value == "margin" else _gain(item, scenario)
        if criterion.name in [one.name for one in read]:
            raise ScenarioError("key_twice", where=item.where, given=criterion.name)
        read.append(criterion)
    return tuple(read)


def _margin(item: Node, target: Target | None) -> Criterion:
    if target is None:
        raise ScenarioError("project_margin", where=item.where)
    return Criterion("margin", "margin", "", target.year, "", target.year)


def _gain(item: Node, scenario: Scenario) -> Criterion:
    one = fields.mapping(item, "ranking", required=("gain",), optional=("year", "per", "since"))
    horizon = scenario.horizon
    output = _indicator(one["gain"], "ranking.gain")
    year = fields.whole(one["year"], "ranking.year", horizon.start, horizon.end) if "year" in one else horizon.end
    since = fields.whole(one["since"], "ranking.since", horizon.start, year) if "since" in one else horizon.start
    if "per" not in one:
        return Criterion(f"{output}_{year}", "gain", output, year, "", since)
    cost = _indicator(one["per"], "ranking.per")
    return Criterion(f"{output}_{year}_per_{cost}", "per_cost", output, year, cost, since)


def _forecast(found: dict[str, Node], scenario: Scenario) -> Forecast | None:
    if "forecast" not in found:
        return None
    one = fields.mapping(found["forecast"], "forecast", required=("outputs", "years"))
    horizon = scenario.horizon
    years = {fields.whole(item, "forecast.years", horizon.start, horizon.end) for item in fields.items(one["years"], "forecast.years")}
    return Forecast(read_outputs(one["outputs"], None), tuple(sorted(years)))
