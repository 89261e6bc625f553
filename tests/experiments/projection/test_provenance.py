"""Shares by evidence of figures whose shares are known."""

import numpy as np
import pytest

from sim.experiments.projection.provenance import explained, shapley, shares_by_group

GROUPS = ("measured here", "assumption", "assumption", "measured elsewhere")


def test_independent_parameters_have_the_shares_they_were_given() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(4000, 4))
    # Variances 1, 4 + 0.5 (a parabola) + 0.25 (a product), 2, and 1 of noise.
    figure = x[:, 0] + 2.0 * x[:, 1] + 0.5 * (x[:, 2] ** 2 - 1.0) + 0.5 * x[:, 1] * x[:, 2] + np.sqrt(2.0) * x[:, 3]
    found = shares_by_group(x, figure + rng.normal(size=4000), GROUPS)
    whole = 1.0 + 4.75 + 2.0 + 1.0
    assert found.has_products
    assert found.shares == pytest.approx(
        {"measured here": 1.0 / whole, "assumption": 4.75 / whole, "measured elsewhere": 2.0 / whole}, abs=0.03
    )
    assert found.explained == pytest.approx((whole - 1.0) / whole, abs=0.02)


@pytest.mark.parametrize("rows", [60, 300, 3000])
@pytest.mark.parametrize("correlation", [0.0, 0.6, -0.9])
def test_shares_sum_to_what_is_explained(rows: int, correlation: float) -> None:
    rng = np.random.default_rng(2)
    x = rng.normal(size=(rows, 4))
    x[:, 1] = correlation * x[:, 0] + np.sqrt(1.0 - correlation**2) * x[:, 1]
    found = shares_by_group(x, x.sum(axis=1) + rng.normal(size=rows), GROUPS)
    assert sum(found.shares.values()) == pytest.approx(found.explained, abs=1e-12)
    assert set(found.shares) == set(GROUPS)


def test_what_two_correlated_groups_tell_alike_is_divided() -> None:
    rng = np.random.default_rng(3)
    common = rng.normal(size=(5000, 1))
    x = common + 1e-3 * rng.normal(size=(5000, 2))
    found = shares_by_group(x, common[:, 0], ("measured here", "assumption"))
    assert found.shares == pytest.approx({"measured here": 0.5, "assumption": 0.5}, abs=0.01)


def test_luck_alone_is_no_evidence() -> None:
    rng = np.random.default_rng(4)
    shares = [shares_by_group(rng.normal(size=(200, 6)), rng.normal(size=200), ("a",) * 3 + ("b",) * 3) for _ in range(60)]
    mean = np.mean([[one.shares["a"], one.shares["b"]] for one in shares], axis=0)
    assert np.abs(mean).max() < 0.02


def test_few_rows_do_without_products_and_a_constant_explains_nothing() -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(size=(200, 17))
    found = shares_by_group(x, x[:, 0], ("a",) + ("b",) * 16)
    assert not found.has_products
    assert found.shares["a"] == pytest.approx(1.0, abs=0.05)
    assert explained(x, np.ones(200)) == 0.0


def test_shapley_values_sum_and_ignore_who_adds_nothing() -> None:
    worth = {frozenset(): 0.0, frozenset("a"): 1.0, frozenset("b"): 3.0, frozenset("ab"): 10.0}
    found = shapley(("a", "b", "c"), lambda who: worth[who - {"c"}])
    assert found == pytest.approx({"a": 4.0, "b": 6.0, "c": 0.0})
