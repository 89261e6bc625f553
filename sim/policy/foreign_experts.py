"""Foreign experts (I36): studios in certified firms, fed by overseas enclaves and offshore bases.

Named in the plan of 2025 without amounts. A studio lets a firm with its own R&D institution work with experts abroad; the
enclaves behind the studios make the county known among talent of the upper grades. Enclave parks helped counties of the
region (R39); what studios and offshore bases do has not been measured.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.policy import award
from sim.rules.queue import serve_best
from sim.types import Collective, Column, Each, Flow, Instrument, NotMeasurable

_PATH = "policy.foreign_experts."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2025: 1.0}, "Whether studios of foreign experts are supported.", "Foreign experts", "外专工作室", "instrument:I36"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2025: 600.0}, "wan per year", 0.0, 1e7, uniform(200.0, 1500.0), "assumption", "assumption",
        "Money for studios a year.", "Studios: appropriation", "外专工作室年度预算",
    ),
    Parameter(
        f"{_PATH}studio", 20.0, "wan", 0.0, 1e5, uniform(10.0, 50.0), "assumption", "assumption",
        "Support of one studio in a year.", "Studios: support", "外专工作室年资助",
    ),
    Parameter(
        f"{_PATH}take_up", 0.15, "share", 0.0, 1.0, uniform(0.05, 0.3), "assumption", "assumption",
        "Share of certified firms with an R&D institution that run a studio.", "Studios: take-up", "外专工作室申报率",
    ),
    Parameter(
        f"{_PATH}invention", 0.05, "log points", 0.0, 1.0, uniform(0.0, 0.12), "assumption", "assumption",
        "Rise of the firm's log expected claims in the year after.", "Studios: invention", "外专工作室对发明的作用",
    ),
    Parameter(
        f"{_PATH}pull", 0.04, "log points", 0.0, 1.0, uniform(0.0, 0.1), "R39; assumption: enclaves of talent like enclave parks", "assumption",
        "Rise of log arrivals of grades 1 to 3 when the network is complete.", "Pull of enclaves", "海外飞地对高层次人才的拉动",
    ),
    Parameter(
        f"{_PATH}network", 30.0, "projects", 1.0, 1e5, uniform(15.0, 60.0), "assumption", "assumption",
        "Studios with which the network of enclaves and bases is complete.", "Complete network", "海外引才网络完备规模",
    ),
)  # fmt: skip


@rule
def ask(does_rd: Any, anchor: Any, hnte_expiry: Any, institution: Any, openness: Any, quarter: Any, p: Any) -> Any:
    """Support for the studio of a certified firm with an R&D institution: returns studio_request (万元)."""
    is_fit = does_rd != 0 and anchor == 0 and hnte_expiry > quarter and institution != 0
    if p.foreign_experts_enabled == 0.0 or not is_fit or openness >= p.foreign_experts_take_up:
        return 0.0
    return p.foreign_experts_studio


@rule
def may_ask(hnte_expiry: Any, studio_request: Any, quarter: Any) -> Any:
    """Whether the firm is certified, or asked last year."""
    return hnte_expiry > quarter or studio_request > 0.0


def choose(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_studio_request: Any,
    enterprise_quality: Any,
    enterprise_studio_granted: Any,
    county_studios: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
) -> None:
    """Support the studios of firms with the best technology until the appropriation is spent."""
    asked, served, _ = serve_best(
        n_enterprise, enterprise_alive, enterprise_uid, enterprise_studio_request, enterprise_quality, enterprise_studio_granted,
        fund_cash[fund],
    )  # fmt: skip
    fund_requests[fund] += asked
    fund_granted[fund] += served
    county_studios[0] = served


@rule
def has_studio(studio_granted: Any) -> Any:
    """Whether the firm's studio was supported in the last round."""
    return studio_granted > 0.0


@rule
def support(support_invention: Any, p: Any) -> Any:
    """The studio of the last round helps to invent: returns support_invention."""
    return support_invention + p.foreign_experts_enabled * p.foreign_experts_invention


def attract(county_talent_upper_pull: Any, county_studios: Any, county_scale: Any, p: Any) -> None:
    """The network behind last year's studios draws talent of the upper grades."""
    complete = p.foreign_experts_network * county_scale[0]
    county_talent_upper_pull[0] += p.foreign_experts_enabled * p.foreign_experts_pull * min(1.0, county_studios[0] / complete)


INSTRUMENT = Instrument(
    id="foreign_experts",
    evidence=("I36",),
    label_en="Foreign experts and offshore bases",
    label_zh="外专工作室与海外引才飞地",
    sentence="Studios of foreign experts in certified firms, and overseas enclaves that draw talent of the upper grades.",
    additional=NotMeasurable(
        "by assumption no firm has such a studio without the support, so that a share of zero would say nothing",
        "模型假定没有资助就没有企业设立工作室，算出的零比例没有意义",
    ),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("studio_request", "money", "wan", "Support for a studio asked for in the last round."),
            Column("studio_granted", "money", "wan", "Support for a studio granted in the last round."),
        ),
        "county": (Column("studios", "count", "projects", "Studios supported in the last round."),),
    },
    flows=(Flow("expert_studio", "funds", "enterprises", "Studios of foreign experts", "外专工作室资助"),),
    steps={
        "support": (
            Collective("attract_by_enclaves", attract),
            Each("support_by_studio", "enterprise", support, ("support_invention",), where=has_studio),
        ),
        "calls": (
            Each("ask_for_studio", "enterprise", ask, ("studio_request",), where=may_ask),
            Collective("choose_studios", choose, by="fund", fund="foreign_experts"),
            award.research_payment("receive_studio", "expert_studio", "foreign_experts", "studio_granted", "advance"),
        ),
    },
)
