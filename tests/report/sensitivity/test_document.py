import re

import numpy as np
import pytest

from sim.report.sensitivity.caveats import caveats, spans, years_that_hardly_vary
from sim.report.sensitivity.document import study_document
from sim.report.sensitivity.ranking import ranking
from sim.report.sensitivity.study import Study
from sim.report.sensitivity.study_pictures import pictures_of, save_study_pictures

QUESTION = {"en": "Which assumptions decide how many HNTE there are in 2030?", "zh": "哪些假设决定 2030 年的高企数？"}
DESIGN = (("Method", "方法", "Sobol"), ("Runs", "运行次数", "253,952"))


@pytest.fixture
def study(indices, labels, grades, advice, convergence):
    return Study(QUESTION, indices, labels, grades, DESIGN, advice, convergence)


def only(study, **change):
    """The study with some of its parts changed."""
    parts = {name: getattr(study, name) for name in ("question", "indices", "labels", "grades", "design", "advice", "convergence")}
    return Study(**(parts | change))


def headings(text, level="##"):
    return [line.removeprefix(f"{level} ") for line in text.splitlines() if line.startswith(f"{level} ")]


def test_the_document_has_all_its_sections(study):
    assert headings(study_document(study, "en")) == [
        "Question", "Design", "What the outputs depend on", "Evidence behind it", "Luck", "Are there enough runs?", "Caveats",
    ]  # fmt: skip
    assert headings(study_document(study, "zh")) == [
        "问题",
        "设计",
        "输出指标取决于什么",
        "证据基础",
        "运气",
        "运行次数是否足够？",
        "注意事项",
    ]


def test_question_and_design_stand_as_they_were_given(study):
    text = study_document(study, "zh")
    assert QUESTION["zh"] in text
    assert "- 运行次数：253,952\n- 变动的参数或参数组：60\n- 输出指标：有效高企数、研发投入占GDP比重、累计积分奖励资金\n" in text
    assert "- Outputs: HNTE stock; R&D/GDP; Points money, cumulative\n" in study_document(study, "en")


def test_the_numbers_are_those_of_the_ranking(study, indices, labels):
    text = study_document(study, "en")
    assert headings(text, "###") == [f"What {labels[name]['en']} depends on, 2030" for name in study.outputs]
    rows = [line for line in text.splitlines() if line.startswith("| 1 |")]
    first = ranking(indices, "hnte_stock", 2030, "ST").shown[0]
    assert rows[0] == (
        f"| 1 | {labels[first.factor]['en']} | assumption | {100 * first.value:.1f} | {100 * first.low:.1f} … {100 * first.high:.1f} |"
    )
    assert len(rows) == 3
    assert text.count("| 51 others: the largest |") >= 1
    assert all(line.count("|") == 6 for line in text.splitlines() if line.startswith("|"))


def test_evidence_and_luck_are_summed_up(study, indices, grades):
    text = study_document(study, "en")
    ranked = ranking(indices, "hnte_stock", 2030, "S1", top=None).shown
    law = 100 * sum(max(one.value, 0.0) for one in ranked if grades.get(one.factor) == "law")
    line = next(line for line in text.splitlines() if line.startswith("- HNTE stock, 2030: shares"))
    assert f"law {law:.0f} %" in line
    shares = [int(number) for number in re.findall(r"(\d+) %", line)]
    assert shares == sorted(shares, reverse=True)
    seed = indices[(indices["factor"] == "seed") & (indices["output"] == "hnte_stock") & (indices["year"] == 2030)].set_index("measure")
    total = seed.loc["ST"]
    assert (
        f"- HNTE stock, 2030: luck decides {100 * total['value']:.0f} % of the variance "
        f"({100 * total['low']:.0f} … {100 * total['high']:.0f} %), {100 * seed.loc['S1', 'value']:.0f} % alone." in text
    )


def test_sections_without_content_are_left_out(study, indices):
    morris = indices[indices["method"] == "morris"]
    text = study_document(only(study, indices=morris, advice=None), "en")
    assert headings(text) == ["Question", "Design", "What the outputs depend on", "Caveats"]
    assert "μ*: mean size of the effect (firms)" in text


def test_no_chinese_in_english_and_no_english_sentence_in_chinese(study):
    assert not re.search(r"[\u4e00-\u9fff]", study_document(study, "en"))
    words = re.findall(r"[A-Za-z]{4,}", study_document(study, "zh"))
    assert set(words) <= {"Sobol", "sobol"}


def test_general_caveats_are_always_there_and_others_when_they_hold(study, indices):
    whole = caveats(study, "en")
    assert [line.split(" ")[0] for line in whole[:2]] == ["The", "Parameters"]
    assert not [line for line in whole if "Luck is no factor" in line or "No inert factor" in line or "not looked at" in line]
    bare = only(study, indices=indices[~indices["factor"].isin(["seed", "dummy"])], advice=None)
    found = caveats(bare, "en")
    assert [any(text in line for line in found) for text in ("Luck is no factor", "No inert factor", "not looked at")] == [True] * 3
    assert len(found) == len(whole) + 3


def test_negative_shares_are_explained_only_when_there_are_some(study, indices):
    text = "Shares below zero"
    assert any(line.startswith(text) for line in caveats(study, "en"))
    clipped = indices.assign(value=indices["value"].where(indices["measure"] == "mu", indices["value"].clip(lower=0.0)))
    assert not any(line.startswith(text) for line in caveats(only(study, indices=clipped), "en"))


def test_years_that_hardly_vary(study, indices):
    # The standard deviation grows by 24 % a year: a tenth of the last is passed 11 years before the end, 1.24**11 = 10.66.
    assert years_that_hardly_vary(study, "hnte_stock") == ([2015, 2016, 2017, 2018, 2019], [])
    still = indices.copy()
    still.loc[(still["measure"] == "variance") & (still["year"] == 2015), "value"] = 0.0
    still.loc[(still["measure"] == "variance") & (still["year"] == 2016), "value"] = np.nan
    found = only(study, indices=still)
    assert years_that_hardly_vary(found, "hnte_stock") == ([2017, 2018, 2019], [2015, 2016])
    assert "HNTE stock does not vary in 2015–2016: there are no indices." in caveats(found, "en")
    assert "有效高企数：2017–2019 年几乎没有变化，其方差占比意义不大。" in caveats(found, "zh")
    assert spans([], "en") == ""


def test_a_study_knows_what_it_holds(study, indices):
    assert (len(study.factors), study.has_luck, study.has_dummy) == (60, True, True)
    assert study.measure("hnte_stock") == "ST"
    assert study.methods_of_luck("hnte_stock") == ("sobol",)
    assert study.year_shown("hnte_stock", "ST") == 2030
    all_years = only(study, indices=indices[indices["year"] == 0])
    assert (all_years.year_shown("hnte_stock", "ST"), all_years.methods_of_luck("hnte_stock")) == (0, ())
    assert study.measure("nothing") is None


def test_pictures_follow_from_what_the_study_holds(study, indices):
    one = only(study, indices=indices[indices["output"] == "hnte_stock"])
    names = [name for name, _ in pictures_of(one, "en")]
    assert names == [
        f"{kind}.hnte_stock" for kind in ("bars", "evidence", "screening", "pairs", "years.S1", "years.ST", "luck", "convergence")
    ]
    bare = one.indices[one.indices["measure"].isin(["mu_star", "sigma"])]
    assert [name for name, _ in pictures_of(only(one, indices=bare, convergence=None), "en")] == [
        f"{kind}.hnte_stock" for kind in ("bars", "evidence", "screening")
    ]


def test_every_picture_of_a_study_is_saved(study, indices, tmp_path):
    one = only(study, indices=indices[indices["output"] == "hnte_stock"])
    files = save_study_pictures(one, tmp_path, "zh")
    expected = {f"{name}.zh.{ending}" for name, _ in pictures_of(one, "zh") for ending in ("png", "svg")}
    assert {file.name for file in files} == {file.name for file in tmp_path.iterdir()} == expected
    assert all(file.stat().st_size > 5000 for file in files)
