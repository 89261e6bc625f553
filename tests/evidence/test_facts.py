"""The figures: those of the evidence are all accounted for, and plans stay goals."""

import csv
import re
from pathlib import Path

import pytest

from sim.errors import EvidenceError
from sim.evidence.facts import COLUMNS, Fact, fact, facts, read_facts
from sim.evidence.table import DATA

from .conftest import Write

#: Groups of the collected figures and how many each has: five source texts, then figures from elsewhere.
COLLECTED = {"P": 16, "R": 4, "H": 6, "F": 18, "C": 22, "E": 19, "T": 20, "W": 5, "X": 53}
ROW = {
    "id": "Z1",
    "quantity": "hnte_stock",
    "sentence": "Firms",
    "sentence_zh": "企业",
    "place": "Here",
    "year": "2020",
    "value": "5",
    "unit": "firms",
    "bound": "exact",
    "kind": "observed",
    "use": "fit",
    "grade": "S",
    "source": "001",
}


def table(**changes: str) -> str:
    return ",".join(COLUMNS) + "\n" + ",".join((ROW | changes)[column] for column in COLUMNS) + "\n"


def left_out() -> dict[str, str]:
    with (DATA / "left_out.csv").open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row["reason"] for row in csv.DictReader(stream)}


def test_every_collected_figure_is_in_or_left_out_with_a_reason() -> None:
    expected = {f"{group}{number}" for group, count in COLLECTED.items() for number in range(1, count + 1)}
    assert len(expected) == 163
    extra_figures = {name for name in facts() if name[-1].isalpha()}
    assert {name.rstrip("bcd") for name in extra_figures} <= set(facts())
    assert (set(facts()) - extra_figures) | set(left_out()) == expected
    assert set(facts()) & set(left_out()) == set()
    assert all(len(reason) > 10 for reason in left_out().values())


def test_plans_are_goals_and_nothing_else_is() -> None:
    plans = {name for name, row in facts().items() if row.kind == "plan"}
    assert plans == {row.id for row in facts().values() if row.use == "goal"}
    assert plans == {"H3", "H4", "H5", "H6", "C4", "C6", "C12", "C13", "C14", "C15", "T15", "T16", "T17", "W3"}


@pytest.mark.parametrize(
    ("name", "quantity", "year", "value", "unit"),
    [
        ("P2", "points_money_cumulative", 2018, 24_800, "wan"),
        ("F7", "pre_research_applied", 2018, 88, "projects"),
        ("F10", "pre_research_paid", 2019, 802.3, "wan"),
        ("E1", "gdp_old_series", 2017, 26_060_000, "wan"),
        ("X3", "hnte_sales", 2013, 6_590_000, "wan"),
        ("X8", "rd_intensity", 2016, 2.7, "%"),
        ("X16", "population", 2021, 1_440_400, "people"),
        ("X28", "rd_institution_share_selected", 2017, 0.9935, "share"),
        ("T10b", "talent_grant_leading_cap", 2020, 300, "wan"),
        ("C10", "incubator_area", 2021, 1_000_000, "m2"),
    ],
)
def test_figures_by_hand(name: str, quantity: str, year: int, value: float, unit: str) -> None:
    found = fact(name)
    assert (found.quantity, found.year, found.value, found.unit) == (quantity, year, value, unit)


def test_the_same_figure_told_twice_agrees() -> None:
    assert fact("E1").value == fact("X11").value
    assert fact("F9").value == fact("F12").value
    assert fact("F13").value == pytest.approx(fact("F11").value, rel=0.01)
    assert fact("X14").value >= fact("E6").value


def test_observed_counts_of_one_place_that_add_up_never_fall() -> None:
    series: dict[tuple[str, str], list[Fact]] = {}
    for row in facts().values():
        if row.quantity.endswith("_cumulative") and row.bound == "exact":
            series.setdefault((row.quantity, row.place), []).append(row)
    for rows in series.values():
        values = [row.value for row in sorted(rows, key=lambda row: row.year)]
        assert values == sorted(values)


def test_names_and_years_are_well_formed() -> None:
    for row in facts().values():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", row.quantity), row.id
        assert 2008 <= row.year <= 2030, row.id
        assert re.search("[\u4e00-\u9fff]", row.sentence_zh), row.id
        assert not re.search("[\u4e00-\u9fff]", row.sentence), row.id
        assert row.value >= 0, row.id
        if row.unit == "share":
            assert row.value <= 1, row.id


def test_one_quantity_has_one_unit() -> None:
    units: dict[str, set[str]] = {}
    for row in facts().values():
        units.setdefault(row.quantity, set()).add(row.unit)
    assert {name: found for name, found in units.items() if len(found) > 1} == {}


def test_figures_of_the_source_texts_have_their_own_grade() -> None:
    documents = {"000", "001", "002", "003", "004"}
    assert [row.id for row in facts().values() if row.grade == "S" and not documents.issuperset(row.source)] == []


def test_table_as_written_by_hand_is_read(csv_file: Write) -> None:
    found = read_facts(csv_file(table(source="001 R1")))["Z1"]
    expected = Fact("Z1", "hnte_stock", "Firms", "企业", "Here", 2020, 5.0, "firms", "exact", "observed", "fit", "S", ("001", "R1"))
    assert found == expected


def refusal(path: Path) -> str:
    with pytest.raises(EvidenceError) as caught:
        read_facts(path)
    return str(caught.value)


@pytest.mark.parametrize("use", ["fit", "check", "bound", "driver"])
def test_plan_that_is_not_a_goal(csv_file: Write, use: str) -> None:
    path = csv_file(table(kind="plan", use=use))
    expected = f"{path}:2: Z1 is a plan but its use is {use}; a plan is a goal to be tested, never something to fit"
    assert refusal(path) == expected


def test_observation_that_is_a_goal(csv_file: Write) -> None:
    path = csv_file(table(use="goal"))
    assert refusal(path) == f"{path}:2: row Z1, use: 'goal' is not for an observed figure; allowed: bound, check, driver, fit"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"value": "many"}, "row Z1, value: 'many' is not a number"),
        ({"year": "2020/21"}, "row Z1, year: '2020/21' is not a whole number"),
        ({"unit": "wans"}, "there is no unit 'wans'; did you mean wan?"),
        ({"bound": "at most"}, "row Z1, bound: 'at most' is not one of the words; allowed: about, at least, exact; did you mean at least?"),
        ({"kind": "target"}, "row Z1, kind: 'target' is not one of the words; allowed: observed, plan"),
        ({"grade": "Q"}, "row Z1, grade: 'Q' is not one of the words; allowed: A, B, D, M, S"),
        ({"source": ""}, "the row Z1 has no source"),
        ({"source": "zjg-bulletin-2022"}, "the source zjg-bulletin-2022 is not listed; did you mean zjg-bulletin-2023?"),
        ({"sentence": ""}, "row Z1, sentence: '' is not a text"),
    ],
)
def test_cells_that_are_refused(csv_file: Write, changes: dict[str, str], text: str) -> None:
    path = csv_file(table(**changes))
    assert refusal(path) == f"{path}:2: {text}"


def test_unknown_fact() -> None:
    with pytest.raises(EvidenceError) as caught:
        fact("P66")
    assert str(caught.value) == "there is no P66 in facts.csv; did you mean P6?"
