"""County files: the packaged one, a user's own, and every refusal."""

from pathlib import Path

import pytest

from sim.engine.assembly import parameters
from sim.errors import ScenarioError
from sim.evidence.county import COUNTIES, County, county, county_names
from sim.measures import indicators
from sim.parameter import Parameter

from .conftest import Write

Registry = dict[str, Parameter]

OWN = """\
id: own
name: Own county
name_zh: 本县
base_year: 2020
chains:
  - {id: steel, name: Steel, name_zh: 钢, manufacturing: true, share_of_firms: 60 %, growth: 0.03, high_tech_field_share: 0.2,
     rd_shift: -0.1, source: "001"}
  - {id: chips, name: Chips, name_zh: 芯片, manufacturing: true, share_of_firms: 0.4, growth: 10 %, high_tech_field_share: 0.8,
     rd_shift: 0.5, chips: true, source: assumption}
towns:
  - {id: north, name: North, name_zh: 北, share_of_firms: 0.25, source: assumption}
  - {id: south, name: South, name_zh: 南, share_of_firms: 0.75, source: assumption}
anchors:
  - {id: giant, name: Giant, name_zh: 巨人, chain: steel, town: north, sales: 2 亿元, rd: 500, staff: 800, source: 000 001}
parameters:
  behaviour.claim.share: {value: 40 %, source: R1, grade: measured elsewhere}
"""


def refusal(path: Path, registry: Registry) -> str:
    with pytest.raises(ScenarioError) as caught:
        county(path, registry)
    return str(caught.value)


def test_every_packaged_county_is_read_and_named_as_its_file() -> None:
    assert county_names() == tuple(sorted(file.stem for file in COUNTIES.iterdir()))
    for name in county_names():
        assert county(name, parameters()).id == name


def test_the_county_of_reference() -> None:
    found = county("zhangjiagang", parameters())
    assert (found.name_zh, found.base_year, found.file) == ("张家港", 2014, COUNTIES / "zhangjiagang.yaml")
    assert [chain.name_zh for chain in found.chains] == [
        "冶金",
        "智能装备",
        "新材料",
        "高端纺织",
        "新能源",
        "数字经济",
        "生物医药",
        "特色半导体",
    ]
    assert [chain.share_of_firms for chain in found.chains] == [0.20, 0.24, 0.17, 0.20, 0.05, 0.08, 0.03, 0.03]
    assert [chain.id for chain in found.chains if not chain.manufacturing] == ["digital"]
    assert [chain.id for chain in found.chains if chain.chips] == ["semiconductor"]
    assert [town.share_of_firms for town in found.towns] == [0.22, 0.16, 0.13, 0.11, 0.09, 0.08, 0.07, 0.06, 0.05, 0.03]
    (steel,) = found.anchors
    assert (steel.chain, steel.town, steel.sales_wan, steel.rd_wan, steel.staff) == ("metallurgy", "town-4", 13_500_000, 170_000, 25_000)


def test_shares_of_the_county_of_reference_lie_in_the_prior() -> None:
    chains = county("zhangjiagang", parameters()).chains
    assert 0.30 <= sum(chain.share_of_firms * chain.high_tech_field_share for chain in chains) <= 0.60


def test_a_county_of_ones_own(yaml_file: Write, registry: Registry) -> None:
    path = yaml_file(OWN)
    found = county(path, registry)
    assert isinstance(found, County)
    assert (found.id, found.note, found.file) == ("own", "", path)
    assert [chain.share_of_firms for chain in found.chains] == [0.6, 0.4]
    assert found.chains[0].source == ("001",)
    assert (found.chains[0].chips, found.chains[1].chips, found.chains[1].growth) == (False, True, 0.1)
    (giant,) = found.anchors
    assert (giant.sales_wan, giant.rd_wan, giant.source) == (20_000, 500, ("000", "001"))
    assert found.parameters["behaviour.claim.share"].schedule == {0: 0.4}
    assert county(str(path), registry) == found


def test_anchors_and_parameters_may_be_absent_or_empty(yaml_file: Write) -> None:
    head = OWN[: OWN.index("anchors:")]
    for tail in ("", "anchors: []\nparameters: {}\n"):
        found = county(yaml_file(head + tail), {})
        assert (found.anchors, found.parameters) == ((), {})


def test_unknown_county_lists_those_there_are() -> None:
    with pytest.raises(ScenarioError) as caught:
        county("zhangjagang", {})
    assert str(caught.value) == "there is no county zhangjagang; allowed: synthetic_delta, zhangjiagang; did you mean zhangjiagang?"


@pytest.mark.parametrize("given", ["none.yaml", "folder/none", "../none"])
def test_a_path_is_taken_as_a_path(given: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        county(given, {})
    assert str(caught.value) == f"there is no file {given}"


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        ("id: own", "id: Own county", 1, "county.id is 'Own county'; expected an id of small letters, digits, _ and -, a letter first"),
        ("name: Own county", "name: ''", 2, "county.name is ''; expected a text"),
        ("base_year: 2020", "base_year: 2020.5", 4, "base_year is 2020.5; expected a whole number"),
        ("base_year: 2020", "base_year: true", 4, "base_year is True; expected a whole number"),
        ("base_year: 2020", "base_year: 202", 4, "base_year = 202 is out of range; allowed: 1990 … 2100"),
        ("base_year: 2020\n", "", 1, "the key base_year is missing"),
        ("towns:", "town:", 10, "unknown key town; allowed: id, name, name_zh, base_year, chains, towns, note, model_defaults, "
         "sources, anchors, breaks, parameters; "
         "did you mean towns?"),
        ("base_year: 2020", "base_year: 2020\nnote: 5", 5, "note is 5; expected a text"),
        ("{value: 40 %, source: R1, grade: measured elsewhere}", "5", 16, "behaviour.claim.share is 5; expected a mapping"),
        ("\n  behaviour.claim.share: {value: 40 %, source: R1, grade: measured elsewhere}", "", 15,
         "parameters is empty; expected a mapping"),
    ],
)  # fmt: skip
def test_head_that_is_refused(yaml_file: Write, registry: Registry, old: str, new: str, line: int, text: str) -> None:
    assert OWN.count(old) == 1
    path = yaml_file(OWN.replace(old, new))
    assert refusal(path, registry) == f"{path}:{line}: {text}"


def test_a_list_is_no_county(yaml_file: Write, registry: Registry) -> None:
    path = yaml_file("- a\n- b\n")
    assert refusal(path, registry) == f"{path}:1: the file is a list; expected a mapping"


def test_breaks_of_published_series(yaml_file: Write, registry: Registry) -> None:
    text = "breaks:\n  - {year: 2020, indicators: [gdp, rd_intensity], why: Revised., why_zh: 修订。, source: '001'}\n"
    (found,) = county(yaml_file(OWN + text), registry).breaks
    assert (found.year, found.indicators, found.why_zh, found.source) == (2020, ("gdp", "rd_intensity"), "修订。", ("001",))
    assert county(yaml_file(OWN), registry).breaks == ()
    assert "breaks[0]" in refusal(yaml_file(OWN + text.replace("year: 2020, ", "")), registry)


def test_breaks_of_packaged_counties_name_indicators() -> None:
    for name in county_names():
        for one in county(name, parameters()).breaks:
            assert set(one.indicators) <= set(indicators())
