"""The functions that say a declaration or a source in one language."""

import pytest

from sim.engine.assembly import parameters
from sim.measures import indicators
from sim.parameter import switch
from sim.report.cited import cited
from sim.translations import definition_of, note_of, prior_title, reason_of, rule_title, sentence_of, source_in_words, source_kind


def test_a_sentence_in_both_languages():
    parameter = parameters()["national.hnte.pass_mark"]
    assert sentence_of(parameter, "en") == "Lowest score that passes (more than 70)."
    assert sentence_of(parameter, "zh") == "通过认定的最低得分（须超过 70）。"


def test_a_definition_in_both_languages():
    indicator = indicators()["exits"]
    assert definition_of(indicator, "en") == "Enterprises that left in the year."
    assert definition_of(indicator, "zh") == "当年退出的企业。"


def test_what_has_no_translation_keeps_its_words():
    own = switch("policy.own.enabled", True, "Whether it runs.", "own", "自有")
    assert sentence_of(own, "zh") == "Whether it runs."
    assert prior_title("own", "A number", "zh") == "A number"
    assert rule_title("own_rule", "zh", "own_group") == "own rule，own group"
    assert (reason_of("because", "zh"), source_kind("letter", "zh"), note_of("Mine", "zh")) == ("because", "letter", "Mine")


def test_english_stays_english():
    assert prior_title("eps_long", "Elasticity", "en") == "Elasticity"
    assert rule_title("cit_rate", "en") == "cit rate"
    assert reason_of("only the sign is measured", "en") == "only the sign is measured"
    assert (source_kind("law", "en"), note_of("Mirror", "en")) == ("law", "Mirror")
    assert source_in_words("R1; assumption: only the sign is measured", "en") == "R1; assumption: only the sign is measured"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("fact:X25 fact:X26", "fact:X25 fact:X26"),
        ("assumption", "假设"),
        ("R33 R34; assumption: only the sign is measured", "R33 R34；假设：仅测得符号"),
        ("assumption: an own reason", "假设：an own reason"),
    ],
)
def test_a_source_in_chinese(source, expected):
    assert source_in_words(source, "zh") == expected


def test_what_is_cited_in_chinese():
    prior, whole, group, assumption, law = cited(
        "prior:eps_long rule:cit_rate rule:rd_super_deduction/manufacturing; assumption: only the sign is measured; hnte-law-2016", "zh"
    )
    assert prior.title == "研发投入对使用者成本的长期弹性；仅计绝对值"
    assert whole.title == "企业所得税税率"
    assert group.title.startswith("研发费用加计扣除比例，制造业：2012 年起 0.5，2018 年起 0.75，2021 年起 1")
    assert (assumption.title, assumption.place) == ("假设", "仅测得符号")
    assert law.title == "国科发火〔2016〕32号"
    assert law.place == "sources.csv，法规：2016 年起施行的高新技术企业认定管理办法；2016 年 1 月 29 日印发"


def test_a_rule_that_begins_inside_a_year_says_its_quarter():
    assert "2022 年第 4 季度起 1，2023 年起 1" in cited("rule:rd_super_deduction/other", "zh")[0].title


def test_what_is_cited_in_english_is_what_the_evidence_says():
    (prior,) = cited("prior:eps_long", "en")
    assert prior.title == "Long-run elasticity of R&D to its user cost; size only"
