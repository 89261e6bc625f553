"""One firm one institute (I42): an open research platform around an anchor, for the firms of its chain.

Document 001 names the model and no amounts. The anchor and outside bodies pay for the platform, so the county pays nothing
here. Firms of the anchor's chain that do R&D and take up what is offered look for universities more often and invent a
little more; when the anchor is gone, so is the platform.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.types import Column, Each, Instrument, NotMeasurable, Tally

_PATH = "policy.anchor_institute."

declare(
    switch(
        f"{_PATH}enabled", {2015: 0.0, 2018: 1.0}, "Whether the platforms of the anchors are open to the firms of their chains.",
        "One firm one institute", "一企一院", "instrument:I42; assumption: open since the year in which it is told of",
    ),
    Parameter(
        f"{_PATH}reach", 0.30, "share", 0.0, 1.0, uniform(0.10, 0.60), "assumption", "assumption",
        "Share of the firms of the chain with R&D that use the platform, the most open first.", "Institute: reach", "一企一院：覆盖比例",
    ),
    Parameter(
        f"{_PATH}search", 0.10, "log points", 0.0, 2.0, uniform(0.0, 0.25), "assumption", "assumption",
        "Added to the log chance that a user looks for a university.", "Institute: search", "一企一院：合作搜寻提升",
    ),
    Parameter(
        f"{_PATH}invention", 0.04, "log points", 0.0, 2.0, triangular(0.0, 0.04, 0.10),
        "prior:inst_newprod; assumption: new products of an institute's clients taken for claims", "assumption",
        "Added to the log of a user's expected claims.", "Institute: invention", "一企一院：发明提升",
    ),
)  # fmt: skip


@rule
def is_anchor(anchor: Any) -> Any:
    """Whether the firm is an anchor."""
    return anchor != 0


@rule
def counts_one() -> Any:
    """One firm."""
    return 1


@rule
def uses(anchor: Any, chain: Any, does_rd: Any, openness: Any, chain_anchors: Any, p: Any) -> Any:
    """Whether the firm uses the platform of an anchor of its chain."""
    is_open = p.anchor_institute_enabled != 0.0 and chain_anchors[chain] > 0
    return is_open and anchor == 0 and does_rd != 0 and openness < p.anchor_institute_reach


@rule
def support(support_search: Any, support_invention: Any, p: Any) -> Any:
    """What the platform adds: returns support_search, support_invention."""
    return support_search + p.anchor_institute_search, support_invention + p.anchor_institute_invention


INSTRUMENT = Instrument(
    id="anchor_institute",
    evidence=("I42",),
    label_en="One firm one institute",
    label_zh="一企一院",
    sentence="An open platform around an anchor helps firms of its chain to cooperate and to invent.",
    additional=NotMeasurable(
        "the county pays nothing for it",
        "县里不为此支付资金",
    ),
    columns={
        "chain": (Column("anchors", "count", "firms", "Anchors of the chain."),),
        "county": (Column("institute_firms", "count", "firms", "Firms that use the platform of an anchor this year."),),
    },
    steps={
        "support": (
            Tally("count_anchors", "enterprise", counts_one, "chain", ("anchors",), by="chain", where=is_anchor),
            Each("use_anchor_institute", "enterprise", support, ("support_search", "support_invention"), where=uses),
            Tally("count_institute_firms", "enterprise", counts_one, "county", ("institute_firms",), where=uses),
        )
    },
)
