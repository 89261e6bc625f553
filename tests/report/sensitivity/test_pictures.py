"""What the pictures show: order, names, units, languages, marks; not what they look like."""

import itertools

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from sim.errors import RunError
from sim.report.fan_chart import save
from sim.report.sensitivity.convergence_plot import convergence_plot
from sim.report.sensitivity.evidence_bars import evidence_bars, grade_shares
from sim.report.sensitivity.index_bars import index_bars
from sim.report.sensitivity.indices_over_time import indices_over_time
from sim.report.sensitivity.interaction_map import interaction_map, most_interacting
from sim.report.sensitivity.labels import label_of
from sim.report.sensitivity.noise_plot import noise_plot, noise_shares
from sim.report.sensitivity.point_labels import Box
from sim.report.sensitivity.ranking import ranking
from sim.report.sensitivity.regional_plot import chance_distance, distance, regional_plot
from sim.report.sensitivity.screening_plot import screening_plot

from .conftest import YEARS, factors

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
TARGET = {"en": "HNTE of 900 or more", "zh": "高企不少于900家"}


def names(axes):
    """Names at the rows without their line breaks, from the top."""
    return [text.get_text().replace("\n", "") for text in axes.get_yticklabels()]


def flat(text):
    return text.replace("\n", "").replace(" ", "")


def bars(axes):
    """Lengths of the bars by row and height of the bar."""
    return {(round(bar.get_y() + bar.get_height() / 2, 2)): bar.get_width() for bar in axes.patches if isinstance(bar, Rectangle)}


def legend_of(axes):
    return [text.get_text() for text in axes.get_legend().get_texts()]


@LANGUAGES
def test_bars_fall_and_carry_names_and_units(indices, labels, language):
    axes = index_bars(indices, labels, "hnte_stock", 2030, language, within="S1").axes[0]
    ranked = ranking(indices, "hnte_stock", 2030, "ST")
    shown = names(axes)
    assert len(shown) == 16
    for text, one in zip(shown, ranked.shown, strict=False):
        assert flat(text) == flat(label_of(labels, one.factor, language) + (" †" if one.is_inert else ""))
    lengths = bars(axes)
    assert [lengths[row] for row in range(15)] == pytest.approx([100.0 * one.value for one in ranked.shown])
    inside = {one.factor: one.value for one in ranking(indices, "hnte_stock", 2030, "S1", top=None).shown}
    assert lengths[0.16] == pytest.approx(100.0 * inside[ranked.shown[0].factor])
    assert lengths[15] == pytest.approx(100.0 * ranked.largest_of_others)
    assert axes.yaxis_inverted()
    if language == "zh":
        assert axes.get_xlabel() == "占有效高企数方差的比例（%）"
        assert axes.get_title() == "有效高企数取决于什么（2030 年）"
        assert shown[-1] == "其余 46 个因素：其中最大者"
        assert legend_of(axes) == ["ST：总作用（含交互）", "S1：单独作用", "无作用因素的上限"]
    else:
        assert axes.get_xlabel() == "share of the variance of HNTE stock (%)"
        assert shown[-1] == "46 others: the largest"


def test_bars_show_the_inert_factors_level_and_mark_who_does_not_pass_it(indices, labels):
    figure = index_bars(indices, labels, "hnte_stock", 2030, "en")
    axes = figure.axes[0]
    level = next(line for line in axes.lines if line.get_label() == "most an inert factor scores")
    assert list(level.get_xdata()) == pytest.approx([0.9, 0.9])
    marked = [text.endswith("†") for text in names(axes)[:15]]
    lows = [one.low for one in ranking(indices, "hnte_stock", 2030, "ST").shown]
    assert marked == [low <= 0.009 for low in lows]
    assert 0 < sum(marked) < 15
    bars_drawn = [bar for bar in axes.patches if isinstance(bar, Rectangle)][:15]
    assert [to_hex(bar.get_facecolor()) == "#ffffff" for bar in bars_drawn] == marked
    assert "† not told apart from an inert factor" in figure.get_supxlabel()
    nothing_inert = indices[indices["factor"] != "dummy"]
    without = index_bars(nothing_inert, labels, "hnte_stock", 2030, "en")
    assert not any("†" in text for text in names(without.axes[0]))
    assert "†" not in without.get_supxlabel()


def test_the_legend_shows_the_measures_colour_though_luck_or_an_inert_factor_leads(indices, labels):
    usual = index_bars(indices, labels, "hnte_stock", 2030, "en").axes[0].get_legend().get_patches()[0].get_facecolor()
    luck_leads = indices.assign(value=indices["value"].where(indices["factor"] != "seed", 0.9))
    assert index_bars(luck_leads, labels, "hnte_stock", 2030, "en").axes[0].get_legend().get_patches()[0].get_facecolor() == usual
    none_passes = indices.assign(high=indices["high"].where(indices["factor"] != "dummy", 0.9))
    assert index_bars(none_passes, labels, "hnte_stock", 2030, "en").axes[0].get_legend().get_patches()[0].get_facecolor() == usual


def test_bars_of_effects_are_in_the_outputs_unit(indices, labels):
    axes = index_bars(indices, labels, "points_money_cumulative", 0, "zh", measure="mu_star").axes[0]
    assert axes.get_xlabel() == "对累计积分奖励资金的平均效应大小 μ*（亿元）"
    assert axes.get_title() == "累计积分奖励资金取决于什么（各年按方差加权）"
    largest = ranking(indices, "points_money_cumulative", 0, "mu_star").shown[0]
    assert bars(axes)[0] == pytest.approx(largest.value / 10000.0)


def test_intervals_stand_at_their_bars(indices, labels):
    axes = index_bars(indices, labels, "hnte_stock", 2030, "en").axes[0]
    first = ranking(indices, "hnte_stock", 2030, "ST").shown[0]
    whisker = next(line for line in axes.lines if list(line.get_ydata()) == [0, 0])
    assert list(whisker.get_xdata()) == pytest.approx([100 * first.low, 100 * first.high])
    bare = index_bars(indices.assign(low=np.nan, high=np.nan), labels, "hnte_stock", 2030, "en")
    assert len(bare.axes[0].lines) == 1 + 1  # the inert factor's level and the line above the others
    assert "whiskers" not in bare.get_supxlabel()


def test_few_factors_have_no_others_and_a_legend_above(indices, labels, grades):
    few = indices[indices["factor"].isin([*factors()[:4], "dummy", ""])]
    for figure in (index_bars(few, labels, "hnte_stock", 2030, "en"), evidence_bars(few, labels, grades, "hnte_stock", 2030, "en")):
        axes = figure.axes[0]
        assert len(names(axes)) == 4
        assert axes.get_legend() is None
        figure.draw_without_rendering()
        assert figure.legends[0].get_window_extent().y0 >= axes.title.get_window_extent().y1 - 1


def test_few_years_are_written_out(indices, labels):
    few = indices[indices["year"].isin([2029, 2030])]
    for figure in (indices_over_time(few, labels, "hnte_stock", "en"), noise_plot(few, labels, "hnte_stock", "en")):
        figure.draw_without_rendering()
        texts = [text.get_text() for text in figure.axes[-1].get_xticklabels()]
        assert {"2029", "2030"} <= set(texts)
        assert figure.axes[-1].xaxis.get_offset_text().get_text() == ""


@LANGUAGES
def test_bars_by_evidence(indices, labels, grades, language):
    axes = evidence_bars(indices, labels, grades, "rd_intensity", 2030, language).axes[0]
    ranked = ranking(indices, "rd_intensity", 2030, "ST")
    fills = {}
    drawn = [bar for bar in axes.patches if isinstance(bar, Rectangle)]
    for bar, one in zip(drawn, ranked.shown, strict=False):
        fills.setdefault(grades.get(one.factor, "luck"), set()).add((to_hex(bar.get_facecolor()), bar.get_hatch()))
    assert all(len(fill) == 1 for fill in fills.values())
    assert len(set.union(*fills.values())) == len(fills) > 2
    expected = {
        "en": ["measured here", "measured elsewhere", "assumption", "Luck", "most an inert factor scores"],
        "zh": ["本地实测", "他处实测", "假设", "运气（随机种子）", "无作用因素的上限"],
    }
    assert legend_of(axes) == expected[language]
    assert axes.get_xlabel() == {"en": "ST: share of the variance of R&D/GDP (%)", "zh": "ST：占研发投入占GDP比重方差的比例（%）"}[language]


def test_shares_of_the_variance_by_evidence(indices, grades):
    found = grade_shares(indices, grades, "hnte_stock", 2030, "S1")
    ranked = ranking(indices, "hnte_stock", 2030, "S1", top=None).shown
    assert sum(found.values()) == pytest.approx(sum(one.value for one in ranked if one.rank is not None and one.value > 0))
    assert found["law"] == pytest.approx(sum(max(one.value, 0) for one in ranked if grades.get(one.factor) == "law"))


@LANGUAGES
def test_shares_over_time_lie_on_each_other_up_to_the_whole(indices, labels, language):
    figure = indices_over_time(indices, labels, "hnte_stock", language)
    upper, lower = figure.axes
    areas = [area.get_paths()[0].get_extents() for area in upper.collections]
    assert len(areas) == 7 + 2
    assert max(area.ymax for area in areas) == pytest.approx(100.0)
    texts = [text.get_text() for text in figure.legends[0].get_texts()]
    assert texts[:2] == {"en": ["interactions and rest", "54 others together"], "zh": ["交互作用及其余", "其余 54 个因素合计"]}[language]
    assert flat(texts[-1]) == flat(label_of(labels, factors()[2], language))
    assert upper.get_ylabel() == {"en": "S1: share of the variance of HNTE stock (%)", "zh": "S1：占有效高企数方差的比例（%）"}[language]
    spreads = [bar.get_height() for bar in lower.patches]
    assert spreads == pytest.approx([3.0 * 1.24**k for k in range(16)])
    assert lower.get_ylabel() == {"en": "firms", "zh": "家"}[language]
    assert lower.get_title().endswith({"en": "standard deviation (root of the variance)", "zh": "标准差（方差的平方根）"}[language])
    assert [bar.get_x() + 0.35 for bar in lower.patches] == pytest.approx(list(YEARS))


def test_other_measures_over_time_are_lines_with_bands(indices, labels):
    figure = indices_over_time(indices, labels, "rd_intensity", "en", measure="ST", top=3)
    upper = figure.axes[0]
    assert len(upper.lines) == 3 + 1
    top = [one.factor for one in ranking(indices, "rd_intensity", 2030, "ST").shown][:3]
    assert {flat(line.get_label()) for line in upper.lines[:3]} == {flat(label_of(labels, name, "en")) for name in top}
    assert upper.lines[-1].get_label() == "most an inert factor scores"
    assert len(upper.collections) == 3
    assert flat(figure.axes[1].get_ylabel()) == "percentagepoints"


def test_a_year_without_variance_has_no_shares(indices, labels):
    still = indices.copy()
    still.loc[(still["year"] == 2015) & (still["measure"] != "mean"), ["value", "low", "high"]] = np.nan
    upper = indices_over_time(still, labels, "hnte_stock", "en").axes[0]
    tops = [area.get_paths()[0].vertices for area in upper.collections]
    assert min(x for one in tops for x, _ in one) == 2016
    assert max(y for one in tops for x, y in one if x == 2016) == pytest.approx(100.0)


def boxes_of(figure, axes):
    figure.draw_without_rendering()
    return [Box(*one.get_window_extent().extents) for one in axes.texts]


@LANGUAGES
@pytest.mark.parametrize("output", ["hnte_stock", "rd_intensity", "points_money_cumulative"])
def test_names_of_the_screening_do_not_cover_each_other(indices, labels, output, language):
    figure = screening_plot(indices, labels, output, 2030, language)
    axes = figure.axes[0]
    boxes = boxes_of(figure, axes)
    assert len(boxes) == 15
    assert [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlap(pair[1]) > 0.0] == []
    frame = Box(*axes.get_window_extent().extents)
    assert [box for box in boxes if box.outside(frame) > 1.0] == []
    legend = Box(*axes.get_legend().get_window_extent().extents)
    assert [box for box in boxes if box.overlap(legend) > 0.0] == []
    spots = axes.transData.transform(np.vstack([part.get_offsets() for part in axes.collections]))
    covered = [box for box in boxes for x, y in spots if box.left < x < box.right and box.bottom < y < box.top]
    assert covered == []


@LANGUAGES
def test_the_screening_names_the_largest_and_says_units(indices, labels, language):
    axes = screening_plot(indices, labels, "rd_intensity", 2030, language).axes[0]
    top = ranking(indices, "rd_intensity", 2030, "mu_star").shown
    assert [flat(text.get_text()) for text in axes.texts] == [flat(label_of(labels, one.factor, language)) for one in top]
    assert (
        axes.get_xlabel()
        == {"en": "mean size of the effect μ* on R&D/GDP (percentage points)", "zh": "对研发投入占GDP比重的平均效应大小 μ*（百分点）"}[
            language
        ]
    )
    assert (
        axes.get_ylabel()
        == {"en": "spread of the effect σ on R&D/GDP (percentage points)", "zh": "对研发投入占GDP比重的效应离散程度 σ（百分点）"}[language]
    )
    assert legend_of(axes)[0] == {"en": "45 others", "zh": "其余 45 个因素"}[language]


def test_groups_have_no_spread_and_are_left_out_of_the_screening(indices, labels):
    grouped = indices.copy()
    largest = ranking(indices, "hnte_stock", 2030, "mu_star").shown[0].factor
    grouped.loc[(grouped["measure"] == "sigma") & (grouped["factor"] == largest), "value"] = np.nan
    texts = [flat(text.get_text()) for text in screening_plot(grouped, labels, "hnte_stock", 2030, "en").axes[0].texts]
    assert flat(label_of(labels, largest, "en")) not in texts
    grouped.loc[grouped["measure"] == "sigma", "value"] = np.nan
    with pytest.raises(RunError, match="sigma of hnte_stock is not defined"):
        screening_plot(grouped, labels, "hnte_stock", 2030, "en")


def test_a_factor_that_does_not_pass_the_inert_one_is_not_named_in_the_screening(indices, labels):
    noisy = indices.copy()
    level = ranking(indices, "hnte_stock", 2030, "mu_star").shown[4]
    noisy.loc[(noisy["measure"] == "mu_star") & (noisy["factor"] == "dummy"), "high"] = level.low
    figure = screening_plot(noisy, labels, "hnte_stock", 2030, "en")
    assert len(figure.axes[0].texts) == 4
    line = next(line for line in figure.axes[0].lines if line.get_label() == "most an inert factor scores")
    assert line.get_xdata()[0] == pytest.approx(level.low)


@LANGUAGES
def test_the_map_of_pairs(indices, labels, language):
    figure = interaction_map(indices, labels, "hnte_stock", 2030, language, top=5)
    axes = figure.axes[0]
    pairs = indices[(indices["measure"] == "S2") & (indices["output"] == "hnte_stock") & (indices["year"] == 2030)]
    chosen = most_interacting(pairs, 5)
    assert [flat(text) for text in names(axes)] == [flat(f"{label_of(labels, name, language)}{k + 1}") for k, name in enumerate(chosen)]
    assert [text.get_text() for text in axes.get_xticklabels()] == ["1", "2", "3", "4"]
    cells = {text.get_position(): text.get_text() for text in axes.texts}
    assert len(cells) == 10
    of_first = pairs[pairs["factor"].isin(chosen[:2]) & pairs["other"].isin(chosen[:2])].iloc[0]
    assert cells[0, 1] == f"{100 * of_first['value']:.1f}"
    framed = {(round(box.get_x() + 0.46), round(box.get_y() + 0.46)) for box in axes.patches if box.get_linewidth() > 1}
    sure = {
        tuple(sorted((chosen.index(row.factor), chosen.index(row.other))))
        for row in pairs.itertuples()
        if row.factor in chosen and row.other in chosen and row.low > 0
    }
    assert framed == sure
    assert 0 < len(framed) < 10
    assert "56" in figure.get_supxlabel()  # 66 pairs of twelve factors less ten
    expected = {"en": "S2: share of the variance of HNTE stock (%)", "zh": "S2：占有效高企数方差的比例（%）"}
    assert flat(figure.axes[1].get_ylabel()) == flat(expected[language])


def test_a_map_needs_pairs(indices, labels):
    with pytest.raises(RunError, match="no measure S2"):
        interaction_map(indices[indices["measure"] != "S2"], labels, "hnte_stock", 2030, "en")
    with pytest.raises(RunError, match="S2 of hnte_stock is not defined"):
        interaction_map(indices.assign(value=np.nan), labels, "hnte_stock", 2030, "en")


@LANGUAGES
def test_convergence_is_drawn_against_a_log_axis(convergence, labels, language):
    figure = convergence_plot(convergence, labels, "hnte_stock", 2030, language)
    axes = figure.axes[0]
    assert axes.get_xscale() == "log"
    assert [text.get_text() for text in axes.get_xticklabels()] == ["512", "1,024", "2,048", "4,096"]
    last = ranking(convergence[convergence["n"] == 4096], "hnte_stock", 2030, "ST").shown
    drawn = [flat(line.get_label()) for line in axes.lines]
    assert drawn == [flat(label_of(labels, name, language)) for name in [*(one.factor for one in last[:6]), "dummy"]]
    assert axes.lines[0].get_ydata()[-1] == pytest.approx(100 * last[0].value)
    ends = axes.collections[0].get_segments()[-1][:, 1]
    assert list(ends) == pytest.approx([100 * last[0].low, 100 * last[0].high])
    assert flat(axes.get_ylabel()) == flat(
        {"en": "ST: share of the variance of HNTE stock (%)", "zh": "ST：占有效高企数方差的比例（%）"}[language]
    )
    assert (
        axes.get_xlabel()
        == {"en": "base rows or trajectories of the design (log scale)", "zh": "设计的基本行数或轨迹数（对数刻度）"}[language]
    )


def test_convergence_needs_its_column(indices, labels):
    with pytest.raises(RunError, match="lacks the column n"):
        convergence_plot(indices, labels, "hnte_stock", 2030, "en")


@LANGUAGES
def test_the_most_separating_factors_stand_first(unit_values, labels, language):
    unit, is_hit = unit_values
    figure = regional_plot(unit, is_hit, labels, TARGET, language)
    titles = [axes.get_title() for axes in figure.axes]
    order = [factors()[1], factors()[0], factors()[2]]
    assert [flat(title.split("KS")[0]) for title in titles[:3]] == [flat(label_of(labels, name, language)) for name in order]
    apart = [float(title.split("KS ")[1].removesuffix(" †")) for title in titles]
    assert apart == sorted(apart, reverse=True)
    assert [title.endswith("†") for title in titles] == [False] * 3 + [True] * 3
    share = 100 * is_hit.mean()
    assert TARGET[language] in figure.get_suptitle()
    assert f"{share:.0f} %" in figure.get_suptitle() or f"{share:.0f}%" in figure.get_suptitle()
    assert legend_of(figure.axes[0]) == {"en": ["hit", "missed"], "zh": ["达标", "未达标"]}[language]
    assert figure.get_supylabel().endswith({"en": "(%)", "zh": "（%）"}[language])
    steps = figure.axes[0].patches[0].get_data().values
    assert steps.sum() == pytest.approx(100.0)
    inside = unit.loc[is_hit, factors()[1]]
    assert steps[-1] == pytest.approx(100 * (inside >= 0.9).mean())


def test_distances_by_hand():
    # Cumulative shares 0.5 and 0 at 0.1, 1 and 0.5 at 0.5: the gap is one half.
    assert distance(np.array([0.1, 0.5]), np.array([0.5, 0.9])) == 0.5
    # The 5 % value of the two-sample test is 1.358 sqrt((n+m)/(n m)).
    assert chance_distance(50, 50) == pytest.approx(1.3581 * 0.2, abs=1e-4)


@pytest.mark.parametrize("hits", [0, 4])
def test_a_target_that_all_hit_or_all_miss_says_nothing(labels, hits):
    unit = pd.DataFrame({"a": [0.1, 0.2, 0.3, 0.4]})
    with pytest.raises(RunError, match="all 4 runs are on one side of the target"):
        regional_plot(unit, pd.Series([k < hits for k in range(4)]), labels, TARGET, "en")


@LANGUAGES
def test_parameters_and_luck_make_up_the_whole(indices, labels, language):
    axes = noise_plot(indices, labels, "hnte_stock", language).axes[0]
    stacks = {}
    for bar in axes.patches:
        stacks.setdefault(round(bar.get_x() + 0.4), []).append(bar.get_height())
    assert list(stacks) == list(YEARS)
    assert [sum(stack) for stack in stacks.values()] == pytest.approx([100.0] * 16)
    seed = indices[(indices["factor"] == "seed") & (indices["output"] == "hnte_stock") & (indices["year"] == 2030)].set_index("measure")[
        "value"
    ]
    assert stacks[2030] == pytest.approx([100 * seed["S1"], 100 * (seed["ST"] - seed["S1"]), 100 * (1 - seed["ST"])])
    assert axes.get_ylabel() == {"en": "share of the variance of HNTE stock (%)", "zh": "占有效高企数方差的比例（%）"}[language]
    texts = [text.get_text() for text in axes.get_figure().legends[0].get_texts()]
    assert (
        texts
        == {
            "en": ["parameters", "luck, depending on parameters", "luck alone", "95 % interval of luck in all"],
            "zh": ["参数", "运气（随参数而变）", "运气（单独）", "运气合计的 95% 区间"],
        }[language]
    )


def test_shares_of_luck_are_kept_within_the_whole(indices):
    wild = indices.copy()
    is_seed = (wild["factor"] == "seed") & (wild["output"] == "hnte_stock")
    wild.loc[is_seed & (wild["measure"] == "S1"), "value"] = 0.4
    wild.loc[is_seed & (wild["measure"] == "ST"), "value"] = 0.3
    one = noise_shares(wild, "hnte_stock")[0]
    assert (one.parameters, one.luck, one.both) == pytest.approx((0.7, 0.3, 0.0))
    wild.loc[is_seed, "value"] = -0.1
    one = noise_shares(wild, "hnte_stock")[0]
    assert (one.parameters, one.luck, one.both) == (1.0, 0.0, 0.0)


def test_luck_from_repeated_runs():
    rows = [("noise", "stock", year, "", "", "share_luck", 0.25, 0.2, 0.3) for year in (2015, 2016)]
    table = pd.DataFrame(rows, columns=["method", "output", "year", "factor", "other", "measure", "value", "low", "high"])
    assert [(one.year, one.parameters, one.luck, one.both, one.low) for one in noise_shares(table, "stock")] == [
        (2015, 0.75, 0.25, 0.0, 0.2),
        (2016, 0.75, 0.25, 0.0, 0.2),
    ]


def test_luck_must_be_part_of_the_study(indices):
    with pytest.raises(RunError, match="no factor seed"):
        noise_shares(indices[indices["factor"] != "seed"], "hnte_stock")


LONG = {
    "en": "Firms that were paid by the five-times-hundred plan or a plan like it",
    "zh": "五个百计划及同类计划资助过的企业与团队和人才数量",
    "unit": "firms",
}


def drawings(indices, convergence, labels, grades, language):
    output = "hnte_stock"
    return {
        "bars": index_bars(indices, labels, output, 2030, language),
        "evidence": evidence_bars(indices, labels, grades, output, 2030, language),
        "years": indices_over_time(indices, labels, output, language),
        "screening": screening_plot(indices, labels, output, 2030, language),
        "pairs": interaction_map(indices, labels, output, 2030, language),
        "convergence": convergence_plot(convergence, labels, output, 2030, language),
        "luck": noise_plot(indices, labels, output, language),
    }


@LANGUAGES
def test_long_names_are_not_cut(indices, convergence, labels, grades, language):
    for kind, figure in drawings(indices, convergence, labels | {"hnte_stock": LONG}, grades, language).items():
        figure.draw_without_rendering()
        whole = Box(0.0, 0.0, *figure.bbox.max)
        written = [text for axes in figure.axes for text in (axes.title, axes.xaxis.label, axes.yaxis.label)]
        written += [*figure.texts, *(text for legend in figure.legends for text in legend.get_texts())]
        if kind in {"bars", "evidence", "pairs"}:
            written += figure.axes[0].get_yticklabels()
        boxes = {text.get_text(): Box(*text.get_window_extent().extents) for text in written if text.get_text()}
        assert [(kind, text) for text, box in boxes.items() if box.outside(whole) > 4.0] == []
        assert any(flat(LONG[language]) in flat(text) for text in boxes)


def test_a_picture_has_the_same_bytes_every_time(indices, labels, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        save(screening_plot(indices, labels, "hnte_stock", 2030, "zh"), tmp_path / name / "screening", "zh")
    for ending in ("png", "svg"):
        assert (tmp_path / "a" / f"screening.{ending}").read_bytes() == (tmp_path / "b" / f"screening.{ending}").read_bytes()
