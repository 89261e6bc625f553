"""Certificates, cooperation and money of the county on figures whose answer is known."""

import numpy as np
import pytest

from sim.engine.assembly import assembly
from sim.experiments.facts import county

from .material import QUARTERS, YEARS, constant, material_of, panel_of


def test_the_identity_of_the_stock() -> None:
    yearly = constant(hnte_recognised=30.0, hnte_renewed=10.0, hnte_lapsed=5.0, hnte_exited=2.0)
    yearly["hnte_stock"] = 100.0 + 13.0 * np.arange(YEARS.size)[None, :]
    assert county.stock_identity(material_of(yearly=yearly)) == 0.0
    yearly["hnte_stock"][0, 4] += 1.0
    assert county.stock_identity(material_of(yearly=yearly)) == 1.0


def test_stock_over_recognitions_and_growth() -> None:
    yearly = constant(hnte_recognised=100.0)
    yearly["hnte_stock"] = np.array([[0.0, *([300.0] * 5), 320.0, 0.0, 0.0, 0.0, 0.0]])
    start = {"parameters": {"start_hnte": np.array([160.0])}}
    material = material_of(yearly=yearly, scale=0.5, **start)
    assert county.stock_to_recognised(material) == pytest.approx(1820 / 600)
    # 80 firms of half a county in 2014, 320 in 2021: four times in seven years.
    assert county.growth_after_2014(material) == pytest.approx(4.0 ** (1 / 7) - 1.0)
    assert county.growth_before_2014(material) == pytest.approx((160 / 31) ** (1 / 6) - 1.0)


def test_sales_of_certified_firms() -> None:
    yearly = constant(hnte_stock=10.0, hnte_sales=250_000.0)
    assert county.mean_sales(material_of(yearly=yearly)) == 25_000.0


def test_the_funnel_of_the_calls() -> None:
    yearly = constant(pre_research_applied=44.0, pre_research_selected=24.0, pre_research_confirmed=22.0, pre_research_firm_money=1800.0)
    yearly |= {"pre_research_early": np.zeros((1, 11)), "pre_research_late": np.zeros((1, 11))}
    yearly["pre_research_early"][0, 3], yearly["pre_research_early"][0, 4] = 150.0, 1e6
    yearly["pre_research_late"][0, 4], yearly["pre_research_late"][0, 3] = 250.0, 1e6
    material = material_of(yearly=yearly, scale=0.5)
    assert county.pre_research_applied(material) == 88.0
    assert county.pre_research_selected(material) == 48.0
    assert county.pre_research_confirmed(material) == 44.0
    assert county.pre_research_paid(material) == 800.0
    assert county.pre_research_leverage(material) == 4.5


def test_cooperation_by_the_middle_of_2021() -> None:
    yearly = {
        name: np.zeros((1, 11)) for name in ("cooperation_firms_cumulative", "cooperation_universities", "cooperation_projects_cumulative")
    }
    yearly["cooperation_firms_cumulative"][0, 5:7] = 90.0, 110.0
    yearly["cooperation_universities"][0, 5:7] = 40.0, 60.0
    yearly["cooperation_projects_cumulative"][0, 5:7] = 140.0, 160.0
    material = material_of(yearly=yearly)
    assert (county.cooperation_firms(material), county.cooperation_universities(material)) == (100.0, 50.0)
    assert county.cooperation_projects(material) == 150.0
    assert county.projects_per_firm(material) == 1.5
    assert county.projects_per_university(material) == 3.0


def test_rewards() -> None:
    equal = {year: {"points_award": [0.0, 20.0, 20.0]} for year in range(2016, 2022)}
    material = material_of(panel_of(equal))
    assert county.points_mean(material) == 20.0
    assert county.points_gini(material) == pytest.approx(0.0)
    # Ranks 1, 2, 3 of 1, 2, 6: 2 x (1 + 4 + 18) / 27 - 4 / 3.
    unequal = {year: {"points_award": [6.0, 0.0, 1.0, 2.0]} for year in range(2016, 2022)}
    material = material_of(panel_of(unequal), panel_of({year: {"points_award": [4.0, 0.0]} for year in range(2016, 2022)}))
    assert county.points_top(material) == 5.0
    alone = material_of(panel_of(unequal))
    assert county.points_mean(alone) == 3.0
    assert county.points_gini(alone) == pytest.approx(46 / 27 - 4 / 3)


def test_public_money_over_research() -> None:
    moved = np.zeros((1, QUARTERS.size, len(assembly().flows)))
    for name, amount in {
        "points_award": 3.0,
        "pre_research_early": 1.0,
        "certificate_award": 1.0,
        "appropriation": 20.0,
        "unspent": 8.0,
    }.items():
        moved[:, :, assembly().flow_row(name)] = amount
    # Sixteen quarters from 2018 to 2021: 80 and 192 over 4 x 200 of R&D.
    material = material_of(yearly=constant(rd_total=200.0), moved=moved)
    assert county.direct_support(material) == pytest.approx(80 / 800)
    assert county.all_local_cash(material) == pytest.approx(192 / 800)
