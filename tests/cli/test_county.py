import pytest

from sim.engine.assembly import parameters
from sim.evidence.county import county, county_names
from sim.evidence.own_figures import own_paths

from .conftest import document, words


@pytest.fixture
def folder(tmp_path):
    """An empty folder for every test."""
    return tmp_path


def test_the_counties_there_are(invoke):
    found = {row["given"]: row for row in document(invoke("county", "list", "--json"))["counties"]}
    assert {*county_names(), "counties/example.yaml"} <= set(found)
    assert found["synthetic_delta"]["enterprises"] == 3000
    assert "三角洲县（虚构）" in words(invoke("county", "list", "--lang", "zh").stdout)


def test_a_new_file_is_checked_shown_and_never_overwritten(invoke, folder):
    made = document(invoke("county", "new", "mine", "--json"))
    assert (made["file"], made["id"], made["from"]) == ("mine.yaml", "mine", "synthetic_delta")
    checked = document(invoke("county", "check", "mine.yaml", "--json"))
    assert (checked["valid"], checked["model_defaults"]) == (True, False)
    assert [row["name"] for row in checked["marginals"] if not row["holds"]] == []
    assert {one["path"] for one in checked["figures"] if one["is_required"]} == set(own_paths(parameters()))
    assert {one["source"] for one in checked["figures"] if one["line"] is not None} == {"assumption"}
    text = words(invoke("county", "check", "mine.yaml").stdout)
    assert "mine.yaml is valid: Mine" in text
    assert "0 of 21 figures that every county gives have a source" in text
    assert "Still assumptions" in text
    assert "mine.yaml" in words(invoke("county", "show", "mine.yaml").stdout)
    again = invoke("county", "new", "mine.yaml")
    assert again.exit_code == 2
    assert again.stderr == "error: there is a file mine.yaml already; it is not overwritten\n"
    assert "文件 mine.yaml 已存在" in invoke("county", "new", "mine.yaml", "--lang", "zh").stderr


def test_what_is_taken_over_from_another_place_is_told(invoke, folder):
    invoke("county", "new", "mine")
    taken = {one["path"]: one["places"] for one in document(invoke("county", "check", "mine.yaml", "--json"))["taken_over"]}
    assert taken["county.margin"] == ["Zhangjiagang"]
    # Its instruments alone: the county has no points system.
    assert "policy.innovation_points.cap" not in taken
    assert "policy.talent_grant.top" in taken
    assert document(invoke("county", "check", "zhangjiagang", "--json"))["taken_over"] == []


def test_the_county_of_reference_says_that_the_model_declares_its_figures(invoke):
    text = words(invoke("county", "check", "zhangjiagang").stdout)
    assert "all figures that are not given are those that the model declares" in text


def test_a_county_that_is_not_there(invoke, folder):
    refused = invoke("county", "check", "syntetic_delta")
    assert refused.exit_code == 2
    assert "there is no county syntetic_delta" in refused.stderr
    assert "did you mean synthetic_delta?" in refused.stderr
    assert "there is no file none.yaml" in invoke("county", "show", "none.yaml").stderr


def test_a_folder_that_is_not_there(invoke, folder):
    refused = invoke("county", "new", "none/mine.yaml")
    assert refused.exit_code == 3
    assert "none/mine.yaml" in refused.stderr


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("county.start.hnte_last_year: {value: 45,", "county.start.hnte_last_year: {value: 90,",
         "county.start.hnte_last_year + county.start.hnte_year_before = 126 is more than county.start.hnte = 110"),
        ("county.above_scale_firms: {value: 480,", "county.above_scale_firms: {value: 4800,",
         "county.above_scale_firms = 4800 is more than county.enterprises = 3000"),
        ("county.start.cooperation_firms: {value: 170,", "county.start.cooperation_firms: {value: 401,",
         "county.start.cooperation_firms = 401 is more than county.start.cooperation_projects = 400"),
        ("county.start.rd: {value: 242000,", "county.start.rd: {value: 4999,",
         "anchors.rd + county.campus_rd = 5000 is more than county.start.rd = 4999"),
        ("county.gdp: {value: {2014: 10000000, 2017: 11800000,", "county.gdp: {value: {2017: 11800000,",
         "county.gdp begins in 2017; it has to begin by 2015, the first year of a run"),
        ("county.population: {value: 760000,", "county.population: {value: -1,", "county.population = -1 is out of range"),
        ("county.gdp: {value: {2014:", "county.gdp: {value: {14:", "14 is not a year, a quarter or a date"),
        ("county.population: {value: 760000, source: assumption, grade", "county.population: {value: 760000, grade",
         "the key county.population.source is missing"),
        ("county.population: {value: 760000, source: assumption, grade: assumption}",
         "county.population: {value: 760000, source: my-bulletin, grade: measured here}", "the source my-bulletin is not listed"),
        ("county.population:", "county.populaton:", "did you mean county.population?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(invoke, folder, old, new, message):
    invoke("county", "new", "mine")
    file = folder / "mine.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    line = text[: text.index(old)].count("\n") + 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    refused = invoke("county", "check", "mine.yaml")
    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"error: mine.yaml:{line}: ")
    assert message in refused.stderr
    chinese = invoke("county", "check", "mine.yaml", "--lang", "zh").stderr
    assert chinese.startswith(f"错误：mine.yaml:{line}")
    assert chinese != refused.stderr


def test_figures_that_are_left_out_are_told_together(invoke, folder):
    invoke("county", "new", "mine")
    file = folder / "mine.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    gone = ("  county.population:", "  county.start.listed:", "  policy.cultivation.appropriation:", "  policy.tech_loan.enabled:")
    file.write_text("\n".join(line for line in lines if not line.startswith(gone)) + "\n", encoding="utf-8")
    refused = invoke("county", "check", "mine.yaml").stderr
    assert "does not give 4 figures that every county has to give: " in refused
    for path in gone:
        assert path.strip(" :") in refused


def test_an_instrument_without_a_line_does_not_exist(invoke, folder):
    invoke("county", "new", "mine")
    file = folder / "mine.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(line for line in lines if not line.startswith("  policy.tech_loan.")) + "\n", encoding="utf-8")
    assert county(file, parameters()).parameters["policy.tech_loan.enabled"].schedule == {0: 0.0}
    assert "tech_loan" not in document(invoke("county", "check", "mine.yaml", "--json"))["instruments"]


def test_a_countys_own_sources_are_cited_by_their_titles(invoke, folder):
    invoke("county", "new", "mine")
    file = folder / "mine.yaml"
    text = file.read_text(encoding="utf-8")
    listed = "sources:\n  - {id: bulletin-2014, kind: statistic, title: Bulletin of mine, note: Table 3}\n"
    old = "county.population: {value: 760000, source: assumption, grade: assumption}"
    new = "county.population: {value: 812000, source: bulletin-2014, grade: measured here}"
    file.write_text(text.replace("sources: []\n", listed).replace(old, new), encoding="utf-8")
    (folder / "mine_run.yaml").write_text("title: Mine\nwhy: A test.\ncounty: mine.yaml\n", encoding="utf-8")
    shown = document(invoke("show", "county.population", "mine_run.yaml", "--json"))
    assert shown["sources"] == [{"token": "bulletin-2014", "title": "Bulletin of mine", "place": "statistic: Table 3"}]
    assert "Bulletin of mine" in words(invoke("show", "county.population", "mine_run.yaml", "--lang", "zh").stdout)
    rows = {row["name"]: row["source"] for row in document(invoke("check", "mine_run.yaml", "--json"))["marginals"]}
    assert rows["start_hnte"] == "assumption"


def test_a_source_of_ones_own_may_not_take_an_id_of_the_project(invoke, folder):
    invoke("county", "new", "mine")
    file = folder / "mine.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("sources: []\n", "sources:\n  - {id: hnte-law-2016, kind: press, title: Another}\n"), encoding="utf-8")
    line = text[: text.index("sources: []")].count("\n") + 2
    assert (
        f"mine.yaml:{line}: the source id hnte-law-2016 is taken by the project's own list" in invoke("county", "check", "mine.yaml").stderr
    )
