"""New-type research institutes (I39, with I48 to I50): core funding for institutes that do R&D and serve firms.

Ten were being built in 2018 and 17 were at work in 2021 (E16, C7); further platforms are named without numbers. The county
and the founding university or academy pay core funding while an institute grows to its size. Firms of its field with R&D
sign contracts as far as the institute has places. A client is more likely to have a new product (R27, shrunk); it pays the
contract beside its own R&D, as one with a university.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.rng import uniform as draw
from sim.rules import finance, institute
from sim.rules.queue import serve_best
from sim.types import Clear, Collective, Column, Each, Flow, Instrument, NotMeasurable, Pay, Tally

_PATH = "policy.research_institute."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2018: 1.0}, "Whether the county has institutes of its own.", "Research institutes", "新型研发机构",
           "instrument:I39 fact:E16"),
    Parameter(
        f"{_PATH}institutes", {2015: 0.0, 2018: 10.0, 2021: 17.0}, "institutions", 0.0, 1000.0, None, "fact:E16 fact:C7", "measured here",
        "Institutes that are open or being built; when fewer are wanted, the youngest close.", "Number of institutes", "新型研发机构数量",
    ),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2018: 5000.0, 2021: 9000.0}, "wan per year", 0.0, 1e7, uniform(4000.0, 20000.0), "assumption",
        "assumption",
        "Money for the core funding of institutes a year.", "Institutes: appropriation", "研发机构建设年度预算",
    ),
    Parameter(
        f"{_PATH}core_funding", 500.0, "wan per year", 0.0, 1e6, uniform(200.0, 1000.0), "assumption", "assumption",
        "Core funding of an institute of full size by the county.", "Institutes: core funding", "研发机构年度运行经费",
    ),
    Parameter(
        f"{_PATH}founder_share", 0.5, "1", 0.0, 10.0, uniform(0.0, 1.0), "assumption", "assumption",
        "Money of the founding university or academy per yuan of the county's core funding.", "Institutes: founders' share",
        "共建单位配套比例",
    ),
    Parameter(
        f"{_PATH}clients", 12.0, "firms", 0.0, 1e4, uniform(5.0, 25.0), "assumption", "assumption",
        "Firms that an institute of full size can serve in a year.", "Institutes: clients", "单家研发机构年服务企业数",
    ),
    Parameter(
        f"{_PATH}contract_share", 0.05, "share", 0.0, 1.0, uniform(0.02, 0.1), "assumption", "assumption",
        "Contract of a client over its real R&D of the last year.", "Institutes: contract share", "委托研发占企业研发比例",
    ),
    Parameter(
        f"{_PATH}contract_cap", 50.0, "wan", 0.0, 1e5, uniform(20.0, 100.0), "assumption", "assumption",
        "Most that a contract with an institute can be.", "Institutes: largest contract", "单项委托合同上限",
    ),
    Parameter(
        f"{_PATH}new_product", 0.04, "share", 0.0, 1.0, triangular(0.0, 0.04, 0.10), "prior:inst_newprod", "measured elsewhere",
        "Chance that a year's contract gives the client one more result for a product.", "Institutes: new products", "委托研发新产品概率",
    ),
)  # fmt: skip


def open_and_close(
    rows_institute: Any,
    institute_uid: Any,
    institute_here: Any,
    institute_chain: Any,
    institute_opened: Any,
    institute_size: Any,
    institute_closing: Any,
    chain_share: Any,
    county_scale: Any,
    quarter: Any,
    key_institute_field: Any,
    p: Any,
) -> None:
    """Open institutes up to the number wanted, or let the youngest close; the field is drawn like that of other newcomers.

    Rows are taken in order of opening, so the open institutes are the first rows. In a county of part size the number is
    rounded, at least one, and all institutes have the size that keeps their sum.
    """
    wanted = p.research_institute_institutes * county_scale[0] if p.research_institute_enabled != 0.0 else 0.0
    number = max(1, int(wanted + 0.5)) if wanted > 0.0 else 0
    for j in range(rows_institute[0]):
        institute_closing[j] = 1 if institute_here[j] and j >= number else 0
    for j in range(min(number, institute_here.size)):
        institute_size[j] = wanted / number
        if institute_here[j]:
            continue
        uid = quarter * 65536 + j
        institute_here[j] = 1
        institute_uid[j] = uid
        institute_opened[j] = quarter
        at = draw(key_institute_field, uid) * chain_share.sum()
        c = 0
        while c < chain_share.size - 1 and at >= chain_share[c]:
            at -= chain_share[c]
            c += 1
        institute_chain[j] = c
        rows_institute[0] = max(rows_institute[0], j + 1)


@rule
def request_core(opened: Any, size: Any, quarter: Any, p: Any) -> Any:
    """Reach this year's size and ask for core funding: returns maturity, core_request, core_priority (the oldest first)."""
    age = quarter - opened
    grown = institute.maturity(age, p)
    return grown, p.research_institute_core_funding * size * grown, 1.0 * age


def grant_core(
    n_institute: Any,
    institute_here: Any,
    institute_uid: Any,
    institute_core_request: Any,
    institute_core_priority: Any,
    institute_core_granted: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
) -> None:
    """Serve core funding, the oldest institutes first, until the appropriation is spent."""
    asked, served, _ = serve_best(
        n_institute, institute_here, institute_uid, institute_core_request, institute_core_priority, institute_core_granted,
        fund_cash[fund],
    )  # fmt: skip
    fund_requests[fund] += asked
    fund_granted[fund] += served


@rule
def receive_core(core_granted: Any, p: Any) -> Any:
    """Take core funding: the money of the county, then that of the founders, who pay only beside the county."""
    return core_granted, p.research_institute_founder_share * core_granted


@rule
def had_contract(institute_client: Any) -> Any:
    """Whether the firm had a contract in the last year."""
    return institute_client >= 0


@rule
def reap(results: Any, u_institute_product: Any, p: Any) -> Any:
    """What last year's contract brings: returns results, one more with a certain chance."""
    return results + (1.0 if u_institute_product < p.research_institute_new_product else 0.0)


@rule
def places(size: Any, maturity: Any, p: Any) -> Any:
    """Firms that the institute can serve this year."""
    return p.research_institute_clients * size * maturity


@rule
def is_candidate(does_rd: Any, anchor: Any, rd_real_y1: Any) -> Any:
    """Whether the firm has R&D that an institute could help with."""
    return does_rd != 0 and anchor == 0 and rd_real_y1 > 0.0


@rule
def one() -> Any:
    """One candidate."""
    return 1


@rule
def may_change(does_rd: Any, institute_client: Any) -> Any:
    """Whether the firm could become a client or was one."""
    return does_rd != 0 or institute_client >= 0


@rule
def seek_institute(
    does_rd: Any,
    anchor: Any,
    chain: Any,
    rd_real_y1: Any,
    chain_institute_places: Any,
    chain_institute_candidates: Any,
    institute_here: Any,
    institute_chain: Any,
    institute_size: Any,
    institute_maturity: Any,
    u_institute_place: Any,
    u_institute_choice: Any,
    p: Any,
) -> Any:
    """Find a place with an institute of the own field, larger ones more likely: returns institute_client, institute_fee."""
    is_late = u_institute_place * chain_institute_candidates[chain] >= chain_institute_places[chain]
    if is_late or not is_candidate(does_rd, anchor, rd_real_y1):
        return -1, 0.0
    left = u_institute_choice * chain_institute_places[chain]
    found = -1
    for j in range(institute_here.size):
        if institute_here[j] and institute_chain[j] == chain and left >= 0.0:
            found = j
            left -= places(institute_size[j], institute_maturity[j], p)
    return found, min(p.research_institute_contract_cap, p.research_institute_contract_share * rd_real_y1)


@rule
def pay_institute(institute_fee: Any, net_assets: Any, profit_ytd: Any) -> Any:
    """Pay the contract: returns net_assets, profit_ytd, then the money."""
    assets, profit = finance.book(-institute_fee, net_assets, profit_ytd)
    return assets, profit, institute_fee


INSTRUMENT = Instrument(
    id="research_institute",
    evidence=("I39", "I48", "I49", "I50"),
    label_en="Research institutes",
    label_zh="新型研发机构",
    sentence="Core funding for institutes in the county that do R&D and take contracts from firms of their field.",
    additional=NotMeasurable(
        "by assumption there is no such institute without core funding, so that a share of zero would say nothing",
        "模型假定没有运行经费就没有这类机构，算出的零比例没有意义",
    ),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("institute_client", "count", "index", "Row of the institute that it has a contract with this year.", -1),
            Column("institute_fee", "money", "wan", "Contract with the institute."),
        ),
        "institute": (
            Column("core_request", "money", "wan", "Core funding asked for this year."),
            Column("core_priority", "real", "quarter", "Priority in the queue for core funding: age."),
            Column("core_granted", "money", "wan", "Core funding of this year."),
        ),
        "chain": (
            Column("institute_places", "real", "firms", "Firms that institutes of this field can serve this year."),
            Column("institute_candidates", "count", "firms", "Firms with R&D that institutes could help."),
        ),
    },
    flows=(
        Flow("institute_core", "funds", "institutes", "Core funding of institutes", "研发机构运行经费"),
        Flow("institute_founders", "upper_treasury", "institutes", "Founders' funding of institutes", "共建单位经费"),
        Flow("institute_contract", "enterprises", "institutes", "Contracts with institutes", "委托本地机构研发"),
    ),
    steps={
        "year_opens": (
            Collective("open_institutes", open_and_close),
            Clear("release_institutes", "institute", "closing"),
            Each("request_core_funding", "institute", request_core, ("maturity", "core_request", "core_priority")),
            Collective("grant_core_funding", grant_core, by="fund", fund="research_institute"),
            Each(
                "receive_core_funding",
                "institute",
                receive_core,
                (),
                pays=(Pay("institute_core", fund="research_institute"), Pay("institute_founders")),
            ),
        ),
        "calls": (
            Each("reap_contract", "enterprise", reap, ("results",), where=had_contract),
            Tally("count_institute_places", "institute", places, "chain", ("institute_places",), by="chain"),
            Tally("count_institute_candidates", "enterprise", one, "chain", ("institute_candidates",), by="chain", where=is_candidate),
            Each("seek_institute", "enterprise", seek_institute, ("institute_client", "institute_fee"), where=may_change),
            Each(
                "pay_institute",
                "enterprise",
                pay_institute,
                ("net_assets", "profit_ytd"),
                pays=(Pay("institute_contract", partner="institute_client"),),
                where=had_contract,
            ),
        ),
    },
)  # fmt: skip
