"""High-tech zone (I44, provincial, aims at national rank): firms with R&D that settle there get services and vouchers.

Nothing but its existence and its aim is in the evidence, so all figures are assumptions and kept small: a share of the
firms that begin R&D settles in the zone for good; its service centre points them to universities and helps them to
organise their R&D, and pays part of what such services cost.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.policy import award
from sim.types import Column, Each, Flow, Instrument, NotMeasurable

_PATH = "policy.high_tech_zone."

#: Values of the column ``high_tech_zone_site``.
IN_ZONE, ELSEWHERE = 1, 2

declare(
    switch(
        f"{_PATH}enabled", True, "Whether firms settle in the zone and are served there.", "High-tech zone", "高新区",
        "instrument:I44; assumption: the years before it is first named",
    ),
    Parameter(
        f"{_PATH}appropriation", 500.0, "wan per year", 0.0, 1e7, uniform(200.0, 1500.0), "assumption", "assumption",
        "Money for service vouchers a year.", "Zone appropriation", "高新区服务资金",
    ),
    Parameter(
        f"{_PATH}share", 0.15, "share", 0.0, 1.0, uniform(0.05, 0.30), "assumption", "assumption",
        "Share of the firms with R&D that settle in the zone; a firm decides once.", "Share of the zone", "高新区企业占比",
    ),
    Parameter(
        f"{_PATH}voucher", 2.0, "wan", 0.0, 1e4, uniform(1.0, 5.0), "assumption", "assumption",
        "Voucher of a firm for R&D services of a year.", "Service voucher", "高新区服务补贴",
    ),
    Parameter(
        "behaviour.high_tech_zone.search", 0.05, "log points", -1.0, 1.0, uniform(0.0, 0.15), "assumption", "assumption",
        "Rise of the log chance that a firm of the zone looks for a university.", "Search from the zone", "高新区对产学研搜寻的作用",
    ),
    Parameter(
        "behaviour.high_tech_zone.organisation", 0.05, "share", 0.0, 1.0, uniform(0.0, 0.10), "assumption", "assumption",
        "Share of the gap to full R&D organisation that the zone's services close in a year.", "Organisation in the zone",
        "高新区对研发组织管理的作用",
    ),
)  # fmt: skip


@rule
def is_undecided(high_tech_zone_site: Any, does_rd: Any) -> Any:
    """Whether a firm with R&D has not chosen its site yet."""
    return high_tech_zone_site == 0 and does_rd != 0


@rule
def settle(u_high_tech_zone_site: Any, p: Any) -> Any:
    """Choose a site for good: returns high_tech_zone_site."""
    if p.high_tech_zone_enabled == 0.0:
        return 0
    return IN_ZONE if u_high_tech_zone_site < p.high_tech_zone_share else ELSEWHERE


@rule
def is_served(high_tech_zone_site: Any, does_rd: Any) -> Any:
    """Whether the firm sits in the zone and does R&D."""
    return high_tech_zone_site == IN_ZONE and does_rd != 0


@rule
def serve(support_search: Any, organisation: Any, p: Any) -> Any:
    """What the service centre does for a firm: returns support_search, organisation."""
    if p.high_tech_zone_enabled == 0.0:
        return support_search, organisation
    return support_search + p.high_tech_zone_search, organisation + p.high_tech_zone_organisation * (1.0 - organisation)


@rule
def sits_there(high_tech_zone_site: Any) -> Any:
    """Whether the firm sits in the zone."""
    return high_tech_zone_site == IN_ZONE


@rule
def request(does_rd: Any, p: Any) -> Any:
    """Voucher asked for by a firm with R&D: returns high_tech_zone_request."""
    return p.high_tech_zone_voucher if does_rd != 0 and p.high_tech_zone_enabled != 0.0 else 0.0


INSTRUMENT = Instrument(
    id="high_tech_zone",
    evidence=("I44",),
    label_en="High-tech zone",
    label_zh="高新区",
    sentence="Firms with R&D that settle in the zone get services and vouchers.",
    additional=NotMeasurable(
        "firms settle in the zone by chance and not for the voucher; no rule says who would buy the services anyway",
        "企业是否落在高新区由随机抽取决定，与补贴无关；没有规则说明谁本来就会购买服务",
    ),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("high_tech_zone_site", "count", "index", "0 not decided, 1 in the high-tech zone, 2 elsewhere."),
            Column("high_tech_zone_request", "money", "wan", "Service voucher asked for in this round."),
            Column("high_tech_zone_granted", "money", "wan", "Service voucher granted in this round."),
        ),
    },
    flows=(Flow("high_tech_zone_voucher", "funds", "enterprises", "High-tech zone, vouchers", "高新区服务补贴"),),
    steps={
        "support": (
            Each("settle_in_zone", "enterprise", settle, ("high_tech_zone_site",), where=is_undecided),
            Each("serve_zone_firms", "enterprise", serve, ("support_search", "organisation"), where=is_served),
        ),
        "awards": (
            Each("request_zone_voucher", "enterprise", request, ("high_tech_zone_request",), where=sits_there),
            award.queue("grant_zone_vouchers", "high_tech_zone", "high_tech_zone_request", "rd_real_y1", "high_tech_zone_granted"),
            award.research_payment("receive_zone_voucher", "high_tech_zone_voucher", "high_tech_zone", "high_tech_zone_granted", "award"),
        ),
    },
)
