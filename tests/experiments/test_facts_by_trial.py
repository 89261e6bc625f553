"""Facts that are experiments: by hand on finished trials, and on runs of a small county with the mechanism whole and broken."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.experiments.facts import grants, no_local_policy, patent_reward, pulse
from sim.experiments.facts.panel import Material, gather
from sim.experiments.facts.trials import changed, matched
from sim.scenario.loader import load

from .conftest import Small, small_scenario
from .material import material_of, over, panel_of

SEEDS = [1, 2]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return county(tmp_path_factory.mktemp("usual"))


def county(folder: Path, *settings: str, enterprises: int = 600) -> Material:
    """Two runs to the end of 2021."""
    return gather(blueprint(small_scenario(folder, *settings, enterprises=enterprises, end=2021)), SEEDS)


def test_changes_are_laid_over_and_trials_end_early(small: Small) -> None:
    scenario = small(end=2024)
    other = changed(scenario, {"policy.pre_research.early_cap": {4 * 2018: 30.0}})
    assert other.values["policy.pre_research.early_cap"] == {0: 10.0, 4 * 2018: 30.0}
    assert scenario.values["policy.pre_research.early_cap"] == {0: 10.0}
    assert (other.horizon.end, changed(small(end=2017), {}).horizon.end) == (2021, 2017)


def test_a_trial_is_made_once_and_a_trial_without_change_is_the_run_itself(usual: Material) -> None:
    nothing = usual.trials.under("nothing", {})
    assert usual.trials.under("nothing", {"world.growth": {0: 0.05}}) is nothing
    assert nothing.ensemble.observed.tobytes() == usual.ensemble.observed.tobytes()


def test_firms_are_matched_by_their_number() -> None:
    one = panel_of({2018: {"uid": [1, 2, 3], "sales_y1": [10.0, 20.0, 30.0]}})
    other = panel_of({2018: {"uid": [4, 3, 1], "sales_y1": [99.0, 31.0, 12.0]}})
    ((before, after),) = matched(one, other, 2018, "sales_y1")
    assert (before.tolist(), after.tolist()) == ([10.0, 30.0], [12.0, 31.0])
    ((before, after),) = matched(one, other, 2018, "sales_y1", uids=np.array([3, 4]))
    assert (before.tolist(), after.tolist()) == ([30.0], [31.0])


# F22: grants by size.


def test_size_classes() -> None:
    firms = {
        "staff": np.array([1000, 999, 5000, 299, 300, 300, 10, 10, 2000]),
        "sales_y1": np.array([40_000, 40_000, 39_999, 5e4, 1999, 2000, 0, 100, 1e6]),
        "does_rd": np.array([1, 1, 1, 1, 1, 1, 1, 0, 1]),
        "anchor": np.array([0, 0, 0, 0, 0, 0, 0, 0, 1]),
    }
    assert np.flatnonzero(grants.of_class(firms, "large")).tolist() == [0]
    assert np.flatnonzero(grants.of_class(firms, "small")).tolist() == [3, 4]


def test_research_per_yuan_by_hand() -> None:
    firm = {"uid": [1, 2], "staff": [50.0, 5000.0], "sales_y1": [1000.0, 9e4], "does_rd": [1, 1]}
    without = panel_of(over(range(2017, 2022), **firm, rd_real_y1=[30.0, 900.0], pre_late_granted=[2.0, 0.0]))
    small = panel_of(over(range(2017, 2022), **firm, rd_real_y1=[34.0, 999.0], pre_late_granted=[22.0, 0.0]))
    large = panel_of(over(range(2017, 2022), **firm, rd_real_y1=[99.0, 902.0], pre_late_granted=[9.0, 20.0]))
    material = material_of(trials={"grants": material_of(without), "grants small": material_of(small), "grants large": material_of(large)})
    # Four years of 4 more and of 2 more, for 20.
    assert grants.added_per_yuan(material, "small") == pytest.approx(16 / 20)
    assert grants.added_per_yuan(material, "large") == pytest.approx(8 / 20)
    assert grants.decrease(material) == pytest.approx(8 / 20)
    nothing = material_of(trials=dict.fromkeys(["grants", "grants small"], material_of(without)))
    assert np.isnan(grants.added_per_yuan(nothing, "small"))


def test_grants_add_less_in_large_firms_and_hardly_anything_when_all_is_misused(tmp_path: Path) -> None:
    # Large firms are few: half the county.
    usual, misused, alike = (
        county(tmp_path, *settings, enterprises=3000)
        for settings in ((), ("behaviour.grant.misuse_award=1",), ("behaviour.grant.chi_large=0.05",))
    )
    small, large = (grants.added_per_yuan(usual, size) for size in ("small", "large"))
    assert 0.1 < large < small - 0.2
    # Misused money is still money: it eases what a firm can finance.
    assert grants.added_per_yuan(misused, "small") < 0.25 * small
    assert abs(grants.added_per_yuan(misused, "large")) < 0.1 * large
    assert grants.decrease(alike) < 0.1


# F23: a dearer patent.


def test_the_reward_is_raised_by_the_cost_of_an_application() -> None:
    seen = {}

    def under(name: str, changes: dict) -> Material:
        seen[name] = changes
        return material_of()

    columns = {"points_award": [0.0, 10.0, 4.0, 450.0], "points": [10.0, 100.0, 40.0, 9000.0]}
    quarters = {"innovation_points_weight_class_2": np.full(44, 1.0), "invention_patent_cost": np.full(44, 0.5)}
    material = dataclasses.replace(material_of(panel_of({2018: columns}), parameters=quarters), trials=type("T", (), {"under": under}))
    assert patent_reward.price(material) == pytest.approx(0.1)
    patent_reward.raised(material)
    # Half of 10,000 yuan at 0.1 a point: five points more.
    assert seen["patent reward"] == {"policy.innovation_points.weight_class_2": {4 * 2018: pytest.approx(6.0)}}


def test_changes_by_hand() -> None:
    before = {"applications_y1": [10, 30], "claims_y1": [100, 200], "points_award": [1.0, 0.0], "points": [10.0, 0.0]}
    after = before | {"applications_y1": [20, 30], "claims_y1": [106, 200]}
    material = material_of(
        panel_of(over(range(2017, 2022), **before)),
        parameters={"innovation_points_weight_class_2": np.ones(44), "invention_patent_cost": np.ones(44)},
        trials={"patent reward": material_of(panel_of(over(range(2017, 2022), **after)))},
    )
    assert patent_reward.applications(material) == pytest.approx(0.25)
    assert patent_reward.claims(material) == pytest.approx(0.02)
    assert patent_reward.claims_per_application(material) == pytest.approx(1.02 / 1.25 - 1.0)


def test_granted_over_decided_by_hand() -> None:
    # Each year 10 pending, 6 filed, 8 pending after: 8 decided, 3 granted. Firm 9 comes, firm 8 goes.
    years = {
        year: {"uid": [1, 8 + year % 2], "pending_1": [10 - 2 * (year > 2017), 50], "applications_1_y1": [6, 50]}
        for year in range(2017, 2019)
    }
    years[2018]["grants_1_y1"] = [3, 50]
    years |= {year: {"uid": [year], "grants_1_y1": [7]} for year in range(2019, 2022)}
    assert patent_reward.granted_share((panel_of(years),)) == pytest.approx(3 / 8)


def test_a_dearer_patent_splits_claims_and_without_splitting_does_nothing(usual: Material, tmp_path: Path) -> None:
    assert patent_reward.applications(usual) > 0.1
    assert abs(patent_reward.claims(usual)) < 0.05
    assert patent_reward.claims_per_application(usual) < -0.05
    assert abs(patent_reward.grant_rate(usual)) < 0.05
    whole = county(tmp_path, "behaviour.invention.splitting=0")
    assert abs(patent_reward.applications(whole)) < 0.02
    assert np.isnan(patent_reward.applications(county(tmp_path, "policy.innovation_points.enabled=off")))


# F24: a pulse of research.


def test_who_gets_the_pulse() -> None:
    before = {"uid": [1, 2, 3, 4, 5], "does_rd": [1, 1, 0, 1, 1], "rd_base": [0.01, 0.02, 0.0, 0.04, 0.05], "anchor": [0, 0, 0, 0, 1]}
    after = {"uid": [5, 4, 3, 1], "does_rd": [1, 1, 1, 1], "rd_base": [0.6, 0.5, 0.4, 0.3], "hnte_aim": [0, 1, 0, 0]}
    panel = panel_of({2015: before, 2016: after})
    assert pulse.chosen(panel) == {1: (0.01, 0.3)}
    first, second = pulse.raise_for_a_year(panel)
    assert (first.quarter, first.before, first.uid, first.changes) == (4 * 2016, "plan", 1, {"rd_base": 0.02})
    assert (second.quarter, second.before, second.uid, second.changes) == (4 * 2017, "plan", 1, {"rd_base": 0.3})


def test_the_response_by_hand() -> None:
    firm = {"uid": [1, 2], "does_rd": [1, 0], "rd_base": [0.01, 0.0]}
    without = panel_of(over(range(2015, 2022), **firm, applications_y1=[2, 0], sales_y1=[100.0, 100.0]))
    raised = panel_of(over(range(2015, 2022), **firm, applications_y1=[2, 9], sales_y1=[100.0, 900.0]))
    for year, applications, sales in ((2016, 5, 101.0), (2017, 3, 104.0), (2018, 4, 107.0), (2019, 2, 103.0)):
        raised.years[year]["applications_y1"] = np.array([applications, 9])
        raised.years[year]["sales_y1"] = np.array([sales, 900.0])
    material = material_of(without, trials={"pulse": material_of(raised)})
    assert pulse.response(material, "applications_y1").tolist() == [3, 1, 2, 0, 0, 0]
    assert pulse.patents_early(material) == pytest.approx(4 / 6)
    assert pulse.sales_lag(material) == 2.0
    idle = material_of(without, trials={"pulse": material_of(without)})
    assert np.isnan(pulse.patents_early(idle))
    assert np.isnan(pulse.sales_lag(idle))


def test_patents_come_early_as_far_as_this_years_research_counts(tmp_path: Path) -> None:
    soon, late, barren = (
        county(tmp_path, *settings, enterprises=3000)
        for settings in (
            ("behaviour.invention.weight_now=1",),
            ("behaviour.invention.weight_now=0",),
            ("behaviour.growth.knowledge_elasticity=0", "behaviour.growth.success=0"),
        )
    )
    # Without weight on this year three eighths come in the second year after it; a little more follows from sales.
    assert pulse.patents_early(soon) > 0.8
    assert pulse.patents_early(late) < 0.7
    assert pulse.response(barren, "sales_y1").max() < 0.1 * pulse.response(soon, "sales_y1").max()


# F26: no local policy.


def test_all_switches_are_those_of_the_scenario() -> None:
    scenario = load(Path(__file__).parents[2] / "scenarios" / "no_local_policy.yaml", parameters())
    off = {override.path for override in scenario.overrides if override.schedule == {0: 0.0}}
    assert set(no_local_policy.all_off()) == off
    assert all(scenario.values[path] == schedule for path, schedule in no_local_policy.all_off().items())


def test_without_local_policy_research_rises_with_the_trend_alone(usual: Material, tmp_path: Path) -> None:
    twin = usual.trials.under("no local policy", no_local_policy.all_off())
    assert twin.outcome.yearly["points_money"].sum() == 0.0
    shrinking = county(tmp_path, "behaviour.rd.trend=-0.1")
    assert no_local_policy.rise(shrinking) < 0.0 < no_local_policy.rise(usual)
