"""What the model is held to: figures that were observed, never a plan's goal."""

import pytest

from sim.errors import EvidenceError
from sim.evidence.facts import facts
from sim.evidence.targets import COLUMNS, ERRORS, Target, last_digit, read_targets, targets
from sim.measures import indicators

from .conftest import Write

ROW = {"id": "X8", "how": "value", "terms": "rd_intensity@2016", "error": "R&D", "tolerance": "0.08", "note": ""}


def table(**changes: str) -> str:
    return ",".join(COLUMNS) + "\n" + ",".join((ROW | changes)[column] for column in COLUMNS) + "\n"


def read_one(csv_file: Write, **changes: str) -> Target:
    (found,) = read_targets(csv_file(table(**changes)), facts()).values()
    return found


def test_every_target_is_made_of_indicators_there_are() -> None:
    assert len(targets()) >= 24
    for target in targets().values():
        assert set(target.indicators) <= set(indicators()), target.id


def test_no_target_is_a_goal_an_input_or_of_another_place() -> None:
    for target in targets().values():
        assert target.fact.kind == "observed"
        assert target.fact.use in ("fit", "check")
        assert target.fact.place == "Zhangjiagang"


@pytest.mark.parametrize("goal", ["H3", "H4", "H5", "H6", "C4"])
def test_a_goal_of_a_plan_cannot_become_a_target(csv_file: Write, goal: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        read_one(csv_file, id=goal, terms="hnte_stock@2025", error="count", tolerance="0.05")
    assert caught.value.key == "target_use"
    assert caught.value.where is not None
    assert caught.value.where.line == 2


def test_neither_can_an_input_of_the_model(csv_file: Write) -> None:
    with pytest.raises(EvidenceError, match="X11"):
        read_one(csv_file, id="X11", terms="gdp@2017", error="press money", tolerance="0.05")


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"id": "X88"}, "row_unknown"),
        ({"how": "most"}, "cell_wrong"),
        ({"error": "R&D spending"}, "cell_wrong"),
        ({"tolerance": "0.5"}, "cell_wrong"),
        ({"tolerance": "0"}, "cell_wrong"),
        ({"terms": "rd_intensity"}, "cell_wrong"),
        ({"terms": "rd_intensity@2016 rd_intensity@2017"}, "cell_wrong"),
        ({"how": "mean"}, "cell_wrong"),
        ({"how": "growth", "terms": "a@2015 a@2016 a@2017"}, "cell_wrong"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(csv_file: Write, changes: dict[str, str], key: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        read_one(csv_file, **changes)
    assert caught.value.key == key
    assert caught.value.where is not None


def test_participants_and_rewarded_firm_times_are_two_series() -> None:
    series = {name: targets()[name].indicators for name in ("P1", "P4", "P6")}
    assert series["P1"] == series["P6"] == ("points_participants_cumulative",)
    assert series["P4"] == ("points_rewarded_cumulative",)
    assert all(len(target.indicators) == 1 or target.how == "sum" for target in targets().values())
    assert not any(
        {"points_participants_cumulative", "points_rewarded_cumulative"} <= set(target.indicators) for target in targets().values()
    )


@pytest.mark.parametrize(
    ("value", "step"), [(3000.0, 1000.0), (1380.0, 10.0), (56000.0, 1000.0), (400.0, 100.0), (18.0, 1.0), (2.5, 0.1), (0.95, 0.01)]
)
def test_more_than_means_up_to_the_next_of_its_last_digit(value: float, step: float) -> None:
    assert last_digit(value) == pytest.approx(step)


def test_a_more_than_stands_for_the_middle_of_what_it_may_mean() -> None:
    projects = targets()["C3"]
    assert projects.fact.bound == "at least"
    assert projects.centre == 3500.0
    assert projects.sd == pytest.approx((350.0**2 + 1000.0**2 / 12.0) ** 0.5)
    exact = targets()["X8"]
    assert (exact.step, exact.centre) == (0.0, 2.7)
    assert exact.sd == pytest.approx(0.08 * 2.7)


def test_errors_have_the_sizes_of_their_kind() -> None:
    for target in targets().values():
        low, high = ERRORS[target.error]
        assert low <= target.tolerance <= high


def test_rates_do_not_grow_with_the_county() -> None:
    grows = {name for name, target in targets().items() if target.grows_with_county}
    assert {"P1", "P2", "F7", "F10", "C1", "E3", "X33"} <= grows
    assert not grows & {"X8", "X9", "P7", "C2"}
