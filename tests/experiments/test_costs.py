"""Costs of a period by hand, and what a run keeps of them."""

import csv
from pathlib import Path

import numpy as np
import pytest

from sim.engine.ensemble import Results
from sim.errors import RunError
from sim.experiments.costs import TABLE, cost_document, cost_table, costs_in_period
from sim.measures.public_cost import FUND_ACCOUNT, KINDS
from sim.policy.innovation_points import INSTRUMENT
from sim.store.run_folder import StoredRun, find_run

YEARS = np.array([2015, 2016, 2017])
#: Two runs over three years: points pay 1, 2, 3 and 3, 4, 5; the angel fund places 10 a year.
COSTS = {
    "innovation_points": {kind: np.zeros((2, 3)) for kind in KINDS} | {"county_cash": np.array([[1.0, 2.0, 3.0], [3.0, 4.0, 5.0]])},
    "angel_fund": {kind: np.zeros((2, 3)) for kind in KINDS} | {"placed": np.full((2, 3), 10.0), "county_at_risk": np.full((2, 3), 6.0)},
}
ACCOUNT = {name: np.full((2, 3), float(k)) for k, name in enumerate(FUND_ACCOUNT)} | {"funds_balance": np.array([[1.0, 2.0, 3.0]] * 2)}


def test_a_period_adds_up_years_within_each_run() -> None:
    found = costs_in_period(COSTS, ACCOUNT, YEARS, 2016, 2017)
    assert (found["from"], found["to"]) == (2016, 2017)
    # 2 + 3 in one run, 4 + 5 in the other.
    points = found["instruments"]["innovation_points"]
    assert points["label"] == {"en": INSTRUMENT.label_en, "zh": INSTRUMENT.label_zh}
    assert {name: points["costs"]["county_cash"][name] for name in ("mean", "median", "p10", "p90")} == pytest.approx(
        {"mean": 7.0, "median": 7.0, "p10": 5.4, "p90": 8.6}
    )
    assert found["instruments"]["angel_fund"]["costs"]["placed"]["median"] == 20.0
    assert found["total"]["county_cash"]["median"] == 7.0
    assert found["total"]["county_at_risk"]["median"] == 12.0
    assert found["total"]["tax_forgone_county"]["median"] == 0.0


def test_the_account_of_a_period() -> None:
    found = costs_in_period(COSTS, ACCOUNT, YEARS, 2016, 2017)["funds"]
    assert {name: found[name]["median"] for name in FUND_ACCOUNT[:-1]} == {name: 2.0 * k for k, name in enumerate(FUND_ACCOUNT[:-1])}
    # A balance is the last year's; before the period it was that of 2015.
    assert (found["before"]["median"], found["funds_balance"]["median"]) == (1.0, 3.0)
    whole = costs_in_period(COSTS, ACCOUNT, YEARS)
    assert (whole["from"], whole["to"], whole["funds"]["before"]["median"]) == (2015, 2017, 0.0)


@pytest.mark.parametrize(
    ("first", "last", "given", "allowed"),
    [
        (2014, None, 2014, "2015 … 2017"),
        (2018, None, 2018, "2015 … 2017"),
        (2016, 2018, 2018, "2016 … 2017"),
        (2017, 2016, 2016, "2017 … 2017"),
    ],
)
def test_a_period_outside_the_run_is_refused(first: int, last: int | None, given: int, allowed: str) -> None:
    with pytest.raises(RunError) as refused:
        costs_in_period(COSTS, ACCOUNT, YEARS, first, last)
    assert str(refused.value) == f"the year {given} is outside the run; allowed: {allowed}"


def test_without_instruments_nothing_is_paid() -> None:
    found = costs_in_period({}, ACCOUNT, YEARS)
    assert found["instruments"] == {}
    assert {values["mean"] for values in found["total"].values()} == {0.0}


def test_the_table_for_people() -> None:
    outcome = Results(np.zeros(12, np.int64), np.array([1, 2]), {}, {}, YEARS, COSTS)
    rows = list(csv.DictReader(cost_table(outcome).splitlines()))
    assert len(rows) == 3 * 2 * len(KINDS)
    (row,) = [row for row in rows if (row["year"], row["instrument"], row["kind"]) == ("2016", "innovation_points", "county_cash")]
    assert (row["mean"], row["p10"], row["median"], row["p90"], row["kind_zh"]) == ("3.0000", "2.2000", "3.0000", "3.8000", "县级现金支出")


def test_a_finished_run_keeps_its_costs(finished: StoredRun) -> None:
    found = cost_document(finished)
    assert (found["kind"], found["run"], found["replications"], found["unit"]) == ("costs", finished.name, 2, "wan")
    summary = find_run(finished.folder.parent, finished.name).summary()["costs"]
    assert {name: found[name] for name in summary} == summary
    frame = finished.costs()
    assert set(found["instruments"]) == set(frame["instrument"])
    for name, one in found["instruments"].items():
        own = frame[frame["instrument"] == name]
        for kind in KINDS:
            by_run = own.groupby("replication")[kind].sum()
            assert one["costs"][kind]["mean"] == pytest.approx(by_run.mean())
            yearly = [values["mean"] for values in found["by_year"][name][kind].values()]
            assert sum(yearly) == pytest.approx(one["costs"][kind]["mean"])
    assert found["total"]["total"]["mean"] > found["total"]["county_cash"]["mean"] > 0.0
    assert (finished.folder / TABLE).read_text(encoding="utf-8-sig").startswith("year,instrument,label_en")


def test_one_year_of_a_finished_run(finished: StoredRun) -> None:
    found = cost_document(finished, 2017, 2017)
    assert {year for by_kind in found["by_year"].values() for by_year in by_kind.values() for year in by_year} == {"2017"}
    points = found["instruments"]["innovation_points"]["costs"]["county_cash"]
    assert points == found["by_year"]["innovation_points"]["county_cash"]["2017"]
    flows = finished.flows()
    paid = flows[flows["quarter"].str.startswith("2017")].groupby("replication")["points_award"].sum()
    assert points["mean"] == pytest.approx(paid.mean())
    assert paid.mean() > 0.0


def test_a_damaged_table_of_costs_is_refused(finished: StoredRun, tmp_path: Path) -> None:
    (tmp_path / "costs.parquet").write_bytes(b"PAR1")
    with pytest.raises(RunError, match=r"costs\.parquet"):
        StoredRun(tmp_path, finished.manifest).costs()
