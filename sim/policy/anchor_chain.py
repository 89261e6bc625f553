"""One firm one chain (I43): a trading leader manages the supply chain of the firms that deliver to it.

Document 001 names the model, a new way of managing consumer-goods supply chains, and no amounts; the county pays nothing
here. The leader is chosen by sales when the programme begins and followed by another firm when it has left.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.rules.queue import row_of_rank
from sim.types import Collective, Column, Each, Instrument, NotMeasurable, Tally

_PATH = "policy.anchor_chain."

declare(
    switch(
        f"{_PATH}enabled", {2015: 0.0, 2018: 1.0}, "Whether the leader's supply chain is managed together.",
        "One firm one chain", "一企一链", "instrument:I43; assumption: open since the year in which it is told of",
    ),
    Parameter(
        f"{_PATH}rank", 3.0, "index", 1.0, 100.0, None, "001; assumption: the third of three models", "assumption",
        "Rank by sales of the last closed year by which the leader is chosen, anchors included; 1 is the largest.",
        "Chain: rank of the leader", "一企一链：链主销售排名", dated=False,
    ),
    Parameter(
        f"{_PATH}reach", 0.30, "share", 0.0, 1.0, uniform(0.10, 0.60), "assumption", "assumption",
        "Share of the firms of the leader's chain that join, the most open first.", "Chain: reach", "一企一链：覆盖比例",
    ),
    Parameter(
        f"{_PATH}growth", 0.005, "log points", 0.0, 1.0, uniform(0.0, 0.02), "assumption", "assumption",
        "Added to the yearly log growth of a joining firm's sales.", "Chain: growth", "一企一链：销售增速提升",
    ),
)  # fmt: skip


def choose(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_chain: Any,
    enterprise_sales_y1: Any,
    county_chain_leader: Any,
    county_chain_leader_uid: Any,
    county_led_chain: Any,
    p: Any,
) -> None:
    """Keep the leader while it is there, else choose one; notes the chain it leads (none while the programme is off)."""
    county_led_chain[0] = -1
    if p.anchor_chain_enabled == 0.0:
        return
    row = county_chain_leader[0]
    if row < 0 or not enterprise_alive[row] or enterprise_uid[row] != county_chain_leader_uid[0]:
        row = row_of_rank(n_enterprise, enterprise_alive, enterprise_uid, enterprise_sales_y1, int(p.anchor_chain_rank))
        county_chain_leader[0] = row
        county_chain_leader_uid[0] = enterprise_uid[row] if row >= 0 else -1
    if row >= 0:
        county_led_chain[0] = enterprise_chain[row]


@rule
def joins(uid: Any, chain: Any, openness: Any, county_chain_leader_uid: Any, county_led_chain: Any, p: Any) -> Any:
    """Whether the firm delivers into the managed chain."""
    return chain == county_led_chain[0] and uid != county_chain_leader_uid[0] and openness < p.anchor_chain_reach


@rule
def support(support_growth: Any, p: Any) -> Any:
    """What the managed chain adds: returns support_growth."""
    return support_growth + p.anchor_chain_growth


@rule
def counts_one() -> Any:
    """One firm."""
    return 1


INSTRUMENT = Instrument(
    id="anchor_chain",
    evidence=("I43",),
    label_en="One firm one chain",
    label_zh="一企一链",
    sentence="A trading leader manages the supply chain of firms that deliver to it, and their sales grow a little faster.",
    additional=NotMeasurable(
        "the county pays nothing for it",
        "县里不为此支付资金",
    ),
    columns={
        "county": (
            Column("chain_leader", "count", "index", "Row of the firm that leads the managed chain.", -1),
            Column("chain_leader_uid", "id", "1", "Id of that firm.", -1),
            Column("led_chain", "count", "index", "Row of the managed chain this year.", -1),
            Column("chain_members", "count", "firms", "Firms that deliver into the managed chain this year."),
        )
    },
    steps={
        "support": (
            Collective("choose_chain_leader", choose),
            Each("join_anchor_chain", "enterprise", support, ("support_growth",), where=joins),
            Tally("count_chain_members", "enterprise", counts_one, "county", ("chain_members",), where=joins),
        )
    },
)
