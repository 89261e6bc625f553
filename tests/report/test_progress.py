import io

import pytest

from sim.messages import say
from sim.report.progress import Bar, Lines, Silent, progress_on


class Terminal(io.StringIO):
    def isatty(self):
        return True


TITLE = {"en": "A county", "zh": "某县"}


@pytest.mark.parametrize(
    ("total", "told"), [(20, range(2, 21, 2)), (4, range(1, 5)), (1000, range(100, 1001, 100)), (13, (2, 3, 4, 6, 7, 8, 10, 11, 12, 13))]
)
def test_lines_at_every_tenth(total, told):
    stream = io.StringIO()
    with Lines("en", stream) as heard:
        heard.begin(TITLE)
        for done in range(1, total + 1):
            heard.advance(done, total)
    assert stream.getvalue().splitlines() == ["A county", *(f"  run {done} of {total}" for done in told)]


def test_lines_in_chinese():
    stream = io.StringIO()
    heard = Lines("zh", stream)
    heard.begin(TITLE)
    heard.say("drawing")
    heard.advance(1, 1)
    heard.experiment(2, 4)
    assert stream.getvalue().splitlines() == ["某县", "正在生成图片", "  第 1/1 次运行", "  第 2/4 项实验"]


def test_a_bar_on_a_terminal():
    stream = Terminal()
    with progress_on("en", stream) as heard:
        assert isinstance(heard, Bar)
        heard.begin(TITLE)
        heard.advance(1, 3)
        heard.say("compiling")
        heard.advance(3, 3)
        heard._progress.refresh()
        assert heard._progress.tasks[0].completed == 3
        heard.begin({"en": "Another", "zh": "另一"})
        assert (heard._progress.tasks[0].completed, heard._progress.tasks[0].description) == (0, "Another")
    assert "3/3" in stream.getvalue()
    assert say("compiling", "en") in stream.getvalue()


def test_silence():
    with Silent("en") as heard:
        heard.begin(TITLE)
        heard.say("drawing")
        heard.advance(1, 1)


def test_lines_where_there_is_no_terminal(capsys):
    with progress_on("en") as heard:
        heard.say("drawing")
    assert capsys.readouterr() == ("", "drawing pictures\n")
