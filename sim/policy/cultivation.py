"""HNTE cultivation (I5-I8, I41): three deficit libraries with one-to-one coaching, and awards for certificates.

First batch in 2018: 252 firms entered, 62 were recommended to the provincial library (H1, H2). A firm enters when it
could be certified but lacks patents, R&D or cooperation; coaching multiplies its chances to fill the deficit and to
learn of the scheme. It leaves when certified or after three years. Award amounts of the county are not known; those of
Suzhou in 2022 (first recognition up to 150,000 yuan, again up to 50,000, library 50,000) bound them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.policy import award
from sim.rules import certification, notch, preparation
from sim.rules.queue import in_order
from sim.types import Collective, Column, Counted, Each, Flow, Instrument, Tally

_PATH = "policy.cultivation."

declare(
    switch(f"{_PATH}enabled", True, "Whether certificates are awarded and candidates coached.", "Cultivation", "高企培育", "instrument:I5 fact:H1"),
    Parameter(
        f"{_PATH}appropriation", {2015: 3000.0, 2018: 6000.0}, "wan per year", 0.0, 1e7, uniform(2000.0, 10000.0), "assumption", "assumption",
        "Money for certificate awards a year.", "Award appropriation", "高企奖励资金",
    ),
    Parameter(
        f"{_PATH}first_award", {2015: 15.0, 2018: 25.0}, "wan", 0.0, 1e4, uniform(5.0, 40.0),
        "rule:hnte_award_city; assumption: the county's own award was not found", "assumption",
        "Award for a first certificate.", "First-certificate award", "高企首次认定奖励",
    ),
    Parameter(
        f"{_PATH}renewal_award", 5.0, "wan", 0.0, 1e4, uniform(0.0, 10.0),
        "rule:hnte_award_city; assumption: the county's own award was not found", "assumption",
        "Award for a later certificate.", "Renewal award", "高企重新认定奖励",
    ),
    Parameter(
        "world.upper_award.first", {2015: 5.0, 2018: 15.0}, "wan", 0.0, 1e4, uniform(5.0, 30.0),
        "rule:hnte_award_city/suzhou_first; assumption: the years before 2022",
        "assumption",
        "Award of the levels above the county for a first certificate (150,000 yuan in 2022; earlier years assumed).",
        "Upper-level first award", "上级高企首次认定奖励",
    ),
    Parameter(
        "world.upper_award.renewal", {2015: 0.0, 2022: 5.0}, "wan", 0.0, 1e4, uniform(0.0, 10.0),
        "rule:hnte_award_city/suzhou_again_after_lapse; assumption: paid for every later certificate", "assumption",
        "Award of the levels above the county for a later certificate.", "Upper-level renewal award", "上级高企重新认定奖励",
    ),
    Parameter(
        f"{_PATH}capacity", {2015: 0.0, 2018: 250.0}, "firms", 0.0, 1e6, uniform(100.0, 400.0),
        "fact:H1; assumption: every year as many as in the first intake", "assumption",
        "Firms that can be taken into the library in a year.", "Library intake", "培育库年入库容量",
    ),
    Parameter(
        f"{_PATH}stay", 3.0, "years", 0.25, 20.0, None, "assumption", "assumption",
        "Years after which a firm leaves the library.", "Stay in the library", "在库年限", dated=False,
    ),
)  # fmt: skip


@rule
def find_deficits(
    certifiable: Any,
    hnte_expiry: Any,
    anchor: Any,
    class_1: Any,
    class_2: Any,
    pending_2: Any,
    rd_reported_y1: Any,
    rd_reported_y2: Any,
    rd_reported_y3: Any,
    sales_y1: Any,
    sales_y2: Any,
    sales_y3: Any,
    st_staff_share: Any,
    last_project: Any,
    quarter: Any,
    p: Any,
) -> Any:
    """What a firm without a certificate still lacks: returns deficit_patents, deficit_rd, deficit_cooperation."""
    if not certifiable or anchor or hnte_expiry > quarter or sales_y1 <= 0.0:
        return 0, 0, 0
    ratio = certification.rd_ratio(rd_reported_y1, rd_reported_y2, rd_reported_y3, sales_y1, sales_y2, sales_y3)
    lacks_patents = preparation.lacks_patents(class_1, class_2, pending_2, p)
    lacks_rd = preparation.lacks_rd(ratio, notch.rd_threshold(sales_y1, p), st_staff_share, p)
    lacks_cooperation = preparation.lacks_cooperation(quarter - last_project)
    return 1 if lacks_patents else 0, 1 if lacks_rd else 0, 1 if lacks_cooperation else 0


def take_in(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_certifiable: Any,
    enterprise_does_rd: Any,
    enterprise_hnte_expiry: Any,
    enterprise_anchor: Any,
    enterprise_deficit_patents: Any,
    enterprise_deficit_rd: Any,
    enterprise_deficit_cooperation: Any,
    enterprise_rd_real_y1: Any,
    enterprise_class_1: Any,
    enterprise_class_2: Any,
    enterprise_library_member: Any,
    enterprise_library_entry: Any,
    enterprise_library_merit: Any,
    county_scale: Any,
    county_library_intake: Any,
    quarter: Any,
    p: Any,
) -> None:
    """Yearly intake: candidates with R&D or rights, fewest deficits first, then most R&D, up to the capacity."""
    county_library_intake[0] = 0
    for i in range(n_enterprise):
        is_over = quarter - enterprise_library_entry[i] >= 4.0 * p.cultivation_stay
        if enterprise_library_member[i] and (enterprise_hnte_expiry[i] > quarter or is_over):
            enterprise_library_member[i] = 0
    if p.cultivation_enabled == 0.0:
        return
    candidates = np.empty(n_enterprise, np.int64)
    n = 0
    for i in range(n_enterprise):
        if enterprise_alive[i] and enterprise_certifiable[i] and not enterprise_anchor[i] and not enterprise_library_member[i]:
            lacks = enterprise_deficit_patents[i] + enterprise_deficit_rd[i] + enterprise_deficit_cooperation[i]
            is_new_here = enterprise_library_entry[i] < 0
            substance = enterprise_does_rd[i] or enterprise_class_1[i] + enterprise_class_2[i] > 0
            if enterprise_hnte_expiry[i] <= quarter and lacks > 0 and substance and is_new_here:
                candidates[n] = i
                enterprise_library_merit[i] = -1e9 * lacks + enterprise_rd_real_y1[i]
                n += 1
    order = in_order(candidates[:n], enterprise_library_merit, enterprise_uid)
    room = min(n, int(p.cultivation_capacity * county_scale[0] + 0.5))
    for k in range(room):
        i = order[k]
        enterprise_library_member[i] = 1
        enterprise_library_entry[i] = quarter
    county_library_intake[0] = room


@rule
def request_award(hnte_recognised: Any, hnte_times: Any, p: Any) -> Any:
    """Award due for last autumn's certificate: returns certificate_request."""
    if not hnte_recognised or p.cultivation_enabled == 0.0:
        return 0.0
    return p.cultivation_first_award if hnte_times == 1 else p.cultivation_renewal_award


@rule
def receive_upper_award(hnte_recognised: Any, hnte_times: Any, net_assets: Any, p: Any) -> Any:
    """Take the award of the levels above the county: returns net_assets, then the money."""
    if not hnte_recognised:
        return net_assets, 0.0
    award = p.upper_award_first if hnte_times == 1 else p.upper_award_renewal
    return net_assets + award, award


@rule
def is_recommended(library_member: Any, library_entry: Any, deficit_patents: Any, deficit_rd: Any, quarter: Any) -> Any:
    """Firms of this year's intake that lack cooperation only: those recommended to the provincial library."""
    return 1 if library_member and library_entry == quarter and deficit_patents + deficit_rd == 0 else 0


INSTRUMENT = Instrument(
    id="cultivation",
    evidence=("I5", "I6", "I7", "I8", "I41"),
    label_en="HNTE cultivation",
    label_zh="高企培育",
    sentence="Three libraries of candidates by what they lack, with coaching, and awards for certificates.",
    additional=Counted("certificates_awarded", "hnte_recognised", needs_twin=True, later=1),
    appropriation=f"{_PATH}appropriation",
    rests=False,  # deficits are found, and upper levels pay awards, without the county as well
    columns={
        "enterprise": (
            Column("library_member", "flag", "flag", "Whether it is in the cultivation library and coached."),
            Column("library_entry", "count", "quarter", "Quarter in which it entered the library.", -1),
            Column("library_merit", "real", "1", "Priority in the intake: fewest deficits, then most R&D."),
            Column("deficit_patents", "flag", "flag", "Whether it lacks patents for the certificate."),
            Column("deficit_rd", "flag", "flag", "Whether it lacks R&D for the certificate."),
            Column("deficit_cooperation", "flag", "flag", "Whether it lacks cooperation."),
            Column("certificate_request", "money", "wan", "Award due for a certificate."),
            Column("certificate_granted", "money", "wan", "Award granted for a certificate."),
        ),
        "county": (
            Column("library_intake", "count", "firms", "Firms taken into the library in this year."),
            Column("library_recommended", "count", "firms", "Of them recommended to the provincial library."),
        ),
    },
    flows=(
        Flow("certificate_award", "funds", "enterprises", "Certificate awards", "高企认定奖励"),
        Flow("certificate_award_upper", "upper_treasury", "enterprises", "Certificate awards, upper levels", "高企认定奖励（上级）"),
    ),
    steps={
        "awards": (
            Each("request_certificate_award", "enterprise", request_award, ("certificate_request",)),
            award.queue("grant_certificate_awards", "cultivation", "certificate_request", "hnte_score", "certificate_granted"),
            award.payment("receive_certificate_award", "certificate_award", "cultivation", "certificate_granted"),
            Each(
                "receive_upper_award",
                "enterprise",
                receive_upper_award,
                ("net_assets",),
                pays=("certificate_award_upper",),
            ),
        ),
        "library": (
            Each("find_deficits", "enterprise", find_deficits, ("deficit_patents", "deficit_rd", "deficit_cooperation")),
            Collective("take_in", take_in, by="fund", fund="cultivation"),
            Tally("count_recommended", "enterprise", is_recommended, "county", ("library_recommended",)),
        ),
    },
)
