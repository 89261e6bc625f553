"""One firm one institute: who uses the platform of an anchor, and what it adds."""

import pytest

NOW = 4 * 2020
ON = {"anchor_institute_enabled": 1.0, "anchor_institute_reach": 0.3, "anchor_institute_search": 0.1, "anchor_institute_invention": 0.04}
#: Of two chains the second has an anchor.
USER = {"chain": 1, "does_rd": 1, "openness": 0.29, "chain_anchors": [0, 1]}


@pytest.mark.parametrize(
    ("firm", "change", "uses"),
    [
        ({}, {}, True),
        ({"openness": 0.2999}, {}, True),
        ({"openness": 0.30}, {}, False),
        ({"openness": 0.99}, {"anchor_institute_reach": 1.0}, True),
        ({"openness": 0.0}, {"anchor_institute_reach": 0.0}, False),
        ({"chain": 0}, {}, False),
        ({"chain_anchors": [1, 0]}, {}, False),
        ({"does_rd": 0}, {}, False),
        # The anchor itself runs the platform.
        ({"anchor": 1}, {}, False),
        ({}, {"anchor_institute_enabled": 0.0}, False),
    ],
)
def test_who_uses_it(params, take, step, firm: dict, change: dict, uses: bool) -> None:
    p = params(**ON | change)
    taken = take(step("use_anchor_institute"), p, NOW, **USER | firm, support_search=0.2, support_invention=0.01)
    assert taken == ({"support_search": pytest.approx(0.3), "support_invention": pytest.approx(0.05)} if uses else None)
    arguments = {"anchor": 0, **USER, **firm}
    assert bool(step("count_institute_firms").where(**arguments, p=p)) is uses


def test_anchors_of_a_chain_and_users_are_counted(step) -> None:
    anchors, users = step("count_anchors"), step("count_institute_firms")
    assert (anchors.target, anchors.into, anchors.by) == ("chain", ("anchors",), "chain")
    assert [bool(anchors.where(flag)) for flag in (0, 1)] == [False, True]
    assert (users.target, users.into, users.by) == ("county", ("institute_firms",), None)
    assert anchors.function() == users.function() == 1
