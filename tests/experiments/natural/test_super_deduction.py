"""Steps of the super-deduction: steps, user cost, responses and elasticities by hand; a county whose firms ignore cost."""

import math
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.experiments.facts.panel import gather
from sim.experiments.natural import super_deduction
from sim.experiments.natural.held import held
from sim.experiments.natural.responses import law_in, log_user_cost, responses, standing
from sim.experiments.natural.super_deduction import Step, change, elasticity, growth_break, steps
from sim.scenario.loader import load

from ..material import YEARS, material_of, over, panel_of
from .material import BASELINE, baseline, county, planned

LAW = {
    "tax_standard_rate": 0.25, "tax_hnte_rate": 0.15, "super_deduction_general": 0.5, "super_deduction_manufacturing": 0.5,
    "super_deduction_st_sme": 0.75, "super_deduction_chips": 0.5, "rd_claim_share": 1.0,
}  # fmt: skip


def test_steps_are_those_of_the_law() -> None:
    assert steps(baseline()) == (Step(2017, 2018), Step(2018, 2021), Step(2021, 2022), Step(2022, 2023), Step(2023, None))
    assert super_deduction.first_for_all(baseline()) == 2018


@pytest.mark.parametrize(("date", "year"), [("2018Q1", 2018), ("2018Q2", 2019)])
def test_a_step_inside_a_year_is_that_of_the_next_plan(date: str, year: int) -> None:
    flat = [f"{path}=50 %" for path in super_deduction.paths()]
    scenario = load(BASELINE, parameters(), settings=[*flat, f"national.super_deduction.general@{date}=75 %"])
    assert steps(scenario) == (Step(year, None),)
    assert super_deduction.first_for_all(scenario) == year
    seen = {}
    trials = SimpleNamespace(plan=SimpleNamespace(scenario=scenario), under=lambda _, changes, **_kept: seen.update(changes))
    super_deduction.law_before(SimpleNamespace(trials=trials), year)  # type: ignore[arg-type]
    assert set(seen["national.super_deduction.general"].values()) == {0.5}
    assert max(seen["national.super_deduction.general"]) <= 4 * 2018 + 1


def test_a_step_too_late_for_its_fifth_year_ends_the_world_of_the_one_before() -> None:
    flat = [f"{path}=50 %" for path in super_deduction.paths()]
    later = [f"national.super_deduction.general@{year}={rate} %" for year, rate in ((2023, 75), (2024, 100))]
    assert steps(load(BASELINE, parameters(), settings=[*flat, *later])) == (Step(2023, 2024),)


def test_a_law_without_steps_has_none() -> None:
    scenario = load(BASELINE, parameters(), settings=[f"{path}=50 %" for path in super_deduction.paths()])
    assert steps(scenario) == ()
    assert super_deduction.first_for_all(scenario) is None


def test_the_law_before_a_date_is_kept() -> None:
    changes = held(baseline(), super_deduction.paths(), 4 * 2021)
    assert changes["national.super_deduction.manufacturing"] == {4 * 2021: 0.75}
    assert changes["national.super_deduction.general"] == {4 * 2021: 0.75}


def test_user_cost_by_hand() -> None:
    firms = {
        "certified": np.array([False, True, False, False]),
        "chain": np.array([0, 0, 1, 0]),
        "st_sme": np.array([0, 0, 0, 1]),
        "support_claim": np.zeros(4),
    }
    before = log_user_cost(firms, SimpleNamespace(**LAW), np.array([0, 1]), np.array([0, 0]))
    # [1 - t (1 + s)] / (1 - t): (1 - 0.375) / 0.75, (1 - 0.225) / 0.85, the first again, (1 - 0.4375) / 0.75.
    assert before == pytest.approx(np.log([0.625 / 0.75, 0.775 / 0.85, 0.625 / 0.75, 0.5625 / 0.75]))
    after = log_user_cost(firms, SimpleNamespace(**(LAW | {"super_deduction_manufacturing": 1.0})), np.array([0, 1]), np.array([0, 0]))
    assert (after != before).tolist() == [False, False, True, False]
    assert log_user_cost({name: one[:0] for name, one in firms.items()}, SimpleNamespace(**LAW), np.zeros(2), np.zeros(2)).size == 0


def test_who_is_compared() -> None:
    last = panel_of({2017: {"uid": [1, 2, 3], "hnte_expiry": [8080, 8072, 0]}}).years[2017]
    columns = {"st_sme": [0] * 5, "support_claim": [0.0] * 5, "sales_y1": [1.0] * 5, "rd_reported_y1": [0.0] * 5}
    without = panel_of(
        {2018: {"uid": [1, 2, 3, 4, 5], "does_rd": [1, 1, 0, 1, 1], "anchor": [0, 0, 0, 1, 0], "rd_real_y1": [10.0] * 5, **columns}}
    )
    with_it = panel_of({2018: {"uid": [5, 2, 1], "rd_real_y1": [15.0, 12.0, 11.0], "rd_reported_y1": [3.0, 2.0, 1.0]}})
    without.years[2017] = last
    found = standing(without, with_it, 2018)
    # 3 does no R&D, 4 is an anchor; 2 holds a certificate that ends with the first quarter of 2018; 5 is new.
    assert found["uid"].tolist() == [1, 2, 5]
    assert found["rd_real_y1_with"].tolist() == [11.0, 12.0, 15.0]
    assert found["certified"].tolist() == [True, False, False]


def test_responses_and_elasticities_by_hand() -> None:
    firms = {
        "uid": [1, 2, 3], "does_rd": [1, 1, 1], "sales_y1": [1000.0, 9000.0, 30000.0], "rd_real_y1": [10.0, 30.0, 60.0],
        "rd_reported_y1": [20.0, 40.0, 60.0], "chain": np.array([0, 0, 1]), "hnte_expiry": [0, 0, 0],
        "st_sme": [0, 0, 0], "support_claim": [0.0, 0.0, 0.0],
    }  # fmt: skip
    without = panel_of(over(range(2017, 2019), **firms))
    more = panel_of(over(range(2017, 2019), **(firms | {"rd_real_y1": [11.0, 33.0, 60.6], "rd_reported_y1": [30.0, 44.0, 60.6]})))
    laws = [{name: np.full(44, value) for name, value in (LAW | {"super_deduction_manufacturing": rate}).items()} for rate in (0.5, 1.0)]
    worlds = [planned(material_of(one, parameters=law), chain={"manufacturing": np.array([1, 0]), "chips": np.array([0, 0])})
              for one, law in zip((without, more), laws, strict=True)]  # fmt: skip
    assert law_in(worlds[1], 2018).super_deduction_manufacturing == 1.0
    found = responses(worlds[0], worlds[1], 2018)
    cost = math.log(0.5 / 0.75) - math.log(0.625 / 0.75)
    assert found.by_size["all"].tolist() == pytest.approx(np.array([[40.0, 44.0, 40.0 * cost, 60.0, 74.0, 60.0 * cost]]))
    assert found.by_size["small"][0, :3].tolist() == pytest.approx([10.0, 11.0, 10.0 * cost])
    assert found.by_size["middle"][0, 3:].tolist() == pytest.approx([40.0, 44.0, 40.0 * cost])
    assert not found.by_size["large"].any()
    assert found.untouched[0, :2].tolist() == pytest.approx([60.0, 60.6])
    assert found.estimate(lambda sums: change(sums, "real")).value == pytest.approx(0.1)
    assert found.estimate(lambda sums: elasticity(sums, "real")).value == pytest.approx(-math.log(1.1) / cost)
    assert found.estimate(lambda sums: elasticity(sums, "reported")).value == pytest.approx(-math.log(74 / 60) / cost)
    assert super_deduction._ratio_of_untouched(found).value == pytest.approx(0.1)
    assert math.isnan(found.estimate(lambda sums: elasticity(sums, "real"), "large").value)
    assert math.isnan(found.estimate(lambda sums: change(sums, "real"), "large").value)


def test_before_and_after_in_one_history_by_hand() -> None:
    years = {2016: {"uid": [1, 2, 9], "rd_real_y1": [10.0, 10.0, 500.0]}, 2017: {"uid": [1, 2, 3], "rd_real_y1": [12.0, 10.0, 500.0]}}
    years |= {2018: {"uid": [2, 1, 3], "rd_real_y1": [13.0, 20.0, 500.0]}}
    panel = panel_of(years)
    assert growth_break([panel], 2018) == pytest.approx(math.log(33 / 22) - math.log(22 / 20))
    assert math.isnan(growth_break([panel], 2017))


def test_effect_on_the_year_before_by_hand() -> None:
    one, other = (material_of(panel_of({2017: {"rd_real_y1": rd}})) for rd in ([4.0, 6.0], [4.0, 7.0]))
    assert super_deduction.difference_before(one, other, 2018).tolist() == pytest.approx([0.1])
    assert super_deduction.difference_before(one, one, 2018).tolist() == [0.0]


def test_research_per_yuan_of_relief_by_hand() -> None:
    def world(research: float, relief: float):  # type: ignore[no-untyped-def]
        quarters = np.zeros((1, 44))
        quarters[0, (4 * 2019 + 1) - 4 * 2015 :: 4] = relief
        quarters[0, (4 * 2018 + 1) - 4 * 2015] = 1e6  # of the year before: no part of it
        return material_of(yearly={"rd_real": np.full((1, YEARS.size), research)}, sum_of=lambda _: quarters)

    assert super_deduction.per_yuan(world(100.0, 10.0), world(103.0, 14.0), 2018) == pytest.approx(15 / 20)
    assert math.isnan(super_deduction.per_yuan(world(100.0, 10.0), world(103.0, 10.0), 2018))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("county")


def lines(folder: Path, *settings: str) -> dict[str, float]:
    """Values of the lines on two runs of a small county whose law changes once, in 2018, by a large step for all."""
    flat = [f"{path}=50 %" for path in super_deduction.paths()]
    step = [f"{path}@2018=100 %" for path in super_deduction.paths()]
    history = gather(blueprint(county(folder, *flat, *step, *settings)), [1, 2], columns=super_deduction.COLUMNS)
    return {row.name: row.estimate.value for row in super_deduction.rows(history)}


def test_firms_respond_to_cost_slowly_and_firms_that_ignore_it_do_not(folder: Path) -> None:
    usual = lines(folder)
    assert 0.1 < usual["2018_elasticity_real_first"] < usual["2018_elasticity_real_fifth"]
    assert usual["2018_year_before"] == 0.0
    # What is left without an elasticity comes through the certificate: relabelled cost saves more tax.
    idle = lines(folder, "behaviour.rd.cost_elasticity=0")
    assert abs(idle["2018_elasticity_real_fifth"]) < 0.3 * usual["2018_elasticity_real_fifth"]
    # At once: first year and fifth year are much nearer to one another.
    quick = lines(folder, "behaviour.rd.adjustment=1")
    assert quick["2018_elasticity_real_first"] > 2.0 * usual["2018_elasticity_real_first"]
