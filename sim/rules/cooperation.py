"""University-industry cooperation under two-sided hesitation: search, fit, start, success and trust.

A project starts only if both sides clear ``belief·p·value − outlay − hesitancy > 0``. Quality beats distance for
R&D-intensive firms (R22a, R23). Success lowers hesitancy, failure raises it. Source: model 4.6; priors hesitancy_firm,
hesitancy_univ, trust_after_success, uic_success, dist_decay_km, quality_weight.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, lognormal, switch, triangular, uniform
from sim.rng import exp, log, normal, power

declare(
    Parameter(
        "behaviour.cooperation.search_rate", 0.85, "per year", 0.0, 8.0, uniform(0.5, 1.2), "assumption", "assumption",
        "Chance a year that a firm with R&D of reference size looks for a university.", "Search rate", "企业寻找高校合作的年概率",
    ),
    Parameter(
        "behaviour.cooperation.search_size_slope", 0.25, "1", 0.0, 2.0, uniform(0.0, 0.5), "assumption", "assumption",
        "How fast search rises with log R&D.", "Size slope of search", "合作搜寻的规模斜率",
    ),
    Parameter(
        "behaviour.cooperation.platform", 0.15, "share", 0.0, 3.0, uniform(0.0, 0.4), "assumption", "assumption",
        "Added share of search thanks to the county's matching platform.", "Matching platform", "产学研信息平台增量",
    ),
    Parameter(
        "behaviour.cooperation.quality_weight", 1.0, "1", 0.0, 5.0, triangular(0.5, 1.0, 2.0), "prior:quality_weight", "measured elsewhere",
        "Weight of a partner's quality against log distance.", "Weight of quality", "合作对象质量权重",
    ),
    Parameter(
        "behaviour.cooperation.distance_decay", 200.0, "km", 10.0, 5000.0, triangular(100.0, 200.0, 400.0), "prior:dist_decay_km",
        "measured elsewhere",
        "Distance over which the value of a partner falls by one log point for firms that do little R&D.", "Distance decay", "合作距离衰减",
    ),
    Parameter(
        "behaviour.cooperation.field_match", 0.8, "log points", 0.0, 5.0, uniform(0.3, 1.5), "assumption", "assumption",
        "Value of a partner that is strong in the firm's own chain.", "Field match", "领域匹配价值",
    ),
    Parameter(
        "behaviour.cooperation.contract", 35.0, "wan", 0.1, 1e5, lognormal(35.0, 0.6),
        "fact:F2 fact:F3 fact:F10; assumption: contracts that lead to the grants paid", "assumption",
        "Median contract of a firm with 300 万元 of R&D.", "Median contract", "合同金额中位数",
    ),
    Parameter(
        "behaviour.cooperation.contract_spread", 0.7, "log points", 0.0, 3.0, uniform(0.4, 1.0), "assumption", "assumption",
        "Spread of log contracts.", "Spread of contracts", "合同金额离散度",
    ),
    Parameter(
        "behaviour.cooperation.value_multiple", 4.8, "1", 0.0, 50.0, uniform(3.0, 7.0), "assumption", "assumption",
        "Median value to the firm of a successful project, per yuan of contract.", "Value of success", "合作成功价值倍数",
    ),
    Parameter(
        "behaviour.cooperation.success", 0.45, "share", 0.0, 1.0, triangular(0.25, 0.45, 0.65), "prior:uic_success", "assumption",
        "Chance that a project with a partner of middling fit succeeds technically.", "Technical success", "技术成功率",
    ),
    Parameter(
        "behaviour.cooperation.hesitancy_firm", 15.0, "wan", 0.0, 1e6, lognormal(15.0, 0.6), "prior:hesitancy_firm", "assumption",
        "Median sum that a firm must expect to gain before it dares.", "Hesitancy of firms", "企业顾虑",
    ),
    Parameter(
        "behaviour.cooperation.hesitancy_university", 8.0, "wan", 0.0, 1e6, lognormal(8.0, 0.6), "prior:hesitancy_univ", "assumption",
        "Median sum that a research group must expect to gain before it dares.", "Hesitancy of universities", "高校顾虑",
    ),
    Parameter(
        "behaviour.cooperation.hesitancy_spread", 0.6, "log points", 0.0, 3.0, None,
        "prior:hesitancy_firm; assumption: width of the prior taken as the spread between agents", "assumption",
        "Spread of log hesitancy between firms and between universities.", "Spread of hesitancy", "顾虑离散度",
    ),
    Parameter(
        "behaviour.cooperation.trust_after_success", 0.5, "1", 0.0, 1.0, triangular(0.3, 0.5, 0.8), "prior:trust_after_success", "assumption",
        "Multiple on hesitancy after a success; a failure divides by its square root.", "Trust after success", "成功后的信任倍数",
    ),
    Parameter(
        "behaviour.cooperation.doubt", 1.0, "1", 0.0, 10.0, uniform(0.5, 1.5), "assumption", "assumption",
        "How strongly hesitancy, relative to the contract, lowers belief in the promised value.", "Doubt", "疑虑系数",
    ),
    Parameter(
        "behaviour.cooperation.university_outlay", 0.25, "share", 0.0, 1.0, uniform(0.1, 0.4), "assumption", "assumption",
        "What a research group spends before the contract pays, over the contract.", "Outlay of universities", "高校前期投入占比",
    ),
    Parameter(
        "behaviour.cooperation.university_work", 0.5, "share", 0.0, 1.0, uniform(0.3, 0.7), "assumption", "assumption",
        "Cost of a project to the research group, over the contract.", "Work of universities", "高校项目成本占比",
    ),
    Parameter(
        "behaviour.cooperation.university_margin", 1.15, "1", 0.0, 5.0, uniform(0.8, 1.5), "assumption", "assumption",
        "Value of the contract to the research group per yuan, reputation included.", "Worth of a contract", "合同对高校的价值",
    ),
    Parameter(
        "behaviour.cooperation.duration", 5.0, "quarter", 1.0, 40.0, uniform(4.0, 8.0),
        "fact:F17; assumption: one case of about a year", "assumption",
        "Quarters that a project runs.", "Duration of a project", "项目周期",
    ),
    Parameter(
        "behaviour.cooperation.follow_on", 1.6, "1", 0.0, 20.0, uniform(0.5, 3.0),
        "fact:F10 fact:F11; assumption: how the firms divided their money is not known", "assumption",
        "Firm's own R&D on the project per yuan of contract.", "Follow-on R&D", "企业后续研发倍数",
    ),
)  # fmt: skip

declare(
    switch(
        "behaviour.cooperation.hesitation", True, "Whether both sides hesitate (off: the rival model without hesitation).",
        "Hesitation", "合作双方存在顾虑",
    ),
    switch(
        "behaviour.cooperation.choice", True,
        "Whether a firm takes the best of the universities it meets (off: the rival model in which it takes the first).",
        "Choice of partners", "企业择优选择合作高校",
    ),
)  # fmt: skip


@rule
def search_chance(yearly_rd: Any, multiple: Any, is_seeking: Any, help_factor: Any, p: Any) -> Any:
    """Chance that a firm with R&D (万元 a year) and without a project looks for a university in this quarter.

    ``is_seeking`` firms aim at the certificate and lack cooperation; coaching multiplies that part.
    """
    base = p.cooperation_search_rate * power(max(1.0, yearly_rd) / 300.0, p.cooperation_search_size_slope)
    base = base * (1.0 + p.cooperation_platform) * multiple
    added = p.preparation_cooperation * help_factor if is_seeking else 0.0
    return min(1.0, 0.25 * (base + added))


@rule
def partner_value(quality: Any, distance: Any, is_field: Any, intensity: Any, p: Any) -> Any:
    """Log value of a university as a partner; distance (km) weighs less the more R&D-intensive the firm is (share)."""
    care = 1.0 / (1.0 + 20.0 * intensity)
    return (
        p.cooperation_quality_weight * 2.0 * quality
        - care * distance / p.cooperation_distance_decay
        + (p.cooperation_field_match if is_field else 0.0)
    )


@rule
def is_preferred(value: Any, best_value: Any, is_first: Any, p: Any) -> Any:
    """Whether a candidate takes the place of the best so far: the better one does, or nobody where firms do not choose."""
    return is_first or (p.cooperation_choice != 0.0 and value > best_value)


@rule
def best_of_three(
    u_1: Any, u_2: Any, u_3: Any, qualities: Any, distances: Any, fields: Any, second_fields: Any, chain: Any, intensity: Any, p: Any
) -> Any:
    """The most valuable of three universities met by chance, for a firm of this chain: returns its row and value.

    The draws say which are met; the columns hold one university or more.
    """
    n = qualities.size
    best = -1
    best_value = -1e9
    for k in range(3):
        u = u_1 if k == 0 else (u_2 if k == 1 else u_3)
        j = min(n - 1, int(u * n))
        value = partner_value(qualities[j], distances[j], fields[j] == chain or second_fields[j] == chain, intensity, p)
        if is_preferred(value, best_value, k == 0, p):
            best = j
            best_value = value
    return best, best_value


@rule
def contract_value(yearly_rd: Any, u: Any, p: Any) -> Any:
    """Contract in 万元 of a firm with this R&D (万元 a year)."""
    return p.cooperation_contract * power(max(10.0, yearly_rd) / 300.0, 0.3) * exp(p.cooperation_contract_spread * normal(u))


@rule
def project_quarters(p: Any) -> Any:
    """Whole quarters that a project runs and is paid for, at least one."""
    return max(1, int(p.cooperation_duration))


@rule
def has_stalled_talks(partner: Any, stalled: Any, stalled_since: Any, quarter: Any) -> Any:
    """Whether talks of a firm without a project stalled within a year."""
    return partner < 0 and stalled >= 0 and quarter - stalled_since <= 4


@rule
def has_fresh_project(partner: Any, project_funded: Any, project_end: Any, quarter: Any, p: Any) -> Any:
    """Whether a project without public money started within a year."""
    return partner >= 0 and not project_funded and quarter - (project_end - project_quarters(p)) < 4


@rule
def funded_project(
    is_new: Any,
    university: Any,
    partner: Any,
    project_contract: Any,
    project_end: Any,
    project_chance: Any,
    project_started: Any,
    projects: Any,
    stalled: Any,
    stalled_contract: Any,
    stalled_chance: Any,
    quarter: Any,
    p: Any,
) -> Any:
    """The project to which public money is given: one freed from stalled talks with this university, or the running one.

    Returns partner, project_contract, project_end, project_chance, project_started, project_funded, projects,
    last_project, stalled.
    """
    if is_new:
        return university, stalled_contract, quarter + project_quarters(p), stalled_chance, 1, 1, projects + 1, quarter, -1
    return partner, project_contract, project_end, project_chance, project_started, 1, projects, quarter, stalled


@rule
def success_chance(value: Any, p: Any) -> Any:
    """Chance of technical success, by the partner's log value (0.8 is middling)."""
    odds = p.cooperation_success / max(1e-9, 1.0 - p.cooperation_success) * exp(0.5 * (value - 0.8))
    return odds / (1.0 + odds)


@rule
def belief(contract: Any, hesitancy_wan: Any, endorsed: Any, p: Any) -> Any:
    """Weight given to the promised value: one without hesitancy, lower the larger hesitancy is beside the contract.

    ``endorsed`` (0 to 1) is the part of the doubt that an expert review removes.
    """
    return 1.0 / (1.0 + p.cooperation_doubt * (1.0 - endorsed) * hesitancy_wan / max(0.1, contract))


@rule
def firm_gain(contract: Any, chance: Any, worth: Any, hesitancy_wan: Any, endorsed: Any, p: Any) -> Any:
    """What the firm expects to gain beyond outlay and hesitancy, 万元; ``worth`` is value per yuan of contract."""
    expected = belief(contract, hesitancy_wan, endorsed, p) * chance * worth * contract
    return expected - contract - hesitancy_wan


@rule
def firm_clears(contract: Any, chance: Any, worth: Any, hesitancy_wan: Any, endorsed: Any, p: Any) -> Any:
    """Whether the firm's expected gain clears its outlay and hesitancy; ``worth`` is value per yuan of contract."""
    return firm_gain(contract, chance, worth, hesitancy_wan, endorsed, p) > 0.0


@rule
def university_clears(contract: Any, advance: Any, hesitancy_wan: Any, endorsed: Any, p: Any) -> Any:
    """Whether the research group's expected gain clears its work, its outlay less any advance, and its hesitancy."""
    worth = belief(contract, hesitancy_wan, endorsed, p) * p.cooperation_university_margin * contract
    outlay = max(0.0, p.cooperation_university_outlay * contract - advance)
    return worth - p.cooperation_university_work * contract - outlay - hesitancy_wan > 0.0


@rule
def hesitancy(median: Any, own: Any, trust: Any, p: Any) -> Any:
    """Hesitancy in 万元: the median, the agent's own standard-normal deviation, and the trust it has built (1 at first)."""
    return p.cooperation_hesitation * median * exp(p.cooperation_hesitancy_spread * own) * trust


@rule
def next_trust(trust: Any, succeeded: Any, p: Any) -> Any:
    """Multiple on hesitancy after a project, between 0.1 and 3."""
    factor = max(1e-6, p.cooperation_trust_after_success)
    moved = trust * factor if succeeded else trust * exp(-0.5 * log(factor))
    return min(3.0, max(0.1, moved))
