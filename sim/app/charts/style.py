"""Colours, fonts and axes that all charts share."""

from __future__ import annotations

from typing import Any

#: Told apart with every kind of colour vision and in grey; red and green would say good or bad.
OWN, BASE, GREY, BLACK = "#0072B2", "#D55E00", "#8F8F8F", "black"
FAMILY = '"countysim","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC","Source Han Sans SC",sans-serif'
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
