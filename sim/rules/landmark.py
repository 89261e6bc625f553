"""Which firm is the landmark: a large spender on R&D whose failure a scenario may declare (document 001 names one)."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform

declare(
    switch(
        "world.landmark.failure", False,
        "Whether the landmark firm fails: it leaves in the first quarter in which this is on, once.", "Landmark firm fails", "地标企业倒闭",
        "assumption: an event that a scenario declares",
    ),
    Parameter(
        "world.landmark.rank", 2.0, "index", 1.0, 100.0, None, "001; assumption: the next after the largest anchor", "assumption",
        "Rank by real R&D of the last closed year by which the landmark firm is chosen, anchors included; 1 is the largest.",
        "Rank of the landmark firm", "地标企业研发排名", dated=False,
    ),
    Parameter(
        "world.landmark.supplier_share", 0.15, "share", 0.0, 1.0, uniform(0.05, 0.30), "assumption", "assumption",
        "Share of the firms of its chain that live on orders of the landmark firm.", "Suppliers of the landmark firm", "地标企业供应商占比",
    ),
    Parameter(
        "world.landmark.supplier_loss", 0.15, "log points", 0.0, 2.0, uniform(0.05, 0.30), "assumption", "assumption",
        "Log sales that these suppliers lose when it fails.", "Suppliers' loss", "供应商销售损失",
    ),
)  # fmt: skip


@rule
def is_landmark(row: Any, county_landmark: Any, county_landmark_uid: Any, enterprise_alive: Any, enterprise_uid: Any) -> Any:
    """Whether this row is the landmark firm; a row that was vacated and taken again is not."""
    return row >= 0 and row == county_landmark[0] and enterprise_alive[row] != 0 and enterprise_uid[row] == county_landmark_uid[0]
