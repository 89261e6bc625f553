"""Settlement of income tax: rate, super-deduction by group, relief, and the shares of the levels."""

import pytest

#: The annual filing closes in the second quarter.
FILING = 4 * 2022 + 1
LAW = {
    "tax_standard_rate": 0.25,
    "tax_hnte_rate": 0.15,
    "super_deduction_general": 0.75,
    "super_deduction_manufacturing": 1.00,
    "super_deduction_st_sme": 1.00,
    "super_deduction_chips": 1.20,
    "cit_upper_share": 0.6,
}
#: A manufacturer with a profit of 1,000 and 300 of R&D claimed; the second chain is neither manufacturing nor chips.
FIRM = {
    "profit_y1": 1000.0,
    "rd_claimed_y1": 300.0,
    "net_assets": 5000.0,
    "chain": 0,
    "chain_manufacturing": [1, 0, 0],
    "chain_chips": [0, 0, 1],
    "hnte_expiry": -1,
}


@pytest.mark.parametrize(
    ("change", "tax", "relief_hnte", "relief_rd"),
    [
        # 25 % of 700; without the deduction 250.
        ({}, 175.0, 0.0, 75.0),
        # Certified: 15 % of 700, against 25 %.
        ({"hnte_expiry": FILING + 8}, 105.0, 70.0, 45.0),
        # Other industries deduct three quarters: 25 % of 775.
        ({"chain": 1}, 193.75, 0.0, 56.25),
        ({"chain": 1, "st_sme": 1}, 175.0, 0.0, 75.0),
        # Chips: 25 % of 640.
        ({"chain": 2}, 160.0, 0.0, 90.0),
        # More deducted than earned: no tax, and the relief is what would have been paid.
        ({"profit_y1": 200.0}, 0.0, 0.0, 50.0),
        ({"profit_y1": -50.0}, 0.0, 0.0, 0.0),
        ({"rd_claimed_y1": 0.0}, 250.0, 0.0, 0.0),
    ],
)
def test_tax_and_relief(params, take, settle, step, change: dict, tax: float, relief_hnte: float, relief_rd: float) -> None:
    taken = take(step("settle_tax"), params(**LAW), FILING, **FIRM | change)
    assert taken == {
        "net_assets": pytest.approx(5000.0 - tax),
        "income_tax": pytest.approx(tax),
        "tax_relief_hnte": pytest.approx(relief_hnte),
        "tax_relief_rd": pytest.approx(relief_rd),
        "income_tax_upper": pytest.approx(0.6 * tax),
        "income_tax_county": pytest.approx(0.4 * tax),
    }
    assert settle(step("settle_tax"), taken)["enterprise"] == pytest.approx(-tax, abs=1e-5)


@pytest.mark.parametrize(
    ("expiry", "rate"),
    [
        # The certificate held through the fourth quarter of last year: it runs out in this year's first quarter or later.
        (FILING - 1, 0.15),
        (FILING + 2, 0.15),
        # It ran out with last year's results and was not renewed.
        (FILING - 2, 0.25),
    ],
)
def test_the_reduced_rate_is_for_who_was_certified_at_the_end_of_last_year(params, take, step, expiry: int, rate: float) -> None:
    taken = take(step("settle_tax"), params(**LAW), FILING, **FIRM | {"hnte_expiry": expiry, "rd_claimed_y1": 0.0})
    assert taken["income_tax_upper"] + taken["income_tax_county"] == pytest.approx(1000.0 * rate)
