import errno
import os

import pytest
from matplotlib.colors import to_hex

from sim.errors import StoreError
from sim.measures import indicators
from sim.report.difference_chart import difference_chart, save_differences
from sim.report.fan_chart import CHARTS, COLOURS, fan_chart
from sim.report.picture import Picture
from sim.report.pictures import are_drawn, keep_pictures


def test_charts_are_indicators():
    assert set(CHARTS) <= set(indicators())


def lines(figure):
    """Curves of a figure by colour."""
    return {to_hex(line.get_color()).upper(): line for line in figure.axes[0].lines}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_difference_chart_shows_means_and_intervals(comparison, language):
    figure = difference_chart(comparison, "hnte_stock", language)
    curves = lines(figure)
    assert list(curves[COLOURS[0]].get_xdata()) == [2015, 2016, 2017, 2018]
    assert list(curves[COLOURS[0]].get_ydata()) == [0.0, 10.0, 20.0, 30.0]
    assert list(curves[COLOURS[1]].get_ydata()) == [0.0, -5.0, -10.0, -15.0]
    pairs, interval = (band.get_paths()[0].get_extents() for band in figure.axes[0].collections[:2])
    assert (pairs.ymin, pairs.ymax) == (-1.0, 31.0)
    assert (interval.ymin, interval.ymax) == (-0.5, 30.5)
    title, legend = figure.axes[0].get_title(), [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    if language == "zh":
        assert title == "有效高企数：与“甲”之差"
        assert legend == ["80% 的配对", "均值的 95% 区间", "乙：均值", "丙：均值"]
        assert figure.axes[0].get_ylabel() == "家"
    else:
        assert title == "HNTE stock: difference from “first”"
        assert figure.axes[0].get_ylabel() == "firms"


def test_large_money_is_drawn_in_yi(comparison):
    for one in comparison["comparisons"]:
        for values in one["difference"]["points_money"].values():
            values.update(dict.fromkeys(("mean", "low", "high", "p10", "p90"), 20000.0))
    figure = difference_chart(comparison, "points_money", "zh")
    assert set(lines(figure)[COLOURS[0]].get_ydata()) == {2.0}
    assert figure.axes[0].get_ylabel() == "亿元"


def test_one_pair_has_a_curve_and_no_interval(comparison):
    for one in comparison["comparisons"]:
        for values in one["difference"]["hnte_stock"].values():
            values.update({"low": None, "high": None})
    figure = difference_chart(comparison, "hnte_stock", "en")
    assert list(lines(figure)[COLOURS[0]].get_ydata()) == [0.0, 10.0, 20.0, 30.0]
    pairs, interval = figure.axes[0].collections[:2]
    assert (len(pairs.get_paths()), len(interval.get_paths())) == (1, 0)


def test_all_differences_are_saved_with_the_same_bytes_every_time(comparison, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        save_differences(comparison, tmp_path / name, "zh")
    names = sorted(file.name for file in (tmp_path / "a").iterdir())
    assert names == sorted(f"{chart}.zh.{ending}" for chart in CHARTS for ending in ("png", "svg"))
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in names)


def test_pictures_are_whole_or_not_there(tmp_path):
    def fails(part, language):
        (part / "one.png").write_bytes(b"x")
        if language == "zh":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(StoreError, match="is full"):
        keep_pictures(tmp_path, ("en", "zh"), fails)
    assert [file.relative_to(tmp_path / "pictures").as_posix() for file in sorted(tmp_path.rglob("*.png"))] == ["en/one.png"]
    assert [entry.name for entry in (tmp_path / "pictures").iterdir()] == ["en"]
    assert are_drawn(tmp_path, ("en",))
    assert not are_drawn(tmp_path, ("en", "zh"))


def test_pictures_are_drawn_once(tmp_path):
    drawn = []

    def draw(part, language):
        drawn.append(language)
        (part / "one.png").write_bytes(b"x")

    for languages in (("zh",), ("zh", "en"), ("en", "zh")):
        found = keep_pictures(tmp_path, languages, draw)
        assert found == [tmp_path / "pictures" / language for language in languages]
    assert drawn == ["zh", "en"]


def test_leftovers_of_killed_processes_are_cleared(tmp_path):
    (tmp_path / "pictures" / ".unfinished-999999999-en").mkdir(parents=True)
    keep_pictures(tmp_path, ("en",), lambda part, _: (part / "one.png").write_bytes(b"x"))
    assert [entry.name for entry in (tmp_path / "pictures").iterdir()] == ["en"]


def test_a_picture_shows_itself_in_a_notebook_and_is_saved(summary, tmp_path):
    picture = Picture(fan_chart([summary], "hnte_stock", "zh"), "zh")
    assert picture._repr_png_()[:8] == b"\x89PNG\r\n\x1a\n"
    assert [file.name for file in picture.save(tmp_path / "stock")] == ["stock.png", "stock.svg"]
    assert (tmp_path / "stock.svg").read_text(encoding="utf-8").startswith("<?xml")
