"""Firms of a user's own table: what the table says is what the books say, the rest is drawn."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.errors import FirmTableError, RunError, ScenarioError
from sim.evidence.county import County
from sim.experiments.explain import explain
from sim.experiments.run import Settings, run
from sim.population.firm_table import read_firm_table
from sim.population.source import from_table
from sim.population.synthesise import Population
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

Now = Callable[..., NDArray[Any]]
Write = Callable[..., Path]
SCENARIOS = Path(__file__).parents[2] / "scenarios"
TABLE = (
    "id,chain,town,founded,owner,sales,sales_y2,sales_y3,staff,rd,rd_y2,rd_y3,profit,st_staff_share,high_tech_share,class_1,class_2,"
    "certificate_years,institution,listed",
    "A,software,south,2005,state,5000,4000,3000,50,100,80,60,300,15%,70%,12,7,2011 2014,1,1",
    "B,steel,north,2010,private,800,,,10,0,,,,2%,5%,0,1,,0,",
    "C,steel,north,2001,private,900,,,9,45,,,,12%,65%,0,9,2011,0,",
)


@pytest.fixture
def three(write_table: Write, small_county: County, now: Now) -> Population:
    population, scale = from_table(read_firm_table(write_table(*TABLE), small_county), small_county, now(hnte_validity=12.0), seed=1)
    assert scale == 1.0
    return population


def test_what_is_stated_is_kept(three: Population) -> None:
    stated = {
        "chain": [1, 0, 0], "town": [1, 0, 0], "state_owned": [1, 0, 0], "yearly_sales": [5000, 800, 900], "sales": [1250, 200, 225],
        "sales_y1": [5000, 800, 900], "staff": [50, 10, 9], "sales_per_head": [100, 80, 100], "does_rd": [1, 0, 1],
        "rd_base": [0.02, 0, 0.05], "rd_topup": [0, 0, 0], "relabel_share": [0, 0, 0], "rd_real_y1": [100, 0, 45],
        "rd_reported_y1": [100, 0, 45], "st_staff_share": [0.15, 0.02, 0.12], "high_tech_share": [0.7, 0.05, 0.65],
        "certifiable": [1, 0, 1], "class_1": [12, 0, 0], "class_2": [7, 1, 9], "institution": [1, 0, 0], "listed": [1, 0, 0],
        "hnte_times": [2, 0, 1], "hnte_expiry": [4 * 2017 + 3, -1, 4 * 2014 + 3], "certified": [True, False, False],
    }  # fmt: skip
    for name, values in stated.items():
        assert three.enterprise[name].tolist() == pytest.approx(values), name
    first = {
        name: three.enterprise[name][0] for name in ("sales_y2", "sales_y3", "rd_real_y2", "rd_reported_y2", "rd_reported_y3", "profit_y1")
    }
    assert first == {"sales_y2": 4000, "sales_y3": 3000, "rd_real_y2": 80, "rd_reported_y2": 80, "rd_reported_y3": 60, "profit_y1": 300}
    assert (three.enterprise["founded"] // 4).tolist() == [2005, 2010, 2001]


def test_a_certified_firm_aims_and_knows_and_one_that_was_certified_knows(three: Population) -> None:
    assert three.enterprise["hnte_aim"][0] == 1
    assert three.enterprise["hnte_aware"][[0, 2]].tolist() == [1, 1]
    assert three.enterprise["hnte_aware"][1] == 0


def test_ids_of_the_user_are_kept(three: Population) -> None:
    assert three.names == {0: "A", 1: "B", 2: "C"}


def test_what_is_missing_is_drawn_for_every_firm(write_table: Write, small_county: County, now: Now) -> None:
    table = read_firm_table(write_table("id,sales", *(f"A{k},{10 * k}" for k in range(200))), small_county)
    firms = from_table(table, small_county, now(), seed=1)[0].enterprise
    assert all(np.isfinite(values).all() for values in firms.values())
    for name in ("chain", "town", "founded", "staff", "does_rd", "certifiable", "high_tech_share", "class_2", "margin", "openness"):
        assert np.unique(firms[name]).size > 1, name
    assert firms["anchor"].sum() == 0


def test_certificates_of_the_county_are_drawn_where_the_table_is_silent(write_table: Write, small_county: County, now: Now) -> None:
    # All firms do R&D at 5 % of sales in a high-tech field: 40 over 0.5 * 100 + 0.25 * 200 = 100 make a county of 0.4.
    rows = [f"A{k},{1000 + k},{50 + k / 20},80%,2000" for k in range(40)]
    fields = {
        "enterprises": 300.0, "above_scale_firms": 100.0, "rd_share_above_scale": 0.5, "rd_share_below_scale": 0.25, "start_hnte": 30.0,
        "start_hnte_last_year": 10.0, "start_hnte_year_before": 10.0, "start_hnte_pipeline": 5.0, "start_talent": 10.0,
    }  # fmt: skip
    record = now(**fields)
    path = write_table("id,sales,rd,high_tech_share,founded", *rows)
    population, _ = from_table(read_firm_table(path, small_county), small_county, record, seed=1)
    firms = population.enterprise
    assert firms["certified"].sum() == 12  # 0.4 * 30
    assert (firms["hnte_expiry"] == 4 * 2017 + 3).sum() == 4
    assert firms["hnte_aim"].sum() == 14  # and 0.4 * 5 on the way
    assert population.talent["uid"].size == 4
    # Two certificates that are stated are among the twelve.
    path = write_table(
        "id,sales,rd,high_tech_share,founded,certificate_years", *[row + (",2013" if k < 2 else ",") for k, row in enumerate(rows)]
    )
    stated = from_table(read_firm_table(path, small_county), small_county, record, seed=1)[0].enterprise
    assert np.flatnonzero(stated["certified"]).tolist() == [0, 1]
    assert stated["hnte_aim"].sum() == 4  # and two others on the way
    path = write_table("id,sales,rd,high_tech_share,founded,certificate_years", *[row + "," for row in rows])
    assert not from_table(read_firm_table(path, small_county), small_county, record, seed=1)[0].enterprise["certified"].any()


@pytest.mark.parametrize(("share", "field"), [("20 %", 0), ("20.1 %", 1)])
def test_high_tech_income_tells_the_field(write_table: Write, small_county: County, now: Now, share: str, field: int) -> None:
    table = read_firm_table(write_table("id,sales,high_tech_share", f"A,10,{share}"), small_county)
    assert from_table(table, small_county, now(), seed=1)[0].enterprise["certifiable"].tolist() == [field]


def test_a_new_firm_without_sales_or_with_more_research_than_sales_is_no_trouble(
    write_table: Write, small_county: County, now: Now
) -> None:
    table = read_firm_table(write_table("id,sales,staff,rd,profit", "A,0,3,20,-30", "B,10,2,500,-400", "C,0,,,"), small_county)
    firms = from_table(table, small_county, now(rd_ceiling=0.5), seed=1)[0].enterprise
    assert firms["rd_real_y1"][:2].tolist() == [20.0, 500.0]
    assert firms["rd_reported_y1"][:2].tolist() == [20.0, 500.0]
    assert firms["profit_y1"][:2].tolist() == [-30.0, -400.0]
    assert firms["rd_base"][1] == 0.5
    assert all(np.isfinite(values).all() for values in firms.values())


def test_listed_companies_are_stated_or_drawn(write_table: Write, small_county: County, now: Now) -> None:
    record = now(enterprises=10.0, above_scale_firms=10.0, rd_share_above_scale=1.0, start_listed=2.0)
    sales = [20_000.0, 20_001.0, 30_000.0, 40_000.0]
    drawn = write_table("id,sales,rd", *(f"{k},{value},{value / 20}" for k, value in enumerate(sales * 5)))
    firms = from_table(read_firm_table(drawn, small_county), small_county, record, seed=1)[0].enterprise
    assert firms["listed"].sum() == 4  # twenty R&D firms over ten
    assert not firms["listed"][firms["yearly_sales"] <= 20_000.0].any()
    stated = write_table("id,sales,rd,listed", *(f"{k},{value},{value / 20},{'1' if k == 0 else ''}" for k, value in enumerate(sales * 5)))
    firms = from_table(read_firm_table(stated, small_county), small_county, record, seed=1)[0].enterprise
    assert np.flatnonzero(firms["listed"]).tolist() == [0]


def test_flags_that_are_stated_for_some_are_drawn_for_others(write_table: Write, small_county: County, now: Now) -> None:
    said = ["1", "0", ""]
    table = read_firm_table(write_table("id,sales,rd,institution", *(f"{k},900,45,{said[k % 3]}" for k in range(300))), small_county)
    institution = from_table(table, small_county, now(), seed=1)[0].enterprise["institution"]
    assert institution[0::3].all()
    assert not institution[1::3].any()
    assert 0 < institution[2::3].sum() < 100


def test_a_certified_firm_is_in_a_field_does_research_and_was_there_a_year_before(
    write_table: Write, small_county: County, now: Now
) -> None:
    table = read_firm_table(write_table("id,chain,sales,certificate_years", *(f"{k},steel,900,2013" for k in range(100))), small_county)
    firms = from_table(table, small_county, now(), seed=1)[0].enterprise
    assert firms["certifiable"].all()
    assert firms["does_rd"].all()
    assert (firms["founded"] // 4).max() == 2012
    assert not firms["chain"].any()


def test_towns_are_those_that_are_stated(write_table: Write, small_county: County, now: Now) -> None:
    table = read_firm_table(write_table("id,town,sales", *(f"{k},{'south' if k < 50 else ''},900" for k in range(100))), small_county)
    town = from_table(table, small_county, now(), seed=1)[0].enterprise["town"]
    assert (town[:50] == 1).all()
    assert 0 < town[50:].sum() < 50


def test_drawn_research_of_a_table_is_not_raked_to_the_county(write_table: Write, small_county: County, now: Now) -> None:
    table = read_firm_table(write_table("id,sales", *(f"{k},5000" for k in range(50))), small_county)
    records = (now(start_rd=rd, campus_rd=0.0) for rd in (10_000.0, 20_000.0))
    first, other = (from_table(table, small_county, record, seed=1)[0].enterprise for record in records)
    assert first["rd_real_y1"].sum() > 0.0
    assert np.array_equal(first["rd_real_y1"], other["rd_real_y1"])


def test_earlier_sales_go_back_from_the_latest_that_are_stated(write_table: Write, small_county: County, now: Now) -> None:
    path = write_table("id,sales,sales_y2,founded", "A,900,,2000", "B,900,450,2000")
    stated = from_table(read_firm_table(path, small_county), small_county, now(), seed=1)[0].enterprise
    path = write_table("id,sales,founded", "A,900,2000", "B,900,2000")
    drawn = from_table(read_firm_table(path, small_county), small_county, now(), seed=1)[0].enterprise
    assert stated["sales_y2"][1] == 450.0
    assert stated["sales_y3"][0] == drawn["sales_y3"][0]
    assert stated["sales_y3"][1] / 450.0 == pytest.approx(drawn["sales_y3"][1] / drawn["sales_y2"][1])


def test_an_anchor_of_a_table_is_one(write_table: Write, small_county: County, now: Now) -> None:
    table = read_firm_table(write_table("id,sales,rd,anchor", "A,90000,900,1", "B,100,0,"), small_county)
    firms = from_table(table, small_county, now(), seed=1)[0].enterprise
    assert firms["anchor"].tolist() == [1, 0]
    assert firms["certifiable"][0] == 0
    assert firms["rd_base"][0] == pytest.approx(0.01)
    assert not firms["above_scale"][0]


def test_firms_drawn_again_are_told_apart(write_table: Write, small_county: County, now: Now) -> None:
    table = read_firm_table(write_table(*TABLE), small_county)
    population, scale = from_table(table, small_county, now(), seed=1, n=30)
    assert (population.size, scale) == (30, 10.0)
    assert len(set(population.names.values())) == 30
    sales = {"A": 5000.0, "B": 800.0, "C": 900.0}
    assert [sales[name[0]] for name in population.names.values()] == population.enterprise["yearly_sales"].tolist()
    assert {name for name in population.names.values() if "(" not in name} == {"A", "B", "C"}
    assert "A (2)" in population.names.values()
    other, _ = from_table(table, small_county, now(), seed=2, n=30)
    assert list(other.names.values()) != list(population.names.values())
    assert from_table(table, small_county, now(), seed=1, n=0)[0].size == 0


def test_a_repeated_id_does_not_take_the_name_of_another_firm(write_table: Write, small_county: County, now: Now) -> None:
    table = read_firm_table(write_table("id,sales", "A,1", "A (2),2"), small_county)
    names = from_table(table, small_county, now(), seed=1, n=20)[0].names
    assert len(set(names.values())) == 20


def example() -> Scenario:
    scenario = load(SCENARIOS / "own_firms.yaml", parameters())
    return dataclasses.replace(scenario, horizon=dataclasses.replace(scenario.horizon, end=2016))


def test_the_example_table_runs_and_its_firms_are_explained_by_their_ids(tmp_path: Path) -> None:
    stored = run(example(), Settings(results=tmp_path, replications=1, workers=1))
    told = explain(stored, "F013", year=2015, verify=False)
    assert told["firm"] == "F013"
    assert told["holds_certificate_until"] == "2017Q3"  # certified in 2014: until the last quarter of 2017 begins
    with pytest.raises(RunError) as caught:
        explain(stored, "F13", year=2015, verify=False)
    assert caught.value.nearest == "F013"


def test_a_scenario_takes_its_firms_from_the_table_at_full_size() -> None:
    plan = blueprint(example())
    assert (plan.population.size, plan.scale) == (40, 1.0)
    assert plan.population.names[12] == "F013"
    used = plan.state.used("enterprise")
    assert used == 40
    assert plan.state.column("enterprise", "sales_y1")[:used].sum() == plan.population.enterprise["sales_y1"].sum() == 364_851.0


def test_the_example_county_has_budgets_of_its_own() -> None:
    """A yearly sum that is left out would be that of a county of 6,000 firms."""
    own = example().county.parameters
    totals = [path for path, one in parameters().items() if path.startswith("policy.") and one.unit == "wan per year"]
    # The core funding of an institute is no total; the example has no institute.
    assert [path for path in totals if path not in own] == ["policy.research_institute.core_funding"]


def test_a_number_of_firms_needs_resampling(scenario_file: Callable[..., Scenario]) -> None:
    table = f"table: {SCENARIOS / 'firms_example.csv'}"
    with pytest.raises(ScenarioError, match="resample: true"):
        scenario_file(["population:", "  source: table", f"  {table}", "  enterprises: 100"])
    plan = blueprint(scenario_file(["population:", "  source: table", f"  {table}", "  enterprises: 100", "  resample: true"]))
    assert (plan.population.size, plan.scale) == (100, 2.5)


def test_a_table_that_is_wrong_stops_the_scenario(scenario_file: Callable[..., Scenario], write_table: Write) -> None:
    path = write_table("id,sales", "A,-5")
    with pytest.raises(FirmTableError, match=r"firms.csv:2: sales = -5 is out of range"):
        blueprint(scenario_file([f"population: {{table: {path}}}"]))
