"""What programmes that bring outside projects share: signing, marking, serving, paying; and running costs."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.agents.enterprise.entering import TALENT_FIRM_UID
from sim.engine.assembly import assembly
from sim.engine.state import TableState
from sim.policy.landing import bring, class_of, funded_share, is_candidate, mark
from sim.rng import normal, uniform
from sim.rules.outside_project import PROJECT_FIRM_UID, project_uid

NOW = 4 * 2023
KEY = np.uint64(20_220_207)


@pytest.mark.parametrize(("appropriation", "share"), [(0.0, 0.0), (150.0, 0.5), (299.9, 2999 / 3000), (300.0, 1.0), (301.0, 1.0)])
def test_a_programme_runs_as_far_as_its_money_goes(appropriation: float, share: float) -> None:
    assert funded_share(appropriation, 300.0) == pytest.approx(share)


def test_a_programme_that_costs_nothing_runs_without_money() -> None:
    assert funded_share(0.0, 0.0) == 1.0


@pytest.mark.parametrize(("u", "found"), [(0.0, 3), (0.0499, 3), (0.05, 2), (0.2499, 2), (0.25, 1), (0.9999, 1)])
def test_classes_from_the_top(u: float, found: int) -> None:
    assert class_of(u, 0.20, 0.05) == found


@pytest.mark.parametrize(
    ("origin", "does_rd", "rd_only", "found"),
    [(0, 1, 0, False), (1, 0, 0, True), (1, 0, 1, False), (1, 1, 1, True), (2, 1, 1, True), (2, 0, 0, True), (3, 1, 0, False)],
)
def test_who_comes_by_itself(origin: int, does_rd: int, rd_only: int, found: bool) -> None:
    assert is_candidate(origin, does_rd, rd_only) is found


def brought(expected: float, rows: int = 60, quality_spread: float = 0.0, selected: float = 1.0) -> dict[str, list]:
    columns = TableState.empty(assembly().tables["project"], rows).columns
    names = ("here", "uid", "stage", "due", "chance", "chain", "sales", "rd_chance", "rd_shift", "quality_shift")
    used = np.array([0])
    bring(
        4, expected, NOW + 4, 0.5, 300.0, 0.9, 0.1, quality_spread, selected, KEY, NOW, np.array([0.25, 0.75]),
        *[columns[name] for name in names], used, SimpleNamespace(landing_rd_shift=0.6),
    )  # fmt: skip
    assert used[0] == int(columns["here"].sum())
    return {name: columns[name][: used[0]].tolist() for name in names}


def test_nothing_is_signed_where_nothing_is_expected() -> None:
    assert brought(0.0)["uid"] == []


def test_signed_projects_fall_due_within_the_year_that_follows() -> None:
    found = brought(20.0)
    n = len(found["uid"])
    assert 8 < n < 36
    uids = [project_uid(4, NOW, k) for k in range(n)]
    assert found["uid"] == uids
    assert found["due"] == [NOW + 4 + int(4.0 * uniform(KEY, 4 * uid)) for uid in uids]
    assert set(found["due"]) == {NOW + 4, NOW + 5, NOW + 6, NOW + 7}
    assert found["chain"] == [int(uniform(KEY, 4 * uid + 1) >= 0.25) for uid in uids]
    assert set(found["chain"]) == {0, 1}
    for name, value in {"chance": 0.5, "sales": 300.0, "rd_chance": 0.9, "rd_shift": 0.6, "quality_shift": 0.1}.items():
        assert set(found[name]) == {value}


def test_a_jury_lets_the_best_pass() -> None:
    found = brought(20.0, quality_spread=0.08, selected=0.4)
    ranks = [1.0 - 0.4 * uniform(KEY, 4 * uid + 2) for uid in found["uid"]]
    assert min(ranks) > 0.6
    assert found["quality_shift"] == pytest.approx([0.1 + 0.08 * normal(rank) for rank in ranks])
    # Who is in the best 40 per cent lies at least 0.253 deviations above the mean.
    assert min(found["quality_shift"]) > 0.1 + 0.08 * 0.253


def test_a_full_table_takes_no_more() -> None:
    assert len(brought(20.0, rows=3)["uid"]) == 3


def marked(firms: dict[str, list], by_themselves: float, *, rd_only: int = 0, most: float = 0.5, params=None) -> list[int]:
    n = len(firms["uid"])
    new = {"alive": [1] * n, "founded": [NOW] * n, "origin": [1] * n, "does_rd": [1] * n} | firms
    classes, requests = np.full(n, 9), np.full(n, 99.0)
    columns = [np.array(new[name]) for name in ("alive", "uid", "founded", "origin", "does_rd")]
    mark(n, *columns, classes, requests, 1, 3, by_themselves, rd_only, 0.2, 0.05, KEY, NOW, params(landing_marked_most=most))
    # What was asked for in the last quarter is forgotten; nobody older was ever marked.
    assert requests.tolist() == [99.0 if founded < NOW - 1 else 0.0 for founded in new["founded"]]
    return classes.tolist()


def test_projects_are_known_by_their_ids(params) -> None:
    uid = [PROJECT_FIRM_UID + project_uid(programme, NOW - 4, 0) for programme in (1, 2, 3, 4, 5)]
    assert marked({"uid": uid, "origin": [3] * 5}, 100.0, params=params) == [1, 2, 3, 0, 0]


def test_firms_of_earlier_quarters_are_left_alone(params) -> None:
    assert marked({"uid": [1, 2, 3], "founded": [NOW - 2, NOW - 1, NOW], "does_rd": [0] * 3}, 0.0, params=params) == [9, 0, 0]


@pytest.mark.parametrize("change", [{"founded": [NOW - 1]}, {"alive": [0]}, {"origin": [0]}])
def test_only_new_firms_are_marked(params, change: dict) -> None:
    project = {"uid": [PROJECT_FIRM_UID + project_uid(1, NOW - 4, 0)], "origin": [3]}
    assert marked(project | change, 0.0, params=params) == [0]


#: A hundred firms registered in the quarter, and the draw of each.
REGISTERED = [NOW * 65_536 + k for k in range(100)]


@pytest.mark.parametrize(
    ("by_themselves", "most", "chance"),
    [(0.0, 0.5, 0.0), (80.0, 0.5, 0.2), (199.0, 0.5, 0.4975), (200.0, 0.5, 0.5), (400.0, 0.5, 0.5), (400.0, 1.0, 1.0)],
)
def test_firms_that_came_by_themselves_are_marked_up_to_a_share(params, by_themselves: float, most: float, chance: float) -> None:
    # A quarter of the year's number over a hundred candidates.
    found = marked({"uid": REGISTERED}, by_themselves, most=most, params=params)
    assert [one > 0 for one in found] == [uniform(KEY, 2 * uid) < chance for uid in REGISTERED]
    classes = [class_of(uniform(KEY, 2 * uid + 1), 0.2, 0.05) for uid in REGISTERED]
    assert [one for one in found if one] == [one for one, is_marked in zip(classes, found, strict=True) if is_marked]


def test_a_programme_for_research_counts_firms_that_do_it_and_those_of_talent(params) -> None:
    firms = {"uid": [1, 2, TALENT_FIRM_UID + 3], "origin": [1, 1, 2], "does_rd": [0, 1, 1]}
    assert [one > 0 for one in marked(firms, 1e6, rd_only=1, most=1.0, params=params)] == [False, True, True]
    assert [one > 0 for one in marked(firms, 1e6, rd_only=0, most=1.0, params=params)] == [True, True, True]


def test_without_candidates_nobody_is_marked(params) -> None:
    assert marked({"uid": [1], "does_rd": [0]}, 1e6, rd_only=1, most=1.0, params=params) == [0]


@pytest.mark.parametrize(("cash", "due"), [(500.0, 330.0), (330.0, 330.0), (329.0, 329.0), (0.0, 0.0)])
def test_a_fund_pays_its_running_cost_as_far_as_it_can(params, take, collect, settle, step, cash: float, due: float) -> None:
    # A staff of 12 at 55 each in a county of half the size.
    p = params(investment_promotion_enabled=1.0, investment_promotion_staff=12.0, investment_promotion_cost_per_head=55.0)
    found = collect(step("plan_promotion_cost"), {"fund": {"cash": [cash]}, "county": {"scale": [0.5]}}, p, NOW)
    assert found["fund"]["promotion_due"][0] == due
    taken = take(step("pay_promotion_cost"), p, NOW, promotion_due=due)
    if due == 0.0:
        assert taken is None
    else:
        assert taken == {"promotion_due": 0.0, "promotion_cost": due}
        assert settle(step("pay_promotion_cost"), taken) == {"enterprise": 0.0, "university": 0.0, "fund": -due, "paid": due}


def test_switched_off_nothing_is_due(params, collect, step) -> None:
    p = params(investment_promotion_enabled=0.0)
    tables = {"fund": {"cash": [500.0], "promotion_due": [7.0]}, "county": {"scale": [1.0]}}
    assert collect(step("plan_promotion_cost"), tables, p, NOW)["fund"]["promotion_due"][0] == 0.0


def test_the_queue_is_served_by_merit_until_the_money_is_gone(params, collect, step) -> None:
    firms = {"uid": [1, 2, 3, 4], "alive": [1] * 4, "promotion_request": [10.0, 60.0, 0.0, 300.0], "promotion_granted": [5.0] * 4}
    for cash, granted in ((370.0, [10, 60, 0, 300]), (369.0, [0, 60, 0, 300]), (299.0, [10, 60, 0, 0]), (9.0, [0, 0, 0, 0])):
        found = collect(step("serve_promotion"), {"enterprise": firms, "fund": {"cash": [cash]}}, params(), NOW)
        assert found["enterprise"]["promotion_granted"].tolist() == granted
        assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0 for one in granted))
