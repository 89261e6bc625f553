"""The plausible distributions."""

from pathlib import Path

import pytest

from sim.errors import EvidenceError
from sim.evidence.priors import COLUMNS, priors, read_priors
from sim.parameter import Distribution

from .conftest import Write

ROW = dict.fromkeys(COLUMNS, "") | {
    "name": "theta",
    "kind": "triangular",
    "low": "0.1",
    "mode": "0.2",
    "high": "0.4",
    "unit": "per year",
    "sentence": "Speed",
    "grade": "assumption",
    "source": "assumption",
}


def table(**changes: str) -> str:
    return ",".join(COLUMNS) + "\n" + ",".join((ROW | changes)[column] for column in COLUMNS) + "\n"


def refusal(path: Path) -> str:
    with pytest.raises(EvidenceError) as caught:
        read_priors(path)
    return str(caught.value)


def test_there_are_seventy_six() -> None:
    assert len(priors()) == 76


@pytest.mark.parametrize(
    ("name", "kind", "numbers", "unit"),
    [
        ("eps_long", "triangular", (0.5, 1.0, 2.0), "1"),
        ("eps_small_mult", "uniform", (1.0, 2.6), "1"),
        ("pre_approve", "beta", (48, 42), "share"),
        # Money: 200 million, 200, 150 and 80 thousand yuan.
        ("S_half", "lognormal", (20_000, 0.7), "wan"),
        ("hnte_fixed_cost", "lognormal", (20, 0.5), "wan"),
        ("hesitancy_firm", "lognormal", (15, 0.6), "wan"),
        ("hesitancy_univ", "lognormal", (8, 0.6), "wan"),
        # 0.7 applications per million yuan, which is 100 万元.
        ("apps_per_Myuan", "triangular", (0.003, 0.007, 0.011), "patents per wan"),
        # 12, 30 and 48 months.
        ("lag_commercial", "triangular", (1, 2.5, 4), "years"),
    ],
)
def test_priors_by_hand(name: str, kind: str, numbers: tuple[float, ...], unit: str) -> None:
    assert (priors()[name].distribution.kind, priors()[name].distribution.numbers, priors()[name].unit) == (kind, numbers, unit)


def test_the_pre_research_priors_follow_the_funnel() -> None:
    a, b = priors()["pre_approve"].distribution.numbers
    assert a / (a + b) == pytest.approx(47 / 88, abs=0.005)
    a, b = priors()["pre_continue"].distribution.numbers
    assert a / (a + b) == pytest.approx(44 / 47, abs=0.02)


def test_assumption_is_said_twice_or_not_at_all() -> None:
    for prior in priors().values():
        assert (prior.source == ("assumption",)) == (prior.grade == "assumption"), prior.name


@pytest.mark.parametrize("name", ["talent_siphon", "enclave_reach", "consort_patents", "loan_access_pp", "points_effort"])
def test_a_known_sign_alone_is_no_measurement(name: str) -> None:
    assert priors()[name].grade == "assumption"
    assert priors()[name].note


def test_shares_lie_between_zero_and_one() -> None:
    for prior in priors().values():
        if prior.unit == "share" and prior.distribution.kind == "triangular":
            assert prior.distribution.numbers[0] >= 0, prior.name
            assert prior.distribution.numbers[-1] <= 1, prior.name


@pytest.mark.parametrize(
    ("changes", "distribution"),
    [
        ({}, Distribution("triangular", (0.1, 0.2, 0.4))),
        ({"mode": "0.1"}, Distribution("triangular", (0.1, 0.1, 0.4))),
        ({"kind": "uniform", "mode": ""}, Distribution("uniform", (0.1, 0.4))),
        (
            {"kind": "lognormal", "low": "", "mode": "", "high": "", "median": "5", "sigma": "0.5"},
            Distribution("lognormal", (5, 0.5)),
        ),
        ({"kind": "beta", "low": "", "mode": "", "high": "", "a": "2", "b": "3"}, Distribution("beta", (2, 3))),
    ],
)
def test_kinds(csv_file: Write, changes: dict[str, str], distribution: Distribution) -> None:
    assert read_priors(csv_file(table(**changes)))["theta"].distribution == distribution


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"kind": "normal"},
            "kind: 'normal' is not one of the words; allowed: beta, lognormal, triangular, uniform; did you mean lognormal?",
        ),
        ({"low": "0.3"}, "high: '0.4' is not the end of an ascending range"),
        ({"mode": "0.5"}, "high: '0.4' is not the end of an ascending range"),
        ({"low": "0.4", "mode": "0.4"}, "high: '0.4' is not the end of an ascending range"),
        ({"mode": ""}, "mode: '' is not a number"),
        ({"kind": "uniform"}, "mode: '0.2' is not a number of a uniform distribution; allowed: high, low"),
        (
            {"kind": "lognormal", "low": "", "mode": "", "high": "", "median": "5", "sigma": "0"},
            "sigma: '0' is not a number above zero",
        ),
        ({"kind": "beta", "low": "", "mode": "", "high": "", "a": "-1", "b": "3"}, "a: '-1' is not a number above zero"),
        ({"grade": "measured here"}, "grade: 'measured here' is not in agreement with the source"),
        ({"source": "R1"}, "grade: 'assumption' is not in agreement with the source"),
        ({"grade": "law"}, "grade: 'law' is not one of the words; allowed: assumption, measured elsewhere, measured here"),
    ],
)
def test_rows_that_are_refused(csv_file: Write, changes: dict[str, str], text: str) -> None:
    path = csv_file(table(**changes))
    assert refusal(path) == f"{path}:2: row theta, {text}"


def test_unit_and_source_are_checked(csv_file: Write) -> None:
    path = csv_file(table(unit="percent"))
    assert refusal(path).startswith(f"{path}:2: there is no unit 'percent'")
    path = csv_file(table(source="R99", grade="measured elsewhere"))
    assert refusal(path).startswith(f"{path}:2: the source R99 is not listed")
