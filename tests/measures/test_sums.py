"""What is added up over agents: every function on its cases, every column by its kind."""

import pytest

from sim.engine.assembly import assembly
from sim.measures import sums
from sim.measures.definition import Sum

#: The second quarter of 2018.
NOW = 4 * 2018 + 1
BY_NAME = {total.name: total for total in sums()}
#: Function, arguments, value. Chain 0 is manufacturing, chain 1 is not.
CASES = [
    ("hnte_stock", {"hnte_expiry": NOW + 1, "quarter": NOW}, 1),
    # A certificate that runs out in this quarter does not hold at its end.
    ("hnte_stock", {"hnte_expiry": NOW, "quarter": NOW}, 0),
    ("hnte_stock", {"hnte_expiry": -1, "quarter": NOW}, 0),
    ("hnte_sales", {"sales": 30.0, "hnte_expiry": NOW + 1, "quarter": NOW}, 30.0),
    ("hnte_sales", {"sales": 30.0, "hnte_expiry": NOW, "quarter": NOW}, 0.0),
    ("hnte_staff", {"staff": 12.5, "hnte_expiry": NOW + 1, "quarter": NOW}, 12.5),
    ("hnte_staff", {"staff": 12.5, "hnte_expiry": NOW, "quarter": NOW}, 0.0),
    ("hnte_first", {"hnte_recognised": 1, "hnte_times": 1}, 1),
    ("hnte_first", {"hnte_recognised": 1, "hnte_times": 2}, 0),
    ("hnte_first", {"hnte_recognised": 0, "hnte_times": 1}, 0),
    # A quarter of 20 M yuan.
    ("above_scale_firms", {"sales": 500.0, "chain": 0}, 1),
    ("above_scale_firms", {"sales": 499.99, "chain": 0}, 0),
    ("above_scale_firms", {"sales": 500.0, "chain": 1}, 0),
    ("above_scale_rd_firms", {"does_rd": 1, "sales": 500.0, "chain": 0}, 1),
    ("above_scale_rd_firms", {"does_rd": 0, "sales": 500.0, "chain": 0}, 0),
    ("above_scale_rd_firms", {"does_rd": 1, "sales": 499.99, "chain": 0}, 0),
    ("above_scale_rd_firms", {"does_rd": 1, "sales": 500.0, "chain": 1}, 0),
    ("above_scale_sales", {"sales": 500.0, "chain": 0}, 500.0),
    ("above_scale_sales", {"sales": 499.99, "chain": 0}, 0.0),
    ("above_scale_sales", {"sales": 500.0, "chain": 1}, 0.0),
    ("industrial_sales", {"sales": 3.0, "chain": 0}, 3.0),
    ("industrial_sales", {"sales": 3.0, "chain": 1}, 0.0),
    ("hnte_above_scale", {"hnte_expiry": NOW + 1, "sales": 500.0, "chain": 0, "quarter": NOW}, 1),
    ("hnte_above_scale", {"hnte_expiry": NOW, "sales": 500.0, "chain": 0, "quarter": NOW}, 0),
    ("hnte_above_scale", {"hnte_expiry": NOW + 1, "sales": 499.99, "chain": 0, "quarter": NOW}, 0),
    ("hnte_above_scale", {"hnte_expiry": NOW + 1, "sales": 500.0, "chain": 1, "quarter": NOW}, 0),
    ("hnte_above_scale_cooperating", {"hnte_expiry": NOW + 1, "projects": 1, "sales": 500.0, "chain": 0, "quarter": NOW}, 1),
    ("hnte_above_scale_cooperating", {"hnte_expiry": NOW + 1, "projects": 0, "sales": 500.0, "chain": 0, "quarter": NOW}, 0),
    ("hnte_above_scale_cooperating", {"hnte_expiry": NOW, "projects": 1, "sales": 500.0, "chain": 0, "quarter": NOW}, 0),
    ("hnte_above_scale_cooperating", {"hnte_expiry": NOW + 1, "projects": 1, "sales": 499.99, "chain": 0, "quarter": NOW}, 0),
    # Large and medium from 300 staff, or certified; always above scale.
    ("institution_firms", {"hnte_expiry": -1, "staff": 300.0, "sales": 500.0, "chain": 0, "quarter": NOW}, 1),
    ("institution_firms", {"hnte_expiry": -1, "staff": 299.9, "sales": 500.0, "chain": 0, "quarter": NOW}, 0),
    ("institution_firms", {"hnte_expiry": NOW + 1, "staff": 20.0, "sales": 500.0, "chain": 0, "quarter": NOW}, 1),
    ("institution_firms", {"hnte_expiry": NOW + 1, "staff": 300.0, "sales": 499.99, "chain": 0, "quarter": NOW}, 0),
    ("institution_firms", {"hnte_expiry": NOW + 1, "staff": 300.0, "sales": 500.0, "chain": 1, "quarter": NOW}, 0),
    ("institution_firms_with", {"institution": 1, "hnte_expiry": -1, "staff": 300.0, "sales": 500.0, "chain": 0, "quarter": NOW}, 1),
    ("institution_firms_with", {"institution": 0, "hnte_expiry": -1, "staff": 300.0, "sales": 500.0, "chain": 0, "quarter": NOW}, 0),
    ("institution_firms_with", {"institution": 1, "hnte_expiry": -1, "staff": 299.9, "sales": 500.0, "chain": 0, "quarter": NOW}, 0),
    ("talent_firms", {"talent_founded": 1, "talent": 0}, 1),
    ("talent_firms", {"talent_founded": 0, "talent": 1}, 1),
    ("talent_firms", {"talent_founded": 0, "talent": 0}, 0),
    ("talent_firms_rd", {"talent_founded": 1, "talent": 0, "does_rd": 1}, 1),
    ("talent_firms_rd", {"talent_founded": 0, "talent": 2, "does_rd": 0}, 0),
    ("talent_firms_rd", {"talent_founded": 0, "talent": 0, "does_rd": 1}, 0),
    # More than 50 M yuan.
    ("large_taxpayers", {"tax_y1": 5000.0}, 0),
    ("large_taxpayers", {"tax_y1": 5000.1}, 1),
    ("points_top_award", {"points_award": 450.0, "points_rank": 1}, 450.0),
    ("points_top_award", {"points_award": 450.0, "points_rank": 2}, 0.0),
    ("points_top_award", {"points_award": 0.0, "points_rank": 0}, 0.0),
    ("pre_research_universities", {"pre_applications": 2}, 1),
    ("pre_research_universities", {"pre_applications": 0}, 0),
    ("rd_anchor_real", {"rd_real": 7.0, "anchor": 1}, 7.0),
    ("rd_anchor_real", {"rd_real": 7.0, "anchor": 0}, 0.0),
    ("rd_anchor", {"rd_statistical": 7.0, "anchor": 1}, 7.0),
    ("rd_anchor", {"rd_statistical": 7.0, "anchor": 0}, 0.0),
    ("rd_programme", {"rd_real": 7.0, "rd_relabelled": 2.0, "hnte_aim": 1, "anchor": 0}, 9.0),
    ("rd_programme", {"rd_real": 7.0, "rd_relabelled": 2.0, "hnte_aim": 0, "anchor": 0}, 0.0),
    ("rd_programme", {"rd_real": 7.0, "rd_relabelled": 2.0, "hnte_aim": 1, "anchor": 1}, 0.0),
    ("value_added", {"sales": 40.0, "value_added_share": 0.25}, 10.0),
    ("enterprises", {}, 1),
    ("cooperation_firms", {"project_started": 1, "projects": 1}, 1),
    ("cooperation_firms", {"project_started": 1, "projects": 2}, 0),
    ("cooperation_firms", {"project_started": 0, "projects": 1}, 0),
    ("cooperation_projects_active", {"partner": 0}, 1),
    ("cooperation_projects_active", {"partner": -1}, 0),
    ("cooperation_universities", {"projects": 1}, 1),
    ("cooperation_universities", {"projects": 0}, 0),
    ("pre_research_applied", {"pre_request": 0.1}, 1),
    ("pre_research_applied", {"pre_request": 0.0}, 0),
    ("pre_research_selected", {"pre_granted": 0.1}, 1),
    ("pre_research_selected", {"pre_granted": 0.0}, 0),
    ("pre_research_new", {"pre_granted": 0.1, "pre_is_new": 1}, 1),
    ("pre_research_new", {"pre_granted": 0.1, "pre_is_new": 0}, 0),
    ("pre_research_new", {"pre_granted": 0.0, "pre_is_new": 1}, 0),
    # A subsidy of 12 at 12 % stands for 100 of the firm's money.
    ("pre_research_firm_money", {"pre_confirmed": 1, "pre_late_request": 12.0}, 100.0),
    ("pre_research_firm_money", {"pre_confirmed": 0, "pre_late_request": 12.0}, 0.0),
    ("library_patents_missing", {"deficit_patents": 1, "library_member": 1}, 1),
    ("library_patents_missing", {"deficit_patents": 1, "library_member": 0}, 0),
    ("library_patents_missing", {"deficit_patents": 0, "library_member": 1}, 0),
    ("library_rd_missing", {"deficit_rd": 1, "library_member": 1}, 1),
    ("library_rd_missing", {"deficit_rd": 1, "library_member": 0}, 0),
    ("library_cooperation_missing", {"deficit_cooperation": 1, "library_member": 1}, 1),
    ("library_cooperation_missing", {"deficit_cooperation": 1, "library_member": 0}, 0),
    ("consortia", {"consortium_leads": 1, "consortium_until": NOW + 1, "quarter": NOW}, 1),
    ("consortia", {"consortium_leads": 1, "consortium_until": NOW, "quarter": NOW}, 0),
    ("consortia", {"consortium_leads": 0, "consortium_until": NOW + 1, "quarter": NOW}, 0),
    ("consortium_firms", {"consortium_until": NOW + 1, "quarter": NOW}, 1),
    ("consortium_firms", {"consortium_until": NOW, "quarter": NOW}, 0),
    ("institute_clients", {"institute_client": 0}, 1),
    ("institute_clients", {"institute_client": -1}, 0),
    ("research_institutes", {}, 1),
    # Attached and founders work in firms; waiting talent and talent that left does not.
    ("talent_in_firms", {"state": 1}, 0),
    ("talent_in_firms", {"state": 2}, 1),
    ("talent_in_firms", {"state": 3}, 1),
    ("talent_in_firms", {"state": 4}, 0),
    ("talent_in_firms_upper", {"state": 2, "grade": 3}, 1),
    ("talent_in_firms_upper", {"state": 3, "grade": 1}, 1),
    ("talent_in_firms_upper", {"state": 3, "grade": 4}, 0),
    ("talent_in_firms_upper", {"state": 1, "grade": 1}, 0),
    ("angel_deals", {"angel_fund_granted": 500.0}, 1),
    ("angel_deals", {"angel_fund_granted": 0.0}, 0),
    ("c_plan_deals", {"c_plan_granted": 250.0}, 1),
    ("c_plan_deals", {"c_plan_granted": 0.0}, 0),
    ("graduates_subsidised", {"graduates": 3, "graduate_granted": 0.1}, 3),
    ("graduates_subsidised", {"graduates": 3, "graduate_granted": 0.0}, 0),
    # A fifth would not have been hired.
    ("graduates_additional", {"graduates": 3, "graduate_granted": 0.1}, 0.6),
    ("graduates_additional", {"graduates": 3, "graduate_granted": 0.0}, 0.0),
    ("talent_granted", {"grant_now": 0.1}, 1),
    ("talent_granted", {"grant_now": 0.0}, 0),
    ("talent_granted_additional", {"grant_now": 0.1, "grant_brought": 0.25}, 0.25),
    ("talent_granted_additional", {"grant_now": 0.0, "grant_brought": 0.25}, 0.0),
    ("certificates_awarded", {"certificate_granted": 0.1}, 1),
    ("certificates_awarded", {"certificate_granted": 0.0}, 0),
    # Founded by talent (origin 2) or an outside project (origin 3).
    ("projects_landed", {"founded": NOW, "origin": 3, "quarter": NOW}, 1),
    ("projects_landed", {"founded": NOW - 1, "origin": 3, "quarter": NOW}, 0),
    ("projects_landed", {"founded": NOW, "origin": 2, "quarter": NOW}, 0),
    ("projects_landed_region", {"founded": NOW, "origin": 3, "from_region": 0, "quarter": NOW}, 1),
    ("projects_landed_region", {"founded": NOW, "origin": 3, "from_region": 1, "quarter": NOW}, 0),
    ("projects_landed_region", {"founded": NOW - 1, "origin": 3, "from_region": 0, "quarter": NOW}, 0),
    ("projects_landed_region", {"founded": NOW, "origin": 2, "from_region": 0, "quarter": NOW}, 0),
    ("hnte_drawn", {"origin": 2, "hnte_expiry": NOW + 1, "quarter": NOW}, 1),
    ("hnte_drawn", {"origin": 3, "hnte_expiry": NOW + 1, "quarter": NOW}, 1),
    ("hnte_drawn", {"origin": 1, "hnte_expiry": NOW + 1, "quarter": NOW}, 0),
    ("hnte_drawn", {"origin": 3, "hnte_expiry": NOW, "quarter": NOW}, 0),
    ("hnte_drawn_region", {"origin": 2, "hnte_expiry": NOW + 1, "from_region": 0, "quarter": NOW}, 1),
    ("hnte_drawn_region", {"origin": 2, "hnte_expiry": NOW + 1, "from_region": 1, "quarter": NOW}, 0),
    ("hnte_drawn_region", {"origin": 1, "hnte_expiry": NOW + 1, "from_region": 0, "quarter": NOW}, 0),
    ("hnte_drawn_region", {"origin": 3, "hnte_expiry": NOW, "from_region": 0, "quarter": NOW}, 0),
    # A first line of 500 for a firm with a debt of 120; renewals count on neither side.
    ("tech_loan_opened", {"tech_loan_granted": 500.0, "tech_loan_first": 1}, 500.0),
    ("tech_loan_opened", {"tech_loan_granted": 500.0, "tech_loan_first": 0}, 0.0),
    ("tech_loan_opened", {"tech_loan_granted": 0.0, "tech_loan_first": 1}, 0.0),
    ("tech_loan_additional", {"tech_loan_granted": 500.0, "tech_loan_first": 1, "tech_loan_known": 120.0}, 380.0),
    ("tech_loan_additional", {"tech_loan_granted": 500.0, "tech_loan_first": 0, "tech_loan_known": 120.0}, 0.0),
    ("tech_loan_additional", {"tech_loan_granted": 0.0, "tech_loan_first": 1, "tech_loan_known": 120.0}, 0.0),
    ("advisers_placed", {"adviser_granted": 6.0}, 1),
    ("advisers_placed", {"adviser_granted": 0.0}, 0),
    ("five_hundred_people", {"five_granted": 5.0}, 1),
    ("five_hundred_people", {"five_granted": 0.0}, 0),
    ("digital_firms", {"digital_since": 0}, 1),
    ("digital_firms", {"digital_since": -1}, 0),
    ("digital_upgrades", {"digital_granted": 0.1}, 1),
    ("digital_upgrades", {"digital_granted": 0.0}, 0),
    ("digital_additional", {"digital_granted": 6.0, "digital_effect": 1}, 1),
    ("digital_additional", {"digital_granted": 6.0, "digital_effect": 0}, 0),
    ("digital_additional", {"digital_granted": 0.0, "digital_effect": 1}, 0),
    ("rd_award_firms", {"rd_award_granted": 60.0}, 1),
    ("rd_award_firms", {"rd_award_granted": 0.0}, 0),
    ("rd_award_firms_by_amount", {"rd_award_granted": 60.0, "rd_award_by_amount": 1}, 1),
    ("rd_award_firms_by_amount", {"rd_award_granted": 60.0, "rd_award_by_amount": 0}, 0),
    ("rd_award_firms_by_amount", {"rd_award_granted": 0.0, "rd_award_by_amount": 1}, 0),
    ("rd_award_firms_by_intensity", {"rd_award_granted": 60.0, "rd_award_by_amount": 0}, 1),
    ("rd_award_firms_by_intensity", {"rd_award_granted": 60.0, "rd_award_by_amount": 1}, 0),
    ("rd_award_firms_by_intensity", {"rd_award_granted": 0.0, "rd_award_by_amount": 0}, 0),
    ("rd_award_additional", {"rd_award_granted": 60.0, "rd_award_reached": 1}, 1),
    ("rd_award_additional", {"rd_award_granted": 60.0, "rd_award_reached": 0}, 0),
    ("rd_award_additional", {"rd_award_granted": 0.0, "rd_award_reached": 1}, 0),
    ("voucher_firms", {"voucher_granted": 0.1}, 1),
    ("voucher_firms", {"voucher_granted": 0.0}, 0),
    ("voucher_new", {"voucher_granted": 0.1, "voucher_is_new": 1}, 1),
    ("voucher_new", {"voucher_granted": 0.1, "voucher_is_new": 0}, 0),
    ("voucher_new", {"voucher_granted": 0.0, "voucher_is_new": 1}, 0),
    ("contest_landed", {"contest_landed": 1}, 1),
    ("contest_landed", {"contest_landed": 0}, 0),
    ("contest_additional", {"contest_landed": 1, "origin": 3}, 1),
    ("contest_additional", {"contest_landed": 1, "origin": 2}, 0),
    ("contest_additional", {"contest_landed": 0, "origin": 3}, 0),
    ("enclave_landed", {"enclave_landed": 1}, 1),
    ("enclave_landed", {"enclave_landed": 0}, 0),
    ("enclave_additional", {"enclave_landed": 1, "origin": 3}, 1),
    ("enclave_additional", {"enclave_landed": 1, "origin": 1}, 0),
    ("enclave_additional", {"enclave_landed": 0, "origin": 3}, 0),
    ("promotion_landed", {"promotion_landed": 1}, 1),
    ("promotion_landed", {"promotion_landed": 0}, 0),
    # Only outside projects (origin 3) are additional.
    ("promotion_additional", {"promotion_landed": 3, "origin": 3}, 1),
    ("promotion_additional", {"promotion_landed": 3, "origin": 1}, 0),
    ("promotion_additional", {"promotion_landed": 0, "origin": 3}, 0),
    # At a participation of 15 %.
    ("talent_week_firms", {"does_rd": 1, "openness": 0.149}, 1),
    ("talent_week_firms", {"does_rd": 1, "openness": 0.15}, 0),
    ("talent_week_firms", {"does_rd": 0, "openness": 0.149}, 0),
    ("high_tech_zone_firms", {"high_tech_zone_site": 1, "does_rd": 1}, 1),
    ("high_tech_zone_firms", {"high_tech_zone_site": 1, "does_rd": 0}, 0),
    ("high_tech_zone_firms", {"high_tech_zone_site": 2, "does_rd": 1}, 0),
    ("grade_scored_firms", {"record_grade": 1}, 1),
    ("grade_scored_firms", {"record_grade": 0}, 0),
]
#: Sums that are columns as they are.
COLUMNS = {
    "anchor_chain_firms": "chain_members",
    "anchor_circle_firms": "circle_firms",
    "anchor_institute_firms": "institute_firms",
    "conversions": "conversions",
    "cooperation_projects": "project_started",
    "cooperation_successes": "project_succeeded",
    "entries": "entries",
    "exits": "exits",
    "expert_studios": "studios",
    "five_hundred_additional": "five_additional",
    "gazelles": "gazelle",
    "hnte_aiming": "hnte_aim",
    "hnte_applications": "hnte_applied",
    "hnte_aware": "hnte_aware",
    "hnte_exited": "certified_exits",
    "hnte_lapsed": "hnte_lapsed",
    "hnte_recognised": "hnte_recognised",
    "hnte_renewed": "hnte_renewed",
    "incubator_occupancy": "incubator_occupancy",
    "incubator_service": "incubator_service",
    "incubator_tenants": "incubator_tenant",
    "institute_rd": "rd",
    "institute_staff": "staff",
    "invention_applications": "applications_1",
    "invention_patents_valid": "class_1",
    "jobs": "staff",
    "library_intake": "library_intake",
    "library_members": "library_member",
    "library_recommended": "library_recommended",
    "listed_firms": "listed",
    "listing_plan_firms": "listing_plan_member",
    "listing_plan_listings": "listing_plan_public",
    "points_counted": "points",
    "points_participants": "points_participant",
    "points_real_total": "points_real",
    "points_rewarded": "points_rewarded",
    "pre_research_confirmed": "pre_confirmed",
    "rd_firms": "does_rd",
    "rd_real": "rd_real",
    "rd_relabelled": "rd_relabelled",
    "rd_statistical": "rd_statistical",
    "rival_raise": "rival_raise",
    "rd_units": "rd_unit",
    "sales": "sales",
    "st_sme": "st_sme",
    "talent_additional": "additional_arrivals",
    "talent_arrivals": "talent_arrivals",
    "talent_housed": "housed",
    "tax_forgone_hnte": "tax_relief_hnte",
    "tax_forgone_rd": "tax_relief_rd",
    "tech_loan_lines": "tech_loan_line",
    "unicorns": "unicorn",
    "utility_applications": "applications_2",
}
#: Yearly rounds, in the quarter in which they are held.
SEASONS = {
    1: (
        "anchor_",
        "certificates_awarded",
        "digital_additional",
        "digital_upgrades",
        "grade_scored_firms",
        "points_",
        "rd_award_",
        "talent_housed",
    ),
    2: (
        "advisers_",
        "expert_",
        "five_hundred_",
        "graduates_",
        "institute_clients",
        "library_intake",
        "library_recommended",
        "pre_research_",
        "talent_week_",
        "tax_forgone_",
        "voucher_",
    ),
    3: (
        "angel_deals",
        "c_plan_deals",
        "tech_loan_additional",
        "tech_loan_opened",
    ),
    4: ("hnte_above_scale", "institution_firms", "large_taxpayers", "talent_firms"),
}
ROUND_OF_CERTIFICATES = {"hnte_applications", "hnte_recognised", "hnte_renewed", "hnte_first", "hnte_lapsed"}


def test_every_sum_has_a_case() -> None:
    assert {name for name, _, _ in CASES} | set(COLUMNS) == set(BY_NAME)


@pytest.mark.parametrize(("name", "agent", "value"), CASES)
def test_what_one_agent_adds(params, name: str, agent: dict, value: float) -> None:
    function = BY_NAME[name].of
    wanted = function.__code__.co_varnames[: function.__code__.co_argcount]
    if "chain_manufacturing" in wanted:
        agent = agent | {"chain_manufacturing": [1, 0]}
    if "p" in wanted:
        fields = {"above_scale_sales": 2000.0, "pre_research_late_share": 0.12, "talent_week_participation": 0.15}
        agent = agent | {"p": params(**fields, graduate_plan_additional=0.2)}
    assert function(**agent) == pytest.approx(value)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_is_added_up_in_its_own_kind(name: str) -> None:
    total = BY_NAME[name]
    kinds = {column.name: column.kind for column in assembly().tables[total.table].columns}
    assert total.of == COLUMNS[name]
    assert total.kind == {"flag": "count", "count": "count", "money": "money", "real": "real"}[kinds[total.of]]


@pytest.mark.parametrize("total", sums(), ids=lambda total: total.name)
def test_yearly_rounds_are_counted_in_their_quarter(total: Sum) -> None:
    expected = next((season for season, names in SEASONS.items() if total.name.startswith(names)), None)
    if total.name in ROUND_OF_CERTIFICATES:
        expected = 4
    assert total.season == expected
