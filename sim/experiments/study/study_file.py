"""Reading a study file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sim.engine.assembly import parameters
from sim.errors import ScenarioError, nearest_name
from sim.evidence import yaml_fields as fields
from sim.evidence.yaml_lines import Node, read_yaml
from sim.experiments.sensitivity.methods import METHODS
from sim.experiments.study.factor_file import read_factors
from sim.experiments.study.study import Luck, Study, Target
from sim.measures import indicators
from sim.scenario.amounts import read_amount
from sim.scenario.changes import unknown_path
from sim.scenario.fields import LARGEST_SEED, MOST_ENTERPRISES, MOST_REPLICATIONS
from sim.scenario.schema import Scenario
from sim.units import UNITS

#: Rows of designs: beyond this a file is more likely wrong than meant.
MOST_SAMPLES = 10_000_000
_REQUIRED = ("title", "question", "scenario", "method", "samples", "factors", "outputs")
_OPTIONAL = (
    "title_zh", "question_zh", "enterprises", "years", "replications", "seed", "luck", "dummy", "target", "levels", "set",
)  # fmt: skip
DEFAULT_SEED = 1
MOST_LEVELS = 100


@dataclass(frozen=True)
class Asked:
    """What a command line may ask in place of what the file says; None leaves it."""

    method: str | None = None
    samples: int | None = None
    enterprises: int | None = None


#: From the name of a scenario, the folder of the study, a number of firms and settings (``path=value``) to a loaded scenario.
Loader = Callable[[str, Path, "int | None", "tuple[str, ...]"], Scenario]


def read_study(file: Path, load: Loader, asked: Asked | None = None) -> Study:
    """The study in a file.

    Parameters
    ----------
    file
        The file.
    load
        Loads the scenario that it names.
    asked
        What is asked for in its place.

    Raises
    ------
    ScenarioError
        What is wrong with it, with the line.
    """
    asked = asked or Asked()
    found = fields.mapping(read_yaml(file), "", required=_REQUIRED, optional=_OPTIONAL)
    texts = texts_of(found)
    method = _method(found["method"]) if asked.method is None else asked.method
    options = _options(found)
    samples = fields.whole(found["samples"], "samples", 1, MOST_SAMPLES) if asked.samples is None else asked.samples
    enterprises = asked.enterprises
    if enterprises is None and "enterprises" in found:
        enterprises = fields.whole(found["enterprises"], "enterprises", 1, MOST_ENTERPRISES)
    scenario = load(fields.text(found["scenario"], "scenario"), file.parent, enterprises, settings_of(found))
    target = read_target(found["target"], scenario) if "target" in found else None
    factors, changes = read_factors(found["factors"], scenario, parameters())
    return Study(
        **texts,
        scenario=scenario,
        factors=factors,
        changes=changes,
        outputs=read_outputs(found["outputs"], target),
        years=_years(found, scenario),
        method=method,
        samples=samples,
        options=options,
        replications=fields.whole(found["replications"], "replications", 1, MOST_REPLICATIONS) if "replications" in found else 1,
        seed=fields.whole(found["seed"], "seed", 1, LARGEST_SEED) if "seed" in found else DEFAULT_SEED,
        luck=cast("Luck", fields.one_of(found["luck"], "luck", ("varied", "fixed"), "a kind of luck")) if "luck" in found else "varied",
        has_dummy=fields.truth(found["dummy"], "dummy") if "dummy" in found else True,
        target=target,
        file=file,
    )


def _method(node: Node) -> str:
    return fields.one_of(node, "method", tuple(METHODS), "a method")


def _options(found: dict[str, Node]) -> dict[str, object]:
    """Options of the method that the file gives."""
    if "levels" not in found:
        return {}
    return {"levels": fields.whole(found["levels"], "levels", 2, MOST_LEVELS)}


def texts_of(found: dict[str, Node]) -> dict[str, str]:
    """Title and question in both languages; what has no Chinese is shown in English."""
    texts = {key: fields.text(found[key], key) for key in ("title", "question", "title_zh", "question_zh") if key in found}
    return {"title_zh": texts["title"], "question_zh": texts["question"]} | texts


def settings_of(found: dict[str, Node]) -> tuple[str, ...]:
    """Values that the study fixes in its scenario, as the command line writes them: ``path: value`` or ``path: {date: value}``."""
    if "set" not in found:
        return ()
    settings = []
    for path, value in fields.any_mapping(found["set"], "set").items():
        if path not in parameters():
            raise unknown_path(path, parameters(), value.key_where)
        for date, one in value.value.items() if isinstance(value.value, dict) else [("", value)]:
            # Read here as well, so that what is wrong is refused with its line.
            read_amount(one.value, parameters()[path], one.where)
            given = str(one.value).lower() if isinstance(one.value, bool) else str(one.value)
            settings.append(f"{path}{'@' if date else ''}{date}={given}")
    return tuple(settings)


def read_outputs(node: Node, target: Target | None) -> tuple[str, ...]:
    """The indicators that the file names, and those of the target behind them."""
    known, names = indicators(), []
    for one in fields.items(node, "outputs"):
        name = fields.text(one, "outputs")
        if name not in known:
            raise ScenarioError("study_output_unknown", where=one.where, given=name, nearest=nearest_name(name, known))
        if name in names:
            raise ScenarioError("key_twice", where=one.where, given=name)
        names.append(name)
    wanted = [] if target is None else [*target.at_least, *target.at_most]
    return tuple(dict.fromkeys([*names, *wanted]))


def _years(found: dict[str, Node], scenario: Scenario) -> tuple[int, ...]:
    """Years to show; the last one by default."""
    horizon = scenario.horizon
    if "years" not in found:
        return (horizon.end,)
    return tuple(sorted({fields.whole(one, "years", horizon.start, horizon.end) for one in fields.items(found["years"], "years")}))


def read_target(node: Node, scenario: Scenario) -> Target:
    """What counts as a hit: a year and bounds of indicators."""
    found = fields.mapping(node, "target", required=("year",), optional=("at_least", "at_most"))
    horizon = scenario.horizon
    year = fields.whole(found["year"], "target.year", horizon.start, horizon.end)
    bounds = {side: _bounds(found[side], f"target.{side}") for side in ("at_least", "at_most") if side in found}
    if not bounds:
        raise ScenarioError("key_required", where=node.where, given="target.at_least", allowed="at_least, at_most")
    return Target(year, bounds.get("at_least", {}), bounds.get("at_most", {}))


def _bounds(node: Node, path: str) -> dict[str, float]:
    known, found = indicators(), {}
    for name, value in fields.any_mapping(node, path).items():
        if name not in known:
            raise ScenarioError("study_output_unknown", where=value.key_where, given=name, nearest=nearest_name(name, known))
        found[name] = fields.amount(value, f"{path}.{name}", UNITS[known[name].unit], -1e12, 1e12)
    return found
