"""Invention: claims from R&D, and how claims are cut into applications.

Claims are overdispersed counts with mean ``A·(Σ lagged real R&D)^γ`` (Hausman, Hall and Griliches; R24a-c). A reward per
patent raises applications by cutting claims into more of them while the claims stay the same: the experiment of 2006
in the county of reference (Lei, Sun and Wright, R19).
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import exp, log

declare(
    Parameter(
        "behaviour.invention.applications_per_million", 1.6, "patents", 0.0, 50.0, triangular(0.8, 1.6, 2.6),
        "prior:apps_per_Myuan; assumption: a mean rate carried over to a firm with 1 M yuan of R&D",
        "assumption",
        "Patent applications a year of a firm with 1 M yuan of effective R&D (the elasticity lowers the rate for larger firms).",
        "Applications at 1 M yuan R&D", "百万元研发对应的专利申请数",
    ),
    Parameter(
        "behaviour.invention.elasticity", 0.55, "1", 0.0, 1.5, triangular(0.35, 0.55, 0.80), "prior:gamma_patent", "measured elsewhere",
        "Elasticity of claims to effective R&D.", "R&D elasticity of claims", "权利要求对研发的弹性",
    ),
    Parameter(
        "behaviour.invention.weight_now", 0.60, "share", 0.0, 1.0, triangular(0.50, 0.60, 0.80), "prior:w_contemp", "measured elsewhere",
        "Weight of this year's R&D in effective R&D; last year's gets five eighths of the rest.", "Weight of current R&D", "当年研发权重",
    ),
    Parameter(
        "behaviour.invention.dispersion", 1.5, "1", 1.0, 20.0, triangular(1.0, 1.5, 4.0), "prior:nb_dispersion", "assumption",
        "Overdispersion of the quarterly claim count.", "Dispersion of claims", "权利要求离散度",
    ),
    Parameter(
        "behaviour.invention.claims_per_application", 7.0, "claims", 1.0, 50.0, uniform(5.0, 9.0), "assumption", "assumption",
        "Claims in one application without any reward per patent.", "Claims per application", "每件申请的权利要求数",
    ),
    Parameter(
        "behaviour.invention.class_1_share", 0.41, "share", 0.0, 1.0, triangular(0.30, 0.41, 0.50), "prior:invention_share",
        "measured elsewhere",
        "Share of applications that are for invention patents (class I).", "Share of invention patents", "发明专利申请占比",
    ),
    Parameter(
        "behaviour.invention.talent_uplift", 0.15, "log points", 0.0, 2.0, uniform(0.05, 0.35), "assumption", "assumption",
        "Rise of log claims per unit of attached talent, up to three units.", "Claims per attached talent", "人才带来的发明增量",
    ),
    Parameter(
        "behaviour.invention.cooperation_uplift", 0.15, "log points", -0.5, 1.0, triangular(0.0, 0.15, 0.35), "prior:uic_patent_uplift",
        "assumption",
        "Rise of log claims while a university project runs.", "Claims under cooperation", "产学研合作带来的发明增量",
    ),
    Parameter(
        "behaviour.invention.splitting", 0.30, "log points", 0.0, 2.0, triangular(0.10, 0.30, 0.60), "prior:psi_split", "measured elsewhere",
        "Fall of log claims per application when the reward per patent equals its cost.", "Splitting under reward", "奖励引致的专利拆分",
    ),
    Parameter(
        "behaviour.invention.patent_cost", 0.5, "wan", 0.001, 100.0, uniform(0.3, 1.0), "assumption", "assumption",
        "Cost of one application: fees and agent.", "Cost of a patent application", "单件专利申请成本",
    ),
)  # fmt: skip


@rule
def effective_rd(rd_now: Any, rd_y1: Any, rd_y2: Any, p: Any) -> Any:
    """R&D of this and the last two years in 万元 a year, weighted by lag."""
    rest = 1.0 - p.invention_weight_now
    return p.invention_weight_now * rd_now + 0.625 * rest * rd_y1 + 0.375 * rest * rd_y2


@rule
def mean_claims(rd: Any, ability: Any, talent: Any, has_project: Any, p: Any) -> Any:
    """Expected claims in a quarter from effective R&D in 万元 a year; ``ability`` is the firm's own factor (mean 1)."""
    if rd <= 0.0:
        return 0.0
    uplift = p.invention_talent_uplift * min(3.0, talent) + (p.invention_cooperation_uplift if has_project else 0.0)
    applications = p.invention_applications_per_million * exp(p.invention_elasticity * log(rd / 100.0) + uplift)
    return 0.25 * p.invention_claims_per_application * applications * ability


@rule
def claims_per_application(reward: Any, p: Any) -> Any:
    """Claims in one application when a patent earns this reward in 万元 (at most three times its cost counts)."""
    pull = min(3.0, reward / p.invention_patent_cost)
    return max(1.0, p.invention_claims_per_application * exp(-p.invention_splitting * pull))
