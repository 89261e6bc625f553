"""The talent week: size by money, pull on talent, firms that meet universities, the bill."""

import pytest

from sim.policy.talent_week import size_of_event

NOW = 4 * 2023
WEEK = {
    "talent_week_enabled": 1.0,
    "talent_week_appropriation": 300.0,
    "talent_week_cost": 300.0,
    "talent_week_pull": 0.02,
    "talent_week_participation": 0.15,
    "talent_week_search": 0.05,
}


@pytest.mark.parametrize(
    ("change", "size"),
    [
        ({}, 1.0),
        ({"talent_week_appropriation": 301.0}, 1.0),
        ({"talent_week_appropriation": 150.0}, 0.5),
        ({"talent_week_appropriation": 0.0}, 0.0),
        ({"talent_week_enabled": 0.0}, 0.0),
    ],
)
def test_an_event_is_as_large_as_its_money(params, take, collect, step, change: dict, size: float) -> None:
    p = params(**WEEK | change)
    assert size_of_event(p) == size
    found = collect(step("attract_talent"), {"county": {"talent_pull": [0.1]}}, p, NOW)
    assert found["county"]["talent_pull"][0] == pytest.approx(0.1 + 0.02 * size)
    taken = take(step("meet_universities"), p, NOW, does_rd=1, openness=0.1, support_search=0.3)
    assert taken == {"support_search": pytest.approx(0.3 + 0.05 * size)}


@pytest.mark.parametrize(("does_rd", "openness", "goes"), [(1, 0.1499, True), (1, 0.15, False), (0, 0.1, False)])
def test_open_firms_with_research_take_part(params, take, step, does_rd: int, openness: float, goes: bool) -> None:
    taken = take(step("meet_universities"), params(**WEEK), NOW, does_rd=does_rd, openness=openness)
    assert taken == ({"support_search": 0.05} if goes else None)


@pytest.mark.parametrize(
    ("cash", "enabled", "due"), [(200.0, 1.0, 150.0), (150.0, 1.0, 150.0), (149.0, 1.0, 149.0), (0.0, 1.0, 0.0), (200.0, 0.0, 0.0)]
)
def test_the_event_is_paid_for(params, take, collect, settle, step, cash: float, enabled: float, due: float) -> None:
    # A county of half the size holds an event of half the cost.
    p = params(**WEEK | {"talent_week_enabled": enabled})
    found = collect(step("plan_talent_week_cost"), {"fund": {"cash": [cash]}, "county": {"scale": [0.5]}}, p, NOW)
    assert found["fund"]["talent_week_due"][0] == due
    taken = take(step("pay_talent_week_cost"), p, NOW, talent_week_due=due)
    if due == 0.0:
        assert taken is None
    else:
        assert taken == {"talent_week_due": 0.0, "talent_week_cost": due}
        assert settle(step("pay_talent_week_cost"), taken) == {"enterprise": 0.0, "university": 0.0, "fund": -due, "paid": due}
