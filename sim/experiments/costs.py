"""What policy costs the public: by instrument, kind and year or period, with the account of the county's funds."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import assembly
from sim.engine.ensemble import Results
from sim.errors import RunError
from sim.experiments.summary import PERCENTILES, bands
from sim.measures import indicators
from sim.measures.definition import Series
from sim.measures.public_cost import FUND_ACCOUNT, KINDS, Costs
from sim.store.run_folder import StoredRun

#: The table of costs by year that a run folder holds for people.
TABLE = "costs.csv"


def costs_in_period(
    costs: Costs, yearly: Mapping[str, Series], years: NDArray[np.int64], first: int | None = None, last: int | None = None
) -> dict[str, Any]:
    """Median and bands of what was paid in a period, the whole run by default.

    Parameters
    ----------
    costs
        Public cost by instrument and kind, shape (R, Y).
    yearly
        Indicators, shape (R, Y), those of the funds' account among them.
    years
        The years, shape (Y,).
    first, last
        The period.

    Returns
    -------
    dict
        ``instruments`` (by id: label and costs by kind), ``total`` (by kind), ``funds`` (the account of the funds: what came in, went
        out and is left at the end, and ``before``, what was left when the period began), ``kinds`` and ``account`` (their labels).

    Raises
    ------
    RunError
        When there is no such period in the run.
    """
    begin, end = int(years[0]) if first is None else first, int(years[-1]) if last is None else last
    lowest = int(years[0])
    for year in (begin, end):
        if not lowest <= year <= years[-1]:
            raise RunError("year_outside", given=year, allowed=f"{lowest} … {years[-1]}")
        lowest = year
    within = (years >= begin) & (years <= end)
    labels = {one.id: {"en": one.label_en, "zh": one.label_zh} for one in assembly().instruments}
    nothing = np.zeros(next(iter(yearly.values())).shape[0])
    summed = {name: {kind: series[:, within].sum(axis=1) for kind, series in by_kind.items()} for name, by_kind in costs.items()}
    total = {kind: nothing + sum(by_kind[kind] for by_kind in summed.values()) for kind in KINDS}
    *moved, balance = FUND_ACCOUNT
    account = {name: yearly[name][:, within].sum(axis=1) for name in moved} | {balance: yearly[balance][:, within][:, -1]}
    earlier = yearly[balance][:, years < begin]
    account["before"] = earlier[:, -1] if earlier.size else nothing
    return {
        "from": begin,
        "to": end,
        "kinds": {kind.name: {"en": kind.label_en, "zh": kind.label_zh} for kind in KINDS.values()},
        "account": {name: {"en": indicators()[name].label_en, "zh": indicators()[name].label_zh} for name in FUND_ACCOUNT},
        "instruments": {
            name: {"label": labels[name], "costs": {kind: bands(values) for kind, values in by_kind.items()}}
            for name, by_kind in summed.items()
        },
        "total": {kind: bands(values) for kind, values in total.items()},
        "funds": {name: bands(values) for name, values in account.items()},
    }


def cost_table(outcome: Results) -> str:
    """Median and bands of every instrument, year and kind as comma-separated values, 万元."""
    labels = {one.id: (one.label_en, one.label_zh) for one in assembly().instruments}
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["year", "instrument", "label_en", "label_zh", "kind", "kind_en", "kind_zh", "mean", *PERCENTILES])
    for k, year in enumerate(outcome.years.tolist()):
        for name, by_kind in outcome.costs.items():
            for kind, series in by_kind.items():
                shown = [f"{value:.4f}" for value in bands(series[:, k]).values()]
                table.writerow([year, name, *labels[name], kind, KINDS[kind].label_en, KINDS[kind].label_zh, *shown])
    return text.getvalue()


def cost_document(stored: StoredRun, first: int | None = None, last: int | None = None) -> dict[str, Any]:
    """The costs of a finished run: of a period (:func:`costs_in_period`) and ``by_year``, ``{instrument: {kind: {year: bands}}}``.

    Raises
    ------
    RunError
        When there is no such period in the run, or its tables are damaged.
    """
    frame, table = stored.costs(), stored.years()
    count = int(table["replication"].max()) + 1
    years = np.unique(table["year"].to_numpy()).astype(np.int64)
    costs = {
        str(name): {kind: rows[kind].to_numpy().reshape(count, years.size) for kind in KINDS}
        for name, rows in frame.groupby("instrument", sort=False, observed=True)
    }
    yearly = {name: table[name].to_numpy().reshape(count, years.size) for name in FUND_ACCOUNT}
    period = costs_in_period(costs, yearly, years, first, last)
    return {
        "kind": "costs",
        "run": stored.name,
        "title": stored.summary()["title"],
        "replications": count,
        "unit": "wan",
        **period,
        "by_year": {
            name: {
                kind: {str(year): bands(series[:, k]) for k, year in enumerate(years.tolist()) if period["from"] <= year <= period["to"]}
                for kind, series in by_kind.items()
            }
            for name, by_kind in costs.items()
        },
    }
