"""The yearly plan of one firm: awareness, participation, R&D, the certificate, preparation, search."""

import math

import pytest

#: Plans are made in the first quarter.
PLAN = 4 * 2020
AWARE = {
    "awareness_discovery": 0.10,
    "awareness_imitation": 0.8,
    "awareness_help_multiple": 3.0,
    "awareness_points_multiple": 1.5,
    "innovation_points_channel_awareness": 1.0,
    "rd_small_sales": 20_000.0,
}
#: A certifiable firm of half size in a chain in which five of twenty are certified.
UNAWARE = {
    "certifiable": 1,
    "chain": 1,
    "chain_certified_firms": [0, 5],
    "chain_certifiable_firms": [9, 20],
    "sales_y1": 20_000.0,
}


@pytest.mark.parametrize(
    ("change", "chance"),
    [
        # 0.10 x (1.5 - 0.5) + 0.8 x 0.25.
        ({}, 0.30),
        ({"points_participant": 1}, 0.45),
        ({"library_member": 1}, 0.90),
        ({"chain": 0}, 0.10),
        # A chain without certifiable firms has no peers.
        ({"chain_certified_firms": [0, 0], "chain_certifiable_firms": [0, 0]}, 0.10),
    ],
)
def test_a_firm_learns_of_the_certificate(params, take, step, change: dict, chance: float) -> None:
    for u, aware in ((chance - 1e-9, 1), (chance + 1e-9, 0)):
        assert take(step("learn_of_certificate"), params(**AWARE), PLAN, **UNAWARE | change, u_awareness=u) == {"hnte_aware": aware}


@pytest.mark.parametrize(("change", "aware"), [({"hnte_aware": 1}, 1), ({"certifiable": 0}, 0), ({"hnte_aware": 1, "certifiable": 0}, 1)])
def test_who_knows_it_already_or_never_will(params, take, step, change: dict, aware: int) -> None:
    for u in (1e-9, 1.0 - 1e-9):
        assert take(step("learn_of_certificate"), params(**AWARE), PLAN, **UNAWARE | change, u_awareness=u) == {"hnte_aware": aware}


PARTICIPATE = {
    "rd_start_rate": 0.04,
    "rd_stop_rate": 0.05,
    "rd_start_size_slope": 0.5,
    "rd_start_help": math.log(2.0),
    "rd_reference_sales": 5000.0,
    "rd_ceiling": 0.3,
}


@pytest.mark.parametrize(
    ("firm", "u", "does", "base"),
    [
        # A starter begins at its own propensity, at most at the ceiling.
        ({"does_rd": 0, "rd_base": 0.0}, 0.0399, 1, 0.02),
        ({"does_rd": 0, "rd_base": 0.0}, 0.0401, 0, 0.0),
        ({"does_rd": 0, "rd_base": 0.0, "rd_propensity": math.log(0.9)}, 0.01, 1, 0.3),
        # Coaching doubles the odds: 0.08 / 1.04.
        ({"does_rd": 0, "rd_base": 0.0, "library_member": 1}, 0.0768, 1, 0.02),
        ({"does_rd": 0, "rd_base": 0.0, "library_member": 1}, 0.0770, 0, 0.0),
        # e^2 times the reference size: odds times e, 0.1017 of one.
        ({"does_rd": 0, "rd_base": 0.0, "sales": 1250.0 * math.e**2}, 0.1016, 1, 0.02),
        ({"does_rd": 0, "rd_base": 0.0, "sales": 1250.0 * math.e**2}, 0.1019, 0, 0.0),
        # Who goes on keeps its intensity, who stops loses it.
        ({"does_rd": 1, "rd_base": 0.05}, 0.0501, 1, 0.05),
        ({"does_rd": 1, "rd_base": 0.05}, 0.0499, 0, 0.0),
        # Firms that aim, anchors and firms with talent never stop.
        ({"does_rd": 1, "rd_base": 0.05, "hnte_aim": 1}, 0.01, 1, 0.05),
        ({"does_rd": 1, "rd_base": 0.05, "anchor": 1}, 0.01, 1, 0.05),
        ({"does_rd": 1, "rd_base": 0.05, "talent": 1}, 0.01, 1, 0.05),
    ],
)
def test_starting_and_stopping_research(params, take, step, firm: dict, u: float, does: int, base: float) -> None:
    given = {"sales": 1250.0, "rd_propensity": math.log(0.02), "u_participation": u} | firm
    taken = take(step("plan_participation"), params(**PARTICIPATE), PLAN, **given)
    assert taken == {"does_rd": does, "rd_base": pytest.approx(base)}


TAX = {
    "tax_standard_rate": 0.25,
    "tax_hnte_rate": 0.15,
    "super_deduction_general": 0.5,
    "super_deduction_manufacturing": 1.0,
    "super_deduction_st_sme": 1.0,
    "super_deduction_chips": 1.2,
    "rd_claim_share": 0.6,
}
#: The whole gap to desired research is closed, without noise, and no spillover, trend or effect but the one looked at.
RESEARCH = TAX | {
    "rd_adjustment": 1.0,
    "rd_noise": 0.0,
    "rd_ceiling": 0.5,
    "rd_trend": 0.0,
    "rd_spillover": 0.0,
    "rd_cooperation_effect": 0.2,
    "rd_talent_effect": 0.05,
    "rd_cost_elasticity": 2.0,
    "rd_cost_elasticity_small": 1.0,
    "rd_cost_elasticity_state": 0.5,
    "rd_small_sales": 20_000.0,
    "innovation_points_salience": 1.0,
    "innovation_points_weight_rd": 0.8,
    "anchor_rd_growth": 0.10,
    "anchor_sales_growth": 0.0,
}
#: Not certified, in a chain that is neither manufacturing nor chips, as the law of the start has it.
RESEARCHER = {
    "does_rd": 1,
    "sales": 1250.0,
    "rd_base": 0.01,
    "rd_real_y1": 100.0,
    "rd_propensity": math.log(0.02),
    "chain": 0,
    "chain_manufacturing": [0, 1],
    "chain_chips": [0, 0],
    "chain_rd_real": [1000.0, 1000.0],
    "chain_rd_real_start": [900.0, 900.0],
    "county_start_quarter": PLAN - 20,
    "county_points_price": 0.0,
}


def planned(params, take, step, firm: dict, **change: float) -> float:
    return take(step("plan_research"), params(**RESEARCH | change), PLAN, **RESEARCHER | firm)["rd_base"]


def test_at_the_law_of_the_start_a_firm_does_its_own(params, take, step) -> None:
    assert planned(params, take, step, {}) == pytest.approx(0.02)


#: User cost of the start: (1 - 0.25 x 1.3) / 0.75 = 0.9.
START = 0.9


@pytest.mark.parametrize(
    ("firm", "change", "cost", "elasticity"),
    [
        # Manufacturing deducts all of it again: (1 - 0.25 x 1.6) / 0.75.
        ({"chain": 1}, {}, 0.8, 2.0),
        ({"st_sme": 1}, {}, 0.8, 2.0),
        # Certified: (1 - 0.15 x 1.3) / 0.85. A certificate that runs out now does not count.
        ({"hnte_expiry": PLAN + 1}, {}, 0.805 / 0.85, 2.0),
        ({"hnte_expiry": PLAN}, {}, START, 2.0),
        ({"chain": 1, "state_owned": 1}, {}, 0.8, 1.0),
        # 0.8 points for 100,000 yuan at 0.5 万元: a twenty-fifth of the cost before tax.
        ({"county_points_price": 0.5}, {}, (1 - 0.25 * 1.3 - 0.04) / 0.75, 2.0),
        ({"county_points_price": 0.5}, {"innovation_points_salience": 2.0}, (1 - 0.25 * 1.3 - 0.08) / 0.75, 2.0),
        ({"county_points_price": 0.5}, {"innovation_points_salience": 0.0}, START, 2.0),
        # At most three tenths.
        ({"county_points_price": 99.0}, {}, (1 - 0.25 * 1.3 - 0.3) / 0.75, 2.0),
    ],
)
def test_cheaper_research_is_planned_more(params, take, step, firm: dict, change: dict, cost: float, elasticity: float) -> None:
    assert planned(params, take, step, firm, **change) == pytest.approx(0.02 * (cost / START) ** -elasticity)


@pytest.mark.parametrize(
    ("firm", "change", "log_change"),
    [
        ({"partner": 0}, {}, 0.2),
        ({"talent_power": 2.0}, {}, 0.1),
        # One per cent a year over five years.
        ({}, {"rd_trend": 0.01}, 0.05),
        # The chain's other research is 900, as at the start; at 1,800 it has doubled.
        ({}, {"rd_spillover": 0.1}, 0.0),
        ({"chain_rd_real": [1900.0, 0.0]}, {"rd_spillover": 0.1}, 0.1 * math.log(2.0)),
    ],
)
def test_what_else_moves_the_plan(params, take, step, firm: dict, change: dict, log_change: float) -> None:
    assert planned(params, take, step, firm, **change) == pytest.approx(0.02 * math.exp(log_change))


def test_an_anchor_follows_its_own_path(params, take, step) -> None:
    # 400 last year and a tenth more, on sales of 5,000.
    assert planned(params, take, step, {"anchor": 1, "rd_real_y1": 400.0}) == pytest.approx(0.088)
    assert planned(params, take, step, {"anchor": 1, "rd_real_y1": 4e6}) == 0.5


def test_a_firm_without_research_plans_none(params, take, step) -> None:
    assert take(step("plan_research"), params(**RESEARCH), PLAN, **RESEARCHER | {"does_rd": 0}) is None


#: The benefit is so large, or the net cost so high, that the draw does not matter.
NOTCH = TAX | {
    "hnte_threshold_small": 0.05,
    "hnte_threshold_middle": 0.04,
    "hnte_threshold_large": 0.03,
    "hnte_small_limit": 5000.0,
    "hnte_middle_limit": 20_000.0,
    "notch_step": 0.0,
    "notch_safety": 0.004,
    "notch_relabelling": 1.0,
    "notch_relabel_cost": 30.0,
    "notch_real_cost": 20.0,
    "notch_real_net_cost": 0.03,
    "notch_audit_cost": 0.02,
    "hnte_loan_signal": 0.0,
    "hnte_discount": 0.0,
    "hnte_fixed_cost": 0.0,
    "hnte_expected_pass": 1.0,
    "hnte_noise": 1e-5,
    "hnte_attention": 1.0,
    "cultivation_enabled": 1.0,
    "cultivation_first_award": 30.0,
    "cultivation_renewal_award": 6.0,
    "upper_award_first": 60.0,
    "upper_award_renewal": 0.0,
    "innovation_points_weight_certificate": 15.0,
    "rd_ceiling": 0.5,
}
#: Sales of 5,000 a year, just of the small class, 3 % own research, no profit: awards of 90 are worth 30 a year, 0.6 %.
CANDIDATE = {
    "hnte_aware": 1,
    "certifiable": 1,
    "does_rd": 1,
    "hnte_taste": 0.5,
    "chain": 0,
    "chain_manufacturing": [1],
    "chain_chips": [0],
    "sales": 1250.0,
    "sales_y1": 5000.0,
    "sales_y2": 5000.0,
    "rd_reported_y1": 250.0,
    "rd_reported_y2": 250.0,
    "rd_base": 0.03,
    "rd_propensity": math.log(0.03),
    "margin": 0.03,
    "county_points_price": 0.0,
    "u_aim": 0.5,
    "u_caution": 0.0,
}
#: Relabelled: (0.03 - 0.02 + 0.15 x 0.6 + 20 x 0.02) / 50 = 0.5 / 50; the rest of the gap of 0.02 is real.
AIMS = {"hnte_aim": 1, "rd_topup": pytest.approx(0.01), "relabel_share": pytest.approx(0.01), "does_rd": 1, "rd_base": 0.03}
#: Cost: 0.03 x 0.01 + 10 x 0.0001 + 15 x 0.0001 + (0.02 - 0.09) x 0.01 = 0.0021.
DROPS = {"hnte_aim": 0, "rd_topup": 0.0, "relabel_share": 0.0, "does_rd": 1, "rd_base": 0.03}


def aimed(params, take, step, firm: dict, **change: float) -> dict | None:
    return take(step("plan_certificate"), params(**NOTCH | change), PLAN, **CANDIDATE | firm)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, AIMS),
        # Awards worth 0.21 % of sales are the line: 10.5 a year, 31.5 in three.
        ({"cultivation_first_award": 0.0, "upper_award_first": 32.0}, AIMS),
        ({"cultivation_first_award": 0.0, "upper_award_first": 31.0}, DROPS),
        ({"cultivation_first_award": 32.0, "upper_award_first": 0.0}, AIMS),
        # The county's award counts only while it is paid.
        ({"cultivation_first_award": 32.0, "upper_award_first": 0.0, "cultivation_enabled": 0.0}, DROPS),
        # A firm must expect to pass, and reckon with the cost of applying: 30 - 10.5 a year leave 58.5.
        ({"hnte_expected_pass": 0.34}, DROPS),
        ({"hnte_expected_pass": 0.36}, AIMS),
        ({"hnte_fixed_cost": 58.0}, AIMS),
        ({"hnte_fixed_cost": 59.0}, DROPS),
        # It must turn to the matter.
        ({"hnte_attention": 0.4999}, DROPS),
    ],
)
def test_benefit_against_cost(params, take, step, change: dict, found: dict) -> None:
    assert aimed(params, take, step, {}, **change) == found


@pytest.mark.parametrize(
    ("firm", "found"),
    [
        # A later certificate brings 6: 2 a year against 10.5. A tenth of 200 of taxable profit more than makes up.
        ({"hnte_times": 1}, DROPS),
        ({"hnte_times": 1, "margin": 0.07}, AIMS),
        ({"hnte_times": 1, "margin": 0.0465}, DROPS),
        ({"hnte_times": 1, "margin": 0.0475}, AIMS),
        # 15 points in three years at 0.6 are 27, and 6: 33 against 31.5.
        ({"hnte_times": 1, "points_participant": 1, "county_points_price": 0.6}, AIMS),
        ({"hnte_times": 1, "points_participant": 1, "county_points_price": 0.57}, AIMS),
        ({"hnte_times": 1, "points_participant": 1, "county_points_price": 0.56}, DROPS),
        ({"hnte_times": 1, "points_participant": 0, "county_points_price": 0.6}, DROPS),
        ({"hnte_aware": 0, "hnte_aim": 1}, DROPS),
        ({"certifiable": 0, "hnte_aim": 1}, DROPS),
    ],
)
def test_who_aims(params, take, step, firm: dict, found: dict) -> None:
    assert aimed(params, take, step, firm) == found


@pytest.mark.parametrize(
    ("county", "upper", "found"), [(31.0, 0.0, DROPS), (32.0, 0.0, AIMS), (0.0, 31.0, DROPS), (0.0, 32.0, AIMS), (16.0, 16.0, AIMS)]
)
def test_awards_for_a_renewal(params, take, step, county: float, upper: float, found: dict) -> None:
    awards = {"cultivation_renewal_award": county, "upper_award_renewal": upper}
    assert aimed(params, take, step, {"hnte_times": 1}, **awards) == found


def test_relabelled_cost_saves_tax_by_the_firms_own_deduction(params, take, step) -> None:
    # Chips: 0.15 x 1.2 x 0.6 makes (0.01 + 0.108 + 0.4) / 50 relabelled.
    found = aimed(params, take, step, {"chain_chips": [1]})
    assert found["relabel_share"] == pytest.approx(0.01036)


def test_a_firm_that_aims_already_needs_no_attention(params, take, step) -> None:
    assert aimed(params, take, step, {"hnte_aim": 1}, hnte_attention=0.0) == AIMS
    assert aimed(params, take, step, {}, hnte_attention=0.0) == DROPS


def test_caution_keeps_a_margin(params, take, step) -> None:
    # Half of 0.4 points more: a gap of 0.022, of which (0.1 + 0.44) / 50 is relabelled.
    found = aimed(params, take, step, {"u_caution": 0.5})
    assert (found["relabel_share"], found["rd_topup"]) == (pytest.approx(0.0108), pytest.approx(0.0112))


def test_a_firm_above_the_threshold_closes_no_gap(params, take, step) -> None:
    found = aimed(params, take, step, {"rd_base": 0.06})
    assert found == {"hnte_aim": 1, "rd_topup": 0.0, "relabel_share": 0.0, "does_rd": 1, "rd_base": 0.06}


def test_an_anchor_closes_no_gap(params, take, step) -> None:
    found = aimed(params, take, step, {"anchor": 1})
    assert (found["hnte_aim"], found["rd_topup"], found["relabel_share"]) == (1, 0.0, 0.0)


def test_a_firm_without_research_starts_when_it_aims(params, take, step) -> None:
    firm = {"does_rd": 0, "rd_base": 0.0}
    assert aimed(params, take, step, firm) == AIMS | {"rd_base": pytest.approx(0.03)}
    assert aimed(params, take, step, firm, hnte_attention=0.0) == DROPS | {"does_rd": 0, "rd_base": 0.0}


def test_who_is_no_candidate_is_not_asked(params, take, step) -> None:
    assert aimed(params, take, step, {"hnte_aware": 0}) is None
    assert aimed(params, take, step, {"certifiable": 0}) is None


PREPARE = {
    "preparation_help_multiple": 2.0,
    "preparation_wanted_rights": 10.0,
    "preparation_bundle": 8.0,
    "preparation_patents": 0.4,
    "preparation_organisation": 0.5,
    "preparation_rd": 0.2,
    "preparation_income_reach": 0.25,
    "preparation_institution": 0.25,
    "hnte_rd_staff_share": 0.10,
    "hnte_high_tech_share": 0.60,
    "invention_patent_cost": 0.5,
}
AIMING = {
    "hnte_aim": 1,
    "class_1": 1,
    "class_2": 6,
    "pending_2": 2,
    "st_staff_share": 0.05,
    "st_staff_kept": 0.04,
    "high_tech_share": 0.40,
    "organisation": 0.2,
    "u_bundle": 0.399,
    "u_st_staff": 0.199,
    "u_high_tech": 0.199,
    "u_institution": 0.249,
}
UNLUCKY = {"u_bundle": 0.401, "u_st_staff": 0.201, "u_high_tech": 0.201, "u_institution": 0.251}


def test_an_aiming_firm_fills_what_is_demanded(params, take, settle, step) -> None:
    taken = take(step("prepare"), params(**PREPARE), PLAN, **AIMING, net_assets=900.0, profit_ytd=5.0)
    # Half of the way to full organisation; two points above the demanded shares; eight patents at 5,000 yuan.
    assert taken == {
        "pending_2": 10,
        "st_staff_kept": pytest.approx(0.12),
        "high_tech_share": pytest.approx(0.62),
        "institution": 1,
        "organisation": pytest.approx(0.6),
        "net_assets": 896.0,
        "profit_ytd": 1.0,
        "patent_fees": 4.0,
    }
    assert settle(step("prepare"), taken)["enterprise"] == -4.0


def test_luck_and_coaching(params, take, step) -> None:
    without = take(step("prepare"), params(**PREPARE), PLAN, **AIMING | UNLUCKY)
    assert (without["pending_2"], without["high_tech_share"], without["institution"], without["patent_fees"]) == (2, 0.4, 0, 0.0)
    coached = take(step("prepare"), params(**PREPARE), PLAN, **AIMING | UNLUCKY, library_member=1)
    assert (coached["pending_2"], coached["high_tech_share"], coached["institution"]) == (10, pytest.approx(0.62), 1)


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"class_2": 7}, "pending_2", 2),
        ({"st_staff_share": 0.0199, "st_staff_kept": 0.0}, "st_staff_kept", 0.0199),
        ({"st_staff_share": 0.15}, "st_staff_kept", 0.15),
        ({"high_tech_share": 0.3499}, "high_tech_share", 0.3499),
        ({"high_tech_share": 0.75}, "high_tech_share", 0.75),
        ({"institution": 1, "u_institution": 0.9}, "institution", 1),
    ],
)
def test_what_cannot_or_need_not_be_filled(params, take, step, change: dict, field: str, value: float) -> None:
    assert take(step("prepare"), params(**PREPARE), PLAN, **AIMING | change)[field] == pytest.approx(value)


def test_a_firm_that_does_not_aim_organises_a_fifth_as_fast(params, take, step) -> None:
    taken = take(step("prepare"), params(**PREPARE), PLAN, **AIMING | {"hnte_aim": 0, "does_rd": 1})
    assert taken == {
        "pending_2": 2,
        "st_staff_kept": 0.04,
        "high_tech_share": 0.40,
        "institution": 0,
        "organisation": pytest.approx(0.28),
        "net_assets": 0.0,
        "profit_ytd": 0.0,
        "patent_fees": 0.0,
    }
    assert take(step("prepare"), params(**PREPARE), PLAN, **AIMING | {"hnte_aim": 0, "does_rd": 0}) is None


def test_grants_since_the_last_plan_raise_this_years_research(params, take, step) -> None:
    assert take(step("roll_boost"), params(), PLAN, rd_boost_next=12.0) == {"rd_boost": 12.0, "rd_boost_next": 0.0}
    # The R&D of anchors follows a given path, whatever they receive.
    assert take(step("roll_boost"), params(), PLAN, rd_boost_next=12.0, anchor=1) == {"rd_boost": 0.0, "rd_boost_next": 0.0}


@pytest.mark.parametrize(
    ("change", "chance"),
    [
        # A quarter of 0.8 at reference size.
        ({}, 0.2),
        ({"points_participant": 1}, 0.3),
        # An aiming firm without a project in three years adds a quarter of 0.4, twice that when coached.
        ({"hnte_aim": 1, "last_project": PLAN - 13}, 0.3),
        ({"hnte_aim": 1, "last_project": PLAN - 12}, 0.2),
        ({"hnte_aim": 0, "last_project": PLAN - 13}, 0.2),
        ({"hnte_aim": 1, "last_project": PLAN - 13, "library_member": 1}, 0.4),
    ],
)
def test_the_chance_to_look_for_a_university(params, take, step, change: dict, chance: float) -> None:
    p = params(
        **AWARE,
        cooperation_search_rate=0.8,
        cooperation_search_size_slope=0.3,
        cooperation_platform=0.0,
        preparation_cooperation=0.4,
        preparation_help_multiple=2.0,
    )
    firm = {"does_rd": 1, "rd_real_y1": 300.0, "last_project": PLAN} | change
    assert take(step("plan_search"), p, PLAN, **firm) == {"search_chance": pytest.approx(chance)}
