"""The parts of a calibration, each against what is known without it."""

import numpy as np
import pytest
from scipy import stats

from sim.evidence.targets import Target, Term, targets
from sim.experiments.calibration.checks import by_rejection, ensemble_smoother
from sim.experiments.calibration.emulator import Emulator, feature_count, features
from sim.experiments.calibration.learned import learned
from sim.experiments.calibration.likelihood import Likelihood, Observed
from sim.experiments.calibration.observe import shown
from sim.experiments.calibration.prior import Correlation, Prior, to_unit
from sim.experiments.calibration.sampling import draws_of

from .toys import target

YEARS = range(2015, 2022)


def outputs_of(**by_name: list[float]) -> tuple[np.ndarray, list[str]]:
    """One run's outputs over the years."""
    return np.array([list(by_name.values())], float), list(by_name)


def made(how: str, *terms: Term, grows: bool = False) -> Target:
    base = target("Z", "hnte_stock", 1.0)
    fact = base.fact if not grows else targets()["H1"].fact
    return Target(fact, how, terms, "count", 0.05, "")


def test_what_is_shown_is_made_of_its_terms() -> None:
    outputs, names = outputs_of(a=[1, 2, 4, 8, 16, 32, 64], b=[10, 20, 30, 40, 50, 60, 70])
    first, last = Term("a", 2015), Term("a", 2021)
    four = (
        made("value", Term("b", 2017)), made("mean", first, last), made("sum", first, Term("b", 2016)), made("growth", first, last),
    )  # fmt: skip
    assert shown(four, outputs, names, list(YEARS))[0].tolist() == [30.0, 32.5, 21.0, 1.0]


def test_only_what_grows_with_the_county_is_brought_to_its_size() -> None:
    outputs, names = outputs_of(a=[1, 2, 4, 8, 16, 32, 64])
    term = Term("a", 2021)
    some = (made("value", term, grows=True), made("value", term))
    assert shown(some, outputs, names, list(YEARS), scale=0.25)[0].tolist() == [256.0, 64.0]
    assert np.isnan(shown(some, np.full_like(outputs, np.nan), names, list(YEARS))).all()


def test_growth_from_nothing_is_no_number() -> None:
    outputs, names = outputs_of(a=[0, 0, 0, 0, 0, 0, 5])
    assert not np.isfinite(shown((made("growth", Term("a", 2015), Term("a", 2021)),), outputs, names, list(YEARS))).any()


def test_the_prior_has_the_correlations_that_are_stated() -> None:
    prior = Prior.of(("a", "b", "c"), (Correlation("a", "c", 0.6, "theory"),))
    scores = prior.scores(np.random.default_rng(1).random((20_000, 3)))
    assert np.corrcoef(scores.T)[0, 2] == pytest.approx(0.6, abs=0.02)
    assert abs(np.corrcoef(scores.T)[0, 1]) < 0.02
    assert scores.std(axis=0) == pytest.approx(1.0, abs=0.02)
    matrix = np.array([[1.0, 0.0, 0.6], [0.0, 1.0, 0.0], [0.6, 0.0, 1.0]])
    density = stats.multivariate_normal(cov=matrix).logpdf(scores[:5])
    ours = prior.log_density(scores[:5])
    assert ours - ours[0] == pytest.approx(density - density[0])
    assert stats.kstest(to_unit(scores)[:, 2], "uniform").pvalue > 1e-4


def test_correlations_that_cannot_hold_at_once_are_refused() -> None:
    pairs = [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9)]
    with pytest.raises(ValueError, match="at once"):
        Prior.of(("a", "b", "c"), tuple(Correlation(*one, "") for one in pairs))


def quadratic(unit: np.ndarray) -> np.ndarray:
    x, y = unit[:, 0], unit[:, 1]
    return np.column_stack([3.0 + 2.0 * x - y + 4.0 * x * y, x**2])


def test_an_emulator_of_a_quadratic_is_the_quadratic() -> None:
    rng = np.random.default_rng(2)
    unit = rng.random((300, 2))
    noise = rng.normal(size=(300, 2)) @ np.array([[0.1, 0.05], [0.0, 0.1]])
    emulator = Emulator.fit(unit, quadratic(unit) + noise)
    new = rng.random((50, 2))
    assert emulator.expected(new) == pytest.approx(quadratic(new), abs=0.06)
    assert emulator.covariance == pytest.approx(np.array([[0.0100, 0.0050], [0.0050, 0.0125]]), abs=0.003)
    assert emulator.explained[0] > 0.95
    assert features(unit).shape == (300, feature_count(2))


def test_too_few_runs_for_an_emulator_are_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        Emulator.fit(np.random.default_rng(0).random((12, 4)), np.zeros((12, 1)))


def test_an_emulator_of_noise_explains_nothing() -> None:
    rng = np.random.default_rng(3)
    emulator = Emulator.fit(rng.random((200, 3)), rng.normal(size=(200, 1)))
    assert emulator.explained[0] < 0.1
    assert emulator.covariance[0, 0] == pytest.approx(1.0, abs=0.25)


def test_what_an_emulator_explains_is_measured_where_it_was_not_fitted() -> None:
    rng = np.random.default_rng(9)
    emulator = Emulator.fit(rng.random((120, 6)), rng.normal(size=(120, 1)))
    # Thirty-four terms fitted to noise "explain" a quarter of it where they were fitted, and less than nothing elsewhere.
    assert emulator.explained[0] < 0.0


def test_figures_are_compared_in_logarithms_where_runs_are_above_zero() -> None:
    runs = np.array([[10.0, -1.0, 0.0], [20.0, 3.0, 5.0]])
    observed = Observed.of(np.array([15.0, 2.0, 4.0]), np.array([1.5, 0.2, 0.4]), runs, 0.0)
    assert observed.is_log.tolist() == [True, False, False]
    assert observed.centre.tolist() == [np.log(15.0), 2.0, 4.0]
    assert observed.sd == pytest.approx([0.1, 0.2, 0.4])
    assert observed.comparable(runs)[1] == pytest.approx([np.log(20.0), 3.0, 5.0])
    wider = Observed.of(np.array([15.0]), np.array([1.5]), runs[:, :1], 0.1)
    assert wider.sd[0] == pytest.approx(np.hypot(0.1, 0.1))


def linear_gaussian() -> tuple[Prior, Likelihood, np.ndarray, np.ndarray]:
    """A linear emulator in one of two scores, and the exact posterior of that score."""
    rng = np.random.default_rng(5)
    unit = rng.random((400, 2))
    emulator = Emulator.fit(unit, (2.0 * unit[:, :1] - 1.0) + 0.01 * rng.normal(size=(400, 1)))
    observed = Observed(np.array([0.4]), np.array([0.2]), np.array([False]))
    grid = np.linspace(-4.0, 4.0, 4001)
    density = stats.norm.pdf(grid) * stats.norm.pdf(0.4, 2.0 * stats.norm.cdf(grid) - 1.0, np.hypot(0.2, 0.01))
    density /= density.sum()
    mean = (grid * density).sum()
    return (
        Prior.of(("a", "b"), ()),
        Likelihood(observed, emulator),
        np.array([mean, 0.0]),
        np.array([((grid - mean) ** 2 * density).sum() ** 0.5, 1.0]),
    )


def test_draws_are_those_of_the_exact_posterior_and_the_same_for_a_seed() -> None:
    prior, likelihood, mean, sd = linear_gaussian()
    first = draws_of(lambda scores: likelihood.log_posterior(prior, scores), prior, 4000, seed=3)
    assert first.scores.mean(axis=0) == pytest.approx(mean, abs=0.07)
    assert first.scores.std(axis=0) == pytest.approx(sd, abs=0.07)
    assert first.independent > 500
    again = draws_of(lambda scores: likelihood.log_posterior(prior, scores), prior, 4000, seed=3)
    assert again.scores.tobytes() == first.scores.tobytes()
    other = draws_of(lambda scores: likelihood.log_posterior(prior, scores), prior, 4000, seed=4)
    assert other.scores.tobytes() != first.scores.tobytes()


def test_errors_that_are_widened_widen_the_posterior() -> None:
    prior, likelihood, _, sd = linear_gaussian()
    wide = draws_of(lambda scores: likelihood.log_posterior(prior, scores, 3.0), prior, 4000, seed=3)
    assert wide.scores[:, 0].std() > 1.3 * sd[0]


def test_the_smoother_finds_the_posterior_of_a_linear_model() -> None:
    observed = Observed(np.array([1.0]), np.array([0.5]), np.array([False]))
    start = np.random.default_rng(6).normal(size=(4000, 2))
    end = ensemble_smoother(start, observed, lambda scores, _: scores[:, :1], 4, seed=1)
    # One score with prior N(0, 1) and the figure 1.0 ± 0.5: N(0.8, 0.2).
    assert end[:, 0].mean() == pytest.approx(0.8, abs=0.03)
    assert end[:, 0].var() == pytest.approx(0.2, abs=0.03)
    assert end[:, 1].mean() == pytest.approx(0.0, abs=0.05)
    assert end[:, 1].var() == pytest.approx(1.0, abs=0.08)


def test_failed_members_of_the_smoother_stay_where_they_are() -> None:
    observed = Observed(np.array([1.0]), np.array([0.5]), np.array([False]))
    start = np.random.default_rng(6).normal(size=(200, 1))

    def fails(scores: np.ndarray, _: int) -> np.ndarray:
        found = scores.copy()
        found[0] = np.nan
        return found

    end = ensemble_smoother(start, observed, fails, 3, seed=1)
    assert end[0] == start[0]
    assert np.isfinite(end).all()


def test_rejection_with_regression_finds_it_too() -> None:
    observed = Observed(np.array([1.0]), np.array([0.5]), np.array([False]))
    scores = np.random.default_rng(7).normal(size=(20_000, 2))
    found = by_rejection(scores, scores[:, :1], observed, 0.05, seed=2)
    assert len(found) == 1000
    # Half of all points is far from the figure on the average: the regression brings them there.
    assert by_rejection(scores, scores[:, :1], observed, 0.5, seed=2)[:, 0].mean() == pytest.approx(0.8, abs=0.08)
    assert found[:, 0].mean() == pytest.approx(0.8, abs=0.05)
    assert found[:, 0].var() == pytest.approx(0.2, abs=0.03)
    assert found[:, 1].var() == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(
    ("spread", "moved", "is_learned"),
    [(1.0, 0.0, False), (1.2, 0.0, False), (0.75, 0.0, False), (0.74, 0.0, True), (1.0, 0.5, False), (1.0, -0.51, True)],
)
def test_what_counts_as_learned_at_the_threshold(spread: float, moved: float, is_learned: bool) -> None:
    says = learned(np.array([moved]), np.array([spread]))
    assert says.is_learned[0] == is_learned
    assert says.contraction[0] == pytest.approx(1.0 - spread)


def test_implausible_is_far_in_standard_deviations_of_all_errors() -> None:
    _, likelihood, _, _ = linear_gaussian()
    middle = likelihood.implausibility(np.array([[0.7, 0.5], [0.0, 0.5]]))[:, 0]
    assert middle[0] < 0.1
    assert middle[1] == pytest.approx(1.4 / np.hypot(0.2, 0.01), rel=0.03)
