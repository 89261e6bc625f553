"""Pages, tables and documents show the Chinese words to a Chinese reader."""

import io
import re

import pytest
from rich.console import Console

from sim.engine.assembly import parameters
from sim.measures import indicators
from sim.report.listings import indicator_rows, indicator_table
from sim.report.parameter_table import shown_document, shown_tables
from sim.scenario.describe import Shown, describe, show
from sim.scenario.json_schema import json_schema
from sim.scenario.reference import reference_page
from sim.translations import definition_of, sentence_of

PATHS = ["policy.pre_research.early_cap", "behaviour.hnte.noise", "national.super_deduction.general", "world.gdp_growth"]


def printed(*tables) -> str:
    """What stands on a wide screen, without frames."""
    out = io.StringIO()
    console = Console(file=out, width=4000, color_system=None)
    for table in tables:
        console.print(table)
    return re.sub(r"\s+", " ", re.sub("[─-╿]", " ", out.getvalue()))


@pytest.mark.parametrize("path", PATHS)
def test_show_speaks_one_language(path):
    parameter = parameters()[path]
    for language, other in (("en", "zh"), ("zh", "en")):
        shown = show(path, parameters(), None, language)
        assert isinstance(shown, Shown)
        text = printed(*shown_tables(shown, parameter, language))
        assert sentence_of(parameter, language) in text
        assert sentence_of(parameter, other) not in text


def test_show_says_distribution_and_source_in_chinese():
    parameter = parameters()["behaviour.hnte.noise"]
    shown = show(parameter.path, parameters(), None, "zh")
    assert isinstance(shown, Shown)
    text = printed(*shown_tables(shown, parameter, "zh"))
    assert "分布（" in text
    assert "assumption" not in text
    assert "lognormal" not in text
    assert "假设" in text


def test_documents_keep_their_keys_and_add_the_chinese_sentence():
    parameter = parameters()[PATHS[0]]
    for language in ("en", "zh"):
        found = shown_document(show(PATHS[0], parameters(), None, language), parameter, None, language)
        assert (found["sentence"], found["sentence_zh"]) == (parameter.sentence, sentence_of(parameter, "zh"))
    for one in describe(parameters()):
        declared = parameters()[one["path"]]
        assert (one["sentence"], one["sentence_zh"]) == (declared.sentence, sentence_of(declared, "zh"))
    for row in indicator_rows():
        indicator = indicators()[row["name"]]
        assert (row["sentence"], row["sentence_zh"]) == (indicator.sentence, definition_of(indicator, "zh"))


def test_the_list_of_indicators_speaks_chinese():
    text = printed(indicator_table("zh"))
    assert [name for name, one in indicators().items() if definition_of(one, "zh") not in text] == []
    assert [name for name, one in indicators().items() if one.sentence in text] == []
    assert [name for name, one in indicators().items() if one.sentence not in printed(indicator_table("en"))][:1] == []


def test_the_schema_of_scenarios_has_both_sentences():
    defs = json_schema(parameters())["$defs"]
    for path, one in parameters().items():
        description = defs[f"value.{path}"]["description"]
        assert description.startswith(one.sentence)
        assert f" · {sentence_of(one, 'zh')}缺省：" in description


def cells(page: str) -> dict[str, list[str]]:
    """Cells of every parameter's row."""
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in page.splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in rows if row[0].strip("`") in parameters()}


def test_rows_of_the_chinese_reference_page_are_chinese():
    rows = cells(reference_page(parameters(), "zh"))
    assert set(rows) == set(parameters())
    for path, (label, default, unit, allowed, plausible, source, grade, sentence) in rows.items():
        assert sentence.removesuffix("（不随时间变化）") == sentence_of(parameters()[path], "zh"), path
        english = set(re.findall("[A-Za-z]{2,}", f"{label} {default} {unit} {plausible} {grade} {sentence}"))
        assert english <= {"GDP", "km", "HNTE"}, path
        assert not re.search(r"(?<!\d)[A-Za-z]", allowed) or allowed == "on, off", path
        assert "assumption" not in source, path


def test_one_row_of_the_chinese_reference_page():
    row = cells(reference_page(parameters(), "zh"))["behaviour.equity.holding"]
    assert row[-1] == "存续企业的股权在此年限后结算退出。（不随时间变化）"
    assert row[3].endswith(" 年")
    assert " … " in row[3]
