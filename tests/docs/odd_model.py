"""The certificate once more, written from docs/odd.md alone: rules C1 to C12; ``odd_cooperation.py`` has P1 to P9.

An oracle for the model: nothing of it is imported. A firm is a mapping from column to value, ``p`` a mapping from a parameter's
path without its first part to its value in the quarter, ``u`` a mapping from stream to the firm's draw. Numbers that are
neither parameters nor zero, one or a half stand in the text.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import Any

P = Mapping[str, float]
Firm = Mapping[str, Any]
Draws = Mapping[str, float]

_BITS = (1 << 64) - 1
_G = 0x9E3779B97F4A7C15


# 2.9 Stochasticity.


def mix(z: int) -> int:
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _BITS
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _BITS
    return z ^ (z >> 31)


def draw(seed: int, stream: str, q: int, agent: int) -> float:
    name = int.from_bytes(hashlib.blake2b(stream.encode(), digest_size=8).digest(), "little") >> 1
    key = mix(mix((seed + _G) & _BITS) ^ mix((q * 0xD6E8FEB86659FD93 + name) & _BITS))
    return float(((mix((key + agent * _G) & _BITS) >> 12) + 0.5) * 2.0**-52)


def normal(u: float) -> float:
    return NormalDist().inv_cdf(u)


# The certificate.


def threshold(s: float, p: P) -> float:
    """C1."""
    if s <= p["hnte.small_limit"]:
        return p["hnte.threshold_small"]
    return p["hnte.threshold_middle"] if s <= p["hnte.middle_limit"] else p["hnte.threshold_large"]


def small(s: float, p: P) -> float:
    return p["rd.small_sales"] / (p["rd.small_sales"] + max(0.0, s))


def multiple(firm: Firm, p: P) -> float:
    """M of C2."""
    knows = firm["points_participant"] and p["innovation_points.channel_awareness"] != 0
    return p["awareness.points_multiple"] if knows else 1.0


def becomes_aware(firm: Firm, certified: float, certifiable: float, u: Draws, p: P) -> int:
    """C2."""
    if firm["hnte_aware"] or not firm["certifiable"]:
        return int(firm["hnte_aware"])
    hazard = p["awareness.discovery"] * (1.5 - small(firm["sales_y1"], p)) + p["awareness.imitation"] * certified / max(1, certifiable)
    hazard *= multiple(firm, p) * (p["awareness.help_multiple"] if firm["library_member"] else 1.0)
    return int(u["enterprise.awareness"] < min(1.0, hazard))


def participation(firm: Firm, u: Draws, p: P) -> tuple[int, float]:
    """C3: does_rd and rd_base."""
    x = math.log(max(1.0, 4 * firm["sales"]) / p["rd.reference_sales"])
    chance = u["enterprise.participation"]
    if firm["does_rd"]:
        stop = p["rd.stop_rate"]
        odds = stop / max(1e-9, 1 - stop) * math.exp(-p["rd.start_size_slope"] * x)
        goes_on = chance >= odds / (1 + odds) or firm["anchor"] or firm["talent"] > 0 or firm["hnte_aim"]
        return (1, firm["rd_base"]) if goes_on else (0, 0.0)
    start = p["rd.start_rate"]
    odds = start / max(1e-9, 1 - start) * math.exp(p["rd.start_size_slope"] * x + (p["rd.start_help"] if firm["library_member"] else 0.0))
    return (1, min(p["rd.ceiling"], math.exp(firm["rd_propensity"]))) if chance < odds / (1 + odds) else (0, 0.0)


def deduction(firm: Firm, manufacturing: int, chips: int, p: P) -> float:
    rates = [p["super_deduction.general"]]
    rates += [p["super_deduction.manufacturing"]] if manufacturing else []
    rates += [p["super_deduction.st_sme"]] if firm["st_sme"] else []
    rates += [p["super_deduction.chips"]] if chips else []
    return max(rates)


def claimed(firm: Firm, p: P) -> float:
    return min(1.0, p["rd.claim_share"] + firm["support_claim"])


def user_cost(t: float, s: float, c: float, g: float) -> float:
    return max(0.05, (1 - t * (1 + s * c) - g) / (1 - t))


def planned_intensity(firm: Firm, chain: Firm, price: float, start_quarter: int, q: int, u: Draws, p: P) -> float:
    """C4: rd_base; ``chain`` has manufacturing, chips, rd_real, rd_real_start."""
    if firm["anchor"]:
        f = 1 + 0.25 * p["anchor.sales_growth"]
        coming = firm["sales"] * (1 + f * (1 + f * (1 + f)))
        return min(p["rd.ceiling"], firm["rd_real_y1"] * (1 + p["anchor.rd_growth"]) / max(1.0, coming))
    yearly = max(1.0, 4 * firm["sales"])
    t = p["tax.hnte_rate"] if firm["hnte_expiry"] > q else p["tax.standard_rate"]
    g = min(0.3, p["innovation_points.salience"] * price * p["innovation_points.weight_rd"] / 10)
    cost = user_cost(t, deduction(firm, chain["manufacturing"], chain["chips"], p), claimed(firm, p), g)
    relative = math.log(cost) - math.log(user_cost(0.25, 0.50, p["rd.claim_share"], 0.0))
    m = p["rd.cost_elasticity_state"] if firm["state_owned"] else 1 + (p["rd.cost_elasticity_small"] - 1) * small(yearly, p)
    spill = (chain["rd_real"] - firm["rd_real_y1"]) / max(1.0, chain["rd_real_start"]) - 1
    desired = firm["rd_propensity"] + p["rd.trend"] * 0.25 * (q - start_quarter) - p["rd.cost_elasticity"] * m * relative
    desired += p["rd.spillover"] * math.log(1 + max(-0.9, spill)) + (p["rd.cooperation_effect"] if firm["partner"] >= 0 else 0.0)
    desired += p["rd.talent_effect"] * min(3, firm["talent_power"]) + firm["support_rd"]
    last = math.log(max(1e-5, firm["rd_base"]))
    return min(p["rd.ceiling"], math.exp(last + p["rd.adjustment"] * (desired - last) + p["rd.noise"] * normal(u["enterprise.rd_noise"])))


def fee(s: float, p: P) -> float:
    return p["hnte.fixed_cost"] * (max(100.0, s) / 5000) ** p["hnte.cost_size_slope"]


def relabelled(gap: float, saving: float, p: P) -> float:
    """``d`` of C5."""
    if gap <= 0 or p["notch.relabelling"] == 0:
        return 0.0
    best = p["notch.real_net_cost"] - p["notch.audit_cost"] + saving + p["notch.real_cost"] * gap
    return min(gap, max(0.0, best / (p["notch.real_cost"] + p["notch.relabel_cost"])))


def closing_cost(x: float, d: float, saving: float, p: P) -> float:
    """``cost`` of C5."""
    quadratic = 0.5 * p["notch.real_cost"] * x**2 + 0.5 * p["notch.relabel_cost"] * d**2
    return p["notch.real_net_cost"] * x + quadratic + (p["notch.audit_cost"] - saving) * d


def logistic(z: float) -> float:
    """One over one plus exp(-z), with exp as the text limits it."""
    return 1 / (1 + math.exp(min(709.0, max(-708.0, -z))))


def weighed(firm: Firm, chain: Firm, price: float, k: float, p: P) -> tuple[float, float, float, float]:
    """C5 of a firm that is aware and certifiable: own, x, d and prob; ``k`` is its caution."""
    own = firm["rd_base"] if firm["does_rd"] else min(p["rd.ceiling"], math.exp(firm["rd_propensity"]))
    yearly = max(1.0, 4 * firm["sales"])
    demanded = threshold(yearly, p)
    open_rest = demanded * (yearly + firm["sales_y1"] + firm["sales_y2"]) - firm["rd_reported_y1"] - firm["rd_reported_y2"]
    need = min(max(demanded, open_rest / yearly), demanded + p["notch.step"] * k) + p["notch.safety"] * k
    gap = max(0.0, need - own)
    saving = p["tax.hnte_rate"] * deduction(firm, chain["manufacturing"], chain["chips"], p) * claimed(firm, p)
    d = relabelled(gap, saving, p)
    x = gap - d
    is_first = firm["hnte_times"] == 0
    award = p["cultivation.enabled"] * (p["cultivation.first_award"] if is_first else p["cultivation.renewal_award"])
    award += p["upper_award.first"] if is_first else p["upper_award.renewal"]
    award += 3 * p["innovation_points.weight_certificate"] * price if firm["points_participant"] else 0.0
    difference = max(0.0, p["tax.standard_rate"] - p["tax.hnte_rate"])
    rate = 1 + p["hnte.discount"]
    discounted = (1 + 1 / rate + 1 / rate**2) / 3
    benefit = (difference * yearly * max(0.0, firm["margin"] - own) * discounted + award / 3) / yearly
    benefit += p["hnte.loan_signal"] if difference > 0 else 0.0
    net = benefit * p["hnte.expected_pass"] - closing_cost(x, d, saving, p) - fee(yearly, p) / (3 * yearly)
    return own, x, d, logistic(net / p["hnte.noise"])


def aims_at_the_certificate(firm: Firm, chain: Firm, price: float, u: Draws, p: P) -> dict[str, float]:
    """C5: hnte_aim, rd_topup, relabel_share, does_rd, rd_base."""
    stays_away = {"hnte_aim": 0, "rd_topup": 0.0, "relabel_share": 0.0, "does_rd": firm["does_rd"], "rd_base": firm["rd_base"]}
    if not (firm["hnte_aware"] and firm["certifiable"]):
        return stays_away
    own, x, d, prob = weighed(firm, chain, price, u["enterprise.caution"], p)
    if not (firm["hnte_taste"] < prob and (firm["hnte_aim"] or u["enterprise.aim"] < p["hnte.attention"])):
        return stays_away
    added = (0.0, 0.0) if firm["anchor"] else (x, d)
    return {"hnte_aim": 1, "rd_topup": added[0], "relabel_share": added[1], "does_rd": 1, "rd_base": own}


def help_factor(firm: Firm, p: P) -> float:
    return p["preparation.help_multiple"] if firm["library_member"] else 1.0


def prepares(firm: Firm, u: Draws, p: P) -> dict[str, float]:
    """C6, with the cost of the patents filed as patent_fees."""
    aiming, h = bool(firm["hnte_aim"]), help_factor(firm, p)
    found = {name: firm[name] for name in ("pending_2", "st_staff_kept", "high_tech_share", "institution", "net_assets", "profit_ytd")}
    pace = p["preparation.organisation"] * (1.0 if aiming else 0.2)
    found |= {"organisation": firm["organisation"] + pace * (1 - firm["organisation"]), "patent_fees": 0.0}
    if not aiming:
        return found

    def fill(value: float, demanded: float, reach: float, chance: float) -> float:
        return demanded + 0.02 if demanded - reach <= value < demanded and chance < p["preparation.rd"] * h else value

    held = firm["class_1"] + firm["class_2"] + firm["pending_2"]
    files = held < p["preparation.wanted_rights"] and u["enterprise.bundle"] < p["preparation.patents"] * h
    filed = int(p["preparation.bundle"]) if files else 0
    cost = filed * p["invention.patent_cost"]
    found["pending_2"] += filed
    found |= {"patent_fees": cost, "net_assets": firm["net_assets"] - cost, "profit_ytd": firm["profit_ytd"] - cost}
    share = max(firm["st_staff_share"], firm["st_staff_kept"])
    found["st_staff_kept"] = fill(share, p["hnte.rd_staff_share"], 0.08, u["enterprise.st_staff"])
    reach = p["preparation.income_reach"]
    found["high_tech_share"] = fill(firm["high_tech_share"], p["hnte.high_tech_share"], reach, u["enterprise.high_tech"])
    found["institution"] = int(bool(firm["institution"]) or u["enterprise.institution"] < p["preparation.institution"] * h)
    return found


def rd_ratio(firm: Firm) -> float:
    reported = firm["rd_reported_y1"] + firm["rd_reported_y2"] + firm["rd_reported_y3"]
    return float(reported / max(1e-6, firm["sales_y1"] + firm["sales_y2"] + firm["sales_y3"]))


def gates(firm: Firm, q: int, p: P) -> dict[str, bool]:
    """C7: every gate by name."""
    return {
        "age": 0.25 * (q - firm["founded"]) >= p["hnte.minimum_age"],
        "rights": firm["class_1"] + firm["class_2"] >= 1,
        "field": bool(firm["certifiable"]),
        "ratio": rd_ratio(firm) >= threshold(firm["sales_y1"], p),
        "staff": firm["st_staff_share"] >= p["hnte.rd_staff_share"],
        "income": firm["high_tech_share"] >= p["hnte.high_tech_share"],
    }


def judged(v: float, top: int) -> int:
    return math.floor(min(1.0, max(0.0, v)) * top + 0.5)


def rights_points(firm: Firm, e: float) -> int:
    if firm["class_1"] + firm["class_2"] < 1:
        return 0
    v = firm["quality"] + e
    b = 1 if v >= 0.5 else 0
    count = 0
    if firm["class_1"] >= 1:
        count = 7 + b
    elif firm["class_2"] >= 5:
        count = 5 + b
    elif firm["class_2"] >= 3:
        count = 3 + b
    elif firm["class_2"] >= 1:
        count = 1 + b
    return min(30, judged(v, 8) + judged(firm["quality"] + 0.1 + e, 8) + count + 3 + judged(v, 3) + (2 if firm["standards"] else 0))


def conversion_points(firm: Firm, e: float, p: P) -> int:
    documented = p["preparation.documentation"] * firm["organisation"] * (firm["class_1"] + firm["class_2"]) / 3
    mean = (firm["conversions_y1"] + firm["conversions_y2"] + firm["conversions_y3"]) / 3 + documented
    for least, base in ((5, 25), (4, 19), (3, 13), (2, 7), (1, 1)):
        if mean >= least:
            return base + judged(firm["quality"] + e, 5)
    return 0


def growth_points(y1: float, y2: float, y3: float) -> int:
    if y1 <= 0 or y2 <= 0:
        rate = -1.0
    elif y3 <= 0:
        rate = y1 / y2 - 1
    else:
        rate = 0.5 * (y2 / y3 + y1 / y2) - 1
    for least, points in ((0.35, 10), (0.25, 8), (0.15, 6), (0.05, 4)):
        if rate >= least:
            return points
    return 2 if rate > 0 else 0


def score(firm: Firm, q: int, e: float, p: P) -> int:
    """The score sheet of C7."""
    w = firm["organisation"] + e
    organised = judged(w, 6) + judged(w, 4) + judged(w, 4) + 3 * bool(firm["institution"]) + 3 * (q - firm["last_project"] <= 12)
    growth = growth_points(*(firm[f"net_assets_y{k}"] for k in (1, 2, 3))) + growth_points(*(firm[f"sales_y{k}"] for k in (1, 2, 3)))
    return rights_points(firm, e) + conversion_points(firm, e, p) + organised + growth


def applies(firm: Firm, q: int, p: P) -> dict[str, float]:
    """C8 for a firm that aims."""
    is_due = firm["hnte_expiry"] <= q + 1
    applied = is_due and all(gates(firm, q, p).values()) and score(firm, q, 0.0, p) >= p["hnte.pass_mark"] - p["hnte.optimism"]
    cost = fee(firm["sales_y1"], p) if applied else 0.0
    booked = {"net_assets": firm["net_assets"] - cost, "profit_ytd": firm["profit_ytd"] - cost}
    return {"hnte_applied": int(applied), "application_cost": cost} | booked


def certified(firm: Firm, q: int, u: Draws, p: P) -> dict[str, float]:
    """C9 for a firm that applied or whose certificate expires."""
    expires = firm["hnte_expiry"] == q
    found = {name: firm[name] for name in ("hnte_expiry", "hnte_times", "hnte_score", "hnte_applied")}
    found |= {"hnte_recognised": 0, "hnte_renewed": 0, "hnte_lapsed": int(expires)}
    if not firm["hnte_applied"]:
        return found
    found["hnte_score"] = score(firm, q, p["hnte.reviewer_noise"] * normal(u["enterprise.review"]), p)
    if all(gates(firm, q, p).values()) and found["hnte_score"] >= p["hnte.pass_mark"]:
        found |= {"hnte_expiry": q + int(p["hnte.validity"]), "hnte_times": firm["hnte_times"] + 1}
        found |= {"hnte_recognised": 1, "hnte_renewed": int(expires), "hnte_lapsed": 0}
    return found


def reports(firm: Firm, p: P) -> dict[str, float]:
    """C11: what a quarter adds to the books of R&D, from rd_real and rd_relabelled."""
    reported = firm["rd_real"] + firm["rd_relabelled"]
    return {
        "sales_ytd": firm["sales_ytd"] + firm["sales"],
        "rd_real_ytd": firm["rd_real_ytd"] + firm["rd_real"],
        "rd_reported_ytd": firm["rd_reported_ytd"] + reported,
        "rd_claimed_ytd": firm["rd_claimed_ytd"] + claimed(firm, p) * reported,
    }


def award_requested(firm: Firm, p: P) -> float:
    """C12: the county's award."""
    if not firm["hnte_recognised"] or p["cultivation.enabled"] == 0:
        return 0.0
    return p["cultivation.first_award"] if firm["hnte_times"] == 1 else p["cultivation.renewal_award"]


def upper_award(firm: Firm, p: P) -> float:
    """C12: the award of upper levels."""
    if not firm["hnte_recognised"]:
        return 0.0
    return p["upper_award.first"] if firm["hnte_times"] == 1 else p["upper_award.renewal"]


def income_tax(firm: Firm, chain: Firm, q: int, p: P) -> dict[str, float]:
    """C12: tax to upper levels and to the county."""
    rate = p["tax.hnte_rate"] if firm["hnte_expiry"] > q - 2 else p["tax.standard_rate"]
    tax = rate * max(0.0, firm["profit_y1"] - deduction(firm, chain["manufacturing"], chain["chips"], p) * firm["rd_claimed_y1"])
    upper = p["cit.upper_share"] * tax
    paid = {"income_tax_upper": upper, "income_tax_county": tax - upper}
    return paid | {"net_assets": firm["net_assets"] - tax, "income_tax": tax}


def deficits(firm: Firm, q: int, p: P) -> dict[str, int]:
    """C12: what a candidate of the library lacks."""
    if not firm["certifiable"] or firm["anchor"] or firm["hnte_expiry"] > q or firm["sales_y1"] <= 0:
        return dict.fromkeys(("deficit_patents", "deficit_rd", "deficit_cooperation"), 0)
    few = firm["class_1"] < 1 and firm["class_2"] + firm["pending_2"] < p["preparation.sufficient_class_2"]
    little = rd_ratio(firm) < threshold(firm["sales_y1"], p) or firm["st_staff_share"] < p["hnte.rd_staff_share"]
    return {"deficit_patents": int(few), "deficit_rd": int(little), "deficit_cooperation": int(q - firm["last_project"] > 12)}
