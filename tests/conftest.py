"""What the hand cases share: the parameters of a case, and a step of the quarter taken by one agent or by a few."""

import signal
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.engine.assembly import assembly, parameters
from sim.engine.binding import Argument, arguments_of
from sim.engine.state import TableState
from sim.errors import nearest_name
from sim.ledger.flows import AGENT_ACCOUNTS
from sim.ledger.posting import post, sides
from sim.parameter import value_at
from sim.types import Collective, Each, Pay, Step

#: A year in which every instrument is on.
DEFAULTS_OF = 4 * 2023

Columns = dict[str, NDArray[Any]]

# A shell starts what it puts in the background with Ctrl-C ignored, and what the tests start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def params() -> Callable[..., SimpleNamespace]:
    """``params(hnte_pass_mark=71.0)`` gives the declared defaults with these fields changed; unknown fields are refused.

    Defaults are there for what a case does not look at: they are tuned, so no expected value may rest on one.
    """
    defaults = {one.field: value_at(one.default_schedule, DEFAULTS_OF, one.between) for one in parameters().values()}

    def changed(**fields: float) -> SimpleNamespace:
        for name in fields.keys() - defaults.keys():
            raise ValueError(f"there is no parameter field {name!r}; nearest: {nearest_name(name, defaults)!r}")
        return SimpleNamespace(**defaults | fields)

    return changed


@pytest.fixture(scope="session")
def step() -> Callable[[str], Step]:
    """``step("award_points")`` is the step of the quarter with this name."""
    by_name = {found.name: found for phase in assembly().phases for found in phase.steps}

    def named(name: str) -> Step:
        if name not in by_name:
            raise ValueError(f"there is no step {name!r}; nearest: {nearest_name(name, by_name)!r}")
        return by_name[name]

    return named


@pytest.fixture(scope="session")
def take() -> Callable[..., dict[str, Any] | None]:
    """``take(step, p, quarter=…, column=value, u_stream=…, table_column=…)``: one agent takes an :class:`Each` step.

    Returns the new values by column and the money paid by flow, or None when the step's condition is false. Columns that are
    not given have the value of a new row, draws are one half.
    """

    def act(step: Each, p: SimpleNamespace, quarter: int = 4 * 2020, **given: Any) -> dict[str, Any] | None:
        new_row = {
            column.name: column.initial if column.kind in ("money", "real") else int(column.initial)
            for column in assembly().tables[step.table].columns
        }
        unused = set(given)

        def value(argument: Argument) -> Any:
            name = {"draw": f"u_{argument.name}", "column": f"{argument.table}_{argument.name}"}.get(argument.kind, argument.name)
            unused.discard(name)
            match argument.kind:
                case "own":
                    return given.get(name, new_row[name])
                case "draw":
                    return given.get(name, 0.5)
                case "column":
                    return np.atleast_1d(given[name])
                case _:
                    return _shared(argument, p, quarter)

        values = [value(argument) for argument in arguments_of(step.function, step, assembly())]
        is_due = step.where is None or step.where(*[value(one) for one in arguments_of(step.where, step, assembly())])
        if unused:
            raise ValueError(f"{step.name} does not ask for {sorted(unused)}")
        if not is_due:
            return None
        returned = step.function(*values)
        names = [*step.writes, *(pay.flow if isinstance(pay, Pay) else pay for pay in step.pays)]
        return dict(zip(names, returned if len(names) > 1 else (returned,), strict=True))

    return act


@pytest.fixture(scope="session")
def settle() -> Callable[..., dict[str, float]]:
    """``settle(step, taken)``: the ledger moves what an agent paid in a step that it took.

    Returns what cash each table gained, by name (``institute`` only when it gained or lost), what the fund reports as paid
    (``paid``), and nothing for accounts of institutions. The partner is row 1, so that it is never the acting agent by mistake.
    """

    def move(step: Each, taken: Mapping[str, Any]) -> dict[str, float]:
        columns = {(table, "cash"): np.zeros(len(assembly().funds) + 2) for table in AGENT_ACCOUNTS.values()}
        columns["fund", "paid"] = np.zeros(len(assembly().funds))
        for pay in (Pay(one) if isinstance(one, str) else one for one in step.pays):
            flow = assembly().flows[assembly().flow_row(pay.flow)]
            rows = {"own": 0, "partner": 1, "fund": -1 if pay.fund is None else assembly().fund_row(pay.fund)}
            post(sides(flow, pay, step.table), taken[pay.flow], rows, lambda name, table: columns[table, name])
        gained = {table: float(cash.sum()) for (table, name), cash in columns.items() if name == "cash"}
        if gained["institute"] == 0.0:
            del gained["institute"]
        return gained | {"paid": float(columns["fund", "paid"].sum())}

    return move


@pytest.fixture(scope="session")
def collect() -> Callable[..., dict[str, Columns]]:
    """``collect(step, {table: {column: values}}, p, quarter=…)``: a :class:`Collective` step on a few rows.

    Returns the columns of every table given, and as ``rows`` how many rows of each are in use. Columns that are not given
    hold the value of a new row; ``used={table: n}`` says that only the first rows are in use. Other names are random keys.
    """

    def act(
        step: Collective,
        tables: Mapping[str, Mapping[str, Any]],
        p: SimpleNamespace,
        quarter: int = 4 * 2020,
        used: Mapping[str, int] | None = None,
        **keys: int,
    ) -> dict[str, Columns]:
        found: dict[str, Columns] = {}
        # Outside projects are nobody's business but their own: a case without any needs not say so.
        tables = {"project": {"here": []}} | dict(tables)
        for table, columns in tables.items():
            found[table] = TableState.empty(assembly().tables[table], max(len(values) for values in columns.values())).columns
            for name, values in columns.items():
                found[table][name][:] = values
        rows = {table: np.array([(used or {}).get(table, len(next(iter(found[table].values()))))]) for table in found}

        def value(argument: Argument) -> Any:
            match argument.kind:
                case "column":
                    return found[argument.table][argument.name]
                case "count":
                    return int(rows[argument.table][0])
                case "rows":
                    return rows[argument.table]
                case "key":
                    return np.uint64(keys[argument.name])
                case "fund":
                    # Every collective case has one fund: the first row of its table.
                    return 0
                case _:
                    return _shared(argument, p, quarter)

        step.function(*[value(argument) for argument in arguments_of(step.function, step, assembly())])
        return found | {"rows": rows}

    return act


def _shared(argument: Argument, p: SimpleNamespace, quarter: int) -> Any:
    """What is the same for all agents: the parameters, one of them, or the clock."""
    if argument.kind == "parameters":
        return p
    if argument.kind == "field":
        return getattr(p, argument.name)
    return {"quarter": quarter, "year": quarter // 4, "season": quarter % 4 + 1}[argument.name]
