"""Every parameter and every indicator names evidence that exists, says no more than it, and is used."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.engine.assembly import assembly, parameters
from sim.engine.binding import arguments_of
from sim.evidence.facts import facts
from sim.evidence.national_rules import national_rules, national_schedule
from sim.evidence.priors import priors
from sim.evidence.source_reference import is_assumption, references, resolve, tokens
from sim.evidence.sources import sources
from sim.measures import indicators
from sim.parameter import GRADES, Distribution, Parameter, lognormal, value_at

#: Figures of other places are not measured here.
HERE = facts()["P1"].place
YEARS = range(2015, 2031)

everyone = pytest.mark.parametrize("parameter", parameters().values(), ids=lambda one: one.path)


def kind_and_row(token: str) -> tuple[str, str]:
    kind, separator, row = token.partition(":")
    return (kind, row) if separator else ("source", token)


def is_evidence_alone(parameter: Parameter) -> bool:
    return not any(is_assumption(token) for token in tokens(parameter.source))


def rows_of(parameter: Parameter, kind: str) -> list[str]:
    return [row for found, row in map(kind_and_row, tokens(parameter.source)) if found == kind]


@everyone
def test_every_source_of_a_parameter_exists(parameter: Parameter) -> None:
    assert references(parameter.source)


@pytest.mark.parametrize("name", indicators())
def test_every_source_of_an_indicator_exists(name: str) -> None:
    assert references(indicators()[name].source)


def best_grade(token: str) -> str:
    """The strongest grade of a value that rests on this token."""
    kind, row = kind_and_row(token)
    if is_assumption(token):
        return "assumption"
    if kind == "prior":
        return priors()[row].grade
    if kind == "fact":
        return "measured here" if facts()[row].place == HERE else "measured elsewhere"
    if kind == "source":
        return {"law": "law", "document": "measured here"}.get(sources()[row].kind, "measured elsewhere")
    return {"rule": "law", "instrument": "measured here", "stylised": "measured elsewhere"}[kind]


@everyone
def test_no_grade_is_better_than_the_evidence(parameter: Parameter) -> None:
    best = min((best_grade(token) for token in tokens(parameter.source)), key=GRADES.index)
    assert GRADES.index(parameter.grade) >= GRADES.index(best)
    assert (parameter.grade == "assumption") == (best == "assumption" or not is_evidence_alone(parameter))


def support(distribution: Distribution) -> tuple[float, float]:
    numbers = distribution.numbers
    return {"beta": (0.0, 1.0), "lognormal": (0.0, float("inf"))}.get(distribution.kind, (numbers[0], numbers[-1]))


@everyone
def test_a_plausible_distribution_lies_in_the_allowed_range_around_the_default(parameter: Parameter) -> None:
    if parameter.plausible is None:
        return
    low, high = support(parameter.plausible)
    if parameter.plausible.kind != "lognormal":
        assert parameter.low <= low < high <= parameter.high
    if len(parameter.default_schedule) == 1:
        assert low <= parameter.default_schedule[0] <= high


@pytest.mark.parametrize(
    "parameter", [one for one in parameters().values() if rows_of(one, "prior") and is_evidence_alone(one)], ids=lambda one: one.path
)
def test_what_claims_a_prior_has_its_unit_and_lies_inside_it(parameter: Parameter) -> None:
    (row,) = rows_of(parameter, "prior")
    prior = priors()[row]
    assert parameter.plausible is not None
    assert (parameter.unit, parameter.plausible.kind) == (prior.unit, prior.distribution.kind)
    if parameter.plausible != prior.distribution:
        assert parameter.plausible.kind in {"triangular", "uniform"}
        assert support(prior.distribution)[0] <= support(parameter.plausible)[0]
        assert support(parameter.plausible)[1] <= support(prior.distribution)[1]
        assert parameter.plausible.numbers[1:-1] == prior.distribution.numbers[1:-1]


#: Years of a rule may be quarters of a parameter.
QUARTERS = {("years", "quarter"): 4.0}


@pytest.mark.parametrize(
    ("parameter", "row"),
    [(one, row) for one in parameters().values() if is_evidence_alone(one) for row in rows_of(one, "rule")],
    ids=lambda one: one if isinstance(one, str) else one.path,
)
def test_what_claims_a_rule_has_its_values(parameter: Parameter, row: str) -> None:
    rule, _, group = row.partition("/")
    schedule = national_schedule(rule, group or "all")
    unit = next(one.unit for one in national_rules() if one.rule == rule)
    factor = QUARTERS.get((unit, parameter.unit), 1.0)
    assert factor != 1.0 or unit == parameter.unit
    for year in YEARS:
        assert value_at(parameter.default_schedule, 4 * year) == factor * value_at(schedule, 4 * year), year


#: Values by year, worked out from the figures that each of these names.
FROM_FACTS: dict[str, dict[int, float]] = {
    "behaviour.talent.rd_share": {2021: 0.90},
    "county.population": {2021: 1_440_400, 2023: 1_440_000},
    "county.rd_share_above_scale": {2015: (0.6012 + 0.438) / 2},  # two places
    "county.start.hnte": {2015: 300},
    "county.start.hnte_last_year": {2015: 99},
    "county.start.hnte_sales": {2015: 6_590_000 / 268},
    "policy.angel_fund.enabled": {2020: 0, 2021: 1},
    "policy.c_plan.enabled": {2021: 0, 2022: 1},
    "policy.consortium.directions": {2025: 31},
    "policy.innovation_points.appropriation": {2015: 0, 2016: 24_800 / 3, 2018: 24_800 / 3, 2019: (56_000 - 24_800) / 3},
    "policy.innovation_points.enabled": {2015: 0, 2016: 1},  # the first round is about 2015
    "policy.listing_plan.cap": {2021: 4700},
    "policy.investment_promotion.enabled": {2021: 0, 2022: 1},
    "policy.investment_promotion.staff": {2022: 11},
    "policy.pre_research.early_cap": {2017: 10},
    "policy.pre_research.early_share": {2017: 0.2},
    "policy.pre_research.enabled": {2016: 0, 2017: 1},
    "policy.pre_research.late_cap": {2017: 20},
    "policy.rd_award.amount": {2018: 60},
    "policy.rd_award.enabled": {2017: 0, 2018: 1},
    "policy.rd_award.intensity_line": {2018: 0.10},
    "policy.rd_award.rd_floor": {2018: 500},
    "policy.rd_award.rd_line": {2018: 2000},
    "policy.research_institute.institutes": {2017: 0, 2018: 10, 2020: 10, 2021: 17},
    "policy.talent_grant.enabled": {2015: 1},
    "policy.talent_grant.leading": {2020: 300, 2021: 600},
}


def test_every_value_that_rests_on_facts_alone_is_worked_out_here() -> None:
    alone = {one.path for one in parameters().values() if {kind_and_row(token)[0] for token in tokens(one.source)} == {"fact"}}
    assert alone == set(FROM_FACTS)


@pytest.mark.parametrize("path", FROM_FACTS)
def test_what_claims_facts_has_their_values(path: str) -> None:
    parameter = parameters()[path]
    for year, value in FROM_FACTS[path].items():
        assert value_at(parameter.default_schedule, 4 * year, parameter.between) == pytest.approx(
            value, rel=0.04 if "share" in path else 1e-3
        )


def trees() -> Iterator[ast.Module]:
    for file in Path(sim.__file__).parent.rglob("*.py"):
        yield ast.parse(file.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def names_in_code() -> set[str]:
    """Fields and paths that code asks for: ``p.<field>``, ``table["<field>"]``, or a whole path outside its declaration."""
    found: set[str] = set()
    for tree in trees():
        declared = {id(arg) for node in ast.walk(tree) if called(node) in {"Parameter", "switch", "ordered"} for arg in node.args}
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(value=ast.Name(id="p") | ast.Attribute(attr="p"), attr=field):
                    found.add(field)
                case ast.Subscript(
                    value=ast.Name(id="p" | "now" | "table") | ast.Attribute(attr="parameters"), slice=ast.Constant(value=str(field))
                ):
                    found.add(field)
                case ast.Call() if called(node) == "cumulative":
                    found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
                case ast.Constant(value=str(path)) if "." in path and id(node) not in declared:
                    found.add(path)
    return found


def names_in_steps() -> set[str]:
    """Fields that steps take as arguments, and appropriations of funds."""
    steps = [step for phase in assembly().phases for step in phase.steps]
    functions = [(step, getattr(step, name, None)) for step in steps for name in ("function", "where")]
    bound = [argument for step, function in functions if function is not None for argument in arguments_of(function, step, assembly())]
    return {one.name for one in bound if one.kind == "field"} | {one.appropriation or "" for one in assembly().instruments}


def unused(declared: Mapping[str, Parameter]) -> list[str]:
    used = names_in_code() | names_in_steps()
    return [path for path, parameter in declared.items() if not {path, parameter.field} & used]


def test_every_parameter_is_used() -> None:
    assert unused(parameters()) == []


def test_a_parameter_that_nobody_asks_for_is_found(registry: dict[str, Parameter]) -> None:
    assert unused(registry) == list(registry)


CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("kind", [parameters, indicators], ids=["parameters", "indicators"])
def test_labels_are_there_in_both_languages_and_differ(kind: Callable[[], Mapping[str, Any]]) -> None:
    labels = kind().values()
    assert [one for one in labels if CHINESE.search(one.label_en) or not one.label_en.strip()] == []
    assert [one.label_zh for one in labels if not CHINESE.search(one.label_zh) and one.label_zh != "GDP"] == []
    for language in ("label_en", "label_zh"):
        assert [label for label, count in Counter(getattr(one, language) for one in labels).items() if count > 1] == []


def made(**changes: Any) -> Parameter:
    given: dict[str, Any] = {
        "path": "county.size", "default": 2.0, "unit": "wan", "low": 1.0, "high": 9.0, "plausible": None, "source": "assumption",
        "grade": "assumption", "sentence": "Size.", "label_en": "Size", "label_zh": "规模",
    }  # fmt: skip
    return Parameter(**(given | changes))


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"low": 0.0, "between": "log-linear"}, "county.size: values joined by lines in logarithms must lie above zero, not from 0 on"),
        ({"low": -1.0, "between": "log-linear"}, "county.size: values joined by lines in logarithms must lie above zero, not from -1 on"),
        ({"low": -1.0, "plausible": lognormal(2.0, 0.5)}, "county.size: lognormal(2, 0.5) has values above zero only, but -1 is allowed"),
        ({"grade": "law"}, "county.size: a value without a source has the grade 'assumption'"),
        ({"source": "assumption: a guess", "grade": "law"}, "county.size: a value without a source has the grade 'assumption'"),
        ({"source": "R1;assumption", "grade": "measured here"}, "county.size: a value without a source has the grade 'assumption'"),
        ({"source": ""}, "county.size: a value without a source has the grade 'assumption'"),
    ],
)
def test_declarations_that_are_refused(changes: dict[str, Any], text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text) + "$"):
        made(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"low": 1e-9, "between": "log-linear"},
        {"low": 0.0, "between": "linear"},
        {"low": 0.0, "plausible": lognormal(2.0, 0.5)},  # nothing is drawn at zero, but a scenario may go there
        {"source": "R1", "grade": "law"},
        {"source": "R1 assumptions", "grade": "law"},
    ],
)
def test_declarations_that_are_accepted(changes: dict[str, Any]) -> None:
    assert made(**changes).default == 2.0


def test_kinds_of_the_packaged_sources_are_all_resolved() -> None:
    kinds = {kind_and_row(token)[0] for one in parameters().values() for token in tokens(one.source) if not is_assumption(token)}
    assert kinds == {"prior", "fact", "rule", "stylised", "instrument", "source"}
    assert resolve("instrument:I5").title == "HNTE cultivation rules and city library"
