import re

import pytest

from sim.messages import MESSAGES
from sim.parameter import GRADES, ROOTS
from sim.scenario.fields import KEYS
from sim.scenario.reference import TEXT, reference_page

from .small_registry import small_registry

REGISTRY = small_registry()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_parameter_and_every_key_is_on_the_page_once(language):
    page = reference_page(REGISTRY, language)
    for path in REGISTRY:
        assert page.count(f"| `{path}` |") == 1
    for key in KEYS:
        assert re.search(rf"^\| `{key}[`.]", page, re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_row_has_as_many_cells_as_its_head(language):
    width = 0
    for line in reference_page(REGISTRY, language).splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line))
        if not line.startswith("|"):
            width = 0
        elif width:
            assert cells == width, line
        else:
            width = cells


def test_a_row_says_everything():
    english, chinese = reference_page(REGISTRY, "en"), reference_page(REGISTRY, "zh")
    default = "50 % from 2015, 75 % from 2018, 100 % from 2021"
    sentence = "Extra share of R&D cost \\| deducted."
    assert f"| `national.super_deduction.rate` | super-deduction | {default} | share | 0 … 2 share |  | L1 | law | {sentence} |" in english
    assert "| `national.super_deduction.rate` | 加计扣除比例 | 2015 起 50 %，2018 起 75 %，2021 起 100 % | 比例 |" in chinese
    assert "triangular(0.1, 0.4, 0.8) |  | assumption | Share of firms that know. (one value only) |" in english


def test_headings_are_in_the_order_of_the_roots():
    page = reference_page(REGISTRY, "en")
    places = [page.index(f"(`{root}`)") for root in ROOTS]
    assert places == sorted(places)
    assert "### `policy.pre_research`" in page
    assert page.endswith("|\n")


def test_empty_roots_are_left_out():
    assert "(`world`)" not in reference_page({"policy.points": REGISTRY["policy.points"]}, "en")


def test_the_meaning_of_dates_is_said():
    for language, words in (("en", "gives 50 % for ever"), ("zh", "此后一直为 50 %")):
        assert words in reference_page(REGISTRY, language)


def test_every_grade_and_root_has_words():
    assert {*GRADES, *ROOTS} <= set(TEXT)
    assert not {key for key, pair in TEXT.items() if not all(pair)}
    assert all(re.search(r"[\u4e00-\u9fff]", chinese) for _, chinese in TEXT.values())
    assert MESSAGES["words_on"] == ("on", "开")
