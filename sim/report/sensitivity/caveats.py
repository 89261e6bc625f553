"""What a reader must know before using the numbers of a study, decided from the study itself."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.messages import Language
from sim.report.sensitivity.labels import label_of
from sim.report.sensitivity.ranking import ALL_YEARS
from sim.report.words import in_language

if TYPE_CHECKING:
    from sim.report.sensitivity.study import Study

#: A year whose variance is below this share of the largest year's hardly varies.
FLAT = 0.01
_WORDS = {
    "model": (
        "The indices describe the model within the plausible ranges of its parameters. They say what to measure better and what to decide on, "
        "not how the county itself varies.",
        "指数描述的是模型在参数合理范围内的表现，说明哪些参数应测得更准、哪些决策更重要，而不是县（市）本身的差异。",
    ),
    "independent": (
        "Parameters were varied independently; where they move together in reality, shares can be split differently.",
        "各参数独立变动；若现实中参数相互关联，方差的归属可能不同。",
    ),
    "no_luck": (
        "Luck is no factor of this study, so that it is part of every index or was held fixed.",
        "本研究未把运气作为因素，因此它包含在各指数之中，或被固定。",
    ),
    "no_dummy": (
        "No inert factor was tried, so that small indices cannot be told from the noise of the estimate.",
        "研究中没有无作用的对照因素，较小的指数无法与估计误差区分。",
    ),
    "no_convergence": (
        "Whether there are enough runs was not looked at.",
        "未检查运行次数是否足够。",
    ),
    "flat": (
        "{output}: the years {years} hardly vary, and shares of their variance mean little.",
        "{output}：{years} 年几乎没有变化，其方差占比意义不大。",
    ),
    "undefined": ("{output} does not vary in {years}: there are no indices.", "{output}在 {years} 年没有变化，没有指数。"),
    "negative": (
        "Shares below zero are errors of the estimate around a share of nearly nothing.",
        "低于零的占比是估计误差，真实占比接近于零。",
    ),
}


def caveats(study: Study, language: Language) -> list[str]:
    """Sentences that hold for this study, the general ones first."""
    word = in_language(_WORDS, language)
    found = [word["model"], word["independent"]]
    for is_missing, key in ((not study.has_luck, "no_luck"), (not study.has_dummy, "no_dummy"), (study.advice is None, "no_convergence")):
        if is_missing:
            found.append(word[key])
    shares = study.indices[study.indices["measure"].isin(("S1", "ST", "S2", "SHAPLEY"))]
    if (shares["value"] < 0).any():
        found.append(word["negative"])
    for output in study.outputs:
        flat, without = years_that_hardly_vary(study, output)
        name = label_of(study.labels, output, language)
        for years, key in ((flat, "flat"), (without, "undefined")):
            if years:
                found.append(word[key].format(output=name, years=spans(years, language)))
    return found


def years_that_hardly_vary(study: Study, output: str) -> tuple[list[int], list[int]]:
    """Years with little variance beside the most varied year, and those without any or without a number for it."""
    rows = study.of(output, "variance")
    by_year: dict[int, float] = {}
    for year, value in sorted(zip(rows["year"].to_list(), rows["value"].to_list(), strict=True)):
        if year != ALL_YEARS:
            by_year[int(year)] = max(by_year.get(int(year), 0.0), 0.0 if math.isnan(value) else float(value))
    largest = max(by_year.values(), default=0.0)
    flat = [year for year, value in by_year.items() if 0.0 < value < FLAT * largest]
    return flat, [year for year, value in by_year.items() if value == 0.0]


def spans(years: list[int], language: Language) -> str:
    """Years in words, neighbours joined.

    >>> spans([2015, 2016, 2017, 2020], "en"), spans([2015, 2016], "zh")
    ('2015–2017, 2020', '2015–2016')
    """
    found: list[list[int]] = []
    for year in years:
        if found and year == found[-1][-1] + 1:
            found[-1].append(year)
        else:
            found.append([year])
    words = (str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in found)
    return ("、" if language == "zh" else ", ").join(words)
