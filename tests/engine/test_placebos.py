"""What changes nothing must change nothing, bit for bit: policy without money, and dates at which nothing happens."""

import dataclasses

import numpy as np
import pytest

from sim.engine.assembly import assembly, parameters
from sim.engine.build import blueprint
from sim.engine.run import Record
from sim.scenario.schema import Scenario

from .conftest import Small

SWITCHES = {path for path in parameters() if path.startswith("policy.") and path.endswith(".enabled")}
#: Instruments that cost nothing have no budget that could be zero.
UNPAID = SWITCHES - {f"policy.{fund.id}.enabled" for fund in assembly().funds}
EVERY_BUDGET_ZERO = tuple(f"{fund.appropriation}=0" for fund in assembly().funds) + tuple(f"{path}=off" for path in sorted(UNPAID))
EVERY_SWITCH_OFF = tuple(f"{path}=off" for path in sorted(SWITCHES))
SIZE = {"enterprises": 600, "end": 2020}


def record(scenario: Scenario, seed: int = 7) -> Record:
    return blueprint(scenario).start(seed).run()


def differing(one: Record, other: Record) -> int:
    """Sums and flows of quarters that differ."""
    return int((one.observed != other.observed).sum() + (one.moved != other.moved).sum())


def test_a_county_without_budgets_is_the_county_without_policy(small: Small) -> None:
    twin = record(small(*EVERY_SWITCH_OFF, **SIZE))
    assert differing(record(small(*EVERY_BUDGET_ZERO, **SIZE)), twin) == 0
    assert differing(record(small(**SIZE)), twin) > 1000
    local = [assembly().flow_row(flow.name) for flow in assembly().flows if flow.payer == "funds" or flow.name == "appropriation"]
    assert twin.moved[:, local].sum() == 0.0


@pytest.mark.parametrize(
    "written",
    [
        "policy.pre_research.early_cap@2018=10",
        "policy.innovation_points.enabled@2019=on",
        "policy.innovation_points.appropriation@2019Q2=10400",
        "national.tax.hnte_rate@2018Q3=0.15",
        "behaviour.cooperation.hesitancy_firm@2017=15",
    ],
)
def test_a_date_at_which_nothing_changes_changes_nothing(small: Small, written: str) -> None:
    assert differing(record(small(written, **SIZE)), record(small(**SIZE))) == 0


@pytest.mark.parametrize("path", ["policy.innovation_points.enabled", "policy.cultivation.enabled", "policy.pre_research.appropriation"])
def test_a_reform_after_the_last_quarter_is_a_placebo(small: Small, path: str) -> None:
    scenario = small(**SIZE)
    last = scenario.horizon.quarters[-1]

    def ending(quarter: int) -> Record:
        schedule = {date: value for date, value in scenario.values[path].items() if date < quarter} | {quarter: 0.0}
        return record(dataclasses.replace(scenario, values=scenario.values | {path: schedule}))

    usual = record(scenario)
    assert differing(ending(last + 1), usual) == 0
    # The same end three years before is no placebo, and shows in no quarter before it.
    early = ending(last - 11)
    assert differing(early, usual) > 0
    assert np.array_equal(early.observed[:-12], usual.observed[:-12])
    assert np.array_equal(early.moved[:-12], usual.moved[:-12])
