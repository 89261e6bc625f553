"""Indicators of R&D, invention and the size of the economy."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Indicator, Observation, Series, Sum, flow, ratio, rolling_year, stock
from sim.measures.research_institute import RESEARCH as INSTITUTES


@rule
def anchor_real(rd_real: Any, anchor: Any) -> Any:
    """Real R&D of an anchor."""
    return rd_real if anchor else 0.0


@rule
def anchor_statistical(rd_statistical: Any, anchor: Any) -> Any:
    """R&D of an anchor as the statistics see it."""
    return rd_statistical if anchor else 0.0


@rule
def programme_reported(rd_real: Any, rd_relabelled: Any, hnte_aim: Any, anchor: Any) -> Any:
    """R&D reported by firms that aim at the certificate, anchors apart."""
    return rd_real + rd_relabelled if hnte_aim and not anchor else 0.0


@rule
def above_scale_with_rd(does_rd: Any, sales: Any, chain: Any, chain_manufacturing: Any, p: Any) -> Any:
    """Above-scale industrial firm with R&D."""
    return does_rd * chain_manufacturing[chain] * (1 if 4.0 * sales >= p.above_scale_sales else 0)


@rule
def value_added(sales: Any, value_added_share: Any) -> Any:
    """Value added."""
    return sales * value_added_share


@rule
def one() -> Any:
    """One enterprise."""
    return 1


REAL = Sum("rd_real", "enterprise", "rd_real", "money")
STATISTICAL = Sum("rd_statistical", "enterprise", "rd_statistical", "money")
ANCHOR_REAL = Sum("rd_anchor_real", "enterprise", anchor_real, "money")
ANCHOR_STATISTICAL = Sum("rd_anchor", "enterprise", anchor_statistical, "money")
RELABELLED = Sum("rd_relabelled", "enterprise", "rd_relabelled", "money")
REPORTED = Sum("rd_programme", "enterprise", programme_reported, "money")
VALUE_ADDED = Sum("value_added", "enterprise", value_added, "real")
_CLASS_1 = Sum("invention_patents_valid", "enterprise", "class_1")


def _per_cent_of_gdp(amount: Series, o: Observation) -> Series:
    return 100.0 * ratio(rolling_year(amount), rolling_year(o.gdp))


def _institutes(o: Observation) -> Series:
    """R&D of local bodies that are no firms: research institutes as they act, campuses as given."""
    return o.sums["institute_rd"] + o.parameters["campus_rd"] / 4.0 * o.parameters["scale"]


def rd_intensity(o: Observation) -> Series:
    """R&D over GDP in %: firms' statistical R&D and that of local institutes, over the last four quarters."""
    return _per_cent_of_gdp(o.sums["rd_statistical"] + _institutes(o), o)


def rd_intensity_real(o: Observation) -> Series:
    """The same with real R&D only."""
    return _per_cent_of_gdp(o.sums["rd_real"] + _institutes(o), o)


def rd_intensity_without_anchors(o: Observation) -> Series:
    """The same without the R&D of anchors."""
    return _per_cent_of_gdp(o.sums["rd_statistical"] - o.sums["rd_anchor"] + _institutes(o), o)


def rd_intensity_anchors(o: Observation) -> Series:
    """Part of R&D over GDP in %: real R&D of anchors."""
    return _per_cent_of_gdp(o.sums["rd_anchor_real"], o)


def rd_intensity_firms(o: Observation) -> Series:
    """Part of R&D over GDP in %: real R&D of the other firms."""
    return _per_cent_of_gdp(o.sums["rd_real"] - o.sums["rd_anchor_real"], o)


def rd_intensity_relabelled(o: Observation) -> Series:
    """Part of R&D over GDP in %: relabelled cost that entered the statistics."""
    return _per_cent_of_gdp(o.sums["rd_statistical"] - o.sums["rd_real"], o)


def rd_intensity_institutes(o: Observation) -> Series:
    """Part of R&D over GDP in %: local institutes and campuses."""
    return _per_cent_of_gdp(_institutes(o), o)


def rd_institutes(o: Observation) -> Series:
    """R&D of local institutes and campuses in the quarter, 万元."""
    return _institutes(o)


def rd_total(o: Observation) -> Series:
    """Statistical R&D of firms and institutes, 万元."""
    return o.sums["rd_statistical"] + _institutes(o)


def relabelled_share(o: Observation) -> Series:
    """Relabelled over reported R&D of firms that aim at the certificate, last four quarters."""
    reported = rolling_year(o.sums["rd_programme"])
    return ratio(rolling_year(o.sums["rd_relabelled"]), reported)


def gdp(o: Observation) -> Series:
    """GDP of the quarter, 万元."""
    return o.gdp


def patents_per_10000(o: Observation) -> Series:
    """Valid invention patents of firms per 10,000 residents."""
    return ratio(o.sums["invention_patents_valid"], o.parameters["population"] * o.parameters["scale"] / 10_000.0)


INDICATORS = (
    Indicator("rd_intensity", "%", "R&D/GDP", "研发投入占GDP比重",
              "Statistical R&D of firms and local institutes over GDP, in the published GDP series of each year.", "fact:X8", 1, "last",
              (STATISTICAL, INSTITUTES), rd_intensity),
    Indicator("rd_intensity_real", "%", "R&D/GDP, real", "真实研发投入占GDP比重", "Real R&D of firms and local institutes over GDP.", "fact:X8 R1", 1,
              "last", (REAL, INSTITUTES), rd_intensity_real),
    Indicator("rd_intensity_without_anchors", "%", "R&D/GDP without anchors", "研发投入占GDP比重（不含龙头企业）",
              "Statistical R&D over GDP without the R&D of anchors.", "fact:X8 stylised:F8", 1, "last",
              (STATISTICAL, ANCHOR_STATISTICAL, INSTITUTES), rd_intensity_without_anchors),
    Indicator("rd_intensity_anchors", "%", "R&D/GDP: anchors", "研发强度分解：龙头企业", "Part of R&D over GDP: real R&D of anchors.", "fact:X8 stylised:F8", 0,
              "last", (ANCHOR_REAL,), rd_intensity_anchors),
    Indicator("rd_intensity_firms", "%", "R&D/GDP: other firms", "研发强度分解：其他企业", "Part of R&D over GDP: real R&D of firms other than anchors.",
              "fact:X8", 1, "last", (REAL, ANCHOR_REAL), rd_intensity_firms),
    Indicator("rd_intensity_relabelled", "%", "R&D/GDP: relabelled", "研发强度分解：虚列费用",
              "Part of R&D over GDP: relabelled cost that entered the statistics.", "fact:X8 R1", -1, "last", (STATISTICAL, REAL), rd_intensity_relabelled),
    Indicator("rd_intensity_institutes", "%", "R&D/GDP: institutes", "研发强度分解：研发机构", "Part of R&D over GDP: local institutes and campuses.",
              "fact:X8 instrument:I39", 1, "last", (INSTITUTES,), rd_intensity_institutes),
    Indicator("rd_total", "wan", "R&D", "研发投入", "Statistical R&D of firms and local institutes in the year.", "fact:X8", 1, "sum", (STATISTICAL, INSTITUTES), rd_total),
    flow(REAL, "wan", "Real R&D of firms", "企业真实研发投入", "Money really spent on research inside firms.", "R1"),
    flow(ANCHOR_STATISTICAL, "wan", "R&D of anchors", "龙头企业研发投入", "Statistical R&D of anchors.", "stylised:F8"),
    flow(ANCHOR_REAL, "wan", "Real R&D of anchors", "龙头企业真实研发投入", "Real R&D of anchors.", "stylised:F8 R1"),
    flow(RELABELLED, "wan", "Relabelled cost", "虚列研发费用", "Ordinary cost reported as R&D.", "R1", -1),
    flow(REPORTED, "wan", "R&D reported for the certificate", "高企申报研发费用", "R&D reported by firms that aim at the certificate.", "R1", 0),
    Indicator("rd_institutes", "wan", "R&D of local institutes", "本地研发机构研发投入", "R&D of local institutes and campuses.", "instrument:I39", 1, "sum", (INSTITUTES,),
              rd_institutes),
    Indicator("relabelled_share", "share", "Relabelled share", "虚列研发占比",
              "Relabelled over reported R&D of firms that aim at the certificate.", "R1", -1, "last", (RELABELLED, REPORTED), relabelled_share),
    stock(Sum("rd_firms", "enterprise", "does_rd"), "firms", "Firms with R&D", "有研发活动企业数", "Enterprises that do R&D.", "stylised:F7"),
    stock(Sum("above_scale_rd_firms", "enterprise", above_scale_with_rd), "firms", "Above-scale firms with R&D", "有研发活动规上企业数",
          "Above-scale industrial enterprises that do R&D.", "stylised:F7"),
    flow(Sum("sales", "enterprise", "sales", "money"), "wan", "Sales", "企业销售收入", "Sales of all enterprises in the year.", "fact:E4"),
    flow(VALUE_ADDED, "wan", "Value added", "企业增加值", "Value added of all enterprises in the year.", "assumption: sales times the value-added share"),
    Indicator("gdp", "wan", "GDP", "地区生产总值",
              "Baseline GDP path times the deviation of simulated value added from the run of the county's own policy.", "fact:X11 fact:X13", 1, "sum", (), gdp),
    stock(Sum("enterprises", "enterprise", one), "firms", "Enterprises", "企业数", "Enterprises in the county.", "fact:X22"),
    flow(Sum("entries", "county", "entries"), "firms", "Entries", "新设企业数", "Enterprises that entered in the year.", "fact:X24"),
    flow(Sum("exits", "county", "exits"), "firms", "Exits", "退出企业数", "Enterprises that left in the year.", "stylised:F16", -1),
    stock(Sum("jobs", "enterprise", "staff", "real"), "people", "Jobs", "从业人员", "Staff of all enterprises.", "assumption: staff as the firms report it"),
    flow(Sum("invention_applications", "enterprise", "applications_1"), "patents", "Invention applications", "发明专利申请量",
         "Class I applications of enterprises in the year.", "stylised:F11"),
    flow(Sum("utility_applications", "enterprise", "applications_2"), "patents", "Utility-model applications", "实用新型等申请量",
         "Class II applications of enterprises in the year.", "stylised:F11"),
    stock(_CLASS_1, "patents", "Valid invention patents", "有效发明专利量", "Valid class I rights of enterprises.", "fact:H6"),
    Indicator("invention_patents_per_10000", "patents per 10,000 people", "Invention patents per 10,000 people", "万人有效发明专利拥有量",
              "Valid invention patents of enterprises per 10,000 residents.", "fact:H6", 1, "last", (_CLASS_1,), patents_per_10000),
    flow(Sum("conversions", "enterprise", "conversions"), "projects", "Results converted", "科技成果转化数", "Results turned into products.", "rule:hnte_score_max/conversion"),
)  # fmt: skip
