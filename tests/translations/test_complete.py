"""Every English text of a declaration or the evidence has a Chinese one, and the two say the same numbers."""

import re
from typing import get_args, get_type_hints

import pytest

from sim import translations
from sim.parameter import Distribution
from sim.translations import DISTRIBUTIONS, SENTENCES, behaviour, county, evidence, national, policy, world
from sim.translations.indicators import DEFINITIONS

from .material import CHINESE, english, numbers, pairs

TRANSLATED = {
    "sentences": SENTENCES,
    "definitions": DEFINITIONS,
    "priors": evidence.PRIORS,
    "rules": evidence.RULES,
    "groups": evidence.RULE_GROUPS,
    "reasons": translations.REASONS,
    "notes": evidence.NOTES,
    "kinds": evidence.SOURCE_KINDS,
}
#: Letters that stand in Chinese texts too: abbreviations, the base of logarithms, the name of a fund.
ABBREVIATIONS = {"R", "D", "GDP", "HNTE", "km", "e", "C"}


@pytest.mark.parametrize("kind", TRANSLATED)
def test_every_text_is_translated_and_no_translation_is_unused(kind):
    assert sorted(english()[kind]) == sorted(TRANSLATED[kind])
    assert len(TRANSLATED[kind]) > 5


def test_there_is_a_lot_to_translate():
    assert len(SENTENCES) > 200
    assert len(DEFINITIONS) > 60


@pytest.mark.parametrize("root", [behaviour, county, national, policy, world])
def test_a_file_holds_the_parameters_of_its_root(root):
    name = root.__name__.rpartition(".")[2]
    assert {path.partition(".")[0] for path in root.SENTENCES} == {name}
    assert {path: SENTENCES[path] for path in root.SENTENCES} == root.SENTENCES


def test_no_english_word_is_left():
    left = {name: set(re.findall("[A-Za-z]+", chinese)) - ABBREVIATIONS for name, _, chinese in pairs(TRANSLATED)}
    assert {name: words for name, words in left.items() if words} == {}
    assert [name for name, _, chinese in pairs(TRANSLATED) if not CHINESE.search(chinese)] == []


def test_the_numbers_are_the_same():
    apart = {name: (numbers(text), numbers(chinese)) for name, text, chinese in pairs(TRANSLATED) if not name.startswith("notes: ")}
    assert {name: both for name, both in apart.items() if both[0] != both[1]} == {}
    # A date in Chinese has its month in digits.
    assert [name for name, text, chinese in pairs(TRANSLATED) if not numbers(text) <= numbers(chinese)] == []
    assert sum(bool(both[0]) for both in apart.values()) > 30


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a firm with 50 M yuan of sales", {5e7}),
        ("销售额为 5,000 万元的企业", {5e7}),
        ("1.5 bn yuan over five years", {1.5e9}),
        ("五年合计 15 亿元", {1.5e9}),
        ("per 10,000 residents", {1e4}),
        ("2.55 to 2.93 % over 2015-2020", {2.55, 2.93, 2015, 2020}),
        ("class_2", set()),
    ],
)
def test_amounts_are_compared_in_yuan(text, expected):
    assert numbers(text) == expected


def test_punctuation_is_chinese():
    sentences = [(name, text) for name, _, text in pairs(TRANSLATED) if name.startswith(("sentences", "definitions"))]
    assert [name for name, text in sentences if not text.endswith("。") or text.count("。") > 1] == []
    assert [name for name, _, text in pairs(TRANSLATED) if re.search(r"[;:()?!]|,(?!\d)|\.(?!\d)", text)] == []
    others = [(name, text) for name, _, text in pairs(TRANSLATED) if not name.startswith(("sentences", "definitions"))]
    assert [name for name, text in others if text.endswith("。")] == []


def test_parameters_of_one_group_do_not_share_a_sentence():
    groups: dict[tuple[str, str], list[str]] = {}
    for path, sentence in SENTENCES.items():
        groups.setdefault((path.rpartition(".")[0], sentence), []).append(path)
    assert [paths for paths in groups.values() if len(paths) > 1] == []


def test_every_kind_of_distribution_has_a_name():
    assert set(DISTRIBUTIONS) == set(get_args(get_type_hints(Distribution)["kind"]))
    assert translations.distribution_in_words(Distribution("triangular", (0.1, 0.4, 1e6)), "zh") == "三角分布（0.1，0.4，1e+06）"
    assert translations.distribution_in_words(Distribution("beta", (2.0, 3.0)), "en") == "beta(2, 3)"
    assert [translations.distribution_in_words(None, language) for language in ("en", "zh")] == ["", ""]
