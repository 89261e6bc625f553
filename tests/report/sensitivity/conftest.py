"""Frames of a finished study, made by hand from a formula: sixty factors, two outputs, sixteen years."""

import functools

import numpy as np
import pandas as pd
import pytest

from sim.engine.assembly import parameters

COLUMNS = ["method", "output", "year", "factor", "other", "measure", "value", "low", "high"]
OUTPUTS = {
    "hnte_stock": {"en": "HNTE stock", "zh": "有效高企数", "unit": "firms"},
    "rd_intensity": {"en": "R&D/GDP", "zh": "研发投入占GDP比重", "unit": "%"},
    "points_money_cumulative": {"en": "Points money, cumulative", "zh": "累计积分奖励资金", "unit": "wan"},
}
YEARS = range(2015, 2031)


@functools.cache
def factors() -> tuple[str, ...]:
    """Sixty parameters, every third with a name that is hard to fit."""
    known = [one for one in parameters().values() if one.unit != "flag"]
    longest = sorted(known, key=lambda one: (-max(2 * len(one.label_zh), len(one.label_en)), one.path))[:20]
    usual = [one for one in known if one.path.startswith("behaviour.") and one not in longest][:40]
    return tuple(one.path for k in range(20) for one in (usual[2 * k], longest[k], usual[2 * k + 1]))


@pytest.fixture(scope="session")
def labels():
    return OUTPUTS | {path: {"en": one.label_en, "zh": one.label_zh} for path, one in parameters().items()}


@pytest.fixture(scope="session")
def grades():
    return {path: one.grade for path, one in parameters().items()}


def strength(output: str, year: int) -> np.ndarray:
    """Shares of the variance of all factors and luck: a few large, a long tail; the first fades, the third grows."""
    k = np.arange(len(factors()) + 1, dtype=float)
    share = 0.75**k + 0.002
    elapsed = (year or 2024) - YEARS[0]
    share[0] *= 1.6 - 0.07 * elapsed
    share[2] *= 0.4 + 0.12 * elapsed
    if output == "rd_intensity":
        share = np.roll(share, 4)
    return share / share.sum()


def sobol_rows(output: str, year: int) -> list[tuple]:
    noise = np.random.default_rng([year, len(output)])
    names = [*factors()[:4], "seed", *factors()[4:]]
    s1 = 0.72 * strength(output, year) + noise.normal(0.0, 0.003, len(names))
    st = s1 + 0.28 * strength(output, year) * 1.6 + np.abs(noise.normal(0.0, 0.004, len(names)))
    head = ("sobol", output, year)
    rows = []
    for name, one, two in zip(names, s1, st, strict=True):
        rows.append((*head, name, "", "S1", one, one - 0.012 - 0.06 * abs(one), one + 0.012 + 0.06 * abs(one)))
        rows.append((*head, name, "", "ST", two, two - 0.008 - 0.08 * two, two + 0.008 + 0.08 * two))
    rows += [(*head, "dummy", "", "S1", 0.001, -0.006, 0.008), (*head, "dummy", "", "ST", 0.0006, -0.002, 0.009)]
    for i, one in enumerate(names[:12]):
        for j, other in enumerate(names[:i]):
            value = 0.12 * s1[i] + 0.5 * s1[i] * s1[j] + noise.normal(0.0, 0.003)
            rows.append((*head, other, one, "S2", value, value - 0.012, value + 0.012))
    spread = 3.0 * 1.24 ** ((year or 2024) - YEARS[0])
    scale = {"hnte_stock": 1.0, "rd_intensity": 0.004, "points_money_cumulative": 300.0}[output]
    rows += [(*head, "", "", "variance", (spread * scale) ** 2, np.nan, np.nan), (*head, "", "", "mean", 100.0 * scale, np.nan, np.nan)]
    return rows


def morris_rows(output: str, year: int) -> list[tuple]:
    noise = np.random.default_rng([year, 7, len(output)])
    scale = {"hnte_stock": 180.0, "rd_intensity": 0.9, "points_money_cumulative": 60000.0}[output]
    rows = []
    for name, share in zip([*factors(), "dummy"], [*strength(output, year)[:-1], 0.0], strict=True):
        size = scale * np.sqrt(share) if share else 0.0
        sign = noise.choice([-1.0, 1.0])
        sigma = size * noise.uniform(0.05, 1.1)
        rows.append(("morris", output, year, name, "", "mu_star", size, 0.85 * size, 1.15 * size))
        rows.append(("morris", output, year, name, "", "mu", sign * size, np.nan, np.nan))
        rows.append(("morris", output, year, name, "", "sigma", sigma, np.nan, np.nan))
    return rows


@pytest.fixture(scope="session")
def indices():
    rows = [row for output in OUTPUTS for year in [0, *YEARS] for row in (*sobol_rows(output, year), *morris_rows(output, year))]
    return pd.DataFrame(rows, columns=COLUMNS)


@pytest.fixture(scope="session")
def convergence(indices):
    last = indices[(indices["method"] == "sobol") & (indices["output"] == "hnte_stock") & indices["year"].isin([0, 2030])]
    last = last[last["measure"].isin(["S1", "ST"])]
    parts = []
    for n in (512, 1024, 2048, 4096):
        widening, noise = np.sqrt(4096 / n), np.random.default_rng(n)
        half = (last["high"] - last["low"]) / 2 * widening
        value = last["value"] + noise.normal(0.0, 0.3, len(last)) * half * (n < 4096)
        parts.append(last.assign(n=n, value=value, low=value - half, high=value + half))
    return pd.concat(parts)[["n", *COLUMNS]]


@pytest.fixture
def advice():
    return {
        "runs": 253952,
        "criteria": {
            "narrow": {"is_met": False, "value": 0.062, "limit": 0.05},
            "steady": {"is_met": True, "value": 0.011, "limit": 0.02},
            "ranked": {"is_met": False, "value": 0.96, "limit": 1.0},
        },
        "further_runs": 253952,
        "dropped": 3,
    }


@pytest.fixture(scope="session")
def unit_values():
    """Positions of twelve factors in 2,000 runs, and who hit: the first factor decides, the second helps."""
    draw = np.random.default_rng(5)
    frame = pd.DataFrame(draw.random((2000, 12)), columns=[*factors()[:10], "dummy", "seed"])
    score = 3.0 * frame.iloc[:, 1] + 1.5 * frame.iloc[:, 0] - 0.8 * frame.iloc[:, 2] + 0.7 * draw.random(2000)
    return frame, score > 2.9
