"""Tokens of sources, and what each of them stands for."""

import pytest

from sim.errors import EvidenceError
from sim.evidence.source_reference import Reference, is_assumption, references, resolve, tokens


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("R1", ("R1",)),
        ("prior:eps_long", ("prior:eps_long",)),
        ("fact:X25 fact:X26", ("fact:X25", "fact:X26")),
        ("fact:X25;fact:X26 ; R1", ("fact:X25", "fact:X26", "R1")),
        ("assumption", ("assumption",)),
        ("assumption: no more than a guess", ("assumption: no more than a guess",)),
        ("R15; assumption: only the sign", ("R15", "assumption: only the sign")),
        ("assumption: a guess; R15", ("assumption: a guess", "R15")),
        ("", ()),
        (" ; ", ()),
    ],
)
def test_tokens(source: str, expected: tuple[str, ...]) -> None:
    assert tokens(source) == expected


def test_a_word_that_begins_like_an_assumption_is_none() -> None:
    assert [is_assumption(token) for token in ("assumption", "assumption: why", "assumptions", "fact:assumption")] == [
        True,
        True,
        False,
        False,
    ]


# Titles and sources as they stand in the tables.
@pytest.mark.parametrize(
    ("token", "expected"),
    [
        (
            "prior:theta_adjust",
            "Share of the gap to desired R&D closed in a year (priors.csv: Bloom, Griffith and Van Reenen)",
        ),
        ("prior:claim_share", "Share of booked R&D that a firm claims for the super-deduction (priors.csv: Assumption)"),
        ("fact:X9", "R&D in per cent of GDP; statistical, Zhangjiagang 2017 (facts.csv: zjg.gov.cn, English page of 2 March 2018)"),
        ("rule:above_scale_sales_min", "above scale sales min (national_rules.csv: China Daily, 20 August 2021)"),
        (
            "rule:cit_rate/standard",
            "cit rate, standard: 0.25 from 2008 (national_rules.csv: National Law Review, 9 May 2016)",
        ),
        ("stylised:F9", "Large R&D spenders of 2017 (stylised_facts.csv: 科技日报：张家港 创新彭程转型再出发)"),
        ("instrument:I31", "Challenge-list projects of Suzhou (instruments.csv: 2025年科技创新工作要点)"),
        ("hnte-law-2008", "国科发火〔2008〕172号 (sources.csv, law: Rules of HNTE certification until 2015)"),
        ("assumption: the years before 2021", "Assumption (the years before 2021)"),
        ("assumption", "Assumption"),
    ],
)
def test_what_a_token_stands_for(token: str, expected: str) -> None:
    assert str(resolve(token)) == expected
    assert resolve(token).token == token


@pytest.mark.parametrize(
    ("token", "title"),
    [
        ("fact:X6", "2014年高企数, Zhangjiagang 2014"),
        ("stylised:F5", "增长率呈帐篷形分布"),
        ("instrument:I39", "新型研发机构"),
        ("assumption", "假设"),
    ],
)
def test_titles_are_chinese_where_the_evidence_is(token: str, title: str) -> None:
    assert resolve(token, "zh").title == title


def test_a_rule_without_a_group_names_the_sources_of_all_groups() -> None:
    place = resolve("rule:st_sme_score_max").place
    assert place == "national_rules.csv: 国科发政〔2017〕115号; Wenzhou guide to S&T SMEs"
    whole, small = resolve("rule:hnte_award_city").place, resolve("rule:hnte_rd_ratio_min/small").place
    assert whole == "national_rules.csv: Suzhou HNTE subsidies, 15 December 2022"
    assert small.split(": ", 1)[1].split("; ") == [
        "国科发火〔2008〕172号",
        "HNTE rules of 2016 and before",
        "国科发火〔2016〕32号",
        "Agent's guide to HNTE certification",
    ]


def test_a_group_shows_its_dated_values() -> None:
    assert resolve("rule:rd_super_deduction/other").title == (
        "rd super deduction, other: 0.5 from 2012, 0.75 from 2018, 1 from 2022Q4, 1 from 2023"
    )


def test_parts_of_a_stylised_fact_make_one_reference() -> None:
    assert resolve("stylised:F27").place == (
        "stylised_facts.csv: 瞭望：张家港这样激活县域创新一池春水; 科技日报：张家港 创新彭程转型再出发; "
        "科技日报：集成资源、多链融合 张家港打通县域创新堵点; Assumption"
    )


def test_references_of_a_whole_source() -> None:
    assert references("R15; assumption: only the sign") == (
        Reference("R15", "Support of small firms in Tuscany, s40797-017-0062-2", "sources.csv, paper: Abstract"),
        Reference("assumption: only the sign", "Assumption", "only the sign"),
    )


@pytest.mark.parametrize(
    ("token", "text"),
    [
        ("X25", "the source X25 is not listed; did you mean fact:X25?"),
        ("facts:X1", "the source facts:X1 is not listed; did you mean fact:X1?"),
        ("prior:eps_lang", "the source prior:eps_lang is not listed; did you mean prior:eps_long?"),
        ("rule:hnte_rd_ratio_min/tiny", "the source rule:hnte_rd_ratio_min/tiny is not listed; did you mean rule:hnte_rd_ratio_min?"),
        ("stylised:F28", "the source stylised:F28 is not listed; did you mean stylised:F8?"),
        ("", "the source  is not listed"),
        ("model", "the source model is not listed"),
    ],
)
def test_tokens_that_do_not_exist(token: str, text: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        resolve(token)
    assert str(caught.value) == text
    with pytest.raises(EvidenceError):
        references(f"R1 {token or 'R0'}")
