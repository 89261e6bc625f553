"""Foreign experts: which firms run a studio, the queue by technology, what it brings the firm and the county."""

import pytest

ROUND, NEXT = 4 * 2026 + 1, 4 * 2027
TERMS = {
    "foreign_experts_enabled": 1.0,
    "foreign_experts_studio": 20.0,
    "foreign_experts_take_up": 0.15,
    "foreign_experts_invention": 0.06,
    "foreign_experts_pull": 0.05,
    "foreign_experts_network": 40.0,
}
FIT = {"does_rd": 1, "hnte_expiry": ROUND + 1, "institution": 1, "openness": 0.1499}


@pytest.mark.parametrize(
    ("change", "asks"),
    [
        ({}, True),
        ({"does_rd": 0}, False),
        ({"anchor": 1}, False),
        ({"institution": 0}, False),
        ({"openness": 0.15}, False),
        # A certificate that runs out now holds no longer; what was asked last year is forgotten.
        ({"hnte_expiry": ROUND, "studio_request": 20.0}, False),
    ],
)
def test_who_asks(params, take, step, change: dict, asks: bool) -> None:
    given = FIT | change
    assert take(step("ask_for_studio"), params(**TERMS), ROUND, **given) == {"studio_request": 20.0 if asks else 0.0}


def test_a_firm_without_certificate_is_passed_over(params, take, step) -> None:
    assert take(step("ask_for_studio"), params(**TERMS), ROUND, **FIT | {"hnte_expiry": ROUND}) is None


def test_switched_off_nothing_is_asked_supported_or_drawn(params, take, collect, step) -> None:
    p = params(**TERMS | {"foreign_experts_enabled": 0.0})
    assert take(step("ask_for_studio"), p, ROUND, **FIT) == {"studio_request": 0.0}
    assert take(step("support_by_studio"), p, NEXT, studio_granted=20.0, support_invention=0.1) == {"support_invention": 0.1}
    county = {"studios": [40], "scale": [1.0], "talent_upper_pull": [0.02]}
    assert collect(step("attract_by_enclaves"), {"county": county}, p, NEXT)["county"]["talent_upper_pull"][0] == 0.02


@pytest.mark.parametrize(
    ("cash", "granted"),
    [
        (60.0, [20.0, 20.0, 0.0, 20.0]),
        (59.9, [20.0, 20.0, 0.0, 0.0]),
        (20.0, [0.0, 20.0, 0.0, 0.0]),
        (19.9, [0.0] * 4),
    ],
)
def test_the_best_technology_is_served_first(params, collect, step, cash: float, granted: list[float]) -> None:
    firms = {
        "alive": [1, 1, 1, 1],
        "uid": [1, 2, 3, 4],
        "studio_request": [20.0, 20.0, 0.0, 20.0],
        "quality": [0.6, 0.8, 0.9, 0.5],
        "studio_granted": [9.0] * 4,
    }
    found = collect(step("choose_studios"), {"enterprise": firms, "county": {"studios": [9]}, "fund": {"cash": [cash]}}, params(), ROUND)
    served = sum(one > 0.0 for one in granted)
    assert found["enterprise"]["studio_granted"].tolist() == granted
    assert found["county"]["studios"][0] == served
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, served)


def test_the_support_leaves_the_fund_and_enters_the_firm(params, take, settle, step) -> None:
    # A grant in advance: 30 % leak, and a firm of half size adds a tenth of what is left of its own.
    p = params(grant_misuse_advance=0.3, grant_misuse_award=0.0, grant_chi_large=-0.2, grant_chi_small=0.4, rd_small_sales=20_000.0)
    firm = {"sales": 5000.0, "net_assets": 100.0, "rd_boost_next": 1.0}
    taken = take(step("receive_studio"), p, ROUND, studio_granted=20.0, **firm)
    assert taken == {"rd_boost_next": pytest.approx(1.0 + 20.0 * 0.7 * 1.1), "net_assets": 120.0, "expert_studio": 20.0}
    assert settle(step("receive_studio"), taken) == {"enterprise": 20.0, "university": 0.0, "fund": -20.0, "paid": 20.0}
    assert take(step("receive_studio"), p, ROUND, studio_granted=0.0) is None


def test_the_studio_helps_to_invent(params, take, step) -> None:
    taken = take(step("support_by_studio"), params(**TERMS), NEXT, studio_granted=20.0, support_invention=0.1)
    assert taken == {"support_invention": pytest.approx(0.16)}
    assert take(step("support_by_studio"), params(**TERMS), NEXT, studio_granted=0.0) is None


@pytest.mark.parametrize(
    ("studios", "scale", "pull"),
    [(0, 1.0, 0.02), (10, 1.0, 0.0325), (40, 1.0, 0.07), (41, 1.0, 0.07), (10, 0.5, 0.045), (30, 0.5, 0.07)],
)
def test_the_network_draws_upper_grades_up_to_its_full_pull(params, collect, step, studios: int, scale: float, pull: float) -> None:
    county = {"studios": [studios], "scale": [scale], "talent_upper_pull": [0.02]}
    found = collect(step("attract_by_enclaves"), {"county": county}, params(**TERMS), NEXT)
    assert found["county"]["talent_upper_pull"][0] == pytest.approx(pull)
