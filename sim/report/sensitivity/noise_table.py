"""How much of each year's variance is luck, as a table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.report.number_format import number, scale_of
from sim.report.sensitivity.labels import Labels, label_of, unit_of
from sim.report.sensitivity.measure_words import effect_unit, with_unit
from sim.report.sensitivity.noise_plot import noise_shares
from sim.report.sensitivity.ranking import ALL_YEARS
from sim.report.words import in_language

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table

_WORDS = {
    "title": ("{output}: parameters or luck?", "{output}：取决于参数还是运气？"),
    "year": ("year", "年份"),
    "spread": ("standard deviation", "标准差"),
    "parameters": ("parameters (%)", "参数（%）"),
    "both": ("luck, depending on parameters (%)", "运气，随参数而变（%）"),
    "luck": ("luck alone (%)", "运气，单独（%）"),
    "interval": ("luck in all: 95 % interval (%)", "运气合计的 95% 区间（%）"),
    "caption": ("shares of the variance over all runs of the study", "占研究中全部运行方差的比例"),
}


def noise_table(indices: pd.DataFrame, labels: Labels, output: str, language: Language, *, method: str | None = None) -> Table:
    """Shares of parameters and luck in the variance of an output, one row a year.

    Raises
    ------
    RunError
        The study neither treated luck as a factor nor repeated runs.
    """
    from rich.table import Table  # noqa: PLC0415 (slow to import)

    word = in_language(_WORDS, language)
    unit = unit_of(labels, output)
    spread = _spreads(indices, output, method)
    scale = scale_of(unit, max(spread.values(), default=0.0))
    table = Table(
        title=word["title"].format(output=label_of(labels, output, language)),
        caption=word["caption"],
        title_justify="left",
        caption_justify="left",
    )
    table.add_column(word["year"])
    table.add_column(with_unit(word["spread"], effect_unit(unit, language, scale), language), justify="right")
    for key in ("parameters", "both", "luck", "interval"):
        table.add_column(word[key], justify="right")
    for one in noise_shares(indices, output, method=method):
        shares = (_percent(value) for value in (one.parameters, one.both, one.luck))
        interval = f"{_percent(one.low)} … {_percent(one.high)}" if math.isfinite(one.low) and math.isfinite(one.high) else "–"
        table.add_row(str(one.year), number(spread.get(one.year, math.nan) / scale, "1"), *shares, interval)
    return table


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{100.0 * min(max(share, 0.0), 1.0):.1f}"


def _spreads(indices: pd.DataFrame, output: str, method: str | None) -> dict[int, float]:
    """Standard deviation of the output by year, from the first method that tells its variance unless one is named."""
    rows = indices[(indices["output"] == output) & (indices["measure"] == "variance") & (indices["year"] != ALL_YEARS)]
    methods = sorted(rows["method"].unique()) if method is None else [method]
    rows = rows[rows["method"].isin(methods[:1])]
    return {int(year): math.sqrt(float(value)) for year, value in zip(rows["year"], rows["value"], strict=True)}
