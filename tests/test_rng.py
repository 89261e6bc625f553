"""Random draws as pure functions of seed, stream, quarter and agent; portable elementary functions."""

import math
from decimal import Decimal, localcontext
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import chdtrc, ndtr, ndtri, pdtr

from sim import rng

MASK = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15
#: Published test vector of splitmix64: the first outputs of the generator seeded with 1234567.
SPLITMIX_SEED = 1_234_567
SPLITMIX = (6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821)
#: Draws a person could make again: the contract that stored runs stay repeatable rests on these numbers.
STREAM, SEED, QUARTER = "enterprise.claims", 20_240_101, 4 * 2015


def mix_back(z: int) -> int:
    """The inverse of the finaliser, in whole numbers."""
    for shift, factor in ((31, 0x94D049BB133111EB), (27, 0xBF58476D1CE4E5B9), (30, 1)):
        right = z
        for _ in range(64 // shift + 1):
            right = z ^ (right >> shift)
        z = right * pow(factor, -1, 2**64) & MASK
    return z


def key_of(stream: str, quarter: int = QUARTER, seed: int = SEED) -> np.uint64:
    return np.uint64(rng.stream_key(seed, quarter, rng.stream_id(stream)))


def units_in_the_last_place(found: float, exact: Decimal) -> float:
    return float(abs(Decimal(found) - exact) / Decimal(math.ulp(float(exact))))


def test_the_finaliser_gives_the_published_numbers() -> None:
    assert [int(rng.mix64(np.uint64((SPLITMIX_SEED + k * GOLDEN) & MASK))) for k in range(1, 6)] == list(SPLITMIX)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, MASK))
def test_the_finaliser_can_be_undone(z: int) -> None:
    assert mix_back(int(rng.mix64(np.uint64(z)))) == z


def test_a_draw_is_the_top_52_bits_and_a_half() -> None:
    for agent, output in enumerate(SPLITMIX, start=1):
        assert rng.uniform(np.uint64(SPLITMIX_SEED), agent) == ((output >> 12) + 0.5) / 2**52


@pytest.mark.parametrize(("bits", "draw"), [(0, 2.0**-53), (MASK, 1.0 - 2.0**-53), (1 << 63, 0.5 + 2.0**-53)])
def test_draws_are_never_zero_and_never_one(bits: int, draw: float) -> None:
    assert rng.uniform(np.uint64(mix_back(bits)), 0) == draw
    assert 0.0 < draw < 1.0


def test_streams_keys_and_draws_stay_what_they_were() -> None:
    assert rng.stream_id(STREAM) == 739573340478460890
    key = key_of(STREAM)
    assert int(key) == 11963540084272119804
    assert rng.uniform(key, 7) == rng.uniform(key, np.int64(7)) == rng.uniform(key, np.uint64(7))


def test_the_key_by_hand() -> None:
    def mix(z: int) -> int:
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
        return z ^ (z >> 31)

    for seed, quarter, stream in ((0, 0, 0), (1, 8060, 5), (2**62, 8100, 2**62 + 1)):
        expected = mix(mix(seed + GOLDEN & MASK) ^ mix(quarter * 0xD6E8FEB86659FD93 + stream & MASK))
        assert int(rng.stream_key(seed, quarter, stream)) == expected


def test_every_stream_quarter_and_seed_has_its_own_key() -> None:
    streams = [rng.stream_id(name) for name in ("a", "b", "enterprise.exit", "enterprise.claims")]
    keys = {int(rng.stream_key(seed, quarter, stream)) for seed in range(10) for quarter in range(8060, 8124) for stream in streams}
    assert len(keys) == 10 * 64 * 4
    assert all(0 <= stream < 2**63 for stream in streams)


def test_keys_and_draws_are_filled_in_one_by_one() -> None:
    streams, agents = np.array([3, 1, 2], np.int64), np.array([9, 0, 2**40], np.int64)
    keys, draws = np.zeros(3, np.uint64), np.zeros(3)
    rng.fill_keys(SEED, QUARTER, streams, keys)
    rng.fill_uniform(keys[0], agents, draws)
    assert keys.tolist() == [int(rng.stream_key(SEED, QUARTER, stream)) for stream in streams]
    assert draws.tolist() == [rng.uniform(keys[0], agent) for agent in agents]


def draws_of(stream: str, quarter: int = QUARTER, seed: int = SEED, n: int = 40_000) -> np.ndarray:
    out = np.zeros(n)
    rng.fill_uniform(key_of(stream, quarter, seed), np.arange(n), out)
    return out


def chance_of_more(counts: np.ndarray) -> float:
    """Chance of a chi-square at least as large when all cells are equally likely."""
    expected = counts.sum() / counts.size
    return float(chdtrc(counts.size - 1, ((counts - expected) ** 2).sum() / expected))


@pytest.mark.parametrize("stream", ["enterprise.claims", "enterprise.exit", "talent.leave"])
def test_draws_are_uniform(stream: str) -> None:
    draws = draws_of(stream)
    assert chance_of_more(np.histogram(draws, 100, (0.0, 1.0))[0]) > 0.001
    # Five standard errors of the mean and of the variance of a uniform draw.
    assert abs(draws.mean() - 0.5) < 5.0 * math.sqrt(1 / 12 / draws.size)
    assert abs(draws.var() - 1 / 12) < 5.0 * math.sqrt(1 / 180 / draws.size)


@pytest.mark.parametrize(
    "other",
    [
        draws_of("enterprise.exit"),
        draws_of(STREAM, quarter=QUARTER + 1),
        draws_of(STREAM, seed=SEED + 1),
        np.roll(draws_of(STREAM), 1),
    ],
    ids=["other stream", "next quarter", "next seed", "next agent"],
)
def test_draws_of_two_keys_are_independent(other: np.ndarray) -> None:
    draws = draws_of(STREAM)
    assert abs(np.corrcoef(draws, other)[0, 1]) < 5.0 / math.sqrt(draws.size)
    assert chance_of_more(np.histogram2d(draws, other, 20, ((0.0, 1.0), (0.0, 1.0)))[0].ravel()) > 0.001


def test_a_draw_does_not_depend_on_who_else_draws() -> None:
    key = key_of(STREAM)
    few, many = np.zeros(3), np.zeros(30)
    rng.fill_uniform(key, np.array([5, 17, 2]), few)
    rng.fill_uniform(key, np.arange(30), many)
    assert few.tolist() == many[[5, 17, 2]].tolist()


@pytest.mark.parametrize("reach", [0.3, 20.0, 700.0])
def test_exp_is_right_to_three_units_in_the_last_place(reach: float) -> None:
    with localcontext() as context:
        context.prec = 50
        for x in np.linspace(-reach, reach, 701).tolist():
            assert units_in_the_last_place(rng.exp(x), Decimal(x).exp()) < 3.0


def test_exp_at_zero_and_at_its_limits() -> None:
    assert rng.exp(0.0) == 1.0
    assert rng.exp(-1e9) == rng.exp(-708.0) > 0.0
    assert rng.exp(1e9) == rng.exp(709.0) < math.inf


@pytest.mark.parametrize("points", [np.linspace(0.5, 2.0, 701), np.logspace(-12, 12, 701)], ids=["near one", "wide"])
def test_log_is_right_to_one_unit_in_the_last_place(points: np.ndarray) -> None:
    with localcontext() as context:
        context.prec = 50
        for x in points.tolist():
            assert units_in_the_last_place(rng.log(x), Decimal(x).ln()) < 1.0
    assert rng.log(1.0) == 0.0


def test_power_by_hand() -> None:
    assert rng.power(4.0, 0.5) == pytest.approx(2.0, rel=1e-14)
    assert rng.power(0.25, -1.5) == pytest.approx(8.0, rel=1e-14)
    assert rng.power(123.0, 0.0) == 1.0


def test_exp_and_log_never_fall() -> None:
    assert all(before <= after for before, after in pairwise(rng.exp(x) for x in np.linspace(-3.0, 3.0, 2001).tolist()))
    assert all(before <= after for before, after in pairwise(rng.log(x) for x in np.linspace(0.4, 2.6, 2001).tolist()))


@pytest.mark.parametrize(
    ("function", "points"),
    [
        (rng.exp, [-800.0, -3.25, -1e-9, 0.0, 0.1, 1.0, 7.7, 700.0]),
        (rng.log, [1e-9, 0.5, 0.70710678, 1.0, 1.41421357, 3.3, 1e12]),
        (rng.normal, [1e-12, 0.01, 0.0749, 0.075, 0.3, 0.5, 0.925, 0.9251, 0.9999999]),
    ],
)
def test_compiled_and_interpreted_code_give_the_same_bits(function, points: list[float]) -> None:
    assert [function(x).hex() for x in points] == [float(function.py_func(x)).hex() for x in points]


def test_normal_quantiles() -> None:
    draws = np.concatenate([np.linspace(1e-9, 1.0 - 1e-9, 2001), 10.0 ** -np.arange(10, 16)])
    found = np.array([rng.normal(u) for u in draws])
    assert found == pytest.approx(ndtri(draws), rel=3e-15, abs=3e-16)
    assert ndtr(found) == pytest.approx(draws, rel=1e-12)
    # Tables: 97.5 % lie below 1.96.
    assert rng.normal(0.975) == pytest.approx(1.959963984540054, rel=1e-15)
    assert rng.normal(0.5) == 0.0


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 2**52 - 1))
def test_the_normal_quantile_is_symmetric_and_rises(k: int) -> None:
    u = k / 2**53
    assert rng.normal(u) == -rng.normal(1.0 - u)
    assert rng.normal(u) < rng.normal(u + 2.0**-40)


@pytest.mark.parametrize(
    ("u", "quantile"),
    [(0.5, 0.0), (0.25, -0.3 * math.log(2.0)), (0.75, 0.3 * math.log(2.0)), (0.95, 0.3 * math.log(10.0)), (0.005, -0.3 * math.log(100.0))],
)
def test_laplace_quantiles(u: float, quantile: float) -> None:
    assert rng.laplace(u, 0.3) == pytest.approx(quantile, abs=1e-15)


def test_laplace_has_mean_zero_and_its_standard_deviation() -> None:
    found = np.array([rng.laplace(u, 0.3) for u in (np.arange(20_000) + 0.5) / 20_000])
    assert found.mean() == pytest.approx(0.0, abs=1e-12)
    assert found.std() == pytest.approx(0.3 * math.sqrt(2.0), rel=2e-3)


@pytest.mark.parametrize("mean", [0.01, 0.5, 3.0, 25.0, 60.0])
def test_poisson_inverts_its_distribution(mean: float) -> None:
    for u in np.linspace(0.001, 0.999, 99).tolist():
        k = rng.poisson(u, mean)
        assert pdtr(k, mean) >= u
        assert k == 0 or pdtr(k - 1, mean) < u


@pytest.mark.parametrize(
    ("u", "mean", "count"),
    [
        (0.9, 0.0, 0),
        (0.9, -1.0, 0),
        # exp(-1) = 0.3679, twice that is 0.7358.
        (0.3678, 1.0, 0),
        (0.3680, 1.0, 1),
        (0.7357, 1.0, 1),
        (0.7359, 1.0, 2),
        # Above 60 by the normal distribution: 100 + 10 x 1.96 = 119.6.
        (0.5, 100.0, 100),
        (0.975, 100.0, 120),
        (1e-15, 60.1, 0),
    ],
)
def test_poisson_by_hand(u: float, mean: float, count: int) -> None:
    assert rng.poisson(u, mean) == count


@pytest.mark.parametrize(("low", "high"), [(0.0, 60.0), (60.001, 300.0)])
def test_the_more_is_expected_the_more_is_drawn(low: float, high: float) -> None:
    for u in (0.02, 0.37, 0.5, 0.81, 0.99):
        counts = [rng.poisson(u, mean) for mean in np.linspace(low, high, 400)]
        assert counts == sorted(counts)


@pytest.mark.parametrize(
    ("u", "count"),
    [
        # Mean 2, dispersion 3: a geometric count with ratio 0.8 in a share of one half; 0.8 / 2 draw at least one.
        (0.0001, 0),
        (0.5999, 0),
        (0.6001, 1),
        # 0.64 / 2 draw two or more, 0.512 / 2 three or more.
        (0.6799, 1),
        (0.6801, 2),
        (0.7439, 2),
        (0.7441, 3),
    ],
)
def test_an_overdispersed_count_by_hand(u: float, count: int) -> None:
    scale = rng.overdispersed_scale(2.0, 3.0)
    assert scale == pytest.approx(math.log(0.8))
    assert rng.overdispersed(u, scale, 3.0) == count


@pytest.mark.parametrize(("mean", "dispersion"), [(0.3, 1.0), (2.0, 3.0), (10.0, 1.5)])
def test_an_overdispersed_count_has_the_mean_and_variance_of_a_negative_binomial(mean: float, dispersion: float) -> None:
    scale = rng.overdispersed_scale(mean, dispersion)
    found = np.array([rng.overdispersed(u, scale, dispersion) for u in (np.arange(60_000) + 0.5) / 60_000])
    assert found.mean() == pytest.approx(mean, rel=2e-3)
    assert found.var() == pytest.approx(mean + dispersion * mean**2, rel=1e-2)


def test_nothing_expected_nothing_drawn() -> None:
    for mean in (0.0, -1.0):
        assert [rng.overdispersed(u, rng.overdispersed_scale(mean, 2.0), 2.0) for u in (1e-15, 0.5, 1.0 - 2.0**-53)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("x", "u", "count"), [(2.3, 0.6999, 2), (2.3, 0.7001, 3), (2.0, 0.0001, 2), (2.0, 0.9999, 2), (0.0, 0.9999, 0), (0.01, 0.9901, 1)]
)
def test_rounding_keeps_the_mean(x: float, u: float, count: int) -> None:
    assert rng.whole(x, u) == count
