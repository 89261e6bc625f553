"""A county file to begin from says what its county says."""

from pathlib import Path

import pytest

from sim.api.counties import complete_county, counties, find_county, new_county
from sim.engine.assembly import parameters
from sim.evidence.own_figures import own_paths
from sim.report.county_words import FOUND, SECTIONS
from sim.scenario.bare import bare


@pytest.mark.parametrize("source", sorted(counties()))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_county_written_anew_runs_as_the_old_one(source: str, language: str, tmp_path: Path) -> None:
    made, other = new_county(tmp_path / "My county 2.yaml", counties()[source], language)  # type: ignore[arg-type]
    assert made.id == "my_county_2"
    assert not made.has_model_defaults
    assert bare(made, parameters()).values == bare(other, parameters()).values
    for mine, its in ((made.chains, other.chains), (made.towns, other.towns), (made.anchors, other.anchors)):
        assert [(one.id, one.name_zh) for one in mine] == [(one.id, one.name_zh) for one in its]  # type: ignore[attr-defined]
    assert [one.growth for one in made.chains] == [one.growth for one in other.chains]
    assert [(one.sales_wan, one.rd_wan, one.staff) for one in made.anchors] == [
        (one.sales_wan, one.rd_wan, one.staff) for one in other.anchors
    ]
    assert {one.source for one in (*made.chains, *made.towns, *made.anchors, *made.parameters.values())} == {("assumption",)}


def test_a_name_that_is_no_id_still_makes_one(tmp_path: Path) -> None:
    assert new_county(tmp_path / "2024县.yaml", None, "zh")[0].id == "county_2024"
    assert new_county(tmp_path / "县.yaml", None, "zh")[0].id == "county"


def test_every_figure_says_where_it_is_found() -> None:
    assert set(FOUND) == set(own_paths(parameters()))
    assert sorted(path for _, paths in SECTIONS for path in paths) == sorted(FOUND)
    assert all(zh[0] >= "\u4e00" or any(letter >= "\u4e00" for letter in zh) for _, zh in FOUND.values())


def test_the_county_to_begin_from_gives_every_figure_itself() -> None:
    found = complete_county()
    assert set(own_paths(parameters())) <= set(found.places)
    assert find_county(found.id).id == found.id
