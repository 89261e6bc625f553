"""Generated pages, and generated parts of guides, are what the code says now. ``make docs`` writes them anew."""

import re
from pathlib import Path

import pytest

from sim.engine.assembly import assembly, parameters
from sim.engine.step import QUARTER
from sim.evidence.instruments import instruments
from sim.evidence.sources import sources
from sim.evidence.stylised_facts import stylised_facts
from sim.measures import indicators
from sim.population.firm_columns import COLUMNS

from .blocks import GUIDES, ROOT
from .pages import PARTS, failing, generated, phase_rows, whole_pages, with_generated_parts

PAGES = [page.relative_to(ROOT).as_posix() for page in generated()]


@pytest.mark.parametrize("page", PAGES)
def test_page_is_not_stale(page: str) -> None:
    assert (ROOT / page).read_text(encoding="utf-8") == generated()[ROOT / page], f"{page} is stale: run `make docs`"


def test_pages_hold_every_parameter_and_every_indicator() -> None:
    for page in ("parameters.md", "parameters.zh.md"):
        content = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert [path for path in parameters() if f"| `{path}` |" not in content] == []
    for page in ("indicators.md", "indicators.zh.md"):
        content = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert [name for name in indicators() if f"| `{name}` |" not in content] == []


def test_firm_table_pages_hold_every_column() -> None:
    for page in ("firm-table.md", "firm-table.zh.md"):
        content = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert [one.name for one in COLUMNS if f"`{one.name}`" not in content or f"`{one.zh}`" not in content] == []


def test_a_changed_part_is_noticed() -> None:
    old = "before\n<!-- generated: phases -->\n| old |\n<!-- end -->\nafter\n"
    new = with_generated_parts(old)
    assert new != old
    assert new.startswith("before\n<!-- generated: phases -->\n| phase |")
    assert new.endswith("|\n<!-- end -->\nafter\n")
    assert with_generated_parts(new) == new


def test_the_guide_says_why_of_every_fact_that_fails_and_of_no_other() -> None:
    guide = (ROOT / "docs" / "researcher.md").read_text(encoding="utf-8")
    said = re.findall(r"\*\*(F\d+ \w+)\*\*", guide)
    assert sorted(said) == sorted(f"{one.fact.id} {one.fact.part}" for one in failing())


def test_the_guide_names_the_required_facts() -> None:
    guide = (ROOT / "docs" / "researcher.md").read_text(encoding="utf-8")
    sentence = re.search(r"^Required are .*$", guide, re.MULTILINE)
    assert sentence is not None
    required = {fact.id for fact in stylised_facts() if fact.hard}
    assert set(re.findall(r"F\d+", sentence[0])) == required
    assert not required & {one.fact.id for one in failing()}


@pytest.mark.parametrize("room", ["rules", "policy"])
def test_the_guide_names_every_rule_and_every_instrument(room: str) -> None:
    guide = (ROOT / "docs" / "researcher.md").read_text(encoding="utf-8")
    files = [file.name for file in (ROOT / "sim" / room).glob("[!_]*.py")]
    assert len(files) > 7
    assert [name for name in files if f"(../sim/{room}/{name})" not in guide] == []


def test_what_the_guides_call_missing_has_no_mechanism() -> None:
    # Committees, consultations between levels of government, plan papers.
    missing = {"I24", "I25", "I26"}
    assert missing <= set(instruments())
    assert not missing & {row for instrument in assembly().instruments for row in instrument.evidence}


def test_the_guide_names_sources_by_their_titles() -> None:
    guide = (ROOT / "docs" / "researcher.md").read_text(encoding="utf-8")
    by_title = {source: one.title for source, one in sources().items()}
    named = re.findall(r"([^|;]+?) \((R\d+[a-c]?)\)", guide)
    assert len(named) > 15
    assert [(words.strip(), source) for words, source in named if not by_title[source].startswith(words.strip().split("; ")[-1])] == []


def test_every_generated_part_is_shown_somewhere() -> None:
    shown = {name for guide in GUIDES for name in re.findall(r"<!-- generated: (\w+) -->", guide.read_text(encoding="utf-8"))}
    assert shown == set(PARTS)


def test_generated_pages_are_the_files_of_the_folder_that_nobody_writes() -> None:
    there = set((ROOT / "docs").iterdir())
    assert set(whole_pages()) | {guide for guide in GUIDES if guide.parent.name == "docs"} == {file for file in there if file.is_file()}


def rows_of_the_architecture(content: str) -> list[tuple[str, ...]]:
    """Cells of the table behind the mark ``<!-- phases``."""
    lines = content.partition("<!-- phases")[2].partition("-->\n")[2].splitlines()
    rows = []
    for line in lines[2:]:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return rows


def test_the_phases_of_the_architecture_are_those_of_the_model() -> None:
    rows = rows_of_the_architecture((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert len(rows) == len(QUARTER) > 15
    assert rows == phase_rows()


def test_the_tests_of_the_readme_are_those_that_are_run() -> None:
    script = (Path(ROOT) / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    command = script[-1].removeprefix("exec ")
    assert command == "make test"
    for readme in ("README.md", "README.zh.md"):
        lines = (ROOT / readme).read_text(encoding="utf-8").splitlines()
        assert any(re.match(rf"{command}\b", line) for line in lines), readme
