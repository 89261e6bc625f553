"""Reading the factors of a study file: one path, all declared parameters below a prefix, or shares of a sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from sim.errors import ScenarioError
from sim.evidence import yaml_fields as fields
from sim.evidence.own_figures import BUDGETS
from sim.evidence.yaml_lines import Node
from sim.experiments.study.factor import MANNERS, Change, Factor, Manner, OneValue, Shares, manner_of
from sim.parameter import ALWAYS, GRADES, Distribution, Grade, Parameter, Registry, Schedule
from sim.scenario.amounts import read_amount
from sim.scenario.changes import unknown_path
from sim.scenario.dates import quarter_of
from sim.scenario.paths import group_of, groups
from sim.scenario.schema import Scenario
from sim.units import UNITS

#: Numbers that each kind of distribution is written with.
KINDS = {"uniform": 2, "triangular": 3, "lognormal": 2, "beta": 2}
_DRAWN = ("range", "values", *KINDS)
_NAMED = ("name", "name_zh", "group", "from")
_KEYS = {
    "path": (*_DRAWN, *_NAMED, "as"),
    "below": ("except", "grades", "grouped", "group", "from"),
    "shares": ("total", "from", "concentration", "centre", "group"),
}
#: Kinds whose numbers are not the ends of a range, and the range of such multiples.
_SHAPED = ("lognormal", "beta")
_WIDE = (0.0, 1e12)
_LARGEST_CONCENTRATION = 1e4


@dataclass(frozen=True)
class _Reader:
    scenario: Scenario
    registry: Mapping[str, Parameter]

    def grade_of(self, parameter: Parameter) -> Grade:
        """How well its value is known of the scenario's county."""
        return self.scenario.county.grade_of(parameter)

    def plausible_of(self, parameter: Parameter) -> Distribution | None:
        """The declared distribution; of an instrument's yearly money it is that of the county of reference, and is put around another
        county's own money in the same proportion.
        """
        county, declared = self.scenario.county, parameter.plausible
        own = county.parameters.get(parameter.path)
        is_size = parameter.path.startswith("policy.") and parameter.path.rpartition(".")[2] in BUDGETS
        if declared is None or own is None or county.has_model_defaults or not is_size or declared.kind == "beta":
            return declared
        default, mine = max(parameter.default_schedule.values()), max(own.schedule.values())
        if default <= 0.0 or mine <= 0.0:
            return declared
        ratio = mine / default
        numbers = declared.numbers
        scaled = (numbers[0] * ratio, numbers[1]) if declared.kind == "lognormal" else tuple(number * ratio for number in numbers)
        return Distribution(declared.kind, scaled)


def read_factors(node: Node, scenario: Scenario, registry: Registry) -> tuple[tuple[Factor, ...], tuple[Change, ...]]:
    """Factors and what becomes of them, in the order of the file.

    Raises
    ------
    ScenarioError
        With file and line: what is no factor, an unknown path, a parameter varied twice or without a range.
    """
    reader = _Reader(scenario, registry)
    factors: list[Factor] = []
    changes: list[Change] = []
    places: dict[str, Node] = {}
    for item in fields.items(node, "factors"):
        found = fields.any_mapping(item, "factors")
        kind = next((kind for kind in _KEYS if kind in found), None)
        if kind is None:
            raise ScenarioError("key_required", where=item.where, given="path", allowed=", ".join(_KEYS))
        found = fields.mapping(item, "factors", required=(kind,), optional=_KEYS[kind])
        read = {"path": _one, "below": _below, "shares": _shares}[kind]
        for factor, change in read(found, reader):
            if factor.name in places:
                raise ScenarioError("study_factor_twice", where=item.where, given=factor.name, line=places[factor.name].where.line)
            places[factor.name] = item
            factors.append(factor)
            if change is not None:
                changes.append(change)
    _refuse_twice(changes, node)
    return tuple(factors), tuple(changes)


def _one(found: dict[str, Node], reader: _Reader) -> Iterator[tuple[Factor, Change | None]]:
    parameter = _parameter(found["path"], reader)
    name = fields.text(found["name"], "name") if "name" in found else parameter.path
    label_en = name if "name" in found else parameter.label_en
    label_zh = fields.text(found["name_zh"], "name_zh") if "name_zh" in found else label_en if "name" in found else parameter.label_zh
    base = reader.scenario.values[parameter.path]
    manner, reference = _manner(found, parameter, base)
    distribution, choices, low, high = _drawn(found, parameter, reader.plausible_of(parameter), manner, is_given="as" in found)
    group = fields.text(found["group"], "group") if "group" in found else name
    factor = Factor(name, label_en, label_zh, parameter.unit, reader.grade_of(parameter), group, distribution, low, high, choices)
    yield factor, OneValue(name, parameter, manner, reference, _first(found, reader))


def _manner(found: dict[str, Node], parameter: Parameter, base: Schedule) -> tuple[Manner, float]:
    """As the study says, else as the schedule suggests; a choice of values always stands for itself."""
    if "as" in found:
        manner = cast("Manner", fields.one_of(found["as"], "as", MANNERS, "a manner"))
        return manner, 0.0 if manner == "shift" else 1.0
    return ("level", 1.0) if "values" in found else manner_of(parameter, base)


def _drawn(
    found: dict[str, Node], parameter: Parameter, plausible: Distribution | None, manner: Manner, is_given: bool
) -> tuple[Distribution | None, tuple[float, ...], float, float]:
    """Distribution, choices and range of a factor; multiples and shifts are plain numbers, levels amounts of the parameter."""
    given = [key for key in _DRAWN if key in found]
    if len(given) > 1:
        raise ScenarioError("study_drawn_twice", where=found[given[1]].key_where, path=parameter.path, given=", ".join(given))
    is_amount = manner == "level" or not is_given
    if not given:
        if plausible is None or not is_amount:
            raise ScenarioError("study_no_range", where=found["path"].where, given=parameter.path, allowed=", ".join(_DRAWN))
        return plausible, (), parameter.low, parameter.high
    key, node = given[0], found[given[0]]
    numbers = _numbers(key, node, parameter if is_amount else None)
    low, high = (parameter.low, parameter.high) if is_amount else _WIDE if key in _SHAPED else (min(numbers), max(numbers))
    if key == "values":
        return None, tuple(numbers), low, high
    kind = "uniform" if key == "range" else key
    if len(numbers) != KINDS[kind]:
        raise ScenarioError(
            "study_numbers", where=node.where, given=len(numbers), path=f"{parameter.path}: {key}", allowed=str(KINDS[kind])
        )
    return _distribution(kind, tuple(numbers), node, parameter), (), low, high


def _numbers(key: str, node: Node, parameter: Parameter | None) -> list[float]:
    """Amounts of a parameter, or plain numbers: of multiples and shifts, and those that give a distribution its shape."""
    found = []
    for position, one in enumerate(fields.items(node, key)):
        is_plain = parameter is None or key == "beta" or (key == "lognormal" and position == 1)
        found.append(_plain(one, key) if is_plain or parameter is None else read_amount(one.value, parameter, one.where))
    return found


def _distribution(kind: str, numbers: tuple[float, ...], node: Node, parameter: Parameter) -> Distribution:
    is_rising = numbers[0] < numbers[-1] and list(numbers) == sorted(numbers)
    is_positive = all(number > 0.0 for number in numbers)
    if not (is_rising if kind in {"uniform", "triangular"} else is_positive):
        allowed = "low < high" if kind == "uniform" else "low ≤ mode ≤ high" if kind == "triangular" else "> 0"
        given = ", ".join(f"{number:g}" for number in numbers)
        raise ScenarioError("range", where=node.where, path=f"{parameter.path}: {kind}", given=given, allowed=allowed)
    return Distribution(kind, numbers)  # type: ignore[arg-type]  # a key of KINDS


def _below(found: dict[str, Node], reader: _Reader) -> Iterator[tuple[Factor, Change | None]]:
    """Every declared parameter below the prefixes that has a plausible distribution."""
    prefixes = _texts(found["below"], "below")
    known = groups(reader.registry)
    for prefix, node in prefixes:
        if prefix not in known:
            raise unknown_path(prefix, {**reader.registry}, node.where)
    excluded = (
        [path for path, node in _texts(found["except"], "except") if _is_known(path, node, reader, known)] if "except" in found else []
    )
    grades = [fields.one_of(node, "grades", GRADES, "a grade") for node in _nodes(found["grades"])] if "grades" in found else list(GRADES)
    is_grouped = "grouped" in found and fields.truth(found["grouped"], "grouped")
    group = fields.text(found["group"], "group") if "group" in found else None
    first = _first(found, reader)
    paths = [path for path in reader.registry if any(path.startswith(prefix + ".") for prefix, _ in prefixes)]
    count = 0
    for path in paths:
        parameter = reader.registry[path]
        is_excluded = any(path == one or path.startswith(one + ".") for one in excluded)
        if parameter.plausible is None or is_excluded or reader.grade_of(parameter) not in grades:
            continue
        count += 1
        manner, reference = manner_of(parameter, reader.scenario.values[path])
        own = group or (group_of(path) if is_grouped else path)
        yield (
            Factor(
                path, parameter.label_en, parameter.label_zh, parameter.unit, reader.grade_of(parameter), own,
                reader.plausible_of(parameter), parameter.low, parameter.high,
            ),
            OneValue(path, parameter, manner, reference, first),
        )  # fmt: skip
    if count == 0:
        raise ScenarioError("study_nothing_below", where=found["below"].where, given=", ".join(prefix for prefix, _ in prefixes))


def _shares(found: dict[str, Node], reader: _Reader) -> Iterator[tuple[Factor, Change | None]]:
    """Shares of a sum of money: as many factors as parameters, whose numbers sum to one."""
    parameters = [_parameter(node, reader) for node in _nodes(found["shares"])]
    if len(parameters) < 2 or len({parameter.unit for parameter in parameters}) > 1:
        raise ScenarioError("study_shares", where=found["shares"].where, given=", ".join(one.path for one in parameters))
    first = _first(found, reader)
    total = None
    if "total" in found:
        total = {ALWAYS: fields.amount(found["total"], "total", UNITS[parameters[0].unit], 0.0, parameters[0].high)}
    change = Shares(tuple(one.path for one in parameters), tuple(parameters), total, first)
    concentration = 1.0
    if "concentration" in found:
        concentration = fields.amount(found["concentration"], "concentration", UNITS["1"], 0.01, _LARGEST_CONCENTRATION)
    is_around = "centre" in found and fields.one_of(found["centre"], "centre", ("equal", "scenario"), "a centre") == "scenario"
    centre = _own_shares(change, reader, found["shares"]) if is_around else [1.0 / len(parameters)] * len(parameters)
    group = fields.text(found["group"], "group") if "group" in found else None
    for position, (parameter, share) in enumerate(zip(parameters, centre, strict=True)):
        weight = max(0.01, concentration * len(parameters) * share)
        label_en, label_zh = f"{parameter.label_en}: share", f"{parameter.label_zh}占比"
        factor = Factor(
            parameter.path, label_en, label_zh, "share", reader.grade_of(parameter), group or parameter.path, share_weight=weight
        )
        yield factor, change if position == 0 else None


def _own_shares(change: Shares, reader: _Reader, node: Node) -> list[float]:
    """The scenario's own division in the first quarter of it."""
    scenario = reader.scenario
    first = scenario.horizon.quarters[0] if change.first is None else change.first
    own = [
        Shares((), (parameter,), None, first).totals(scenario.values, scenario.horizon.quarters)[first] for parameter in change.parameters
    ]
    if sum(own) <= 0.0:
        raise ScenarioError("study_shares", where=node.where, given=", ".join(one.path for one in change.parameters))
    return [one / sum(own) for one in own]


def _parameter(node: Node, reader: _Reader) -> Parameter:
    path = fields.text(node, "path")
    if path not in reader.registry:
        raise unknown_path(path, reader.registry, node.where)
    return reader.registry[path]


def _first(found: dict[str, Node], reader: _Reader) -> int | None:
    if "from" not in found:
        return None
    node, horizon = found["from"], reader.scenario.horizon
    first = quarter_of(str(node.value), node.where)
    if first not in horizon.quarters:
        allowed = f"{horizon.start} … {horizon.end}"
        raise ScenarioError("date_outside", where=node.where, path="from", given=str(node.value), allowed=allowed)
    return first


def _nodes(node: Node) -> list[Node]:
    """The items of a list; a single value is a list of one."""
    return node.value if isinstance(node.value, list) and node.value else [node]


def _texts(node: Node, path: str) -> list[tuple[str, Node]]:
    return [(fields.text(one, path), one) for one in _nodes(node)]


def _is_known(path: str, node: Node, reader: _Reader, known: frozenset[str]) -> bool:
    if path not in reader.registry and path not in known:
        raise unknown_path(path, reader.registry, node.where)
    return True


def _plain(node: Node, path: str) -> float:
    return fields.amount(node, path, UNITS["1"], -1e12, 1e12)


def _refuse_twice(changes: list[Change], node: Node) -> None:
    """No parameter may be changed by two factors."""
    taken: set[str] = set()
    for change in changes:
        for path in [one.path for one in change.parameters] if isinstance(change, Shares) else [change.parameter.path]:
            if path in taken:
                raise ScenarioError("study_path_twice", where=node.where, given=path)
            taken.add(path)
