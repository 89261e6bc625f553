"""Typed errors and what they say, in two languages."""

import re
import string
from pathlib import Path

import pytest

import sim
from sim import errors
from sim.messages import MESSAGES, language_of, say

CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: Messages that are only put together from other words: without a Chinese character, or the same in both languages.
WORDLESS = {"words_comma", "words_in"}


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_have_the_same_fields(key: str) -> None:
    english, chinese = MESSAGES[key]
    assert fields_of(english) == fields_of(chinese)
    # Plain named fields, so that a message never depends on the type of what it is given.
    assert all(field.isidentifier() for field in fields_of(english))


@pytest.mark.parametrize("key", MESSAGES)
def test_each_text_is_in_its_language(key: str) -> None:
    english, chinese = MESSAGES[key]
    assert english
    assert chinese
    assert not CHINESE.search(english.replace("万元", ""))
    assert CHINESE.search(chinese) or key in WORDLESS or fields_of(chinese) or english == chinese


@pytest.mark.parametrize("key", MESSAGES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_message_can_be_said(key: str, language) -> None:
    values = {field: f"<{field}>" for field in fields_of(MESSAGES[key][0])}
    said = say(key, language, **values)
    assert all(value in said for value in values.values())
    assert "{" not in said


def test_every_message_is_said_somewhere() -> None:
    package = Path(sim.__file__).parent
    code = "\n".join(file.read_text(encoding="utf-8") for file in package.rglob("*.py") if "messages" not in file.parts)
    put_together = re.findall(r"""f["']([a-z_]+_)\{\w+\}["']""", code)
    unsaid = [key for key in MESSAGES if not re.search(rf"""["']{key}["']""", code) and not key.startswith(tuple(put_together))]
    assert unsaid == []


def test_a_message_without_its_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("key_unknown")
    with pytest.raises(KeyError):
        say("no_such_message")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "ZH_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "zh_CN", "LC_MESSAGES": "en_US"}, "zh"),
        ({"COUNTYSIM_LANG": "en", "LC_ALL": "zh_CN"}, "en"),
        ({"COUNTYSIM_LANG": "zh", "LANG": "en_US"}, "zh"),
        ({"COUNTYSIM_LANG": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_users_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_the_language_is_read_from_the_environment(monkeypatch) -> None:
    monkeypatch.setenv("COUNTYSIM_LANG", "zh")
    assert language_of() == "zh"
    monkeypatch.setenv("COUNTYSIM_LANG", "en")
    assert language_of() == "en"


@pytest.mark.parametrize(
    ("where", "written"),
    [
        (errors.Where("a.yaml", 3), "a.yaml:3"),
        (errors.Where(Path("b/c.csv")), str(Path("b/c.csv"))),
        (errors.Where("a.yaml", 1), "a.yaml:1"),
    ],
)
def test_a_place_in_a_file(where: errors.Where, written: str) -> None:
    assert str(where) == written


def test_a_user_error_says_where_what_is_allowed_and_the_nearest_name() -> None:
    found = errors.UserError("key_unknown", where=errors.Where("my.yaml", 7), allowed="name, county", nearest="county", given="contry")
    assert str(found) == "my.yaml:7: unknown key contry; allowed: name, county; did you mean county?"
    assert found.in_language("zh") == "my.yaml:7: 未知的键 contry；允许：name, county；您是不是指 county？"
    assert (found.key, found.values, found.nearest) == ("key_unknown", {"given": "contry"}, "county")


def test_a_user_error_leaves_out_what_it_does_not_know() -> None:
    assert str(errors.UserError("key_unknown", given="contry")) == "unknown key contry"
    assert str(errors.UserError("file_empty", where=errors.Where("my.yaml"))) == "my.yaml: the file is empty"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.CountysimError, 1),
        (errors.UserError, 2),
        (errors.ScenarioError, 2),
        (errors.ScenarioMistakesError, 2),
        (errors.EvidenceError, 2),
        (errors.FirmTableError, 2),
        (errors.RunError, 2),
        (errors.StoreError, 3),
        (errors.ModelError, 4),
        (errors.LedgerError, 4),
        (errors.HardFactError, 4),
    ],
)
def test_exit_codes(kind: type[errors.CountysimError], code: int) -> None:
    assert kind.exit_code == code
    assert issubclass(kind, errors.CountysimError)


def test_every_error_of_the_project_has_its_exit_code_tested() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.CountysimError)}
    assert len(kinds) == 11


def test_a_firm_table_error_lists_its_rows() -> None:
    cell = {"column": "sales", "given": "x", "expected": "a number"}
    rows = [errors.UserError("cell_wrong", where=errors.Where("f.csv", line), row=line, **cell) for line in (2, 5)]
    found = errors.FirmTableError("firms_wrong", rows=rows, where=errors.Where("f.csv"), count=2)
    assert str(found).splitlines() == [f"f.csv: {say('firms_wrong', count=2)}", *(f"  {row}" for row in rows)]
    assert found.in_language("zh").splitlines() == [
        f"f.csv: {say('firms_wrong', 'zh', count=2)}",
        *(f"  {row.in_language('zh')}" for row in rows),
    ]
    assert "f.csv:5: row 5, sales: x is not a number" in str(found)
    assert found.rows == tuple(rows)
    assert str(errors.FirmTableError("firms_none")) == "the table has no firms"


def test_a_model_error_speaks_both_languages() -> None:
    found = errors.LedgerError("ledger_negative", quarter="2018Q2", account="funds", count=1)
    assert str(found) == "2018Q2: 1 agents of funds hold negative cash"
    assert found.in_language("zh") == "2018Q2：funds 中有 1 个主体现金为负"
    assert found.values == {"quarter": "2018Q2", "account": "funds", "count": 1}


NAMES = ["policy.pre_research.early_cap", "policy.pre_research.late_cap", "world.loan_rate", "county.gdp"]


@pytest.mark.parametrize(
    ("given", "nearest"),
    [
        ("policy.pre_research.early_cap", "policy.pre_research.early_cap"),
        ("policy.preresearch.early_cap", "policy.pre_research.early_cap"),
        ("world.lone_rate", "world.loan_rate"),
        # A right leaf in a wrong group.
        ("national.gdp", "county.gdp"),
        ("early_cap", "policy.pre_research.early_cap"),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_name(given: str, nearest: str | None) -> None:
    assert errors.nearest_name(given, NAMES) == nearest


def test_the_nearest_of_no_names() -> None:
    assert errors.nearest_name("x", []) is None
