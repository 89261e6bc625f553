"""One firm one circle (I43): firms around the landmark firm, in its chain and its town, share its network and materials.

Document 001 names the model and no amounts; the county pays nothing here. The circle exists as long as the landmark firm
does (:mod:`sim.agents.enterprise.landmark`): its failure ends the support as well.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.rules.landmark import is_landmark
from sim.types import Collective, Column, Each, Instrument, NotMeasurable, Tally

_PATH = "policy.anchor_circle."

declare(
    switch(
        f"{_PATH}enabled", {2015: 0.0, 2018: 1.0}, "Whether the circle around the landmark firm is supported.",
        "One firm one circle", "一企一圈", "instrument:I43; assumption: open since the year in which it is told of",
    ),
    Parameter(
        f"{_PATH}reach", 0.50, "share", 0.0, 1.0, uniform(0.20, 0.90), "assumption", "assumption",
        "Share of the firms of its chain and town that join the circle, the most open first.", "Circle: reach", "一企一圈：覆盖比例",
    ),
    Parameter(
        f"{_PATH}invention", 0.05, "log points", 0.0, 2.0, uniform(0.0, 0.10), "assumption", "assumption",
        "Added to the log of a member's expected claims.", "Circle: invention", "一企一圈：发明提升",
    ),
    Parameter(
        f"{_PATH}growth", 0.005, "log points", 0.0, 1.0, uniform(0.0, 0.02), "assumption", "assumption",
        "Added to the yearly log growth of a member's sales.", "Circle: growth", "一企一圈：销售增速提升",
    ),
)  # fmt: skip


def draw_circle(
    county_circle_chain: Any,
    county_circle_town: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_chain: Any,
    enterprise_town: Any,
    county_landmark: Any,
    county_landmark_uid: Any,
    p: Any,
) -> None:
    """Where the circle lies this year: chain and town of the landmark firm, nowhere without one."""
    row = county_landmark[0]
    is_there = is_landmark(row, county_landmark, county_landmark_uid, enterprise_alive, enterprise_uid)
    is_drawn = p.anchor_circle_enabled != 0.0 and is_there
    county_circle_chain[0] = enterprise_chain[row] if is_drawn else -1
    county_circle_town[0] = enterprise_town[row] if is_drawn else -1


@rule
def belongs(
    uid: Any, chain: Any, town: Any, openness: Any, county_circle_chain: Any, county_circle_town: Any, county_landmark_uid: Any, p: Any
) -> Any:
    """Whether the firm is in the circle of the landmark firm."""
    is_near = chain == county_circle_chain[0] and town == county_circle_town[0]
    return is_near and uid != county_landmark_uid[0] and openness < p.anchor_circle_reach


@rule
def support(support_invention: Any, support_growth: Any, p: Any) -> Any:
    """What the circle adds: returns support_invention, support_growth."""
    return support_invention + p.anchor_circle_invention, support_growth + p.anchor_circle_growth


@rule
def counts_one() -> Any:
    """One firm."""
    return 1


INSTRUMENT = Instrument(
    id="anchor_circle",
    evidence=("I43",),
    label_en="One firm one circle",
    label_zh="一企一圈",
    sentence="Firms around the landmark firm, in its chain and town, share its network.",
    additional=NotMeasurable(
        "the county pays nothing for it",
        "县里不为此支付资金",
    ),
    columns={
        "county": (
            Column("circle_chain", "count", "index", "Row of the chain of the circle around the landmark firm.", -1),
            Column("circle_town", "count", "index", "Row of the town of the circle around the landmark firm.", -1),
            Column("circle_firms", "count", "firms", "Firms in the circle of the landmark firm this year."),
        )
    },
    steps={
        "support": (
            Collective("draw_circle", draw_circle),
            Each("join_anchor_circle", "enterprise", support, ("support_invention", "support_growth"), where=belongs),
            Tally("count_circle_firms", "enterprise", counts_one, "county", ("circle_firms",), where=belongs),
        )
    },
)
