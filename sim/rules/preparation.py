"""How an aiming firm fills what the certificate demands: rights, S&T staff, high-tech income, institution, organisation.

Each deficit closes with a yearly chance that coaching multiplies (priors haz_patent, haz_rd, help_mult). The three
deficits are those of the county's cultivation libraries: patents missing, R&D missing, cooperation missing.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rules.certification import PROJECT_COUNTS

declare(
    Parameter(
        "behaviour.preparation.patents", 0.45, "per year", 0.0, 1.0, triangular(0.30, 0.45, 0.70), "prior:haz_patent", "assumption",
        "Chance that an aiming firm short of rights files a bundle of utility models in a year.", "Closing the patent deficit", "弥补专利缺失的年概率",
    ),
    Parameter(
        "behaviour.preparation.rd", 0.20, "per year", 0.0, 1.0, triangular(0.10, 0.20, 0.35), "prior:haz_rd", "assumption",
        "Chance that an aiming firm fills its S&T staff or high-tech income share in a year.", "Closing the R&D deficit", "弥补研发缺位的年概率",
    ),
    Parameter(
        "behaviour.preparation.cooperation", 0.30, "per year", 0.0, 1.0, triangular(0.15, 0.30, 0.50), "prior:haz_coop", "assumption",
        "Added chance that an aiming firm without cooperation looks for a university in a year.", "Closing the cooperation deficit", "弥补合作缺乏的年概率",
    ),
    Parameter(
        "behaviour.preparation.help_multiple", 1.8, "1", 1.0, 10.0, triangular(1.2, 1.8, 3.0), "prior:help_mult", "assumption",
        "Multiple of these chances for firms coached in the cultivation library.", "Coaching multiple", "培育辅导倍数",
    ),
    Parameter(
        "behaviour.preparation.bundle", 8.0, "patents", 0.0, 100.0, uniform(5.0, 12.0), "assumption", "assumption",
        "Utility models in a bundle filed to fill a deficit.", "Patents in a bundle", "补缺专利数",
    ),
    Parameter(
        "behaviour.preparation.sufficient_class_2", 6.0, "patents", 0.0, 100.0, uniform(5.0, 8.0), "assumption", "assumption",
        "Class II rights from which a firm without class I no longer counts as lacking patents.", "Sufficient class II rights",
        "专利缺失判定线",
    ),
    Parameter(
        "behaviour.preparation.wanted_rights", 16.0, "patents", 0.0, 100.0, uniform(10.0, 20.0), "assumption", "assumption",
        "Rights that an aiming firm builds up, pending ones included, so that it can show enough conversions.", "Wanted rights", "目标知识产权数",
    ),
    Parameter(
        "behaviour.preparation.institution", 0.25, "per year", 0.0, 1.0, uniform(0.1, 0.5), "assumption", "assumption",
        "Chance that an aiming firm sets up its own R&D institution in a year.", "Setting up an R&D institution", "自建研发机构的年概率",
    ),
    Parameter(
        "behaviour.preparation.organisation", 0.45, "per year", 0.0, 1.0, uniform(0.25, 0.65), "assumption", "assumption",
        "Share of the gap to full R&D organisation that an aiming firm closes in a year (others a fifth of it).",
        "Building R&D organisation", "研发组织管理水平提升速度",
    ),
    Parameter(
        "behaviour.preparation.documentation", 2.0, "1", 0.0, 10.0, uniform(1.2, 2.5), "assumption", "assumption",
        "Conversions in three years that a fully organised applicant documents per right it holds.", "Documented conversions per right",
        "每件知识产权可证明的转化数",
    ),
    Parameter(
        "behaviour.preparation.income_reach", 0.25, "share", 0.0, 1.0, uniform(0.1, 0.4), "assumption", "assumption",
        "How far below the demanded share of high-tech income a firm may be and still fill it by accounts and products.",
        "Reach of high-tech income", "高新收入占比可弥补幅度",
    ),
)  # fmt: skip


@rule
def lacks_patents(class_1: Any, class_2: Any, pending_2: Any, p: Any) -> Any:
    """Whether the firm is in the patent deficit: no class I right and few class II rights, pending ones included."""
    return class_1 < 1 and class_2 + pending_2 < p.preparation_sufficient_class_2


@rule
def wants_rights(class_1: Any, class_2: Any, pending_2: Any, p: Any) -> Any:
    """Whether an aiming firm goes on building up rights."""
    return class_1 + class_2 + pending_2 < p.preparation_wanted_rights


@rule
def lacks_rd(ratio: Any, threshold: Any, staff_share: Any, p: Any) -> Any:
    """Whether the firm is in the R&D deficit: ratio or S&T staff below what the certificate demands."""
    return ratio < threshold or staff_share < p.hnte_rd_staff_share


@rule
def lacks_cooperation(quarters_since_project: Any) -> Any:
    """Whether the firm is in the cooperation deficit: no university project in the last three years."""
    return quarters_since_project > PROJECT_COUNTS


@rule
def help_factor(is_helped: Any, p: Any) -> Any:
    """Multiple of the preparation chances."""
    return p.preparation_help_multiple if is_helped else 1.0


@rule
def filed_bundle(is_aiming: Any, lacks: Any, factor: Any, u: Any, p: Any) -> Any:
    """Utility models filed on purpose in this year, a count."""
    return int(p.preparation_bundle) if is_aiming and lacks and u < p.preparation_patents * factor else 0


@rule
def filled_share(share: Any, demanded: Any, reach: Any, factor: Any, u: Any, p: Any) -> Any:
    """Share of S&T staff or high-tech income after this year's effort of an aiming firm."""
    is_within_reach = demanded - reach <= share < demanded
    return demanded + 0.02 if is_within_reach and u < p.preparation_rd * factor else share


@rule
def documented_conversions(rights: Any, organisation: Any, p: Any) -> Any:
    """Conversions a year that an applicant documents on its rights beyond those that reached the market."""
    return p.preparation_documentation * organisation * rights / 3.0
