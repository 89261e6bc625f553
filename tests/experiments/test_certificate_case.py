"""Gates and score of one firm, by hand at the thresholds of the law.

The firm of the cases: level 0.5 and support 0.6 of its rights give 4 + 5 of 8 points, five class II rights 6 of 8, own
research 3 + 2 of 6: intellectual property 20. Fifteen conversions in three years are five a year: 25 + 3. Organisation at
0.5: 3 of 6, 2 of 4 twice: 7. No growth: 0. Together 55.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from sim.experiments.certificate_case import Case

QUARTER = 4 * 2020 + 3
FIRM: dict[str, Any] = {
    "founded": QUARTER - 40, "certifiable": 1, "class_1": 0, "class_2": 5, "quality": 0.5, "standards": 0,
    "conversions_y1": 15, "conversions_y2": 0, "conversions_y3": 0, "organisation": 0.5, "institution": 0,
    "last_project": QUARTER - 40, "net_assets_y1": 100.0, "net_assets_y2": 100.0, "net_assets_y3": 100.0,
    "sales_y1": 1000.0, "sales_y2": 1000.0, "sales_y3": 1000.0, "rd_reported_y1": 50.0, "rd_reported_y2": 50.0,
    "rd_reported_y3": 50.0, "st_staff_share": 0.2, "high_tech_share": 0.7,
}  # fmt: skip
MakeCase = Callable[..., Case]


def case_with(p: SimpleNamespace, judgement: float = 0.0, **changes: float) -> Case:
    """The firm of the cases with some columns changed."""
    assert changes.keys() <= FIRM.keys()
    return Case(FIRM | changes, p, QUARTER, judgement)


@pytest.fixture(scope="module")
def law(params: Callable[..., SimpleNamespace]) -> SimpleNamespace:
    """The law's numbers; documents add no conversions."""
    return params(
        hnte_minimum_age=1.0, hnte_rd_staff_share=0.10, hnte_high_tech_share=0.60, hnte_pass_mark=71.0, hnte_threshold_small=0.05,
        hnte_threshold_middle=0.04, hnte_threshold_large=0.03, hnte_small_limit=5000.0, hnte_middle_limit=20000.0,
        preparation_documentation=0.0,
    )  # fmt: skip


def gate(case: Case, name: str) -> tuple[float, float, bool]:
    return next((one.value, one.demanded, one.is_open) for one in case.gates() if one.name == name)


def test_the_four_blocks_add_up(law: SimpleNamespace) -> None:
    case = case_with(law)
    assert [(part.name, part.points, part.possible) for part in case.parts()] == [
        ("intellectual_property", 20.0, 30.0),
        ("conversions", 28.0, 30.0),
        ("organisation", 7.0, 20.0),
        ("growth", 0.0, 20.0),
    ]
    assert case.score == 55.0


@pytest.mark.parametrize(
    ("changes", "score"),
    [
        ({"class_1": 1}, 57),  # 7 + 1 instead of 5 + 1 for the number of rights
        ({"class_1": 0, "class_2": 0}, 35),  # nothing without rights
        ({"standards": 1}, 57),
        ({"institution": 1}, 58),
        ({"last_project": QUARTER - 12}, 58),  # three years ago still counts
        ({"last_project": QUARTER - 13}, 55),
        ({"conversions_y1": 14}, 49),  # fewer than five a year: 19 + 3
        ({"conversions_y1": 0, "conversions_y3": 15}, 55),
        ({"organisation": 1.0}, 62),
        ({"sales_y1": 1100.0}, 59),  # growth of 5 % over two rates: 4 points
        ({"net_assets_y1": 100.2}, 57),
    ],
)
def test_what_moves_the_score(law: SimpleNamespace, changes: dict[str, float], score: int) -> None:
    assert case_with(law, **changes).score == score


def test_judgement_moves_the_judged_parts_only(law: SimpleNamespace) -> None:
    # Levels 0.6 and 0.7: 5 + 6 of 8, 5 + 1 for the number, 3 + 2 of 6; 25 + 3; 4 + 2 + 2; 0.
    assert [part.points for part in case_with(law, judgement=0.1).parts()] == [22.0, 28.0, 8.0, 0.0]


@pytest.mark.parametrize(
    ("name", "below", "at"),
    [
        ("age", {"founded": QUARTER - 3}, {"founded": QUARTER - 4}),
        ("rights", {"class_2": 0}, {"class_2": 1}),
        ("rights", {"class_2": 0}, {"class_2": 0, "class_1": 1}),
        ("field", {"certifiable": 0}, {"certifiable": 1}),
        ("rd_ratio", {"rd_reported_y1": 49.9}, {"rd_reported_y1": 50.0}),
        ("rd_ratio", {"rd_reported_y3": 0.0}, {"rd_reported_y3": 0.0, "rd_reported_y1": 100.0}),
        ("st_staff", {"st_staff_share": 0.0999}, {"st_staff_share": 0.10}),
        ("high_tech", {"high_tech_share": 0.5999}, {"high_tech_share": 0.60}),
    ],
)
def test_a_gate_opens_at_what_the_law_demands(law: SimpleNamespace, name: str, below: dict[str, float], at: dict[str, float]) -> None:
    closed = [one.name for one in case_with(law, **below).gates() if not one.is_open]
    assert closed == [name]
    assert all(one.is_open for one in case_with(law, **at).gates())


def test_a_gate_tells_what_is_there_and_what_is_demanded(law: SimpleNamespace) -> None:
    case = case_with(law, class_1=2, founded=QUARTER - 6)
    assert gate(case, "age") == (1.5, 1.0, True)
    assert gate(case, "rights") == (7.0, 1.0, True)
    assert gate(case, "rd_ratio") == (pytest.approx(0.05), 0.05, True)
    assert gate(case, "st_staff") == (0.2, 0.1, True)
    assert gate(case, "high_tech") == (0.7, 0.6, True)


@pytest.mark.parametrize(("sales", "threshold"), [(5000.0, 0.05), (5000.01, 0.04), (20000.0, 0.04), (20000.01, 0.03)])
def test_the_demanded_ratio_follows_last_years_sales(law: SimpleNamespace, sales: float, threshold: float) -> None:
    assert case_with(law, sales_y1=sales).threshold == threshold


def test_passing_takes_the_mark_and_every_gate(params: Callable[..., SimpleNamespace], law: SimpleNamespace) -> None:
    for mark, passes in ((54.0, True), (55.0, True), (56.0, False)):
        at_mark = SimpleNamespace(**vars(law) | {"hnte_pass_mark": mark})
        assert case_with(at_mark).would_pass is passes
    assert not case_with(SimpleNamespace(**vars(law) | {"hnte_pass_mark": 0.0}), certifiable=0).would_pass


def test_changes_leave_the_case_as_it_was(law: SimpleNamespace) -> None:
    case = case_with(law)
    assert case.with_changes({"class_1": 1}).score == 57.0
    assert case.score == 55.0
    assert FIRM["class_1"] == 0
