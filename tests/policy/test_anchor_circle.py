"""One firm one circle: firms in the landmark's chain and town, as long as it is there."""

import pytest

NOW = 4 * 2020
ON = {"anchor_circle_enabled": 1.0, "anchor_circle_reach": 0.5, "anchor_circle_invention": 0.05, "anchor_circle_growth": 0.005}
#: The second firm is the landmark: chain 3, town 4.
FIRMS = {"alive": [1, 1], "uid": [70, 71], "chain": [0, 3], "town": [0, 4]}
COUNTY = {"landmark": [1], "landmark_uid": [71], "circle_chain": [9], "circle_town": [9]}
AROUND = {"county_circle_chain": [3], "county_circle_town": [4], "county_landmark_uid": [71]}
MEMBER = {"uid": 70, "chain": 3, "town": 4, "openness": 0.49}


@pytest.mark.parametrize(
    ("firms", "county", "enabled", "circle"),
    [
        ({}, {}, 1.0, (3, 4)),
        # The landmark firm has left, its row is another firm's by now, there has never been one, or the model is off.
        ({"alive": [1, 0]}, {}, 1.0, (-1, -1)),
        ({"uid": [70, 99]}, {}, 1.0, (-1, -1)),
        ({}, {"landmark": [-1], "landmark_uid": [-1]}, 1.0, (-1, -1)),
        ({}, {}, 0.0, (-1, -1)),
    ],
)
def test_where_the_circle_lies(params, collect, step, firms: dict, county: dict, enabled: float, circle: tuple[int, int]) -> None:
    tables = {"enterprise": FIRMS | firms, "county": COUNTY | county}
    found = collect(step("draw_circle"), tables, params(**ON | {"anchor_circle_enabled": enabled}), NOW)["county"]
    assert (found["circle_chain"][0], found["circle_town"][0]) == circle


@pytest.mark.parametrize(
    ("firm", "around", "change", "belongs"),
    [
        ({}, {}, {}, True),
        ({"openness": 0.50}, {}, {}, False),
        ({"openness": 0.50}, {}, {"anchor_circle_reach": 0.51}, True),
        ({"chain": 2}, {}, {}, False),
        ({"town": 5}, {}, {}, False),
        # The landmark firm itself gets nothing.
        ({"uid": 71}, {}, {}, False),
        # There is no circle.
        ({}, {"county_circle_chain": [-1], "county_circle_town": [-1]}, {}, False),
    ],
)
def test_who_is_in_the_circle(params, take, step, firm: dict, around: dict, change: dict, belongs: bool) -> None:
    given = MEMBER | firm | AROUND | around
    taken = take(step("join_anchor_circle"), params(**ON | change), NOW, **given, support_invention=0.01, support_growth=0.02)
    assert taken == ({"support_invention": pytest.approx(0.06), "support_growth": pytest.approx(0.025)} if belongs else None)


def test_members_are_counted(step) -> None:
    count = step("count_circle_firms")
    assert count.where is step("join_anchor_circle").where
    assert (count.target, count.into, count.by, count.function()) == ("county", ("circle_firms",), None, 1)
