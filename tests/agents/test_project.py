"""Outside projects: signed into free rows, decided when due, given back afterwards."""

import numpy as np
import pytest

from sim.engine.assembly import assembly
from sim.engine.state import TableState
from sim.rules.outside_project import PROJECT_FIRM_UID, programme_of, project_uid, sign

NOW = 4 * 2021


def test_ids_of_programmes_quarters_and_projects_never_meet() -> None:
    ids = {project_uid(programme, quarter, k) for programme in (1, 2, 255) for quarter in (8060, 8061, 12_000) for k in (0, 1, 65_535)}
    assert len(ids) == 27
    assert max(ids) < 1 << 40


@pytest.mark.parametrize(("programme", "quarter", "k"), [(1, 0, 0), (1, 65_535, 65_535), (5, NOW, 3), (255, NOW, 0)])
def test_the_id_of_a_firm_tells_who_brought_it(programme: int, quarter: int, k: int) -> None:
    assert programme_of(PROJECT_FIRM_UID + project_uid(programme, quarter, k)) == programme


def test_other_firms_were_brought_by_nobody() -> None:
    assert [programme_of(uid) for uid in (0, NOW * 65_536 + 7, (1 << 40) + 99, PROJECT_FIRM_UID - 1)] == [0, 0, 0, 0]


def signed(here: list[int]) -> tuple[int, dict, np.ndarray]:
    columns = TableState.empty(assembly().tables["project"], len(here)).columns
    columns["here"][:] = here
    rows = np.array([1])
    names = ("here", "uid", "stage", "due", "chance", "chain", "sales", "rd_chance", "rd_shift", "quality_shift")
    row = sign(0, *[columns[name] for name in names], rows, 77, NOW + 4, 0.5, 3, 900.0, 0.7, 0.4, 0.1)
    return row, columns, rows


def test_a_project_takes_the_first_free_row() -> None:
    row, columns, rows = signed([1, 0, 0])
    assert (row, rows.tolist(), columns["here"].tolist()) == (1, [2], [1, 1, 0])
    written = {
        name: columns[name][1].item()
        for name in ("uid", "stage", "due", "chance", "chain", "sales", "rd_chance", "rd_shift", "quality_shift")
    }
    assert written == {
        "uid": 77, "stage": 1, "due": NOW + 4, "chance": 0.5, "chain": 3, "sales": 900.0, "rd_chance": 0.7, "rd_shift": 0.4, "quality_shift": 0.1,
    }  # fmt: skip


def test_a_full_table_takes_no_project() -> None:
    row, columns, rows = signed([1, 1])
    assert (row, rows.tolist(), columns["uid"].tolist()) == (2, [1], [0, 0])


@pytest.mark.parametrize(
    ("stage", "due", "u", "after"),
    [(1, NOW, 0.4999, 2), (1, NOW, 0.5, 3), (1, NOW - 1, 0.4999, 2), (1, NOW + 1, 0.0, None), (2, NOW, 0.0, None), (3, NOW, 0.0, None)],
)
def test_a_project_is_decided_once_and_not_before_it_is_due(params, take, step, stage, due, u: float, after: int | None) -> None:
    taken = take(step("decide_project"), params(), NOW, stage=stage, due=due, chance=0.5, u_operates=u)
    assert taken == (None if after is None else {"stage": after, "done": 1})


def test_rows_of_decided_projects_are_given_back_in_the_next_quarter() -> None:
    steps = {step.name: phase.name for phase in assembly().phases for step in phase.steps}
    order = [phase.name for phase in assembly().phases]
    assert order.index(steps["release_projects"]) < order.index(steps["decide_project"]) == order.index(steps["enter"])
