"""Rights, waiting results and conversions that fit the R&D; certified firms hold what the certificate demands."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.population.draws import Floats
from sim.population.setting import Columns, Setting

#: Years of applications that a firm still holds rights from; share of the grants of class I and II that is still valid.
YEARS_HELD, VALID_1, VALID_2 = 6.0, 0.7, 0.8
#: Firms that aim at the certificate with fewer rights hold a bundle of class II rights: least, range, fewer per year to go.
ENOUGH_RIGHTS, BUNDLE_LEAST, BUNDLE_RANGE, BUNDLE_LOST_A_YEAR = 8, 9, 6.0, 2.0
#: Years until an application of class I and II is decided.
DECISION_YEARS_1, DECISION_YEARS_2 = 2.0, 0.7
#: Least conversions a year of certified firms and of firms on the way, and their range.
CONVERSIONS_CERTIFIED, CONVERSIONS_AIMING, CONVERSIONS_RANGE = 2.5, 1.0, 2.0
#: Grants of the last year over valid rights, class I and II.
GRANTS_1, GRANTS_2 = 0.15, 0.2
#: Share of certified and of other R&D firms that had a project with a university; within how many quarters.
COOPERATED_CERTIFIED, COOPERATED_OTHERS, COOPERATED_WITHIN = 0.6, 0.2, 8
NEVER = -1000


def invention(setting: Setting, firms: Columns) -> None:
    """Write rights, pending applications, results, conversions and last year's applications and grants."""
    p, draws, known = setting.p, setting.draws, setting.known
    does = firms["does_rd"] == 1
    rd = np.maximum(0.0, firms["yearly_sales"] * np.exp(firms["rd_propensity"]) * does)
    yearly = p.invention_applications_per_million * (rd / 100.0) ** p.invention_elasticity * firms["ability"] * does
    _rights(setting, firms, yearly)
    firms["pending_1"] = _whole(yearly * p.invention_class_1_share * DECISION_YEARS_1 + draws.uniform("pending_1"))
    firms["pending_2"] = _whole(yearly * (1.0 - p.invention_class_1_share) * DECISION_YEARS_2 + draws.uniform("pending_2"))
    _conversions(setting, firms, yearly)
    firms["applications_y1"] = _whole(yearly + draws.uniform("applications"))
    firms["applications_1_y1"] = _whole(firms["applications_y1"] * p.invention_class_1_share + draws.uniform("applications_1"))
    firms["grants_1_y1"] = _whole(GRANTS_1 * firms["class_1"] + draws.uniform("grants_1") * (firms["class_1"] > 0))
    firms["grants_2_y1"] = _whole(GRANTS_2 * firms["class_2"] + draws.uniform("grants_2") * (firms["class_2"] > 0))
    had_share = np.where(firms["certified"], COOPERATED_CERTIFIED, COOPERATED_OTHERS)
    firms["cooperated"] = does & (draws.uniform("cooperated") < had_share)
    when = firms["start_quarter"] - 1 - np.floor(COOPERATED_WITHIN * draws.uniform("last_project"))
    firms["last_project"] = np.where(firms["cooperated"], when, NEVER)
    firms["projects"] = firms["cooperated"].astype(np.int32)
    firms["partner"] = np.full(known.n, -1)


def _rights(setting: Setting, firms: Columns, yearly: Floats) -> None:
    p, draws, known = setting.p, setting.draws, setting.known
    years = np.minimum(YEARS_HELD, (firms["start_quarter"] - firms["founded"]) / 4.0)
    first = yearly * years * p.invention_class_1_share * p.patents_grant_share_1 * VALID_1
    second = yearly * years * (1.0 - p.invention_class_1_share) * p.patents_grant_share_2 * VALID_2
    firms["class_1"] = known.over("class_1", _whole(first + draws.uniform("class_1")))
    class_2 = _whole(second + draws.uniform("class_2"))
    poor = firms["aiming"] & (firms["class_1"] + class_2 < ENOUGH_RIGHTS)
    bundle = np.floor(BUNDLE_RANGE * draws.uniform("bundle")[poor] - BUNDLE_LOST_A_YEAR * firms["years_to_go"][poor])
    class_2[poor] = BUNDLE_LEAST + bundle.astype(np.int32)
    firms["class_2"] = known.over("class_2", class_2)


def _conversions(setting: Setting, firms: Columns, yearly: Floats) -> None:
    p, draws = setting.p, setting.draws
    u = CONVERSIONS_RANGE * draws.uniform("conversions")
    least = np.where(firms["certified"], CONVERSIONS_CERTIFIED + u, np.where(firms["aiming"], CONVERSIONS_AIMING + u, 0.0))
    made = np.maximum(p.conversion_results_per_application * yearly, least)
    firms["results"] = made * p.conversion_lag * 0.8
    for lag in (1, 2, 3):
        firms[f"conversions_y{lag}"] = _whole(made * (1.0 - 0.05 * (lag - 1)) + draws.uniform(f"conversions_{lag}"))


def _whole(values: Floats) -> Any:
    return np.floor(values).astype(np.int32)
