"""A university: room for proposals, trust from experience, spending of its income."""

import pytest

NOW = 4 * 2020


@pytest.mark.parametrize(
    ("capacity", "running", "asked", "admission"),
    [
        (6, 2, 4, 1.0),
        (6, 2, 5, 0.8),
        (6, 2, 8, 0.5),
        (6, 6, 1, 0.0),
        # More run than it has room for, since grants start projects too.
        (6, 7, 1, 0.0),
        (6, 2, 1, 1.0),
        (6, 6, 0, 1.0),
    ],
)
def test_admission_by_room(params, take, step, capacity: int, running: int, asked: int, admission: float) -> None:
    found = take(step("admit"), params(), NOW, capacity=capacity, running=running, asked=asked)
    assert found == {"admission": pytest.approx(admission)}


@pytest.mark.parametrize(
    ("trust", "well", "badly", "after"),
    [
        # A fifth as far as a firm: 0.0625 to the power of 0.2; a failure takes half of that back.
        (1.0, 1, 0, 0.0625**0.2),
        (1.0, 0, 1, 0.0625**-0.1),
        (1.0, 1, 2, 1.0),
        (0.5, 0, 0, 0.5),
        # Five projects move it as far as one moves a firm.
        (2.0, 5, 0, 0.125),
        (0.2, 5, 0, 0.1),
        (2.0, 0, 10, 3.0),
    ],
)
def test_trust_from_experience(params, take, settle, step, trust: float, well: int, badly: int, after: float) -> None:
    p = params(cooperation_trust_after_success=0.0625)
    taken = take(step("learn_trust"), p, NOW, trust=trust, ended_well=well, ended_badly=badly, started=2, projects=7, cash=18.5)
    assert taken == {"trust": pytest.approx(after), "projects": 9, "university_spending": 18.5}
    # All income is spent on research.
    assert settle(step("learn_trust"), taken)["university"] == -18.5


def test_projects_are_counted_at_their_university(step) -> None:
    running, started, ended = step("count_running"), step("count_started"), step("count_ended")
    assert (running.by, running.into, running.function()) == ("partner", ("running",), 1)
    assert (started.by, started.into) == ("partner", ("started",))
    assert [started.function(one) for one in (0, 1)] == [0, 1]
    assert (ended.by, ended.into, ended.function(1, 0)) == ("closing_partner", ("ended_well", "ended_badly"), (1, 0))
    assert {tally.target for tally in (running, started, ended)} == {"university"}
