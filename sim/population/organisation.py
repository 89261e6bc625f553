"""What a certificate demands of a firm beside R&D and rights: institution, documents, S&T staff, high-tech income; listing."""

from __future__ import annotations

import numpy as np

from sim.population.participation import size_by_research
from sim.population.setting import Columns, Setting

#: Share of firms with an R&D institution of their own: certified, on the way, with R&D.
INSTITUTION_CERTIFIED, INSTITUTION_AIMING, INSTITUTION_RESEARCH = 0.95, 0.5, 0.25
#: State of the R&D organisation: certified, lost by each year to go, with R&D, without; spread.
ORGANISED, LOST_A_YEAR, ORGANISED_RESEARCH, ORGANISED_LEAST, ORGANISED_SPREAD = 0.72, 0.12, 0.35, 0.15, 0.12
#: High-tech income and S&T staff of firms that aim at the certificate (lowest, range); S&T staff of the others (highest).
HIGH_TECH_LEAST, HIGH_TECH_RANGE = 0.62, 0.35
STAFF_LEAST, STAFF_RANGE, STAFF_OTHERS = 0.105, 0.1, 0.03
#: Rise of the technology level of firms that aim; share of certified firms that helped to write a standard.
QUALITY_RISE, STANDARDS_SHARE = 0.08, 0.15
#: Listed companies have at least these yearly sales in 万元; pull of a certificate in log points of sales.
LISTED_LEAST_SALES, LISTED_CERTIFIED = 20_000.0, 1.5


def organisation(setting: Setting, firms: Columns) -> None:
    """Write institution, organisation, high_tech_share, st_staff_kept, quality and standards."""
    draws, known = setting.draws, setting.known
    certified, aiming, does = firms["certified"], firms["aiming"], firms["does_rd"] == 1
    u = draws.uniform("institution")
    has_one = (certified & (u < INSTITUTION_CERTIFIED)) | (aiming & (u < INSTITUTION_AIMING)) | (does & (u < INSTITUTION_RESEARCH))
    firms["institution"] = known.over("institution", has_one.astype(np.int8))
    on_the_way = np.where(aiming, ORGANISED - LOST_A_YEAR * firms["years_to_go"], np.where(does, ORGANISED_RESEARCH, ORGANISED_LEAST))
    level = np.where(certified, ORGANISED, on_the_way) + ORGANISED_SPREAD * draws.normal("organisation")
    firms["organisation"] = np.clip(level, 0.0, 1.0)
    high_tech = HIGH_TECH_LEAST + HIGH_TECH_RANGE * draws.uniform("high_tech_hnte")
    firms["high_tech_share"] = known.over("high_tech_share", np.where(aiming, high_tech, firms["high_tech_share"]))
    staff = draws.uniform("st_staff")
    kept = np.where(aiming, STAFF_LEAST + STAFF_RANGE * staff, STAFF_OTHERS * staff)
    firms["st_staff_kept"] = known.over("st_staff_share", kept)
    firms["quality"] = np.clip(firms["quality"] + np.where(aiming, QUALITY_RISE, 0.0), 0.0, 1.0)
    firms["standards"] = (certified & (draws.uniform("standards") < STANDARDS_SHARE)).astype(np.int8)


def listing(setting: Setting, firms: Columns) -> None:
    """Write listed: as stated, or the largest (with noise; certified firms first) in the county's number."""
    known, sales = setting.known, firms["yearly_sales"]
    firms["listed"] = known.over("listed", np.zeros(known.n, np.int8))
    if "listed" in known.columns:
        return
    candidates = np.flatnonzero((firms["anchor"] == 0) & (sales > LISTED_LEAST_SALES))
    noise = setting.draws.normal("listed")[candidates]
    merit = -np.log(sales[candidates]) - LISTED_CERTIFIED * firms["certified"][candidates] + noise
    wanted = round(setting.p.start_listed * size_by_research(setting, firms))
    firms["listed"][candidates[np.argsort(merit, kind="stable")][:wanted]] = 1
