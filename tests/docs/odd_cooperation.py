"""Cooperation and the pre-research fund once more, written from docs/odd.md alone: rules P1 to P9; see ``odd_model.py``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .odd_model import Draws, Firm, P, help_factor, multiple, normal, small


def search_chance(firm: Firm, q: int, p: P) -> float:
    """P1, in the plan."""
    is_seeking = bool(firm["hnte_aim"]) and q - firm["last_project"] > 12
    base = p["cooperation.search_rate"] * (max(1.0, firm["rd_real_y1"]) / 300) ** p["cooperation.search_size_slope"]
    base *= (1 + p["cooperation.platform"]) * multiple(firm, p) * math.exp(firm["support_search"])
    added = p["preparation.cooperation"] * help_factor(firm, p) if is_seeking else 0.0
    return min(1.0, 0.25 * (base + added))


def hesitancy(side: str, own: float, trust: float, p: P) -> float:
    """H of P2; ``side`` is firm or university."""
    return p["cooperation.hesitation"] * p[f"cooperation.hesitancy_{side}"] * math.exp(p["cooperation.hesitancy_spread"] * own) * trust


def belief(contract: float, h: float, v: float, p: P) -> float:
    return 1 / (1 + p["cooperation.doubt"] * (1 - v) * h / max(0.1, contract))


def firm_dares(contract: float, chance: float, worth: float, h: float, v: float, p: P) -> bool:
    """P2."""
    return belief(contract, h, v, p) * chance * worth * contract - contract - h > 0


def university_dares(contract: float, advance: float, h: float, v: float, p: P) -> bool:
    """P4."""
    outlay = max(0.0, p["cooperation.university_outlay"] * contract - advance)
    value = belief(contract, h, v, p) * p["cooperation.university_margin"] * contract
    return value - p["cooperation.university_work"] * contract - outlay - h > 0


_TALKS = ("stalled", "stalled_contract", "stalled_chance", "stalled_worth", "stalled_since")
_PROPOSAL = ("proposal", "proposal_contract", "proposal_chance", "proposal_worth")


def looks(firm: Firm, u: Draws) -> bool:
    """P1: whether it looks for a university."""
    return bool(firm["does_rd"]) and firm["partner"] < 0 and u["enterprise.search"] < firm["search_chance"]


def searches(firm: Firm, universities: Mapping[str, Sequence[float]], q: int, u: Draws, p: P) -> dict[str, float]:
    """P1 and P2 for a firm that looks."""
    n = len(universities["quality"])
    if n == 0:
        return dict(zip(_PROPOSAL, (-1, 0.0, 0.0, 0.0), strict=True)) | {name: firm[name] for name in _TALKS}

    def value(j: int) -> float:
        far = universities["distance"][j] / p["cooperation.distance_decay"] / (1 + 20 * firm["rd_base"])
        fits = firm["chain"] in (universities["field"][j], universities["second_field"][j])
        good = p["cooperation.quality_weight"] * 2 * universities["quality"][j]
        return good - far + (p["cooperation.field_match"] if fits else 0.0)

    met = [min(n - 1, int(u[f"enterprise.candidate_{k}"] * n)) for k in (1, 2, 3)]
    best = max(met, key=value) if p["cooperation.choice"] else met[0]
    contract = p["cooperation.contract"] * (max(10.0, 4 * firm["rd_real"]) / 300) ** 0.3
    contract *= math.exp(p["cooperation.contract_spread"] * normal(u["enterprise.contract"]))
    s = p["cooperation.success"]
    odds = s / max(1e-9, 1 - s) * math.exp(0.5 * (value(best) - 0.8))
    worth = p["cooperation.value_multiple"] * math.exp(0.4 * normal(u["enterprise.worth"]))
    terms = (best, contract, odds / (1 + odds), worth)
    h = hesitancy("firm", firm["hesitancy_own"], firm["trust"], p)
    nothing = (-1, 0.0, 0.0, 0.0)
    if firm_dares(*terms[1:], h, min(1.0, universities["endorsement"][best]), p):
        return dict(zip(_PROPOSAL + _TALKS, (*terms, *nothing, -1), strict=True))
    return dict(zip(_PROPOSAL + _TALKS, (*nothing, *terms, q), strict=True))


def admission(capacity: int, running: int, asked: int) -> float:
    """P3."""
    return min(1.0, max(0, capacity - running) / asked) if asked > 0 else 1.0


def duration(p: P) -> int:
    """D of P4."""
    return max(1, int(p["cooperation.duration"]))


def starts(firm: Firm, universities: Mapping[str, Sequence[float]], q: int, u: Draws, p: P) -> dict[str, float]:
    """P3 and P4 for a firm with a proposal."""
    j, contract = firm["proposal"], firm["proposal_contract"]
    found: dict[str, float] = {"partner": -1, "project_contract": 0.0, "project_end": -1, "project_chance": 0.0, "project_started": 0}
    found |= {"project_funded": 0, "projects": firm["projects"], "last_project": firm["last_project"], "proposal": -1}
    found |= dict(zip(_TALKS, (-1, 0.0, 0.0, 0.0, -1), strict=True))
    if u["enterprise.admission"] >= universities["admission"][j]:
        return found
    h = hesitancy("university", universities["hesitancy_own"][j], universities["trust"][j], p)
    if university_dares(contract, 0.0, h, 0.0, p):
        started = {"partner": j, "project_contract": contract, "project_chance": firm["proposal_chance"], "project_end": q + duration(p)}
        return found | started | {"project_started": 1, "projects": firm["projects"] + 1, "last_project": q}
    return found | dict(zip(_TALKS, (j, contract, firm["proposal_chance"], firm["proposal_worth"], q), strict=True))


def firm_trust(trust: float, succeeded: bool, p: P) -> float:
    """P7."""
    f = max(1e-6, p["cooperation.trust_after_success"])
    return min(3.0, max(0.1, trust * f if succeeded else trust / math.sqrt(f)))


def university_trust(trust: float, ended_well: int, ended_badly: int, p: P) -> float:
    """P7."""
    f = max(1e-6, p["cooperation.trust_after_success"])
    return min(3.0, max(0.1, trust * f ** (0.2 * ended_well - 0.1 * ended_badly)))


def goes_on(firm: Firm, q: int, u: Draws, p: P) -> dict[str, float]:
    """P5 for a firm with a project."""
    found = {name: firm[name] for name in ("partner", "project_contract", "project_funded", "trust", "results", "net_assets", "profit_ytd")}
    found |= {"project_succeeded": 0, "project_failed": 0, "closing_partner": -1, "last_project": q, "research_contract": 0.0}
    if q < firm["project_end"]:
        payment = firm["project_contract"] / duration(p)
        booked = {"net_assets": firm["net_assets"] - payment, "profit_ytd": firm["profit_ytd"] - payment}
        return found | booked | {"research_contract": payment}
    succeeded = u["enterprise.success"] < firm["project_chance"]
    found |= {"partner": -1, "project_contract": 0.0, "project_funded": 0, "closing_partner": firm["partner"]}
    found |= {"project_succeeded": int(succeeded), "project_failed": int(not succeeded), "results": firm["results"] + succeeded}
    return found | {"trust": firm_trust(firm["trust"], succeeded, p)}


def served(requests: Sequence[float], priority: Sequence[float], ids: Sequence[int], purse: float) -> tuple[list[float], float]:
    """P8: what each is granted, and what is spent."""
    granted, left = [0.0] * len(requests), purse
    asking = [i for i in range(len(requests)) if requests[i] > 0 and priority[i] >= 0]
    for i in sorted(asking, key=lambda i: (-priority[i], ids[i])):
        if requests[i] <= left:
            granted[i] = requests[i]
            left -= requests[i]
    return granted, purse - left


def early_grant(contract: float, p: P) -> float:
    return min(p["pre_research.early_cap"], p["pre_research.early_share"] * contract)


def confirmed(firm: Firm, u: Draws, p: P) -> dict[str, float]:
    """P9, second step, for a firm with pre_stage 1."""
    is_on = p["pre_research.enabled"] != 0
    if not (u["enterprise.continue"] < p["pre_research.continuation"] and not firm["insolvent"] and is_on):
        return {"pre_stage": 0, "pre_late_request": 0.0, "pre_confirmed": 0}
    firm_money = firm["pre_contract"] * (1 + p["cooperation.follow_on"])
    return {
        "pre_stage": 0,
        "pre_late_request": min(p["pre_research.late_cap"], p["pre_research.late_share"] * firm_money),
        "pre_confirmed": 1,
    }


def applies_for_grant(firm: Firm, universities: Mapping[str, Sequence[float]], q: int, u: Draws, p: P) -> dict[str, float]:
    """P9, third step."""
    none = {"pre_request": 0.0, "pre_university": -1, "pre_is_new": 0}
    if p["pre_research.enabled"] == 0:
        return none
    is_open = firm["openness"] < p["pre_research.take_up"] * multiple(firm, p)
    if firm["partner"] < 0 and firm["stalled"] >= 0 and q - firm["stalled_since"] <= 4 and is_open:
        j, contract, v = firm["stalled"], firm["stalled_contract"], p["pre_research.endorsement"]
        grant = early_grant(contract, p)
        own = hesitancy("firm", firm["hesitancy_own"], firm["trust"], p)
        theirs = hesitancy("university", universities["hesitancy_own"][j], universities["trust"][j], p)
        both = firm_dares(contract, firm["stalled_chance"], firm["stalled_worth"], own, v, p)
        both = both and university_dares(contract, grant, theirs, v, p)
        return {"pre_request": grant, "pre_university": j, "pre_is_new": 1} if both else none
    is_fresh = firm["partner"] >= 0 and not firm["project_funded"] and q - (firm["project_end"] - duration(p)) < 4
    if is_fresh and u["enterprise.windfall"] < p["pre_research.windfall"] and is_open:
        return {"pre_request": early_grant(firm["project_contract"], p), "pre_university": firm["partner"], "pre_is_new": 0}
    return none


def reviewed(firm: Firm, u: Draws, p: P) -> float:
    """P9, fourth step."""
    if firm["pre_request"] <= 0 or u["enterprise.pass"] >= p["pre_research.approval"]:
        return -1.0
    return max(0.0, max(firm["stalled_chance"], firm["project_chance"]) + 0.05 * normal(u["enterprise.expert"]))


def starts_funded(firm: Firm, q: int, p: P) -> dict[str, float]:
    """P9, sixth step, for a firm that is granted money."""
    found = {name: firm[name] for name in ("partner", "project_contract", "project_chance", "project_end", "project_started", "projects")}
    found["stalled"] = firm["stalled"]
    if firm["pre_is_new"]:
        found |= {"partner": firm["pre_university"], "project_contract": firm["stalled_contract"], "stalled": -1}
        found |= {"project_chance": firm["stalled_chance"], "project_end": q + duration(p), "project_started": 1}
        found["projects"] += 1
    funded = {"project_funded": 1, "last_project": q, "pre_stage": 1, "pre_contract": found["project_contract"]}
    return found | funded | {"pre_research_early": firm["pre_granted"]}


def boost(grant: float, yearly_sales: float, misuse: float, p: P) -> float:
    """O6: real R&D that a grant adds."""
    chi = p["grant.chi_large"] + (p["grant.chi_small"] - p["grant.chi_large"]) * small(yearly_sales, p)
    return grant * (1 - misuse) * max(0.0, 1 + chi)
