"""Colours, fonts and axes that all charts share."""

from __future__ import annotations

from typing import Any

#: Told apart with every kind of colour vision and in grey; red and green would say good or bad.
OWN, BASE, GREY, BLACK = "#0072B2", "#D55E00", "#8F8F8F", "black"
FAMILY = '"countysim","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC","Source Han Sans SC",sans-serif'
#: Width of a legend of a wide and of a narrow chart, of the sign and gap of an entry, and height of a line, in pixels.
_WIDTH, NARROW, _SIGN, _LINE = 500, 400, 38, 22
TEXT: dict[str, Any] = {"fontFamily": FAMILY, "fontSize": 13, "color": "rgb(34,34,34)"}


def frame(title: str, unit: str) -> dict[str, Any]:
    """What every chart begins with; the unit stands above the vertical axis."""
    return {
        "animation": False,
        "textStyle": TEXT,
        "title": {"text": title, "textStyle": TEXT | {"fontSize": 15, "fontWeight": "bold"}, "left": 8, "top": 4},
        "grid": {"left": 64, "right": 24, "top": 104, "bottom": 32},
        "legend": {"top": 28, "left": 8, "textStyle": TEXT | {"fontSize": 12}, "itemWidth": 18, "itemHeight": 10},
        "yAxis": {
            "type": "value", "name": unit, "nameLocation": "end", "nameTextStyle": TEXT | {"align": "right", "fontSize": 12},
            "scale": True, "axisLabel": TEXT | {"fontSize": 12}, "splitLine": {"lineStyle": {"color": "#e6e6e6"}},
        },
    }  # fmt: skip


def rounded(values: list[float], scale: float) -> list[float]:
    """Values on the axis with as many digits as a screen can show."""
    return [float(f"{value / scale:.6g}") for value in values]


def below_legend(option: dict[str, Any], names: list[str], width: int = _WIDTH) -> None:
    """Begin the plot, with the unit above it, below as many lines as the legend takes."""
    option["legend"]["right"] = 8
    option["grid"]["top"] = 64 + _LINE * legend_lines(names, width)


def legend_lines(names: list[str], width: int = _WIDTH) -> int:
    """Lines that the legend takes by the width of its letters.

    >>> legend_lines(["a", "b"]), legend_lines(["运气（随机种子）" * 3] * 2)
    (1, 2)
    """
    lines, left = 1, width
    for name in names:
        needed = _SIGN + sum(12 if ord(letter) > 0x2E7F else 7 for letter in name)
        if needed > left and left < width:
            lines, left = lines + 1, width
        left -= needed
    return lines
