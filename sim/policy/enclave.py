"""Innovation enclaves and partner centres (I37, I38, I47): places elsewhere that breed projects and keep firms in touch.

Sites in Shanghai, Shenzhen and abroad breed early projects; some of these return (L16), by assumption two to three years later,
and most of those would have come anyway. Sites and the centres with universities of Shanghai widen the reach of all firms with R&D. The
goal of more than ten sites by 2025 (C6) sets nothing here. Places are rented as far as the money goes.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.ledger.grid import on_grid
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.policy import landing, running_cost
from sim.rng import log
from sim.types import Collective, Column, Counted, Each, Flow, Instrument

_PATH = "policy.enclave."
_PROGRAMME = 5

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2021: 1.0}, "Whether enclaves and partner centres are kept.", "Innovation enclaves", "创新飞地", "instrument:I37"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2021: 1000.0, 2023: 1500.0, 2025: 2000.0}, "wan per year", 0.0, 1e7, uniform(500.0, 4000.0),
        "assumption", "assumption", "Money for enclaves, partner centres and projects that return a year.", "Enclaves: appropriation", "创新飞地年度预算",
    ),
    Parameter(
        f"{_PATH}sites", {2015: 0.0, 2021: 3.0, 2023: 5.0, 2025: 7.0}, "1", 0.0, 1e3, uniform(2.0, 12.0),
        "instrument:I37; assumption: only places and a plan are known", "assumption",
        "Enclave sites.", "Enclaves: sites", "创新飞地数",
    ),
    Parameter(
        f"{_PATH}site_cost", 150.0, "wan", 0.0, 1e5, uniform(80.0, 400.0), "assumption", "assumption",
        "Rent and service of one enclave a year.", "Enclaves: cost of a site", "单个飞地年费用",
    ),
    Parameter(
        f"{_PATH}partner_centres", {2015: 0.0, 2021: 2.0, 2022: 3.0}, "1", 0.0, 1e3, None,
        "instrument:I38 instrument:I47; assumption: the partner plan counted as one centre", "assumption",
        "Centres with universities elsewhere.", "Partner centres", "异地合作中心数",
    ),
    Parameter(
        f"{_PATH}centre_cost", 80.0, "wan", 0.0, 1e5, uniform(40.0, 200.0), "assumption", "assumption",
        "Rent and service of one partner centre a year.", "Partner centres: cost", "单个合作中心年费用",
    ),
    Parameter(
        f"{_PATH}bred_per_site", 8.0, "projects", 0.0, 1e3, triangular(3.0, 8.0, 15.0), "assumption", "assumption",
        "Early projects that one enclave takes in a year.", "Enclaves: projects a site", "单个飞地年孵化项目数",
    ),
    Parameter(
        f"{_PATH}return_share", 0.25, "share", 0.0, 1.0, triangular(0.10, 0.25, 0.50), "prior:enclave_return", "assumption",
        "Share of bred projects that land in the county.", "Enclaves: return share", "飞地项目回流率",
    ),
    Parameter(
        f"{_PATH}reach", 0.05, "log points", 0.0, 1.0, triangular(0.00, 0.05, 0.15),
        "prior:enclave_reach; assumption: taken for the search of firms and for each doubling of places", "assumption",
        "Rise of the log chance that a firm looks for a university for each doubling of places, home counted as one.",
        "Enclaves: reach", "飞地触达作用",
    ),
    Parameter(
        f"{_PATH}incentive", 30.0, "wan", 0.0, 1e6, uniform(10.0, 100.0), "assumption", "assumption",
        "Money for a project of an enclave that lands.", "Enclaves: incentive", "飞地回流项目奖励",
    ),
    Parameter(
        f"{_PATH}sales", 400.0, "wan", 1.0, 1e6, uniform(150.0, 800.0), "assumption", "assumption",
        "Yearly sales at which the firm of an enclave project starts.", "Enclaves: sales", "飞地项目起始年销售额",
    ),
    Parameter(
        f"{_PATH}rd_chance", 0.80, "share", 0.0, 1.0, uniform(0.6, 1.0), "assumption", "assumption",
        "Share of enclave projects whose firm does R&D from the beginning.", "Enclaves: R&D", "飞地项目有研发比例",
    ),
    Parameter(
        f"{_PATH}quality", 0.04, "share", 0.0, 0.3, uniform(0.0, 0.08), "assumption", "assumption",
        "Technology level of the firm of an enclave project above that of others.", "Enclaves: quality", "飞地项目技术水平增幅",
    ),
)  # fmt: skip


@rule
def cost_of_places(p: Any) -> Any:
    """Cost in 万元 of keeping all sites and centres for a year, in a county of full size."""
    return p.enclave_sites * p.enclave_site_cost + p.enclave_partner_centres * p.enclave_centre_cost


@rule
def open_share(p: Any) -> Any:
    """Share of the places that are kept this year."""
    return p.enclave_enabled * landing.funded_share(p.enclave_appropriation, cost_of_places(p))


@rule
def reach_of_places(p: Any) -> Any:
    """Rise of the log chance that a firm looks for a university."""
    places = (p.enclave_sites + p.enclave_partner_centres) * open_share(p)
    return p.enclave_reach * log(1.0 + places) / log(2.0)


@rule
def does_research(does_rd: Any, p: Any) -> Any:
    """Whether the firm does R&D while enclaves are kept."""
    return does_rd != 0 and p.enclave_enabled != 0.0


@rule
def reach_out(support_search: Any, p: Any) -> Any:
    """Look further for universities: returns support_search."""
    return support_search + reach_of_places(p)


def plan_cost(fund_enclave_due: Any, fund_cash: Any, fund: Any, county_scale: Any, p: Any) -> None:
    """Rent of this year, no more than the fund holds."""
    fund_enclave_due[fund] = min(fund_cash[fund], p.enclave_enabled * cost_of_places(p) * county_scale[0])


def breed_projects(
    chain_share: Any,
    project_here: Any,
    project_uid: Any,
    project_stage: Any,
    project_due: Any,
    project_chance: Any,
    project_chain: Any,
    project_sales: Any,
    project_rd_chance: Any,
    project_rd_shift: Any,
    project_quality_shift: Any,
    rows_project: Any,
    county_scale: Any,
    county_enclave_later: Any,
    county_enclave_next: Any,
    county_enclave_now: Any,
    quarter: Any,
    key_enclave_signing: Any,
    p: Any,
) -> None:
    """Take in this year's projects, due in the third year; those that would come anyway are only counted, until then."""
    bred = p.enclave_sites * open_share(p) * p.enclave_bred_per_site * county_scale[0]
    county_enclave_now[0] = county_enclave_next[0]
    county_enclave_next[0] = county_enclave_later[0]
    county_enclave_later[0] = bred * (1.0 - p.landing_additional) * p.enclave_return_share
    landing.bring(
        _PROGRAMME, bred * p.landing_additional, quarter + 8, p.enclave_return_share, p.enclave_sales, p.enclave_rd_chance,
        p.enclave_quality, 0.0, 1.0, key_enclave_signing, quarter, chain_share, project_here, project_uid, project_stage, project_due,
        project_chance, project_chain, project_sales, project_rd_chance, project_rd_shift, project_quality_shift, rows_project, p,
    )  # fmt: skip


def mark_projects(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_founded: Any,
    enterprise_origin: Any,
    enterprise_does_rd: Any,
    enterprise_enclave_landed: Any,
    enterprise_enclave_request: Any,
    county_enclave_now: Any,
    quarter: Any,
    key_enclave_mark: Any,
    p: Any,
) -> None:
    """Mark the firms that return from an enclave; of those that came by themselves only such as do R&D."""
    landing.mark(
        n_enterprise, enterprise_alive, enterprise_uid, enterprise_founded, enterprise_origin, enterprise_does_rd,
        enterprise_enclave_landed, enterprise_enclave_request, _PROGRAMME, _PROGRAMME, county_enclave_now[0], True, 0.0, 0.0,
        key_enclave_mark, quarter, p,
    )  # fmt: skip


@rule
def ask(p: Any) -> Any:
    """Ask for the incentive, while enclaves are kept: returns enclave_request."""
    return on_grid(p.enclave_incentive) if p.enclave_enabled != 0.0 else 0.0


INSTRUMENT = Instrument(
    id="enclave",
    evidence=("I37", "I38", "I47"),
    label_en="Innovation enclaves",
    label_zh="创新飞地",
    sentence="Places in large cities that breed projects for the county and keep its firms in touch with universities.",
    additional=Counted("enclave_landed", "enclave_additional"),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": landing.columns_of("enclave"),
        "fund": (running_cost.column_of("enclave"),),
        "county": (
            Column(
                "enclave_later", "real", "projects", "Bred projects that come by themselves and operate in the year after next, expected."
            ),
            Column("enclave_next", "real", "projects", "Expected bred projects that come by themselves and operate next year."),
            Column("enclave_now", "real", "projects", "Expected bred projects that come by themselves and operate this year."),
        ),
    },
    flows=(
        Flow("enclave_cost", "funds", "suppliers", "Enclaves and partner centres", "飞地及合作中心费用"),
        Flow("enclave_incentive", "funds", "enterprises", "Incentives for enclave projects", "飞地回流项目奖励"),
    ),
    steps={
        "support": (Each("reach_out", "enterprise", reach_out, ("support_search",), where=does_research),),
        "awards": (
            Collective("plan_enclave_cost", plan_cost, by="fund", fund="enclave"),
            running_cost.payment_of("enclave", "enclave"),
            Collective("breed_projects", breed_projects),
        ),
        "arrivals": (
            Collective("mark_enclave", mark_projects),
            Each("ask_enclave", "enterprise", ask, ("enclave_request",), where=landing.operates, names={"landed": "enclave_landed"}),
            landing.queue_of("enclave", "enclave", "enclave_request"),
            landing.payment_of("enclave", "enclave"),
        ),
    },
)
