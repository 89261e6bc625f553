"""Every indicator from a small observation, by hand."""

import numpy as np
import pytest

from sim.measures import indicators, sums
from sim.units import UNITS

#: Indicators that show one sum as it is, with the way in which the year follows.
OF_ONE_SUM = {
    "last": (
        "above_scale_firms",
        "above_scale_rd_firms",
        "consortia",
        "consortium_firms",
        "cooperation_projects_active",
        "cooperation_universities",
        "digital_firms",
        "enterprises",
        "gazelles",
        "high_tech_zone_firms",
        "hnte_above_scale",
        "hnte_aiming",
        "hnte_aware",
        "hnte_drawn",
        "hnte_drawn_region",
        "hnte_staff",
        "hnte_stock",
        "incubator_occupancy",
        "incubator_service",
        "incubator_tenants",
        "institute_staff",
        "invention_patents_valid",
        "jobs",
        "large_taxpayers",
        "library_cooperation_missing",
        "library_members",
        "library_patents_missing",
        "library_rd_missing",
        "listed_firms",
        "listing_plan_firms",
        "listing_plan_listings",
        "rd_firms",
        "research_institutes",
        "rd_units",
        "st_sme",
        "talent_firms",
        "talent_in_firms",
        "talent_in_firms_upper",
        "tech_loan_lines",
        "unicorns",
    ),
    "sum": (
        "above_scale_sales",
        "advisers_placed",
        "anchor_chain_firms",
        "anchor_circle_firms",
        "anchor_institute_firms",
        "angel_deals",
        "c_plan_deals",
        "certificates_awarded",
        "contest_additional",
        "contest_landed",
        "conversions",
        "cooperation_projects",
        "cooperation_successes",
        "enclave_additional",
        "enclave_landed",
        "digital_additional",
        "digital_upgrades",
        "entries",
        "exits",
        "expert_studios",
        "five_hundred_additional",
        "five_hundred_people",
        "grade_scored_firms",
        "graduates_additional",
        "graduates_subsidised",
        "hnte_applications",
        "hnte_exited",
        "hnte_first",
        "hnte_lapsed",
        "hnte_recognised",
        "hnte_renewed",
        "hnte_sales",
        "industrial_sales",
        "institute_clients",
        "institute_rd",
        "invention_applications",
        "library_intake",
        "library_recommended",
        "points_counted",
        "points_participants",
        "points_real_total",
        "points_rewarded",
        "points_top_award",
        "pre_research_applied",
        "pre_research_confirmed",
        "pre_research_firm_money",
        "pre_research_new",
        "pre_research_selected",
        "pre_research_universities",
        "projects_landed",
        "projects_landed_region",
        "promotion_additional",
        "promotion_landed",
        "rd_anchor",
        "rd_anchor_real",
        "rd_award_additional",
        "rd_award_firms",
        "rd_award_firms_by_amount",
        "rd_award_firms_by_intensity",
        "rd_programme",
        "rd_real",
        "rd_relabelled",
        "sales",
        "talent_additional",
        "talent_arrivals",
        "talent_granted",
        "talent_granted_additional",
        "talent_housed",
        "tax_forgone_hnte",
        "tax_forgone_rd",
        "talent_week_firms",
        "tech_loan_additional",
        "tech_loan_opened",
        "utility_applications",
        "value_added",
        "voucher_firms",
        "voucher_new",
    ),
}
#: Indicators that count up a sum, and the parameter with the count at the start.
CUMULATIVE = {
    "points_participants_cumulative": ("points_participants", None),
    "points_rewarded_cumulative": ("points_rewarded", None),
    "cooperation_projects_cumulative": ("cooperation_projects", "start_cooperation_projects"),
    "cooperation_firms_cumulative": ("cooperation_firms", "start_cooperation_firms"),
    "talent_projects_cumulative": ("talent_arrivals", "start_talent_projects"),
}
#: Indicators that show the money of one flow.
MONEY = {
    "points_money": ("points_award", "sum"),
    "points_money_cumulative": ("points_award", "last"),
    "certificate_awards": ("certificate_award", "sum"),
    "rd_awards": ("rd_award", "sum"),
    "promotion_incentives": ("promotion_incentive", "sum"),
    "consortium_money": ("consortium_award", "sum"),
    "institute_contracts": ("institute_contract", "sum"),
    "rd_unit_money": ("rd_unit_subsidy", "sum"),
    "talent_grants": ("talent_grant", "sum"),
    "high_tech_zone_vouchers": ("high_tech_zone_voucher", "sum"),
    "rent_relief": ("incubator_relief", "sum"),
    "listing_plan_grants": ("listing_plan_grant", "sum"),
    "tech_loan_compensations": ("tech_loan_compensation", "sum"),
    "digital_money": ("digital_upgrade", "sum"),
    "pre_research_early": ("pre_research_early", "sum"),
    "pre_research_late": ("pre_research_late", "sum"),
    "talent_housing_money": ("talent_housing", "sum"),
    "funds_appropriated": ("appropriation", "sum"),
    "funds_returned": ("unspent", "sum"),
    "graduate_subsidies": ("graduate_subsidy", "sum"),
    "adviser_stipends": ("adviser_stipend", "sum"),
    "expert_studio_money": ("expert_studio", "sum"),
    "five_hundred_grants": ("five_hundred_grant", "sum"),
    "voucher_money": ("innovation_voucher", "sum"),
}
#: R&D of two years: 60 a quarter in the statistics, of which 20 by an anchor; GDP of 1,000 a quarter.
YEARS = {
    "sums": {"rd_statistical": 60.0, "rd_real": 50.0, "rd_anchor": 20.0, "rd_anchor_real": 18.0, "institute_rd": 1.0},
    "parameters": {"campus_rd": 40.0, "scale": 0.5, "population": 1_440_000.0, "talent_siphon": 0.25, "talent_rival_grant": 600.0},
}
#: Worked by hand below, the index in test_innovation_index.py.
COMPUTED = {
    "gdp",
    "hnte_above_scale_cooperation_share",
    "hnte_pass_rate",
    "innovation_index",
    "innovation_index_cooperation",
    "innovation_index_ecosystem",
    "innovation_index_input",
    "innovation_index_output",
    "invention_patents_per_10000",
    "points_per_firm",
    "pre_research_firms",
    "rd_institution_share",
    "rd_institutes",
    "rd_intensity",
    "rd_intensity_anchors",
    "rd_intensity_firms",
    "rd_intensity_institutes",
    "rd_intensity_real",
    "rd_intensity_relabelled",
    "rd_intensity_without_anchors",
    "rd_total",
    "relabelled_share",
    "rival_grant",
    "talent_firms_rd_share",
    "talent_regional_gain",
}
#: Worked by hand in test_public_cost.py.
COSTS = {
    "funds_balance",
    "funds_flowed_back",
    "funds_placed",
    "public_cost_county_at_risk",
    "public_cost_county_cash",
    "public_cost_tax_forgone_county",
    "public_cost_total",
}
SERIES = [1.0, 2.0, 3.0, 4.0, 10.0, 20.0, 30.0, 40.0]


def test_every_indicator_has_a_case() -> None:
    cases = {*OF_ONE_SUM["last"], *OF_ONE_SUM["sum"], *CUMULATIVE, *MONEY, *COMPUTED, *COSTS}
    assert cases == set(indicators())


@pytest.mark.parametrize(("name", "yearly"), [(name, yearly) for yearly, names in OF_ONE_SUM.items() for name in names])
def test_what_is_one_sum(observe, name: str, yearly: str) -> None:
    indicator, o = indicators()[name], observe({name: SERIES})
    assert [total.name for total in indicator.sums] == [name]
    assert indicator.value(o).tolist() == SERIES
    of_2018, of_2019 = (4.0, 40.0) if yearly == "last" else (10.0, 100.0)
    assert o.year_of(indicator.value(o), indicator.yearly) == {2018: of_2018, 2019: of_2019}


@pytest.mark.parametrize("name", CUMULATIVE)
def test_what_counts_from_the_beginning(observe, name: str) -> None:
    total, start = CUMULATIVE[name]
    o = observe({total: SERIES}, parameters={"scale": 0.5} | ({} if start is None else {start: 600.0}))
    before = 0.0 if start is None else 300.0
    indicator = indicators()[name]
    assert o.year_of(indicator.value(o), indicator.yearly) == {2018: before + 10.0, 2019: before + 110.0}


@pytest.mark.parametrize("name", MONEY)
def test_what_is_money(observe, name: str) -> None:
    flow, yearly = MONEY[name]
    o, indicator = observe(flows={flow: SERIES}), indicators()[name]
    assert o.year_of(indicator.value(o), indicator.yearly) == {2018: 10.0, 2019: 110.0 if yearly == "last" else 100.0}
    assert indicator.unit == "wan"


def of_year(observe, name: str, year: int = 2019, **change) -> float:
    o = observe(**{key: YEARS.get(key, {}) | change.get(key, {}) for key in ("sums", "parameters")}, gdp=change.get("gdp", 1000.0))
    indicator = indicators()[name]
    return float(o.year_of(indicator.value(o), indicator.yearly)[year])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        # Campuses do a quarter of 40 at half size: 5 a quarter, institutes 1. (60 + 5 + 1) / 1,000.
        ("rd_intensity", 6.6),
        ("rd_intensity_real", 5.6),
        ("rd_intensity_without_anchors", 4.6),
        ("rd_intensity_anchors", 1.8),
        ("rd_intensity_firms", 3.2),
        ("rd_intensity_relabelled", 1.0),
        ("rd_intensity_institutes", 0.6),
        ("rd_institutes", 24.0),
        ("rd_total", 264.0),
        ("gdp", 4000.0),
    ],
)
def test_research_over_gdp(observe, name: str, value: float) -> None:
    assert of_year(observe, name) == pytest.approx(value)


def test_research_over_gdp_takes_the_last_four_quarters(observe) -> None:
    # 4 x 6 of campuses and institutes; R&D of 10, 20, 30 and 40; GDP of 800, 900, 1,000 and 1,100.
    change = {"sums": {"rd_statistical": SERIES}, "gdp": [500.0] * 4 + [800.0, 900.0, 1000.0, 1100.0]}
    assert of_year(observe, "rd_intensity", **change) == pytest.approx(100.0 * 124.0 / 3800.0)
    assert of_year(observe, "rd_intensity", 2018, **change) == pytest.approx(100.0 * 34.0 / 2000.0)


def test_research_over_gdp_is_the_sum_of_its_parts(observe) -> None:
    whole, without = of_year(observe, "rd_intensity"), of_year(observe, "rd_intensity_without_anchors")
    parts = [of_year(observe, f"rd_intensity_{part}") for part in ("anchors", "firms", "relabelled", "institutes")]
    assert whole == pytest.approx(sum(parts))
    assert whole - without == pytest.approx(100.0 * of_year(observe, "rd_anchor") / of_year(observe, "gdp"))
    assert of_year(observe, "rd_total") == pytest.approx(240.0 + of_year(observe, "rd_institutes"))
    assert whole == pytest.approx(100.0 * of_year(observe, "rd_total") / of_year(observe, "gdp"))


@pytest.mark.parametrize(
    ("relabelled", "reported", "share"),
    [
        # 100 of 400 in the last four quarters.
        (SERIES, 100.0, 0.25),
        (0.0, 100.0, 0.0),
        # Nobody reports: no share, and no warning.
        (0.0, 0.0, 0.0),
    ],
)
def test_the_relabelled_share(observe, relabelled, reported, share: float) -> None:
    assert of_year(observe, "relabelled_share", sums={"rd_relabelled": relabelled, "rd_programme": reported}) == pytest.approx(share)


def test_the_pass_rate_of_a_round(observe) -> None:
    rounds = {"hnte_applications": [0.0, 0.0, 0.0, 200.0, 0.0, 0.0, 0.0, 0.0], "hnte_recognised": [0.0, 0.0, 0.0, 150.0] + [0.0] * 4}
    assert of_year(observe, "hnte_pass_rate", 2018, sums=rounds) == 0.75
    assert of_year(observe, "hnte_pass_rate", 2019, sums=rounds) == 0.0


@pytest.mark.parametrize(
    ("name", "those", "all_of_them"),
    [
        ("hnte_above_scale_cooperation_share", "hnte_above_scale_cooperating", "hnte_above_scale"),
        ("rd_institution_share", "institution_firms_with", "institution_firms"),
        ("talent_firms_rd_share", "talent_firms_rd", "talent_firms"),
    ],
)
def test_a_share_of_firms_at_the_end_of_the_year(observe, name: str, those: str, all_of_them: str) -> None:
    counted = {those: [0.0, 0.0, 0.0, 90.0] + [0.0] * 4, all_of_them: [0.0, 0.0, 0.0, 120.0] + [0.0] * 4}
    assert of_year(observe, name, 2018, sums=counted) == 0.75
    # A county without such firms has no share.
    assert of_year(observe, name, 2019, sums=counted) == 0.0


def test_points_per_participant_of_a_round(observe) -> None:
    rounds = {"points_counted": [0.0] * 4 + [900.0, 0.0, 0.0, 0.0], "points_participants": [0.0] * 4 + [60.0, 0.0, 0.0, 0.0]}
    assert of_year(observe, "points_per_firm", sums=rounds) == 15.0
    assert of_year(observe, "points_per_firm", 2018, sums=rounds) == 0.0


def test_a_firm_applies_for_pre_research_once_a_round(observe) -> None:
    assert of_year(observe, "pre_research_firms", sums={"pre_research_applied": [0.0] * 5 + [88.0, 0.0, 0.0]}) == 88.0


def test_patents_per_ten_thousand_residents(observe) -> None:
    # Half a county of 1.44 M people: 3,600 patents on 72 times 10,000.
    assert of_year(observe, "invention_patents_per_10000", sums={"invention_patents_valid": 3600.0}) == pytest.approx(50.0)


def test_the_region_gains_what_neighbours_do_not_lose(observe) -> None:
    assert of_year(observe, "talent_regional_gain", sums={"talent_additional": SERIES}) == pytest.approx(75.0)


def test_rivals_pay_their_own_grant_and_their_answer(observe) -> None:
    raises = [0.0] * 4 + [0.0, 50.0, 100.0, 150.0]
    assert of_year(observe, "rival_grant", sums={"rival_raise": raises}) == 750.0
    assert of_year(observe, "rival_grant", 2018, sums={"rival_raise": raises}) == 600.0


@pytest.mark.parametrize("name", sorted(COMPUTED))
def test_replications_do_not_mix(observe, name: str) -> None:
    one = {total.name: SERIES for total in indicators()[name].sums}
    both = {total: np.array([series, [2.0] * 8]) for total, series in one.items()}
    alone = indicators()[name].value(observe(one, parameters=YEARS["parameters"]))
    stacked = indicators()[name].value(observe(both, parameters=YEARS["parameters"], gdp=np.full((2, 8), 1000.0)))
    assert stacked.shape == (2, 8)
    assert stacked[0].tolist() == pytest.approx(alone.tolist())
    other = {total: [2.0] * 8 for total in one}
    assert stacked[1].tolist() == pytest.approx(indicators()[name].value(observe(other, parameters=YEARS["parameters"])).tolist())


@pytest.mark.parametrize("indicator", indicators().values(), ids=lambda indicator: indicator.name)
def test_an_indicator_says_what_it_is(indicator) -> None:
    assert indicator.unit in UNITS
    assert indicator.sentence.endswith(".") or indicator.sentence.endswith(").")
    assert indicator.label_en.isascii()
    assert indicator.label_zh
    assert indicator.source
    assert indicator.better in (-1, 0, 1)
    assert indicator.yearly in ("last", "sum")


def test_names_and_labels_are_taken_once() -> None:
    for field in ("name", "label_en", "label_zh"):
        values = [getattr(indicator, field) for indicator in indicators().values()]
        assert len(set(values)) == len(values)
    assert list(indicators()) == sorted(indicators())


def test_sums_are_the_indicators_sums_in_order() -> None:
    wanted = {total.name for indicator in indicators().values() for total in indicator.sums}
    assert [total.name for total in sums()] == sorted(wanted)
