import io

import pytest
from rich.console import Console

from sim.engine.assembly import parameters
from sim.measures import indicators
from sim.report.comparison import _with_missing
from sim.report.comparison_table import comparison_tables
from sim.report.efficiency_table import efficiency_table
from sim.report.explanation_table import explanation_sentence, explanation_tables
from sim.report.headline_table import HEADLINES, headline_table, years_shown

from .conftest import pair


def drawn(*tables):
    """What a screen of 100 columns shows."""
    stream = io.StringIO()
    for table in tables:
        Console(file=stream, width=100, highlight=False).print(table)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (2015, 2030, [2015, 2020, 2025, 2030]),
        (2015, 2032, [2015, 2020, 2025, 2030, 2032]),
        (2015, 2017, [2015, 2017]),
        (2015, 2015, [2015]),
        (2015, 2050, [2015, 2025, 2035, 2045, 2050]),
        (2015, 2036, [2015, 2025, 2035, 2036]),
    ],
)
def test_years_on_the_screen(first, last, shown):
    assert years_shown(range(first, last + 1)) == shown


def test_headlines_are_indicators():
    assert set(HEADLINES) <= set(indicators())


def test_the_headline_table(summary):
    text = drawn(headline_table(summary, "en"))
    lines = text.splitlines()
    assert lines[0].strip() == "A county"
    row = next(k for k, line in enumerate(lines) if "HNTE stock" in line)
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in lines[row : row + 2]]
    assert cells == [["HNTE stock", "100", "103"], ["firms", "98–102", "101–105"]]
    assert "10th–90th percentile of 4 runs" in text
    assert [line.split("│")[1].strip() for line in lines if " *" in line and "│" in line] == ["R&D/GDP *"]
    assert "* 2017: GDP was revised." in text
    assert "*" not in drawn(headline_table(summary | {"years": [2017, 2018]}, "en"))
    assert "* 2017：GDP已修订。" in drawn(headline_table(summary, "zh"))
    alone = drawn(headline_table(summary | {"replications": 1}, "zh"))
    assert "–" not in alone
    assert "一次运行" in alone


def test_runs_that_a_claim_still_needs():
    found = _with_missing(
        {"a": {"2015": pair(1.0, 0.5, needed=5, count=2), "2016": pair(1.0, 0.5, needed=2, count=2), "2017": pair(0.0, 0.0, needed=None)}}
    )
    assert [values["replications_missing"] for values in found["a"].values()] == [3, 0, None]


def test_the_comparison_table(comparison):
    for one in comparison["comparisons"]:
        one["difference"] = _with_missing(one["difference"])
        one["changes"] = []
    comparison["comparisons"][0]["changes"] = [
        {
            "path": "policy.pre_research.early_cap",
            "spans": [{"from": "2016", "to": "2017", "old": 10.0, "new": 30.0}, {"from": "2018", "to": "2018", "old": 10.0, "new": 40.0}],
        }
    ]
    text = drawn(*comparison_tables(comparison, 2017, parameters(), "en"))
    row = next(line for line in text.splitlines() if "HNTE stock" in line).split("│")
    assert [cell.strip() for cell in row[2:-1]] == ["firms", "+20.0", "+19.5 … +20.5", "25 %", "3 (+1)"]
    assert "first and third do not differ in any parameter." in text
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in text.splitlines() if " wan" in line]
    assert rows == [["policy.pre_research.early_cap", "2016–2017", "10 wan", "30 wan"], ["", "2018", "10 wan", "40 wan"]]
    zero = drawn(*comparison_tables(comparison, 2015, parameters(), "zh"))
    assert "完全为 0" in zero


def test_the_table_of_what_the_difference_cost(comparison):
    one = comparison["comparisons"][0]
    text = drawn(efficiency_table(comparison, one, "en"))
    assert text.splitlines()[0].strip() == "What it cost: second less first, 2015–2018"
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in text.splitlines() if "│" in line]
    assert rows == [
        ["cash per HNTE", "10,000 yuan", "1,443", "1,410 … 1,476"],
        ["cash per yuan", "", "0.40", "0.38 … 0.43"],
        ["deadweight", "%", "18.0", "0 … 35.5"],
        ["relocated", "%", "not defined", ""],
        ["deadweight: units", "", "", ""],
        ["not measurable: nobody has one", "", "", ""],
    ]
    zh = drawn(efficiency_table(comparison, one, "zh"))
    assert zh.splitlines()[0].strip() == "花费与效果：乙 减 甲，2015–2018 年"
    assert "无定义" in zh
    assert "无法衡量：没有企业设立" in zh


def test_one_pair_has_no_interval(comparison):
    for one in comparison["comparisons"]:
        one["difference"] = _with_missing({name: {"2016": pair(4.0, None, count=1)} for name in one["difference"]})
        one["changes"] = []
    text = drawn(*comparison_tables(comparison, 2016, parameters(), "en"))
    row = next(line for line in text.splitlines() if "HNTE stock" in line).split("│")
    assert [cell.strip() for cell in row[3:6]] == ["+4.00", "–", "25 %"]


GATES = [
    {"name": "age", "label_en": "Age", "label_zh": "年限", "unit": "years", "value": 0.5, "demanded": 1.0, "is_open": False},
    {"name": "field", "label_en": "Field", "label_zh": "领域", "unit": "flag", "value": 1.0, "demanded": 1.0, "is_open": True},
]
EXPLANATION = {
    "firm": "7",
    "year": 2016,
    "is_certified": False,
    "holds_certificate_until": None,
    "knows_the_scheme": True,
    "aims_at_it": True,
    "applied": True,
    "gates": GATES,
    "score": {
        "total": 60.0,
        "pass_mark": 71.0,
        "parts": [{"label_en": "Rights", "label_zh": "知识产权", "points": 20.0, "possible": 30.0}],
    },
    "smallest_change": [
        {"label_en": "More R&D", "label_zh": "补研发", "unit": "wan", "amount": 80.5},
        {"label_en": "Apply", "label_zh": "申请", "unit": "flag", "amount": 1.0},
    ],
    "obstacles": None,
    "verified": True,
}
OPEN = [gate | {"is_open": True} for gate in GATES]
GOOD = EXPLANATION["score"] | {"total": 80.0}


@pytest.mark.parametrize(
    ("changes", "english", "chinese"),
    [
        (
            {},
            "Firm 7 is not certified in 2016: not met: “Age”; the score 60 is 11 below the pass mark. Run again with this change: certified.",
            "企业 7 在 2016 年未获认定：未满足：“年限”；得分 60，距及格线差 11 分。按此改变重新运行：通过认定。",
        ),
        (
            {"verified": False, "gates": OPEN},
            "Firm 7 is not certified in 2016: the score 60 is 11 below the pass mark. Run again with this change: still not certified.",
            "企业 7 在 2016 年未获认定：得分 60，距及格线差 11 分。按此改变重新运行：仍未通过认定。",
        ),
        (
            {"applied": False, "aims_at_it": False, "knows_the_scheme": False, "gates": OPEN, "score": GOOD, "verified": None},
            "Firm 7 is not certified in 2016: it does not know the scheme. Not run again with this change.",
            "企业 7 在 2016 年未获认定：不了解高企政策。未按此改变重新运行。",
        ),
        (
            {"applied": False, "aims_at_it": False, "gates": OPEN, "score": GOOD},
            "Firm 7 is not certified in 2016: it knows the scheme but does not aim at it. Run again with this change: certified.",
            "企业 7 在 2016 年未获认定：了解政策但未以认定为目标。按此改变重新运行：通过认定。",
        ),
        (
            {"applied": False, "gates": OPEN, "score": GOOD},
            "Firm 7 is not certified in 2016: it handed in no application this year. Run again with this change: certified.",
            "企业 7 在 2016 年未获认定：当年未提交申请。按此改变重新运行：通过认定。",
        ),
        (
            {"smallest_change": None, "verified": None, "obstacles": {"gates": ["age"], "best_score": 65.0, "pass_mark": 71.0}},
            "Firm 7 is not certified in 2016: not met: “Age”; the score 60 is 11 below the pass mark. "
            "No change before this round would certify it: “Age” cannot be changed by then; the best score within reach is 65.",
            "企业 7 在 2016 年未获认定：未满足：“年限”；得分 60，距及格线差 11 分。"
            "在本轮认定之前没有可行的改变能使其通过：“年限”届时无法改变；可达到的最高得分为 65。",
        ),
        ({"is_certified": True}, "Firm 7 passes the round of 2016.", "企业 7 通过 2016 年认定。"),
        (
            {"is_certified": True, "holds_certificate_until": "2018Q3"},
            "Firm 7 holds a certificate in 2016, valid to 2018Q3.",
            "企业 7 在 2016 年持有有效证书，有效期至 2018Q3。",
        ),
    ],
)
def test_the_answer_in_a_sentence(changes, english, chinese):
    assert explanation_sentence(EXPLANATION | changes, "en") == english
    assert explanation_sentence(EXPLANATION | changes, "zh") == chinese


def test_the_explanation_tables():
    english = drawn(*explanation_tables(EXPLANATION, "en"))
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in english.splitlines() if "│" in line]
    assert rows == [
        ["Age", "0.50 years", "1.00 years", "no"],
        ["Field", "yes", "yes", "yes"],
        ["Rights", "20", "30"],
        ["total; pass mark 71", "60", "30"],
        ["More R&D", "+805,000 yuan"],
        ["Apply", ""],
    ]
    assert "+80.5 万元" in drawn(*explanation_tables(EXPLANATION, "zh"))
