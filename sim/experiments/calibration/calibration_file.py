"""Reading a calibration file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from sim.engine.assembly import parameters
from sim.errors import ScenarioError, nearest_name
from sim.evidence import yaml_fields as fields
from sim.evidence.facts import facts
from sim.evidence.targets import Target, targets
from sim.evidence.yaml_lines import Node, read_yaml
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.calibration.emulator import feature_count
from sim.experiments.calibration.prior import Correlation, Prior
from sim.experiments.study.factor import Factor
from sim.experiments.study.factor_file import read_factors
from sim.experiments.study.study import Study
from sim.experiments.study.study_file import DEFAULT_SEED, Loader, settings_of, texts_of
from sim.scenario.as_known import as_known
from sim.scenario.fields import LARGEST_SEED, MOST_ENTERPRISES
from sim.scenario.schema import Scenario
from sim.units import UNITS

_REQUIRED = ("title", "question", "scenario", "samples", "factors")
_OPTIONAL = (
    "title_zh", "question_zh", "enterprises", "seed", "set", "known_by", "targets", "correlations", "discrepancy", "waves", "draws",
    "predictive", "members",
)  # fmt: skip
#: Number of runs of a wave, of draws and so on: beyond this a file is more likely wrong than meant.
MOST_RUNS = 1_000_000
MOST_WAVES = 6
_DEFAULT_WAVES, _DEFAULT_DRAWS, _DEFAULT_PREDICTIVE, _DEFAULT_MEMBERS = 2, 500, (200, 5), 200
#: A method for given points; a calibration lays out its own.
_METHOD = "binned"


def read_calibration(file: Path, load: Loader, samples: int | None = None, enterprises: int | None = None) -> Calibration:
    """The calibration in a file.

    Parameters
    ----------
    file
        The file.
    load
        Loads the scenario that it names.
    samples, enterprises
        What is asked for in place of what the file says.

    Raises
    ------
    ScenarioError
        What is wrong with it, with the line; a target that is a plan's goal or an input of the model is refused.
    """
    found = fields.mapping(read_yaml(file), "", required=_REQUIRED, optional=_OPTIONAL)
    if enterprises is None and "enterprises" in found:
        enterprises = fields.whole(found["enterprises"], "enterprises", 1, MOST_ENTERPRISES)
    scenario = load(fields.text(found["scenario"], "scenario"), file.parent, enterprises, settings_of(found))
    known_by = _known_by(found, scenario)
    if known_by is not None:
        scenario = as_known(scenario, known_by, parameters())
    own = {name: target for name, target in targets().items() if target.fact.place == scenario.county.name}
    if not own:
        raise ScenarioError("calibrate_no_figures", where=found["scenario"].where, given=scenario.county.name)
    fitted = _fitted(found, known_by, own)
    held_back = tuple(target for target in own.values() if target not in fitted)
    factors, changes = read_factors(found["factors"], scenario, parameters())
    if samples is None:
        samples = fields.whole(found["samples"], "samples", 1, MOST_RUNS)
    if samples < (needed := 2 * feature_count(len(factors))):
        raise ScenarioError("calibrate_samples", where=found["samples"].where, given=samples, needed=needed, factors=len(factors))
    looked_at = (*fitted, *held_back)
    horizon = dataclasses.replace(scenario.horizon, end=max(target.last_year for target in looked_at))
    study = Study(
        **texts_of(found),
        scenario=dataclasses.replace(scenario, horizon=horizon),
        factors=factors,
        changes=changes,
        outputs=tuple(dict.fromkeys(name for target in looked_at for name in target.indicators)),
        years=(horizon.end,),
        method=_METHOD,
        samples=samples,
        options={},
        replications=1,
        seed=fields.whole(found["seed"], "seed", 1, LARGEST_SEED) if "seed" in found else DEFAULT_SEED,
        luck="varied",
        has_dummy=False,
        target=None,
        file=file,
    )
    return Calibration(
        study=study,
        targets=fitted,
        held_back=held_back,
        known_by=known_by,
        correlations=_correlations(found, factors),
        discrepancy=fields.share(found["discrepancy"], "discrepancy") if "discrepancy" in found else 0.0,
        waves=_number(found, "waves", _DEFAULT_WAVES, MOST_WAVES),
        draws=_number(found, "draws", _DEFAULT_DRAWS, MOST_RUNS),
        predictive=_predictive(found),
        members=_number(found, "members", _DEFAULT_MEMBERS, MOST_RUNS, least=0),
    )


def _number(found: dict[str, Node], key: str, default: int, most: int, least: int = 1) -> int:
    return fields.whole(found[key], key, least, most) if key in found else default


def _known_by(found: dict[str, Node], scenario: Scenario) -> int | None:
    if "known_by" not in found:
        return None
    return fields.whole(found["known_by"], "known_by", scenario.horizon.start, scenario.horizon.end)


def is_known(target: Target, known_by: int | None) -> bool:
    """Whether a figure, and all years of the model that it looks at, had happened by the end of a year."""
    return known_by is None or max(target.fact.year, target.last_year) <= known_by


def _fitted(found: dict[str, Node], known_by: int | None, own: Mapping[str, Target]) -> tuple[Target, ...]:
    """Targets that the file names, or all that may be fitted; known by then, in the order of the table."""
    if "targets" not in found:
        return tuple(target for target in own.values() if target.fact.use == "fit" and is_known(target, known_by))
    chosen = {}
    for item in fields.items(found["targets"], "targets"):
        name = fields.text(item, "targets")
        if name not in own:
            if name in facts():
                raise ScenarioError("calibrate_not_shown", where=item.where, given=name, use=facts()[name].use, allowed=", ".join(own))
            raise ScenarioError("calibrate_target", where=item.where, given=name, nearest=nearest_name(name, own), allowed=", ".join(own))
        target = own[name]
        if target.fact.use != "fit":
            raise ScenarioError("calibrate_use", where=item.where, given=name, use=target.fact.use)
        if not is_known(target, known_by):
            raise ScenarioError("calibrate_later", where=item.where, given=name, year=target.fact.year, known_by=known_by)
        chosen[name] = target
    return tuple(target for name, target in own.items() if name in chosen)


def _correlations(found: dict[str, Node], factors: tuple[Factor, ...]) -> tuple[Correlation, ...]:
    if "correlations" not in found:
        return ()
    names = tuple(factor.name for factor in factors)
    read = []
    for item in fields.items(found["correlations"], "correlations"):
        one = fields.mapping(item, "correlations", required=("between", "value", "why"))
        pair = [
            fields.one_of(node, "correlations.between", names, "a factor") for node in fields.items(one["between"], "correlations.between")
        ]
        if len(pair) != 2 or pair[0] == pair[1]:
            raise fields.wrong(one["between"], "correlations.between", "two different factors")
        value = fields.amount(one["value"], "correlations.value", UNITS["1"], -0.99, 0.99)
        read.append(Correlation(pair[0], pair[1], value, fields.text(one["why"], "correlations.why")))
    try:
        Prior.of(names, tuple(read))
    except ValueError:
        raise ScenarioError("calibrate_correlations", where=found["correlations"].where) from None
    return tuple(read)


def _predictive(found: dict[str, Node]) -> tuple[int, int]:
    if "predictive" not in found:
        return _DEFAULT_PREDICTIVE
    one = fields.mapping(found["predictive"], "predictive", required=("draws", "seeds"))
    return fields.whole(one["draws"], "predictive.draws", 2, MOST_RUNS), fields.whole(one["seeds"], "predictive.seeds", 2, 1000)
