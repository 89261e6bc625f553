"""Indicators of certificates and of the ladder of firms."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Indicator, Observation, Series, Sum, flow, ratio, stock

#: Staff from which an above-scale industrial enterprise counts as medium or large.
MEDIUM_STAFF = 300.0


@rule
def is_certified(hnte_expiry: Any, quarter: Any) -> Any:
    """Valid certificate at the end of the quarter."""
    return 1 if hnte_expiry > quarter else 0


@rule
def was_first(hnte_recognised: Any, hnte_times: Any) -> Any:
    """Certified for the first time."""
    return 1 if hnte_recognised and hnte_times == 1 else 0


@rule
def certified_sales(sales: Any, hnte_expiry: Any, quarter: Any) -> Any:
    """Sales of a certified firm."""
    return sales if hnte_expiry > quarter else 0.0


@rule
def certified_staff(staff: Any, hnte_expiry: Any, quarter: Any) -> Any:
    """Staff of a certified firm."""
    return staff if hnte_expiry > quarter else 0.0


@rule
def is_above_scale(sales: Any, chain: Any, chain_manufacturing: Any, p: Any) -> Any:
    """Industrial enterprise with yearly sales at or above the threshold."""
    return chain_manufacturing[chain] * (1 if 4.0 * sales >= p.above_scale_sales else 0)


@rule
def above_scale_sales(sales: Any, chain: Any, chain_manufacturing: Any, p: Any) -> Any:
    """Sales of an above-scale industrial enterprise."""
    return sales if is_above_scale(sales, chain, chain_manufacturing, p) else 0.0


@rule
def industrial_sales(sales: Any, chain: Any, chain_manufacturing: Any) -> Any:
    """Sales of an industrial enterprise of any size."""
    return sales if chain_manufacturing[chain] else 0.0


@rule
def is_certified_above_scale(hnte_expiry: Any, sales: Any, chain: Any, chain_manufacturing: Any, quarter: Any, p: Any) -> Any:
    """Above-scale industrial enterprise with a valid certificate."""
    return is_above_scale(sales, chain, chain_manufacturing, p) if hnte_expiry > quarter else 0


@rule
def is_certified_above_scale_cooperating(
    hnte_expiry: Any, projects: Any, sales: Any, chain: Any, chain_manufacturing: Any, quarter: Any, p: Any
) -> Any:
    """Such an enterprise that has ever had a university project."""
    return is_certified_above_scale(hnte_expiry, sales, chain, chain_manufacturing, quarter, p) if projects > 0 else 0


@rule
def should_have_institution(hnte_expiry: Any, staff: Any, sales: Any, chain: Any, chain_manufacturing: Any, quarter: Any, p: Any) -> Any:
    """Above-scale industrial enterprise that is large or medium or has a valid certificate."""
    is_one = hnte_expiry > quarter or staff >= MEDIUM_STAFF
    return is_above_scale(sales, chain, chain_manufacturing, p) if is_one else 0


@rule
def has_institution(
    institution: Any, hnte_expiry: Any, staff: Any, sales: Any, chain: Any, chain_manufacturing: Any, quarter: Any, p: Any
) -> Any:
    """Such an enterprise with an R&D institution of its own."""
    return should_have_institution(hnte_expiry, staff, sales, chain, chain_manufacturing, quarter, p) if institution else 0


STOCK = Sum("hnte_stock", "enterprise", is_certified)
APPLIED = Sum("hnte_applications", "enterprise", "hnte_applied", season=4)
RECOGNISED = Sum("hnte_recognised", "enterprise", "hnte_recognised", season=4)
_CERTIFIED_SALES = Sum("hnte_sales", "enterprise", certified_sales, "money")
_CERTIFIED_STAFF = Sum("hnte_staff", "enterprise", certified_staff, "real")
_ABOVE_SCALE = Sum("hnte_above_scale", "enterprise", is_certified_above_scale, season=4)
_ABOVE_SCALE_COOPERATING = Sum("hnte_above_scale_cooperating", "enterprise", is_certified_above_scale_cooperating, season=4)
_SELECTED = Sum("institution_firms", "enterprise", should_have_institution, season=4)
_SELECTED_WITH = Sum("institution_firms_with", "enterprise", has_institution, season=4)


def pass_rate(o: Observation) -> Series:
    """Certified over applicants of the round, a share; zero in quarters without a round."""
    return ratio(o.sums["hnte_recognised"], o.sums["hnte_applications"])


def cooperation_share(o: Observation) -> Series:
    """Above-scale certified firms that ever had a university project over all of them; zero before the end of the year."""
    return ratio(o.sums["hnte_above_scale_cooperating"], o.sums["hnte_above_scale"])


def institution_share(o: Observation) -> Series:
    """Large, medium and certified above-scale firms with an R&D institution over all of them; zero before the end of the year."""
    return ratio(o.sums["institution_firms_with"], o.sums["institution_firms"])


INDICATORS = (
    stock(STOCK, "firms", "HNTE stock", "有效高企数", "Enterprises with a valid certificate at the end of the period.", "fact:X6"),
    flow(RECOGNISED, "firms", "HNTE recognised", "认定高企数（含重新认定）", "Certificates granted in the year, renewals included.", "fact:X7"),
    flow(
        Sum("hnte_renewed", "enterprise", "hnte_renewed", season=4), "firms", "HNTE renewed", "重新认定高企数",
        "Certificates granted in the year to firms whose certificate ran out in the same round.", "hnte-law-2016",
    ),
    flow(
        Sum("hnte_first", "enterprise", was_first, season=4), "firms", "HNTE first recognised", "首次认定高企数",
        "Certificates granted in the year to firms that never had one.", "hnte-law-2016",
    ),
    flow(
        Sum("hnte_lapsed", "enterprise", "hnte_lapsed", season=4), "firms", "HNTE lapsed", "到期未续高企数",
        "Certificates that ran out in the year without renewal.", "hnte-law-2016", -1,
    ),
    flow(
        Sum("hnte_exited", "county", "certified_exits"), "firms", "HNTE that left", "退出高企数",
        "Certified firms that left the county in the year.", "stylised:F14", -1,
    ),
    flow(APPLIED, "firms", "HNTE applications", "高企申报数", "Applications for the certificate in the year.", "hnte-law-2016"),
    Indicator(
        "hnte_pass_rate", "share", "HNTE pass rate", "高企认定通过率", "Certificates granted over applications of the round.", "hnte-law-2016", 0,
        "last", (APPLIED, RECOGNISED), pass_rate,
    ),
    stock(Sum("hnte_aware", "enterprise", "hnte_aware"), "firms", "Firms that know the HNTE scheme", "知晓高企政策企业数",
          "Certifiable enterprises that know the scheme.", "assumption: a state of the model"),
    stock(Sum("hnte_aiming", "enterprise", "hnte_aim"), "firms", "Firms aiming at the certificate", "高企培育目标企业数",
          "Enterprises that aim at the certificate this year.", "assumption: a state of the model"),
    flow(_CERTIFIED_SALES, "wan", "Sales of HNTEs", "高企销售收入", "Sales of certified enterprises in the year.", "fact:X3"),
    stock(_CERTIFIED_STAFF, "people", "Jobs in HNTEs", "高企从业人员", "Staff of certified enterprises.", "assumption: counted as hnte_sales is"),
    stock(Sum("above_scale_firms", "enterprise", is_above_scale), "firms", "Above-scale industrial firms", "规上工业企业数",
          "Industrial enterprises with yearly sales of 20 M yuan or more.", "fact:E3"),
    flow(Sum("above_scale_sales", "enterprise", above_scale_sales, "money"), "wan", "Sales of above-scale industry", "规上工业企业销售收入",
         "Sales of above-scale industrial enterprises in the year; the statistics count gross output.", "fact:X20 fact:X21"),
    flow(Sum("industrial_sales", "enterprise", industrial_sales, "money"), "wan", "Sales of industry", "工业企业销售收入",
         "Sales of industrial enterprises of any size in the year; the statistics count gross output.", "fact:E4"),
    stock(_ABOVE_SCALE, "firms", "Above-scale HNTEs", "规上高企数",
          "Above-scale industrial enterprises with a valid certificate at the end of the year.", "fact:P14"),
    Indicator("hnte_above_scale_cooperation_share", "share", "Above-scale HNTEs with university projects", "规上高企产学研合作覆盖率",
              "Share of above-scale certified enterprises at the end of the year that ever had a university project.", "fact:P14", 1, "last",
              (_ABOVE_SCALE, _ABOVE_SCALE_COOPERATING), cooperation_share),
    Indicator("rd_institution_share", "share", "Large, medium and certified firms with an R&D institution", "大中型企业和高企研发机构建有率",
              "Share of above-scale industrial enterprises that have 300 staff or a valid certificate at the end of the year and have an R&D institution.",
              "fact:P13 fact:X28; assumption: large and medium means 300 staff or more", 1, "last", (_SELECTED, _SELECTED_WITH), institution_share),
    stock(Sum("st_sme", "enterprise", "st_sme"), "firms", "S&T SMEs", "科技型中小企业数", "Registered science and technology SMEs.", "sme-law-2017"),
    stock(Sum("gazelles", "enterprise", "gazelle"), "firms", "Gazelles", "瞪羚企业数", "Certified enterprises that grow fast.", "rule:gazelle_sales_min rule:gazelle_growth_min"),
    stock(Sum("unicorns", "enterprise", "unicorn"), "firms", "Unicorn-type firms", "独角兽类企业数", "Unlisted young firms worth 1 bn dollars.",
          "beatwenan-234498"),
    stock(Sum("listed_firms", "enterprise", "listed"), "firms", "Listed firms", "上市公司数", "Listed enterprises.", "fact:X25"),
)  # fmt: skip
