from pathlib import Path

import pytest

from sim.scenario.schema import Horizon, Population, Seeds

from .conftest import COUNTY, HEAD

LEAF = "title: L\nwhy: W\nextends: root\n"
TABLE = "population: {source: table, table: firms.csv"


@pytest.fixture
def firms(folder):
    (folder / "firms.csv").write_text("id,sales\n1,2\n")
    (folder / "more.csv").write_text("id,sales\n1,3\n")


def test_defaults(loaded):
    scenario = loaded(HEAD)
    assert scenario.horizon == Horizon(2015, 2030)
    assert scenario.population == Population("synthetic", None, None, 1, False)
    assert scenario.seeds == Seeds(1, 20)


@pytest.mark.parametrize("end", [2015, 2026, 2050])
def test_the_horizon_ends_when_the_file_says(loaded, end):
    assert loaded(HEAD + f"horizon: {{start: 2015, end: {end}}}\n").horizon == Horizon(2015, end)


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("{start: 2016}", "horizon.start = 2016 is out of range; allowed: 2015", "horizon.start = 2016 超出范围；允许：2015"),
        ("{end: 2014}", "horizon.end = 2014 is out of range; allowed: 2015 … 2050", "horizon.end = 2014 超出范围；允许：2015 … 2050"),
        ("{end: 2051}", "horizon.end = 2051 is out of range; allowed: 2015 … 2050", "horizon.end = 2051 超出范围；允许：2015 … 2050"),
    ],
)
def test_the_horizon_starts_after_the_base_year_and_ends_by_2050(refused, text, english, chinese):
    error = refused(HEAD + f"horizon:\n  {text}\n")
    assert str(error) == f"s.yaml:5: {english}"
    assert error.in_language("zh") == f"s.yaml:5: {chinese}"


@pytest.mark.parametrize(("base_year", "end"), [(2029, 2030), (2035, 2036), (2049, 2050)])
def test_a_late_county_still_has_a_horizon(write, loaded, base_year, end):
    write("county", COUNTY.replace("2014", str(base_year)))
    assert loaded(HEAD).horizon == Horizon(base_year + 1, end)


def test_a_county_after_the_last_year_is_refused(write, refused):
    write("county", COUNTY.replace("2014", "2050"))
    error = refused(HEAD)
    assert str(error) == "s.yaml:3: base_year = 2050 is out of range; allowed: … 2049"
    assert error.in_language("zh") == "s.yaml:3: base_year = 2050 超出范围；允许：… 2049"


def test_no_county_is_refused(write, refused):
    write("root", "title: T\nwhy: W\n")
    error = refused(LEAF)
    assert str(error) == "s.yaml:1: the key county is missing"
    assert error.in_language("zh") == "s.yaml:1: 缺少键 county"


def test_an_unknown_county_is_refused_at_its_line(refused):
    error = refused("title: T\nwhy: W\ncounty: nowhere\n")
    assert str(error).startswith("s.yaml:3: there is no county nowhere; allowed: ")
    assert error.in_language("zh").startswith("s.yaml:3: 没有名为 nowhere 的县（市）；允许：")


def test_a_county_file_named_without_its_ending_is_hinted_at(refused):
    # The file county.yaml lies beside the scenario.
    error = refused("title: T\nwhy: W\ncounty: county\n")
    assert str(error).startswith("s.yaml:3: there is no county county; ")
    assert str(error).endswith("; did you mean county.yaml?")


def test_a_missing_county_file_is_refused_at_its_line(refused):
    error = refused("title: T\nwhy: W\ncounty: countyy.yaml\n")
    assert str(error) == "s.yaml:3: there is no file countyy.yaml; did you mean county.yaml?"
    assert error.in_language("zh") == "s.yaml:3: 找不到文件 countyy.yaml；您是不是指 county.yaml？"


def test_what_is_wrong_in_the_county_file_is_said_with_its_own_line(write, refused):
    write("county", COUNTY.replace("value: 500", "value: -1"))
    error = refused(HEAD + "population: {seed: -1}\n")
    line = COUNTY[: COUNTY.index("county.firms")].count("\n") + 1
    assert str(error.rows[0]) == f"county.yaml:{line}: county.firms = -1 is out of range; allowed: 0 … 1e+06 firms"
    assert [str(row.where) for row in error.rows] == [f"county.yaml:{line}", "s.yaml:4"]


def test_the_leaf_may_change_the_county(write, loaded):
    write("other", COUNTY.replace("2014", "2018").replace("testing", "other"))
    write("root", HEAD)
    scenario = loaded(LEAF + "county: other.yaml\n")
    assert (scenario.county.id, scenario.horizon.start) == ("other", 2019)


def test_file_names_are_relative_to_the_file_that_says_them(write, loaded, folder):
    write("sub/root", "title: T\nwhy: W\ncounty: ../county.yaml\npopulation: {table: firms.csv}\n")
    (folder / "sub" / "firms.csv").write_text("x")
    scenario = loaded("title: L\nwhy: W\nextends: sub/root\n")
    assert scenario.population.table == Path("sub/firms.csv")
    assert scenario.county.id == "testing"


def test_a_table_may_be_drawn_from(loaded, firms):
    scenario = loaded(HEAD + TABLE + ", enterprises: 9, resample: true, seed: 4}\n")
    assert scenario.population == Population("table", Path("firms.csv"), 9, 4, True)


@pytest.mark.parametrize("name", ["firms.csv", "firms"])
def test_naming_a_table_is_enough(loaded, firms, name):
    assert loaded(HEAD + f"population: {{table: {name}}}\n").population == Population("table", Path("firms.csv"), None, 1, False)


def test_a_new_table_keeps_how_it_is_drawn_from(write, loaded, firms):
    write("root", HEAD + TABLE + ", enterprises: 9, resample: true}\n")
    assert loaded(LEAF + "population: {table: more.csv}\n").population == Population("table", Path("more.csv"), 9, 1, True)


def test_a_change_of_source_drops_what_belongs_to_the_other(write, loaded, firms):
    write("root", HEAD + TABLE + ", enterprises: 9, resample: true, seed: 3}\n")
    assert loaded(LEAF + "population: {source: synthetic}\n").population == Population("synthetic", None, None, 3, False)
    write("root", HEAD + "population: {enterprises: 9}\n")
    assert loaded(LEAF + "population: {table: firms.csv}\n").population == Population("table", Path("firms.csv"), None, 1, False)


@pytest.mark.parametrize(
    ("population", "english", "chinese"),
    [
        ("source: table", "the key population.table is missing", "缺少键 population.table"),
        (
            "table: firm.csv",
            "there is no file firm.csv; did you mean firms.csv?",
            "找不到文件 firm.csv；您是不是指 firms.csv？",
        ),
        (
            "{source: synthetic, table: firms.csv}",
            "population.table belongs to a population from a table",
            "population.table 仅用于来自表格的企业总体",
        ),
        ("resample: true", "population.resample belongs to a population from a table", "population.resample 仅用于来自表格的企业总体"),
        (
            "{table: firms.csv, enterprises: 9}",
            "population.enterprises sets the number of firms of a table; that needs resample: true",
            "population.enterprises 规定表格抽样的企业数，须同时设置 resample: true",
        ),
    ],
)
def test_a_population_that_contradicts_itself_is_refused(refused, firms, population, english, chinese):
    error = refused(HEAD + f"population:\n  {population}\n")
    assert str(error) == f"s.yaml:5: {english}"
    assert error.in_language("zh") == f"s.yaml:5: {chinese}"


def test_sections_are_inherited_key_by_key(write, loaded):
    write("root", HEAD + "seeds: {base: 7, replications: 3}\nhorizon: {end: 2020}\n")
    scenario = loaded(LEAF + "seeds: {replications: 4}\n")
    assert (scenario.seeds, scenario.horizon) == (Seeds(7, 4), Horizon(2015, 2020))
