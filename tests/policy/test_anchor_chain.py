"""One firm one chain: a leader by sales, and the firms that deliver to it."""

import pytest

NOW = 4 * 2020
ON = {"anchor_chain_enabled": 1.0, "anchor_chain_rank": 2.0, "anchor_chain_reach": 0.3, "anchor_chain_growth": 0.005}
FIRMS = {"alive": [1, 1, 1], "uid": [70, 71, 72], "chain": [5, 6, 7], "sales_y1": [100.0, 900.0, 400.0]}


def chosen(params, collect, step, leader: tuple[int, int] = (-1, -1), **change) -> tuple[int, int, int]:
    firms = FIRMS | {name: change.pop(name) for name in list(change) if name in FIRMS}
    county = {"chain_leader": [leader[0]], "chain_leader_uid": [leader[1]], "led_chain": [9]}
    found = collect(step("choose_chain_leader"), {"enterprise": firms, "county": county}, params(**ON | change), NOW)["county"]
    return tuple(int(found[name][0]) for name in ("chain_leader", "chain_leader_uid", "led_chain"))


def test_the_leader_is_chosen_by_sales_and_stays(params, collect, step) -> None:
    assert chosen(params, collect, step) == (2, 72, 7)
    assert chosen(params, collect, step, anchor_chain_rank=1.0) == (1, 71, 6)
    assert chosen(params, collect, step, anchor_chain_rank=3.0) == (0, 70, 5)
    assert chosen(params, collect, step, (0, 70)) == (0, 70, 5)
    # Gone, or its row belongs to another firm.
    assert chosen(params, collect, step, (0, 69)) == (2, 72, 7)
    assert chosen(params, collect, step, (2, 72), alive=[1, 1, 0]) == (0, 70, 5)


def test_without_a_leader_no_chain_is_led(params, collect, step) -> None:
    assert chosen(params, collect, step, anchor_chain_rank=4.0) == (-1, -1, -1)
    assert chosen(params, collect, step, (0, 70), anchor_chain_enabled=0.0) == (0, 70, -1)


@pytest.mark.parametrize(
    ("firm", "change", "joins"),
    [
        ({}, {}, True),
        ({"openness": 0.30}, {}, False),
        ({"openness": 0.30}, {"anchor_chain_reach": 0.31}, True),
        ({"chain": 6}, {}, False),
        ({"uid": 72}, {}, False),
        ({"county_led_chain": [-1]}, {}, False),
    ],
)
def test_who_joins(params, take, step, firm: dict, change: dict, joins: bool) -> None:
    given = {"uid": 70, "chain": 7, "openness": 0.29, "county_led_chain": [7], "county_chain_leader_uid": [72]} | firm
    taken = take(step("join_anchor_chain"), params(**ON | change), NOW, **given, support_growth=0.02)
    assert taken == ({"support_growth": pytest.approx(0.025)} if joins else None)


def test_members_are_counted(step) -> None:
    count = step("count_chain_members")
    assert count.where is step("join_anchor_chain").where
    assert (count.target, count.into, count.by, count.function()) == ("county", ("chain_members",), None, 1)
