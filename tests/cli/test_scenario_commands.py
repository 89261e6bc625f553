import json

import pytest

from sim.api import load
from sim.engine.assembly import parameters
from sim.evidence.source_reference import references
from sim.experiments.marginals import marginals_of

from .conftest import document, words

CAP = "policy.pre_research.early_cap"
POINTS = "policy.innovation_points.enabled"


def test_check_lists_what_changes_against_the_parent(invoke):
    result = invoke("check", "reform", "--json", "--enterprises", "200", "--set", "behaviour.hnte.attention=0.5")
    assert result.exit_code == 0, result.output
    found = document(result)
    assert found["valid"] is True
    assert found["parent"] == "small.yaml"
    assert found["lineage"] == ["small.yaml", "reform.yaml"]
    changes = {change["path"]: change for change in found["changes"]}
    assert list(changes) == ["behaviour.hnte.attention", POINTS, CAP]
    assert changes[POINTS]["spans"] == [{"from": "2016Q3", "to": "2017", "old": 1.0, "new": 0.0}]
    assert changes[CAP]["spans"] == [{"from": "2015", "to": "2017", "old": 10.0, "new": 30.0}]
    assert changes[CAP]["written_at"] == ["reform.yaml:7"]
    assert changes[CAP]["source"] == parameters()[CAP].source
    assert changes["behaviour.hnte.attention"]["written_at"] == ["command line"]
    assert found["frame_changes"] == [{"key": "population.enterprises", "old": 300, "new": 200}]


def test_check_tells_own_places_only(invoke, folder):
    text = f"title: a\nwhy: a test\nextends: reform.yaml\nset: {{{CAP}: 50}}\nseeds: {{replications: 5}}\n"
    (folder / "third.yaml").write_text(text, encoding="utf-8")
    found = document(invoke("check", "third", "--json"))
    (change,) = found["changes"]
    assert change["spans"] == [{"from": "2015", "to": "2017", "old": 30.0, "new": 50.0}]
    assert change["written_at"] == ["third.yaml:4"]
    assert found["frame_changes"] == [{"key": "seeds.replications", "old": 2, "new": 5}]


def test_check_of_a_root_is_against_the_county_and_the_defaults(invoke):
    found = document(invoke("check", "small", "--json", "--set", f"{CAP}@2016=20"))
    assert found["parent"] is None
    assert [(change["path"], change["spans"]) for change in found["changes"]] == [
        (CAP, [{"from": "2016", "to": "2017", "old": 10.0, "new": 20.0}])
    ]
    assert document(invoke("check", "small", "--json"))["changes"] == []


def test_check_shows_the_population_beside_the_figures(invoke, folder):

    found = document(invoke("check", "small", "--json"))
    wanted = marginals_of(load(folder / "small.yaml"))
    assert [(row["name"], row["wanted"], row["made"], row["holds"]) for row in found["marginals"]] == [
        (row.name, row.wanted, row.made, row.holds) for row in wanted
    ]
    text = invoke("check", "small").stdout
    for row in wanted:
        assert row.label_en in text


def test_check_on_the_screen(invoke):
    text = words(invoke("check", "reform").stdout)
    assert "reform.yaml is valid: No points" in text
    assert "Zhangjiagang, 2015–2017, at the start 300 firms, 2 runs from seed 7" in text
    assert f"2016Q3–2017 on off {parameters()[POINTS].source.split()[0]}" in text
    assert "→ reform.yaml:6" in text
    text = words(invoke("check", "reform", "--lang", "zh").stdout)
    assert "张家港，2015–2017 年，初始企业 300 家，2 次运行，起始种子 7" in text
    assert "reform.yaml 有效：取消积分" in text
    assert "10 万元 30 万元" in text
    assert "Nothing changes against the county file" in invoke("check", "small").stdout


def test_show_a_parameter_of_a_scenario(invoke):
    found = document(invoke("show", POINTS, "reform", "--json"))
    assert found["by_date"] == {"2015": 0.0, "2016": 1.0, "2016Q3": 0.0, "2017": 0.0}
    assert found["set_by"] == ["reform.yaml:6"]
    found = document(invoke("show", CAP, "reform", "--json"))
    parameter = parameters()[CAP]
    assert (found["value"], found["default"], found["unit"]) == ("30 wan", "10 wan", "wan")
    assert (found["low"], found["high"], found["grade"], found["source"]) == (
        parameter.low,
        parameter.high,
        parameter.grade,
        parameter.source,
    )
    assert [source["title"] for source in found["sources"]] == [reference.title for reference in references(parameter.source)]
    assert found["labels"] == {"en": parameter.label_en, "zh": parameter.label_zh}


def test_show_on_the_screen(invoke):
    parameter = parameters()[CAP]
    text = words(invoke("show", CAP).stdout)
    for part in (parameter.label_en, parameter.sentence, "value 10 wan", f"range {parameter.low:g} wan … {parameter.high:g} wan"):
        assert part in text
    place = words(str(references(parameter.source)[0]))
    assert "".join(place.split()) in "".join(text.split())
    text = words(invoke("show", CAP, "reform", "--lang", "zh").stdout)
    assert f"名称 {parameter.label_zh}" in text
    assert "取值 30 万元" in text
    assert "设定处 reform.yaml:7" in text
    assert "2016–2016" not in text
    text = words(invoke("show", POINTS, "reform").stdout)
    assert "by date 2015: off 2016: on 2016Q3–2017: off" in text


def test_show_a_group(invoke):
    found = document(invoke("show", "policy.pre_research", "--json"))
    expected = [path for path in parameters() if path.startswith("policy.pre_research.")]
    assert found["kind"] == "group"
    assert [member["path"] for member in found["members"]] == expected
    text = invoke("show", "policy.pre_research").stdout
    assert f"{len(expected)} parameters below policy.pre_research" in text
    assert all(path in text for path in expected)


def test_show_of_a_finished_run(invoke, finished):
    name = next(finished.glob("reform-*")).name
    found = document(invoke("show", CAP, name, "--results", str(finished), "--json"))
    assert found["value"] == "30 wan"


@pytest.mark.parametrize("path", sorted({path.rpartition(".")[0] for path in parameters()}))
def test_every_group_can_be_shown(invoke, path):
    result = invoke("show", path, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["path"] == path
