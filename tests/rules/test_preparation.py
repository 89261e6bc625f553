"""How an aiming firm fills what the certificate demands."""

import pytest

from sim.rules import preparation as rules

DEMANDS = {
    "preparation_sufficient_class_2": 6.0,
    "preparation_wanted_rights": 16.0,
    "hnte_rd_staff_share": 0.10,
    "preparation_help_multiple": 1.8,
    "preparation_bundle": 8.0,
    "preparation_patents": 0.45,
    "preparation_rd": 0.20,
    "preparation_documentation": 1.5,
}


@pytest.mark.parametrize(
    ("class_1", "class_2", "pending_2", "lacks"),
    [(0, 0, 0, True), (0, 5, 0, True), (0, 6, 0, False), (0, 2, 3, True), (0, 2, 4, False), (1, 0, 0, False)],
)
def test_patents_missing(params, class_1: int, class_2: int, pending_2: int, lacks: bool) -> None:
    assert bool(rules.lacks_patents(class_1, class_2, pending_2, params(**DEMANDS))) is lacks


@pytest.mark.parametrize(
    ("class_1", "class_2", "pending_2", "wants"),
    [(0, 0, 0, True), (5, 5, 5, True), (5, 5, 6, False), (16, 0, 0, False), (0, 0, 15, True), (0, 40, 0, False)],
)
def test_rights_are_built_up_to_a_number(params, class_1: int, class_2: int, pending_2: int, wants: bool) -> None:
    assert bool(rules.wants_rights(class_1, class_2, pending_2, params(**DEMANDS))) is wants


@pytest.mark.parametrize(
    ("ratio", "staff_share", "lacks"), [(0.05, 0.10, False), (0.0499, 0.10, True), (0.05, 0.0999, True), (0.04, 0.05, True)]
)
def test_research_missing(params, ratio: float, staff_share: float, lacks: bool) -> None:
    assert bool(rules.lacks_rd(ratio, 0.05, staff_share, params(**DEMANDS))) is lacks


@pytest.mark.parametrize(("quarters", "lacks"), [(0, False), (12, False), (13, True), (9000, True)])
def test_cooperation_missing_after_three_years(quarters: int, lacks: bool) -> None:
    assert bool(rules.lacks_cooperation(quarters)) is lacks


@pytest.mark.parametrize(("is_helped", "factor"), [(1, 1.8), (0, 1.0)])
def test_coaching_multiplies_the_chances(params, is_helped: int, factor: float) -> None:
    assert rules.help_factor(is_helped, params(**DEMANDS)) == factor


@pytest.mark.parametrize(
    ("is_aiming", "lacks", "factor", "u", "filed"),
    [
        (1, True, 1.0, 0.4499, 8),
        (1, True, 1.0, 0.45, 0),
        (1, True, 1.8, 0.8099, 8),
        (1, True, 1.8, 0.811, 0),
        (0, True, 1.0, 0.1, 0),
        (1, False, 1.0, 0.1, 0),
    ],
)
def test_a_bundle_of_utility_models(params, is_aiming: int, lacks: bool, factor: float, u: float, filed: int) -> None:
    assert rules.filed_bundle(is_aiming, lacks, factor, u, params(**DEMANDS)) == filed


@pytest.mark.parametrize(
    ("share", "factor", "u", "after"),
    [
        # Two points above the demand of 60 %, in a year of luck.
        (0.5, 1.0, 0.1999, 0.62),
        (0.5, 1.0, 0.2001, 0.5),
        (0.5, 1.8, 0.3599, 0.62),
        (0.5, 1.8, 0.3601, 0.5),
        # Only from within reach: a quarter of income.
        (0.35, 1.0, 0.1, 0.62),
        (0.3499, 1.0, 0.1, 0.3499),
        # Who has enough changes nothing.
        (0.5999, 1.0, 0.1, 0.62),
        (0.6, 1.0, 0.1, 0.6),
        (0.9, 1.0, 0.1, 0.9),
    ],
)
def test_a_share_within_reach_is_filled(params, share: float, factor: float, u: float, after: float) -> None:
    assert rules.filled_share(share, 0.6, 0.25, factor, u, params(**DEMANDS)) == pytest.approx(after)


@pytest.mark.parametrize(
    ("rights", "organisation", "a_year"),
    [(0, 1.0, 0.0), (6, 0.0, 0.0), (6, 1.0, 3.0), (6, 0.5, 1.5), (10, 1.0, 5.0)],
)
def test_an_organised_applicant_documents_more_conversions(params, rights: int, organisation: float, a_year: float) -> None:
    # 1.5 in three years per right.
    assert rules.documented_conversions(rights, organisation, params(**DEMANDS)) == pytest.approx(a_year)
