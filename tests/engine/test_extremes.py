"""What the model must do at the ends of its parameters."""

import numpy as np
import pytest

from sim.engine.assembly import assembly, parameters
from sim.engine.build import blueprint
from sim.engine.ensemble import Ensemble, Results, results
from sim.experiments.facts import bunching
from sim.experiments.facts.panel import Material, gather
from sim.experiments.replicate import replicate

from .conftest import Small, small_scenario  # noqa: F401 (small is a fixture of this folder)

ALL_OFF = tuple(f"{path}=off" for path in parameters() if path.startswith("policy.") and path.endswith(".enabled"))
MONEY = tuple(f"{fund.appropriation}=0" for fund in assembly().funds)
SEEDS = [1, 2, 3]


def outcome(small: Small, *settings: str, enterprises: int = 1500, end: int = 2022) -> tuple[Results, Ensemble]:
    plan = blueprint(small(*settings, enterprises=enterprises, end=end))
    ensemble = Ensemble.of(plan, SEEDS, replicate(plan, SEEDS))
    return results(ensemble), ensemble


def total(found: Results, name: str) -> float:
    """Sum over runs and years."""
    return float(found.yearly[name].sum())


def paid_by_the_county(ensemble: Ensemble) -> float:
    """Appropriations to all funds less what came back, 万元."""
    flows = ensemble.observation().flows
    return float(flows["appropriation"].sum() - flows["unspent"].sum())


def test_budgets_of_zero_pay_nothing(small: Small) -> None:
    found, ensemble = outcome(small, *MONEY)
    flows = ensemble.observation().flows
    assert paid_by_the_county(ensemble) == 0.0
    for name in ("points_award", "pre_research_early", "pre_research_late", "talent_grant", "certificate_award"):
        assert flows[name].sum() == 0.0, name
    assert total(found, "points_money") == total(found, "certificate_awards") == total(found, "talent_grants") == 0.0
    assert total(found, "hnte_recognised") > 0.0


def test_without_any_instrument_amounts_do_not_matter(small: Small) -> None:
    twin, _ = outcome(small, *ALL_OFF)
    without_money, ensemble = outcome(small, *ALL_OFF, *MONEY)
    assert paid_by_the_county(ensemble) == 0.0
    assert all(np.array_equal(twin.yearly[name], without_money.yearly[name]) for name in twin.yearly)


def test_the_policy_raises_the_stock_of_certified_firms(small: Small) -> None:
    actual, _ = outcome(small)
    twin, _ = outcome(small, *ALL_OFF)
    assert actual.yearly["hnte_stock"][:, -1].mean() > 1.02 * twin.yearly["hnte_stock"][:, -1].mean()


#: The certificate saves no tax, and brings no loan and no award.
NO_MOTIVE = (
    "national.tax.hnte_rate=0.25",
    "behaviour.hnte.loan_signal=0",
    "world.upper_award.first=0",
    "world.upper_award.renewal=0",
    *ALL_OFF,
)


def test_without_a_tax_difference_motive_and_bunching_vanish(small: Small) -> None:
    def of(*settings: str) -> Material:
        return gather(blueprint(small(*settings, enterprises=3000, end=2019)), SEEDS)

    usual, none, sober = of(), of(*NO_MOTIVE), of(*NO_MOTIVE, "behaviour.hnte.noise=0.0005")
    for excess in (bunching.small, bunching.middle, bunching.large):
        # Firms at the threshold aim by whim; without whims nothing is left.
        assert excess(none) - 1.0 < 0.5 * (excess(usual) - 1.0)
        assert excess(sober) - 1.0 < 0.3 * (excess(usual) - 1.0)
    assert none.outcome.yearly["hnte_aiming"][:, -1].mean() < 0.25 * usual.outcome.yearly["hnte_aiming"][:, -1].mean()
    assert sober.outcome.yearly["rd_relabelled"].sum() < 0.1 * usual.outcome.yearly["rd_relabelled"].sum()


def test_without_income_tax_the_motive_for_the_certificate_is_gone(small: Small) -> None:
    no_motive = ("national.tax.standard_rate=0", "national.tax.hnte_rate=0", "behaviour.hnte.loan_signal=0", "world.upper_award.first=0")
    no_motive += ("world.upper_award.renewal=0",)
    usual, _ = outcome(small)
    found, _ = outcome(small, *no_motive, *ALL_OFF)
    assert found.yearly["hnte_aiming"][:, -1].mean() < 0.25 * usual.yearly["hnte_aiming"][:, -1].mean()
    assert total(found, "rd_relabelled") < 0.3 * total(usual, "rd_relabelled")


def test_relabelling_without_bound_cost_vanishes_and_there_are_fewer_certificates(small: Small) -> None:
    usual, _ = outcome(small)
    found, _ = outcome(small, "behaviour.notch.relabel_cost=1000000")
    assert total(found, "rd_relabelled") < 1e-3 * total(usual, "rd_relabelled")
    assert total(found, "hnte_recognised") < total(usual, "hnte_recognised")


def test_the_switch_for_relabelling_is_the_limit_of_its_cost(small: Small) -> None:
    off, _ = outcome(small, "behaviour.notch.relabelling=off")
    dear, _ = outcome(small, "behaviour.notch.relabel_cost=1000000")
    assert total(off, "rd_relabelled") == 0.0
    assert total(off, "hnte_recognised") == pytest.approx(total(dear, "hnte_recognised"), rel=0.02)


@pytest.mark.parametrize(
    ("settings", "adds_real"), [(("behaviour.notch.relabel_cost=1", "behaviour.notch.audit_cost=0"), False), ((), True)]
)
def test_when_relabelling_costs_nothing_the_notch_leaves_real_research_alone(
    small: Small, settings: tuple[str, ...], adds_real: bool
) -> None:
    run = blueprint(small(*settings, enterprises=1500, end=2018)).start(1)
    run.run()
    used = run.state.used("enterprise")
    added = run.state.column("enterprise", "rd_topup")[:used][run.state.column("enterprise", "hnte_aim")[:used] == 1]
    assert added.size > 50
    assert bool(added.max() > 0.002) is adds_real
    assert adds_real or added.max() < 1e-5


def test_without_hesitation_nobody_needs_the_pre_research_fund(small: Small) -> None:
    def started(*settings: str) -> float:
        return total(outcome(small, *settings, enterprises=3000)[0], "cooperation_projects")

    bold, no_fund = "behaviour.cooperation.hesitation=off", "policy.pre_research.enabled=off"
    added = started() - started(no_fund)
    assert added > 50.0
    assert abs(started(bold) - started(bold, no_fund)) < 0.02 * added
    assert started(bold) > 1.5 * started()


def test_the_switch_for_hesitation_is_hesitancy_of_zero(small: Small) -> None:
    off, _ = outcome(small, "behaviour.cooperation.hesitation=off")
    zero, _ = outcome(small, "behaviour.cooperation.hesitancy_firm=0", "behaviour.cooperation.hesitancy_university=0")
    assert all(np.array_equal(off.yearly[name], zero.yearly[name]) for name in off.yearly)


def test_with_endless_hesitation_nobody_cooperates(small: Small) -> None:
    found, _ = outcome(small, "behaviour.cooperation.hesitancy_firm=1000000", "behaviour.cooperation.hesitancy_university=1000000")
    assert total(found, "cooperation_projects") == total(found, "pre_research_applied") == 0.0


def test_ten_times_the_pre_research_budget_finds_no_more_projects(small: Small) -> None:
    once, tenfold = (outcome(small, f"policy.pre_research.appropriation@2015={amount}", enterprises=3000) for amount in (1000, 10_000))

    def paid(ensemble: Ensemble) -> float:
        flows = ensemble.observation().flows
        return float(flows["pre_research_early"].sum() + flows["pre_research_late"].sum())

    assert 0.0 < paid(once[1]) <= paid(tenfold[1]) < 1.1 * paid(once[1])
    assert paid_by_the_county(tenfold[1]) < 1.1 * paid_by_the_county(once[1])


@pytest.mark.parametrize(
    ("appropriation", "response"),
    [
        ("policy.pre_research.appropriation", "pre_research_new"),
        ("policy.innovation_points.appropriation", "hnte_recognised"),
        ("policy.talent_grant.appropriation", "talent_arrivals"),
    ],
)
def test_ten_times_the_budget_has_less_than_ten_times_the_effect(small: Small, appropriation: str, response: str) -> None:
    none, once, tenfold = (
        total(outcome(small, f"{appropriation}@2015={amount}", enterprises=3000)[0], response) for amount in ("0", *_amounts(appropriation))
    )
    assert none <= once <= tenfold + 1e-9
    assert tenfold - none < 5.0 * max(1.0, once - none)


def _amounts(appropriation: str) -> tuple[str, str]:
    """The usual amount and ten times it, 万元 a year."""
    usual = {"pre_research": 1000, "innovation_points": 9000, "talent_grant": 17000}[appropriation.split(".")[1]]
    return str(usual), str(10 * usual)


def test_more_incubators_without_more_arrivals_stand_empty(small: Small) -> None:
    usual, _ = outcome(small)
    found, _ = outcome(small, "policy.incubator.space=3600000")
    before, after = (one.yearly["incubator_occupancy"][:, -1].mean() for one in (usual, found))
    assert after == pytest.approx(before / 3.6, rel=0.05)
    assert found.yearly["enterprises"][:, -1].mean() == pytest.approx(usual.yearly["enterprises"][:, -1].mean(), rel=0.02)
    assert found.yearly["incubator_service"][:, -1].mean() < usual.yearly["incubator_service"][:, -1].mean()
