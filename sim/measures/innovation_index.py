"""The county's innovation index (I27): a weighted mean of indicators, each 100 in its base year; weights are data."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.evidence.innovation_index import Component, components
from sim.measures import certificates, programmes, research
from sim.measures.definition import Indicator, Observation, Series, Sum, ratio, rolling_year

_KNOWN = {one.name: one for module in (certificates, programmes, research) for one in module.INDICATORS}


def scaled(one: Component, o: Observation) -> Series:
    """A component by quarter: 100 at the end of its base year, zero where it was zero then.

    Yearly flows are taken over the last four quarters. A base year outside the run becomes its first or last year.
    """
    indicator = _KNOWN[one.indicator]
    series = indicator.value(o)
    if indicator.yearly == "sum":
        series = rolling_year(series)
    years = o.quarters // 4
    base = np.flatnonzero(years == min(max(one.base_year, int(years[0])), int(years[-1])))[-1]
    return 100.0 * ratio(series, series[..., base : base + 1])


def weighted(chosen: Sequence[Component], o: Observation) -> Series:
    """Weighted mean of scaled components; one that was zero in its base year is left out, and the others share its weight."""
    total: Series = np.zeros(o.gdp.shape)
    weights: Series = np.zeros(o.gdp.shape)
    for one in chosen:
        series = scaled(one, o)
        has_base = np.where(series.max(axis=-1, keepdims=True) > 0.0, one.weight, 0.0)
        total = total + series * has_base
        weights = weights + has_base
    return ratio(total, weights)


def _index(name: str, label_en: str, label_zh: str, sentence: str, chosen: Sequence[Component]) -> Indicator:
    sums: dict[str, Sum] = {total.name: total for one in chosen for total in _KNOWN[one.indicator].sums}
    return Indicator(
        name, "index", label_en, label_zh, sentence, "instrument:I27; assumption: the weights of the published index are not known", 1, "last",
        tuple(sums.values()), lambda o: weighted(chosen, o),
    )  # fmt: skip


def _of(dimension: str) -> tuple[Component, ...]:
    return tuple(one for one in components() if one.dimension == dimension)


INDICATORS = (
    _index("innovation_index", "Innovation index", "创新驱动发展指数", "Weighted mean of the components of four dimensions, base year 100.", components()),
    _index("innovation_index_input", "Innovation index: input", "创新指数：创新投入", "Weighted mean of the components of input, base year 100.", _of("input")),
    _index("innovation_index_output", "Innovation index: output", "创新指数：创新产出", "Weighted mean of the components of output, base year 100.",
           _of("output")),
    _index("innovation_index_cooperation", "Innovation index: cooperation", "创新指数：协同创新",
           "Weighted mean of the components of cooperation, base year 100.", _of("cooperation")),
    _index("innovation_index_ecosystem", "Innovation index: ecosystem", "创新指数：创新生态", "Weighted mean of the components of ecosystem, base year 100.",
           _of("ecosystem")),
)  # fmt: skip
