"""Verdicts and bands."""

import math

import pytest

from sim.evidence.stylised_facts import stylised_facts
from sim.experiments.facts.table import band_of
from sim.experiments.natural.estimate import Estimate
from sim.experiments.natural.row import NO_BAND, ZERO, Band, Row, band_of_fact, band_of_prior


def row(kind, band, value, low=None, high=None):
    return Row("name", ("A", "甲"), "1", kind, band, Estimate(value, low, high))


@pytest.mark.parametrize(("value", "holds"), [(0.999, False), (1.0, True), (2.0, True), (2.001, False), (math.nan, False)])
def test_a_test_holds_in_its_band_with_both_ends(value, holds):
    assert row("test", Band(1.0, 2.0, "x"), value).holds is holds


def test_open_ends():
    assert row("test", Band(None, 2.0, "x"), -9.0).holds is True
    assert row("test", Band(1.0, None, "x"), 0.5).holds is False


@pytest.mark.parametrize(
    ("value", "low", "high", "holds"),
    [(0.5, -0.1, 1.1, True), (0.5, 0.1, 0.9, False), (-0.5, -0.9, -0.1, False), (0.0, 0.0, 0.0, True), (0.0, None, None, True), (0.1, None, None, False)],
)  # fmt: skip
def test_a_placebo_without_a_band_is_held_against_zero(value, low, high, holds):
    assert row("placebo", NO_BAND, value, low, high).holds is holds


def test_a_placebo_with_a_band_is_held_against_it():
    assert row("placebo", Band(-0.05, 0.05, "x"), 0.04, 0.03, 0.05).holds is True
    assert row("placebo", ZERO, 1e-6).holds is False


def test_what_is_told_has_no_verdict():
    assert row("told", NO_BAND, 5.0, 4.0, 6.0).holds is None


def test_bands_are_those_of_the_facts():
    for one in stylised_facts():
        if one.id in ("F2", "F18", "F23"):
            found = band_of_fact(one.id, one.part)
            assert (found.low, found.high) == band_of(one)
            assert found.observed == one.target
            assert found.source == f"stylised:{one.id}"
    assert band_of_fact("F18", "applied").note[0] != "" != band_of_fact("F18", "applied").note[1]
    assert band_of_fact("F18", "paid").note == ("", "")


def test_bands_of_priors_are_their_ranges():
    assert (band_of_prior("eps_short").low, band_of_prior("eps_short").high) == (0.1, 0.7)
    stretched = band_of_prior("eps_long", "eps_small_mult")
    assert (stretched.low, stretched.high) == pytest.approx((0.5, 5.2))
    assert stretched.source == "prior:eps_long prior:eps_small_mult"
