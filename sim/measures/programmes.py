"""Indicators of the county's programmes: points, cooperation, cultivation, talent, funds."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Indicator, Observation, Series, Sum, cumulative, flow, money, ratio, stock
from sim.parameter import Parameter, declare

declare(
    Parameter(
        "county.start.cooperation_projects", 1300.0, "projects", 0.0, 1e6, None, "assumption", "assumption",
        "University projects that firms had started before the first simulated year.", "Projects before the start", "期初累计产学研项目数",
        dated=False, own=True,
    ),
    Parameter(
        "county.start.cooperation_firms", 480.0, "firms", 0.0, 1e6, None, "assumption", "assumption",
        "Firms that had ever had a university project before the first simulated year.", "Cooperating firms before the start",
        "期初累计产学研企业数", dated=False, own=True,
    ),
    Parameter(
        "county.start.talent_projects", 270.0, "projects", 0.0, 1e6, None, "fact:X33; assumption: spread evenly over the years", "assumption",
        "Talent projects before the first simulated year.", "Talent projects before the start", "期初累计人才项目数",
        dated=False, own=True,
    ),
)  # fmt: skip


@rule
def first_started(project_started: Any, projects: Any) -> Any:
    """First project of a firm."""
    return 1 if project_started and projects == 1 else 0


@rule
def runs(partner: Any) -> Any:
    """Project that runs."""
    return 1 if partner >= 0 else 0


@rule
def university_active(projects: Any) -> Any:
    """University with at least one project."""
    return 1 if projects > 0 else 0


@rule
def pre_applied(pre_request: Any) -> Any:
    """Application to the pre-research fund."""
    return 1 if pre_request > 0.0 else 0


@rule
def is_asked_for(pre_applications: Any) -> Any:
    """University that an application names."""
    return 1 if pre_applications > 0 else 0


@rule
def pre_selected(pre_granted: Any) -> Any:
    """Project selected for an early grant."""
    return 1 if pre_granted > 0.0 else 0


@rule
def pre_new(pre_granted: Any, pre_is_new: Any) -> Any:
    """Selected project that had stalled before."""
    return 1 if pre_granted > 0.0 and pre_is_new else 0


@rule
def pre_firm_money(pre_confirmed: Any, pre_late_request: Any, p: Any) -> Any:
    """Firm's money in a confirmed project (from the late subsidy it may ask for, before the cap binds)."""
    return pre_late_request / max(1e-9, p.pre_research_late_share) if pre_confirmed else 0.0


@rule
def top_award(points_award: Any, points_rank: Any) -> Any:
    """Points award of the firm that leads the ranking."""
    return points_award if points_rank == 1 else 0.0


@rule
def is_talent_firm(talent_founded: Any, talent: Any) -> Any:
    """Firm that talent founded or that has a leading talent."""
    return 1 if talent_founded or talent > 0 else 0


@rule
def talent_firm_with_rd(talent_founded: Any, talent: Any, does_rd: Any) -> Any:
    """Such a firm that does R&D."""
    return is_talent_firm(talent_founded, talent) if does_rd else 0


@rule
def lacks_patents(deficit_patents: Any, library_member: Any) -> Any:
    """Library firm that lacks patents."""
    return 1 if deficit_patents and library_member else 0


@rule
def lacks_rd(deficit_rd: Any, library_member: Any) -> Any:
    """Library firm that lacks R&D."""
    return 1 if deficit_rd and library_member else 0


@rule
def lacks_cooperation(deficit_cooperation: Any, library_member: Any) -> Any:
    """Library firm that lacks cooperation."""
    return 1 if deficit_cooperation and library_member else 0


@rule
def works_here(state: Any) -> Any:
    """Leading talent in a firm."""
    return 1 if state == 2 or state == 3 else 0  # noqa: PLR1714 (the compiler has no sets)


@rule
def works_here_upper(state: Any, grade: Any) -> Any:
    """Leading talent of grades 1 to 3 in a firm."""
    return 1 if (state == 2 or state == 3) and grade <= 3 else 0  # noqa: PLR1714


@rule
def angel_deal(angel_fund_granted: Any) -> Any:
    """Deal of the angel fund."""
    return 1 if angel_fund_granted > 0.0 else 0


@rule
def c_plan_deal(c_plan_granted: Any) -> Any:
    """Deal of the C-plan fund."""
    return 1 if c_plan_granted > 0.0 else 0


@rule
def gets_grant(grant_now: Any) -> Any:
    """Talent whose grant is paid in this quarter."""
    return 1 if grant_now > 0.0 else 0


@rule
def came_for_grant(grant_now: Any, grant_brought: Any) -> Any:
    """Chance that such a talent would not have come without grants."""
    return grant_brought if grant_now > 0.0 else 0.0


@rule
def gets_certificate_award(certificate_granted: Any) -> Any:
    """Firm that is paid for a certificate of last autumn."""
    return 1 if certificate_granted > 0.0 else 0


_PARTICIPANTS = Sum("points_participants", "enterprise", "points_participant", season=1)
_COUNTED = Sum("points_counted", "enterprise", "points", "real", season=1)
_REWARDED = Sum("points_rewarded", "enterprise", "points_rewarded", season=1)
_STARTED = Sum("cooperation_projects", "enterprise", "project_started")
_FIRST = Sum("cooperation_firms", "enterprise", first_started)
_PRE_APPLIED = Sum("pre_research_applied", "enterprise", pre_applied, season=2)
_TALENT_FIRMS = Sum("talent_firms", "enterprise", is_talent_firm, season=4)
_TALENT_FIRMS_RD = Sum("talent_firms_rd", "enterprise", talent_firm_with_rd, season=4)
_ARRIVED = Sum("talent_arrivals", "county", "talent_arrivals")
_RIVAL_RAISE = Sum("rival_raise", "county", "rival_raise", "real")
_ADDITIONAL = Sum("talent_additional", "county", "additional_arrivals", "real")


def regional_talent_gain(o: Observation) -> Series:
    """Talent that the region gains from the grants: the county's additional arrivals less what neighbours lose."""
    return o.sums["talent_additional"] * (1.0 - o.parameters["talent_siphon"])


def rival_grant(o: Observation) -> Series:
    """Highest grant of rivals for a leading talent: their own path and what they add in answer to the county, 万元."""
    return o.parameters["talent_rival_grant"] + o.sums["rival_raise"]


def points_per_firm(o: Observation) -> Series:
    """Points counted per participant of the round; zero in quarters without a round."""
    return ratio(o.sums["points_counted"], o.sums["points_participants"])


def pre_research_firms(o: Observation) -> Series:
    """Firms that applied to the pre-research fund: a firm hands in one application a round."""
    return o.sums["pre_research_applied"]


def talent_firms_rd_share(o: Observation) -> Series:
    """Talent firms that do R&D over all talent firms; zero before the end of the year."""
    return ratio(o.sums["talent_firms_rd"], o.sums["talent_firms"])


INDICATORS = (
    flow(_PARTICIPANTS, "firm-times", "Points participants", "积分参与家次", "Enterprises that took part in the year's points round.", "fact:P6"),
    cumulative(_PARTICIPANTS, "points_participants_cumulative", None, "firm-times", "Points participants, cumulative", "累计积分参与家次",
               "Enterprise participations in points rounds since the system began.", "fact:P6"),
    flow(_REWARDED, "firm-times", "Points rewarded", "积分奖励家次", "Enterprises rewarded in the year's points round.", "fact:P4"),
    cumulative(_REWARDED, "points_rewarded_cumulative", None, "firm-times", "Points rewarded, cumulative", "累计积分奖励家次",
               "Enterprise rewards in points rounds since the system began.", "fact:P4"),
    money("points_award", "points_money", "Points money", "积分奖励资金", "Money paid for points in the year.", "fact:P2"),
    money("points_award", "points_money_cumulative", "Points money, cumulative", "累计积分奖励资金", "Money paid for points since the system began.",
          "fact:P2", "last"),
    flow(Sum("points_top_award", "enterprise", top_award, "money", season=1), "wan", "Points award of the leading firm", "积分榜首企业奖励",
         "Award of the firm that leads the year's points round.", "fact:P11", 0),
    Indicator("points_per_firm", "points", "Points per participant", "参与企业平均积分", "Points of the year's round over its participants.", "fact:P7", 1, "sum",
              (_COUNTED, _PARTICIPANTS), points_per_firm),
    flow(_COUNTED, "points", "Points counted", "积分总量", "Points of the year's round.", "fact:P7"),
    flow(Sum("points_real_total", "enterprise", "points_real", "real", season=1), "points", "Points for real activity", "真实积分总量",
         "Points of the year's round without gaming.", "prior:points_game"),
    flow(_STARTED, "projects", "University projects started", "新启动产学研项目数", "Projects of firms with universities started in the year.", "fact:C3"),
    cumulative(_STARTED, "cooperation_projects_cumulative", "start_cooperation_projects", "projects", "University projects, cumulative",
               "累计产学研项目数", "Projects of firms with universities ever started.", "fact:C3"),
    cumulative(_FIRST, "cooperation_firms_cumulative", "start_cooperation_firms", "firms", "Cooperating firms, cumulative", "累计产学研企业数",
               "Firms that ever had a university project.", "fact:C1"),
    stock(Sum("cooperation_projects_active", "enterprise", runs), "projects", "University projects running", "在研产学研项目数",
          "Projects that run at the end of the period.", "fact:C3"),
    flow(Sum("cooperation_successes", "enterprise", "project_succeeded"), "projects", "University projects that succeeded", "成功产学研项目数",
         "Projects that ended with success in the year.", "prior:uic_success"),
    stock(Sum("cooperation_universities", "university", university_active), "institutions", "Universities with projects", "合作高校院所数",
          "Universities and institutes that ever had a project.", "fact:C2"),
    flow(_PRE_APPLIED, "projects", "Pre-research applications", "预研申报项目数",
         "Applications of the year's round.", "stylised:F18"),
    Indicator("pre_research_firms", "firms", "Pre-research: firms that apply", "预研申报企业数",
              "Firms that applied in the year's round, with one application each.", "fact:F6", 1, "sum", (_PRE_APPLIED,), pre_research_firms),
    flow(Sum("pre_research_universities", "university", is_asked_for, season=2), "institutions", "Pre-research: universities that apply", "预研申报高校院所数",
         "Universities and institutes that the applications of the year's round name.", "fact:F5"),
    flow(Sum("pre_research_selected", "enterprise", pre_selected, season=2), "projects", "Pre-research projects selected", "预研前期立项数",
         "Projects of the year's round that got an early grant.", "stylised:F18"),
    flow(Sum("pre_research_new", "enterprise", pre_new, season=2), "projects", "Pre-research projects that had stalled", "预研新增合作数",
         "Selected projects that would not have started then without the fund.", "prior:pre_additional"),
    flow(Sum("pre_research_confirmed", "enterprise", "pre_confirmed", season=2), "projects", "Pre-research projects confirmed", "预研后期确认数",
         "Projects of last year's round confirmed for the late stage.", "stylised:F18"),
    flow(Sum("pre_research_firm_money", "enterprise", pre_firm_money, "real", season=2), "wan", "Firm money in pre-research projects", "预研带动企业投入",
         "Firms' money in confirmed projects (capped subsidies hide more).", "stylised:F18"),
    money("pre_research_early", "pre_research_early", "Pre-research early grants", "预研前期资助", "Early grants paid in the year.", "stylised:F18"),
    money("pre_research_late", "pre_research_late", "Pre-research late subsidies", "预研后期补助", "Late subsidies paid in the year.",
          "stylised:F18"),
    stock(Sum("library_members", "enterprise", "library_member"), "firms", "Library firms", "培育库在库企业数", "Firms coached in the cultivation library.", "fact:H1"),
    flow(Sum("library_intake", "county", "library_intake", season=2), "firms", "Library intake", "培育库入库企业数", "Firms taken into the library in the year.", "fact:H1"),
    flow(Sum("library_recommended", "county", "library_recommended", season=2), "firms", "Recommended to the provincial library", "推荐入省库企业数",
         "Firms of the intake that lack neither patents nor R&D.", "fact:H2"),
    stock(Sum("library_patents_missing", "enterprise", lacks_patents), "firms", "Library: patents missing", "专利缺失库企业数",
          "Library firms short of patents.", "instrument:I7", 0),
    stock(Sum("library_rd_missing", "enterprise", lacks_rd), "firms", "Library: R&D missing", "研发缺位库企业数", "Library firms short of R&D.", "instrument:I7", 0),
    stock(Sum("library_cooperation_missing", "enterprise", lacks_cooperation), "firms", "Library: cooperation missing", "合作缺乏库企业数",
          "Library firms without cooperation.", "instrument:I7", 0),
    flow(_ARRIVED, "projects", "Talent arrivals", "人才项目引进数", "Leading talents and teams that arrived in the year.", "fact:X33"),
    cumulative(_ARRIVED, "talent_projects_cumulative", "start_talent_projects", "projects", "Talent projects, cumulative", "累计人才项目数",
               "Leading talents and teams that ever arrived.", "fact:X33"),
    flow(_ADDITIONAL, "projects", "Talent brought by grants", "资助带来的人才", "Expected arrivals of the year that the grants brought.", "R33 R34"),
    Indicator("talent_regional_gain", "projects", "Regional talent gain", "区域人才净增", "Arrivals that grants brought less what neighbours lost.",
              "R33", 1, "sum", (_ADDITIONAL,), regional_talent_gain),
    Indicator("rival_grant", "wan", "Rivals' talent grant in force", "周边县市现行人才资助上限",
              "Highest grant of rivals for a leading talent, with what they add because of the county.", "R33 R34", 0, "last", (_RIVAL_RAISE,),
              rival_grant),
    stock(Sum("talent_in_firms", "talent", works_here), "people", "Leading talent in firms", "在企领军人才数", "Leading talents in firms.", "instrument:I13"),
    stock(Sum("talent_in_firms_upper", "talent", works_here_upper), "people", "Talent of grades 1 to 3", "领军及以上人才数",
          "Leading talents of grades 1 to 3 in firms.", "instrument:I13"),
    stock(_TALENT_FIRMS, "firms", "Talent firms", "科技人才企业数",
          "Firms at the end of the year that talent founded or that have a leading talent.", "fact:P16"),
    Indicator("talent_firms_rd_share", "share", "Talent firms with R&D", "科技人才企业研发活动占比",
              "Share of talent firms at the end of the year that do R&D.", "fact:P16", 1, "last", (_TALENT_FIRMS, _TALENT_FIRMS_RD),
              talent_firms_rd_share),
    flow(Sum("angel_deals", "enterprise", angel_deal, season=3), "projects", "Angel deals", "天使基金投资项目数", "Deals of the angel fund in the year.", "fact:T11"),
    flow(Sum("c_plan_deals", "enterprise", c_plan_deal, season=3), "projects", "C-plan deals", "C计划投资项目数", "Deals of the C-plan fund in the year.", "fact:T13"),
    money("certificate_award", "certificate_awards", "Certificate awards", "高企认定奖励", "Awards for certificates paid in the year.", "instrument:I5"),
    flow(Sum("talent_granted", "talent", gets_grant), "people", "Talent with a grant", "获资助人才数", "Talents whose grant was paid in the year.",
         "instrument:I13"),
    flow(Sum("talent_granted_additional", "talent", came_for_grant, "real"), "people", "Talent with a grant, additional", "获资助人才净增数",
         "Talents paid in the year who would not have come without grants, expected number.", "prior:talent_butfor"),
    flow(Sum("certificates_awarded", "enterprise", gets_certificate_award, season=1), "firms", "Certificates awarded", "获认定奖励企业数",
         "Firms that got the county's award in the year for a certificate of the year before.", "instrument:I5"),
    money("talent_grant", "talent_grants", "Talent grants", "人才资助", "Talent grants paid in the year.", "fact:X32"),
)  # fmt: skip
