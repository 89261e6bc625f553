"""Small documents written by hand, as the experiments make them."""

from typing import Any

import pytest

from sim.measures import indicators


def bands(median: float, half: float = 0.0) -> dict[str, float]:
    return {
        "mean": median, "p10": median - half, "p25": median - half / 2, "median": median, "p75": median + half / 2, "p90": median + half,
    }  # fmt: skip


@pytest.fixture
def summary() -> dict[str, Any]:
    """Every indicator of charts and headlines over 2015–2018."""

    years = [2015, 2016, 2017, 2018]
    found = indicators()
    return {
        "title": {"en": "A county", "zh": "某县"},
        "years": years,
        "replications": 4,
        "breaks": [{"year": 2017, "indicators": ["rd_intensity"], "en": "GDP was revised.", "zh": "GDP已修订。"}],
        "indicators": {name: {str(year): bands(100.0 + year - 2015, 2.0) for year in years} for name in found},
        "units": {name: indicator.unit for name, indicator in found.items()},
        "labels": {name: {"en": indicator.label_en, "zh": indicator.label_zh} for name, indicator in found.items()},
    }


def pair(mean: float, half: float | None, *, needed: int | None = 3, count: int = 2) -> dict[str, Any]:
    return {
        "mean": mean,
        "low": None if half is None else mean - half,
        "high": None if half is None else mean + half,
        "median": mean,
        "p10": mean - 1.0,
        "p90": mean + 1.0,
        "share_positive": 0.25,
        "replications": count,
        "replications_needed": needed,
        "is_exactly_zero": mean == 0.0,
    }


def ratio(name: str, en: str, zh: str, unit: str, values: tuple[float | None, float | None, float | None]) -> dict[str, Any]:
    found = dict(zip(("value", "low", "high"), values, strict=True))
    return {
        "name": name,
        "label": {"en": en, "zh": zh},
        "unit": unit,
        **found,
        "above": pair(3.0, 0.5),
        "below": pair(1.0, 0.5),
        "reason": None,
    }


@pytest.fixture
def comparison(summary) -> dict[str, Any]:
    """Two further scenarios against a first one."""
    years = [str(year) for year in summary["years"]]

    def one(run: str, zh: str, step: float) -> dict[str, Any]:
        difference = {name: {year: pair(step * k, 0.5) for k, year in enumerate(years)} for name in summary["indicators"]}
        efficiency = [
            ratio("county_cash_per_hnte", "cash per HNTE", "每家高企的现金", "wan", (1442.6, 1410.2, 1475.9)),
            ratio("cash_per_rd_real", "cash per yuan", "每元的现金", "1", (0.4027, 0.38, 0.426)),
            ratio("deadweight_share", "deadweight", "无谓比例", "share", (0.18, 0.0, 0.355)),
            ratio("relocated_share_talent", "relocated", "转移比例", "share", (None, None, None)),
            ratio("deadweight_share_rd_unit", "deadweight: units", "无谓比例：机构", "share", (None, None, None))
            | {"above": None, "below": None, "reason": {"en": "nobody has one", "zh": "没有企业设立"}},
        ]
        return {
            "run": run, "against": "first", "title": {"en": run, "zh": zh}, "inputs": {}, "difference": difference,
            "efficiency": efficiency,
        }  # fmt: skip

    comparisons = [one("second", "乙", 10.0), one("third", "丙", -5.0)]
    return summary | {
        "kind": "comparison",
        "runs": ["first", "second", "third"],
        "titles": [{"en": "first", "zh": "甲"}, {"en": "second", "zh": "乙"}, {"en": "third", "zh": "丙"}],
        "comparisons": comparisons,
        "difference": comparisons[0]["difference"],
        "efficiency": comparisons[0]["efficiency"],
        "inputs": {},
    }
