"""An instrument without money does not run."""

from types import SimpleNamespace

import numpy as np

from sim.engine.numbers import switch_off_unfunded

QUARTERS = np.arange(4 * 2015, 4 * 2018)
FUNDS = (
    SimpleNamespace(id="yearly", appropriation="policy.yearly.appropriation", revolving=False),
    SimpleNamespace(id="revolving", appropriation="policy.revolving.call", revolving=True),
    SimpleNamespace(id="unswitched", appropriation="policy.unswitched.appropriation", revolving=False),
)
REGISTRY = {one.appropriation: SimpleNamespace(field=one.appropriation.partition(".")[2].replace(".", "_")) for one in FUNDS}


def switched(yearly: dict[int, float], call: dict[int, float], enabled: float = 1.0) -> tuple[list[float], list[float]]:
    """Switches of both funds by quarter; money from these positions on, zero before."""
    names = ("season", "yearly_enabled", "yearly_appropriation", "revolving_enabled", "revolving_call", "unswitched_appropriation")
    table = np.zeros(QUARTERS.size, [(name, "f8") for name in names])
    table["season"] = QUARTERS % 4 + 1
    for field, money in (("yearly_appropriation", yearly), ("revolving_call", call)):
        for at, amount in money.items():
            table[field][at:] = amount
    table["yearly_enabled"] = table["revolving_enabled"] = enabled
    switch_off_unfunded(table, REGISTRY, FUNDS)
    return table["yearly_enabled"].tolist(), table["revolving_enabled"].tolist()


def test_a_yearly_programme_runs_in_the_years_that_begin_with_money() -> None:
    assert switched({0: 5.0}, {})[0] == [1.0] * 12
    assert switched({}, {})[0] == [0.0] * 12
    assert switched({4: 5.0, 8: 0.0}, {})[0] == [0.0] * 4 + [1.0] * 4 + [0.0] * 4
    # Money that is decided in the course of a year arrives at the beginning of the next; money that ends has been paid.
    assert switched({5: 5.0}, {})[0] == [0.0] * 8 + [1.0] * 4
    assert switched({0: 5.0, 5: 0.0}, {})[0] == [1.0] * 8 + [0.0] * 4


def test_a_revolving_fund_runs_on_from_its_first_capital() -> None:
    assert switched({}, {4: 5.0, 8: 0.0})[1] == [0.0] * 4 + [1.0] * 8
    assert switched({}, {})[1] == [0.0] * 12
    assert switched({}, {5: 5.0, 7: 0.0})[1] == [0.0] * 12


def test_what_is_off_stays_off() -> None:
    assert switched({0: 5.0}, {0: 5.0}, enabled=0.0) == ([0.0] * 12, [0.0] * 12)
