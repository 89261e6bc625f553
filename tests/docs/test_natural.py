"""What the guide says of the natural experiments is what is stored."""

import re

import pytest

from tests.studies.natural import outside
from tests.studies.published import natural

from .blocks import ROOT

GUIDES = [ROOT / "docs" / f"natural-experiments{language}.md" for language in ("", ".zh")]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_guide_says_why_of_every_line_outside_its_band_and_of_no_other(guide) -> None:
    prose = guide.read_text(encoding="utf-8").partition("<!-- end -->")[2]
    found = natural()
    names = {row["name"] for one in found["experiments"] for row in one["rows"]}
    assert [name for pair in re.findall(r"^- `(\w+)`|`(2018_\w+)`", prose, re.MULTILINE) for name in pair if name in names] == outside(
        found
    )


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_numbers_in_the_text_are_the_stored_ones(guide) -> None:
    found = natural()
    values = {row["name"]: row["value"] for one in found["experiments"] for row in one["rows"]}
    told = [values[name] for name in ("leverage", "net", "all_firms", "2018_per_yuan")] + list(found["without_relabelling"].values())
    prose = guide.read_text(encoding="utf-8").partition("<!-- end -->")[2]
    assert [f"{value:.2f}" for value in told if f"{value:.2f}" not in prose] == []
