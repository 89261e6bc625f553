import io
import re

import numpy as np
import pandas as pd
import pytest
from rich.console import Console

from sim.report.sensitivity.convergence_advice import CRITERIA, advice_sentences
from sim.report.sensitivity.labels import label_of
from sim.report.sensitivity.noise_table import noise_table
from sim.report.sensitivity.ranking import ranking
from sim.report.sensitivity.ranking_table import ranking_cells, ranking_table
from sim.report.words import GRADES

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def drawn(table, width=140):
    """What a screen shows."""
    stream = io.StringIO()
    Console(file=stream, width=width, highlight=False).print(table)
    return stream.getvalue()


def cells_of(text):
    """Cells of the table's rows, without blanks."""
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in text.splitlines() if "│" in line]


@LANGUAGES
def test_the_ranking_table(indices, labels, grades, language):
    text = drawn(ranking_table(indices, labels, grades, "hnte_stock", 2030, language))
    rows = cells_of(text)
    ranked = ranking(indices, "hnte_stock", 2030, "ST").shown
    position = 0 if language == "en" else 1
    for row, one in zip(rows, ranked, strict=False):
        grade = GRADES[grades[one.factor]][position] if one.factor in grades else "–"
        mark = " †" if one.is_inert else ""
        assert row == [
            "–" if one.rank is None else str(one.rank),
            label_of(labels, one.factor, language) + mark,
            grade,
            f"{100 * one.value:.1f}",
            f"{100 * one.low:.1f} … {100 * one.high:.1f}",
        ]
    assert [row[1] for row in rows[15:]] == {
        "en": ["46 others: the largest", "most an inert factor scores"],
        "zh": ["其余 46 个因素：其中最大者", "无作用因素的上限"],
    }[language]
    assert rows[-1][3] == "0.9"
    if language == "zh":
        assert "ST：总作用（含交互）（方差占比 %）" in text
        assert "方法：sobol；† 与无作用因素无法区分" in text
    else:
        assert "What HNTE stock depends on, 2030" in text
        assert "method: sobol; † not told apart from an inert factor" in text


def test_effects_are_ranked_in_the_outputs_unit(indices, labels, grades):
    cells = ranking_cells(indices, labels, grades, "points_money_cumulative", 2030, "en", measure="mu_star", top=3)
    assert cells.headings[3] == "μ*: mean size of the effect (100 M yuan)"
    largest = ranking(indices, "points_money_cumulative", 2030, "mu_star").shown[0]
    assert cells.rows[0][3] == f"{largest.value / 1e4:.2f}"
    assert len(cells.rows) == 3 + 2
    method = labels | {"morris": {"en": "Morris screening", "zh": "Morris 筛选法"}}
    assert ranking_cells(indices, method, grades, "hnte_stock", 2030, "zh", measure="mu_star").notes == ("方法：Morris 筛选法",)


def test_plain_numbers_have_no_unit(labels, grades):
    row = ("pawn", "hnte_stock", 2030, "a", "", "PAWN", 0.2173, np.nan, np.nan)
    table = pd.DataFrame([row], columns=["method", "output", "year", "factor", "other", "measure", "value", "low", "high"])
    cells = ranking_cells(table, labels, grades, "hnte_stock", 2030, "en", measure="PAWN")
    assert cells.headings[3] == "PAWN: distance of distributions"
    assert cells.rows == (("1", "a", "–", "0.22", "–"),)


def test_an_output_that_does_not_vary_has_a_table_without_numbers(indices, labels, grades):
    cells = ranking_cells(indices.assign(value=np.nan, low=np.nan, high=np.nan), labels, grades, "hnte_stock", 2030, "en", top=4)
    assert {row[3:] for row in cells.rows[:4]} == {("–", "–")}


@LANGUAGES
def test_the_noise_table(indices, labels, language):
    text = drawn(noise_table(indices, labels, "points_money_cumulative", language), width=200)
    rows = cells_of(text)
    assert [row[0] for row in rows] == [str(year) for year in range(2015, 2031)]
    seed = indices[(indices["factor"] == "seed") & (indices["output"] == "points_money_cumulative") & (indices["year"] == 2030)]
    value = {row.measure: (row.value, row.low, row.high) for row in seed.itertuples()}
    total, first = value["ST"], value["S1"][0]
    shares = [f"{100 * share:.1f}" for share in (1 - total[0], total[0] - first, first)]
    # The standard deviation of 3 x 300 万元 grows by 24 % a year.
    assert rows[-1] == ["2030", f"{900 * 1.24**15 / 1e4:.2f}", *shares, f"{100 * total[1]:.1f} … {100 * total[2]:.1f}"]
    assert ("标准差（亿元）" if language == "zh" else "standard deviation (100 M yuan)") in text
    assert ("运气，单独（%）" if language == "zh" else "luck alone (%)") in text


def test_a_year_without_variance_is_empty_in_the_noise_table(indices, labels):
    still = indices.copy()
    is_still = (still["year"] == 2015) & still["measure"].isin(["S1", "ST"])
    still.loc[is_still, ["value", "low", "high"]] = np.nan
    still.loc[(still["year"] == 2015) & (still["measure"] == "variance"), "value"] = 0.0
    assert cells_of(drawn(noise_table(still, labels, "hnte_stock", "en")))[0] == ["2015", "0", "–", "–", "–", "–"]


def test_advice_that_asks_for_more(advice):
    assert advice_sentences(advice, "en") == [
        "Widest 95 % interval of a factor that matters: ± 6.2 % (limit 5 %): not yet.",
        "Largest change of an index when the runs were doubled: 1.1 % (limit 2 %): enough.",
        "Pairs of factors in the same order as with half of the runs: 96 % (should be 100 %): not yet.",
        "About 253,952 more runs are needed; the 253,952 made so far are kept and used again.",
        "3 rows of the design were left out whole, because a run in them failed.",
    ]
    chinese = advice_sentences(advice, "zh")
    assert chinese[0] == "重要因素中最宽的 95% 区间：±6.2%（界限 5%）：尚未满足。"
    assert chinese[3] == "还需约 253,952 次运行；已完成的 253,952 次会保留并继续使用。"
    assert all(CHINESE.search(line) and line.endswith("。") for line in chinese)


def test_advice_when_all_is_met(advice):
    met = {key: one | {"is_met": True} for key, one in advice["criteria"].items()}
    assert advice_sentences({"criteria": met, "runs": 1024, "further_runs": 0}, "en")[-1] == (
        "All criteria are met with 1,024 runs; no more are needed."
    )


def test_advice_without_a_number_of_runs(advice):
    assert "how many more are needed cannot be told" in advice_sentences(advice | {"further_runs": None, "dropped": 0}, "en")[-1]


def test_advice_of_a_method_without_intervals(advice):
    bare = advice["criteria"] | {"narrow": {"is_met": False, "value": float("inf"), "limit": 0.05}}
    assert advice_sentences(advice | {"criteria": bare}, "zh")[0] == "该方法不给出区间，无法判断指数的可靠程度。"


def test_criteria_that_were_not_looked_at_are_not_spoken_of(advice):
    only = {"criteria": {"steady": advice["criteria"]["steady"]}, "runs": 8}
    assert [line.split(":")[0] for line in advice_sentences(only, "en")] == [
        "Largest change of an index when the runs were doubled",
        "All criteria are met with 8 runs; no more are needed.",
    ]
    assert set(advice["criteria"]) == set(CRITERIA)
