"""What a notebook uses: ``import sim`` and a few lines."""

import json

import pytest

import sim
from sim.errors import RunError, ScenarioError, UserError

CAP = "policy.pre_research.early_cap"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("notebook")
    (made / "small.yaml").write_text(
        "title: Small\ntitle_zh: 小\nwhy: a test\ncounty: zhangjiagang\nhorizon: {end: 2017}\npopulation: {enterprises: 200}\n"
        "seeds: {replications: 2}\n",
        encoding="utf-8",
    )
    return made


@pytest.fixture
def small(folder):
    return sim.load(folder / "small.yaml")


def test_everything_promised_is_there():
    assert set(sim.__all__) <= set(dir(sim))
    for name in sim.__all__:
        assert getattr(sim, name) is not None
    with pytest.raises(AttributeError, match="nothing_like_it"):
        sim.nothing_like_it  # noqa: B018


def test_load(folder, small):
    assert small.title == "Small"
    assert sim.load("baseline").horizon.end == 2030
    changed = sim.load(folder / "small.yaml", enterprises=50, **{f"{CAP}@2016": "0.002 亿元", "policy.innovation_points.enabled": False})
    assert changed.values[CAP] == {0: 10.0, 4 * 2016: 20.0}
    assert changed.values["policy.innovation_points.enabled"] == {0: 0.0}
    assert changed.population.enterprises == 50
    with pytest.raises(ScenarioError, match=r"unknown key policy\.nothing"):
        sim.load(folder / "small.yaml", **{"policy.nothing": 1})
    with pytest.raises(ScenarioError, match="out of range"):
        sim.load(folder / "small.yaml", enterprises=-1)


def test_run_is_silent_and_found_again(small, tmp_path, capfd):
    first = sim.run(small, results=tmp_path, replications=2, seed=5)
    second = sim.run(small, results=tmp_path, replications=2, seed=5)
    assert capfd.readouterr() == ("", "")
    assert (first.was_found, second.was_found) == (False, True)
    assert first.folder == second.folder
    years = first.years()
    assert list(years["year"]) == [2015, 2016, 2017] * 2
    assert list(years["seed"]) == [5, 5, 5, 6, 6, 6]
    median = first.summary()["indicators"]["hnte_stock"]["2017"]["median"]
    assert median == years.loc[years["year"] == 2017, "hnte_stock"].median()


def test_progress_is_optional(small, tmp_path, capfd):
    sim.run(small, results=tmp_path, replications=1, progress=True)
    out, err = capfd.readouterr()
    assert out == ""
    assert "1" in err


def test_plot(small, tmp_path):
    run = sim.run(small, results=tmp_path, replications=2)
    assert run.plot("rd_intensity", "zh")._repr_png_()[:4] == b"\x89PNG"
    with pytest.raises(UserError, match="there is no indicator hnte_stok; did you mean hnte_stock"):
        run.plot("hnte_stok")


def test_a_run_found_again_has_the_title_that_was_asked_for(folder, small, tmp_path):
    # A run is named by its file and its content.
    other = tmp_path / "elsewhere" / "small.yaml"
    other.parent.mkdir()
    other.write_text(
        (folder / "small.yaml").read_text(encoding="utf-8").replace("title: Small\ntitle_zh: 小", "title: Same\ntitle_zh: 同"),
        encoding="utf-8",
    )
    first, second = (sim.run(one, results=tmp_path, replications=2, seed=5) for one in (small, other))
    assert (first.folder, second.was_found) == (second.folder, True)
    assert [one.summary()["title"] for one in (first, second)] == [{"en": "Small", "zh": "小"}, {"en": "Same", "zh": "同"}]
    assert second.scenario.title == "Same"
    # Comparisons of the same runs under other titles are kept apart, since titles stand in their pictures.
    compared = [sim.compare(small, one, results=tmp_path, replications=2, seed=5) for one in (first, second)]
    assert compared[0].folder != compared[1].folder
    assert [one.document["comparisons"][0]["title"]["en"] for one in compared] == ["Small", "Same"]
    assert [one.document["titles"][1]["zh"] for one in compared] == ["小", "同"]
    kept = json.loads((compared[1].folder / "comparison.json").read_text(encoding="utf-8"))
    assert kept["titles"][1]["en"] == "Same"
    assert sim.costs(second, results=tmp_path)["title"]["en"] == "Same"


def test_compare(folder, small, tmp_path):
    reform = sim.load(folder / "small.yaml", **{CAP: 40})
    found = sim.compare(small, reform, results=tmp_path, replications=3)
    table = found.table()
    runs = [sim.run(one, results=tmp_path, replications=3, seed=1) for one in (small, reform)]
    assert all(run.was_found for run in runs)
    first, second = (run.summary()["indicators"]["pre_research_early"]["2017"]["mean"] for run in runs)
    assert table.loc[(runs[1].name, "pre_research_early"), "mean"] == pytest.approx(second - first)
    assert found.table(2015).loc[(runs[1].name, "hnte_stock"), "is_exactly_zero"]
    ratios = found.efficiency()
    assert list(ratios.columns) == ["unit", "value", "low", "high"]
    assert {row["name"] for row in found.document["efficiency"]} == set(ratios.loc[runs[1].name].index)
    assert found.plot("pre_research_early", "en")._repr_png_()[:4] == b"\x89PNG"
    assert (found.folder / "comparison.json").is_file()
    again = sim.compare(runs[0].name, runs[1], results=tmp_path)
    assert again.was_found
    assert again.document["runs"] == [run.name for run in runs]


def test_explain(small, tmp_path):
    run = sim.run(small, results=tmp_path, replications=1)
    by_run, by_name = sim.explain(run, 0, year=2015), sim.explain(run.name, "0", year=2015, results=tmp_path)
    assert by_run == by_name
    assert by_run["kind"] == "explanation"
    with pytest.raises(RunError, match="there is no firm x"):
        sim.explain(run, "x")


def test_check_show_and_lists(folder, small):
    found = sim.check(folder / "small.yaml", **{CAP: 40})
    assert [change["path"] for change in found["changes"]] == [CAP]
    assert all(row["holds"] for row in found["marginals"] if row["name"] == "enterprises")
    assert sim.show(CAP, sim.load(folder / "small.yaml", **{CAP: 40}), language="zh").value == "40 万元"
    assert sim.show("policy.pre_research", language="en").path == "policy.pre_research"
    assert "hnte_stock" in sim.indicators().index
    assert sim.parameters().loc[CAP, "unit"] == "wan"


def test_facts(folder):
    table = sim.facts("baseline", replications=1)
    assert {"fact", "part", "low", "high", "value", "holds"} <= set(table.columns)
    assert table["holds"].notna().sum() > 40
    with pytest.raises(RunError, match="too early for the facts"):
        sim.facts(folder / "small.yaml")


def test_natural_experiments(folder):
    sets = [{}, {"behaviour.invention.splitting": {0: 0.0}}]
    found = sim.natural_experiments("baseline", replications=2, enterprises=300, changes=sets, workers=2)
    assert found["sets"] == 2
    rows = {row["name"]: row for row in found["experiments"][0]["rows"]}
    assert rows["applications"]["share_holding"] == 0.5
    assert rows["applications"]["holds"] is False
    assert rows["applications"]["from"] < 0.1 < rows["applications"]["to"]
    assert rows["before"]["share_holding"] == 1.0


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ([], RunError, "there is no set of values to try"),
        ([{"behaviour.invention.splitting": {}}], RunError, "there is no set of values to try"),
        ([{"behaviour.invention.spliting": {0: 0.1}}], ScenarioError, "no parameter .*; did you mean behaviour.invention.splitting"),
        ([{"behaviour.invention.splitting": {0: 7.0}}], ScenarioError, "splitting = 7.0 is out of range; allowed: 0 … 2"),
        ([{"behaviour.invention.splitting": {0: float("nan")}}], ScenarioError, "splitting = nan is out of range"),
    ],
)
def test_sets_of_values_are_checked(changes, error, message):
    with pytest.raises(error, match=message):
        sim.natural_experiments("baseline", changes=changes)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"replications": 0}, "replications = 0 is out of range"),
        ({"seed": -1}, "seed = -1 is out of range"),
        ({"workers": 0}, "workers = 0 is out of range"),
        ({"engine": "fast"}, "there is no engine fast; allowed: compiled, mesa"),
    ],
)
def test_wrong_options(small, tmp_path, options, message):
    with pytest.raises(ScenarioError, match=message):
        sim.run(small, results=tmp_path, **options)


def test_settings_belong_to_loading(small, tmp_path):
    with pytest.raises(ScenarioError, match="the scenario is loaded already"):
        sim.run(small, results=tmp_path, **{CAP: 3})


def test_costs(small, tmp_path):
    found = sim.costs(small, results=tmp_path, replications=2, first=2016)
    assert (found["kind"], found["from"], found["to"], found["replications"]) == ("costs", 2016, 2017, 2)
    frame = sim.run(small, results=tmp_path, replications=2).costs()
    points = frame[(frame["instrument"] == "innovation_points") & (frame["year"] >= 2016)].groupby("replication")["county_cash"].sum()
    assert found["instruments"]["innovation_points"]["costs"]["county_cash"]["mean"] == pytest.approx(points.mean())
    with pytest.raises(RunError, match="the year 2031 is outside the run; allowed: 2015 … 2017"):
        sim.costs(small, results=tmp_path, replications=2, last=2031)
