"""Numbers of a run as a table for spreadsheets: comma-separated, with a mark by which they know its encoding."""

from __future__ import annotations

import csv
import io
from typing import Any

from sim.messages import Language
from sim.report.number_format import unit_label

_HEAD = {
    "en": ("indicator", "name", "unit", "year", "mean", "10 %", "25 %", "median", "75 %", "90 %"),
    "zh": ("指标", "名称", "单位", "年份", "均值", "10%", "25%", "中位数", "75%", "90%"),
}
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def number_file(summary: dict[str, Any], language: Language) -> bytes:
    """Every indicator and year of a run's summary; money in 万元."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(_HEAD[language])
    for name, by_year in summary["indicators"].items():
        label, unit = summary["labels"][name][language], summary["units"][name]
        shown = "share" if unit == "share" else unit_label(unit, language)
        for year, values in by_year.items():
            cuts = [f"{values[cut]:.10g}" for cut in ("mean", "p10", "p25", "median", "p75", "p90")]
            rows.writerow([name, safe(label), shown, year, *cuts])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def safe(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula.

    >>> safe("=1+1"), safe("R&D")
    ("'=1+1", 'R&D')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
