"""How firms come to know a scheme."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules import awareness as rules

BASS = {
    "awareness_discovery": 0.10,
    "awareness_imitation": 0.8,
    "awareness_help_multiple": 3.0,
    "awareness_points_multiple": 1.3,
    "innovation_points_channel_awareness": 1.0,
}
NEAR = 1e-9


@pytest.mark.parametrize(("takes_part", "channel", "multiple"), [(1, 1.0, 1.3), (0, 1.0, 1.0), (1, 0.0, 1.0), (0, 0.0, 1.0)])
def test_points_firms_take_up_more(params, takes_part: int, channel: float, multiple: float) -> None:
    p = params(**BASS | {"innovation_points_channel_awareness": channel})
    assert rules.take_up_multiple(takes_part, p) == multiple


@pytest.mark.parametrize(
    ("certified_share", "smallness", "multiple", "is_helped", "chance"),
    [
        # Own discovery of a firm of middling size, 0.10 x (1.5 - 0.5).
        (0.0, 0.5, 1.0, 0, 0.10),
        # The largest firms discover three times as much as the smallest.
        (0.0, 0.0, 1.0, 0, 0.15),
        (0.0, 1.0, 1.0, 0, 0.05),
        # A quarter of the chain certified adds 0.8 / 4.
        (0.25, 0.5, 1.0, 0, 0.30),
        (0.25, 0.5, 1.3, 0, 0.39),
        (0.25, 0.5, 1.0, 1, 0.90),
        # No chance is above one.
        (0.25, 0.5, 1.3, 1, 1.0),
        (1.0, 0.0, 5.0, 1, 1.0),
    ],
)
def test_the_chance_to_learn(params, certified_share: float, smallness: float, multiple: float, is_helped: int, chance: float) -> None:
    p = params(**BASS)
    assert rules.learns(certified_share, smallness, multiple, is_helped, chance - NEAR, p) == 1
    assert rules.learns(certified_share, smallness, multiple, is_helped, chance + NEAR, p) == 0


@settings(max_examples=60, deadline=None)
@given(share=st.floats(0.0, 1.0), more=st.floats(0.0, 1.0), smallness=st.floats(0.0, 1.0), u=st.floats(0.0, 1.0))
def test_more_certified_peers_never_hide_the_scheme(params, share: float, more: float, smallness: float, u: float) -> None:
    p = params(**BASS)
    fewer, many = sorted((share, more))
    assert rules.learns(fewer, smallness, 1.0, 0, u, p) <= rules.learns(many, smallness, 1.0, 0, u, p)
