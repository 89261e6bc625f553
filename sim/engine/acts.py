"""Steps as methods of Mesa agents: the same functions as in the compiled passes, called for one agent at a time."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from sim.agents.views import RowAgent
from sim.engine.assembly import Assembly
from sim.engine.binding import Argument, arguments_of
from sim.ledger.grid import on_grid
from sim.ledger.posting import Side, post, sides
from sim.rng import uniform
from sim.types import Each, Pay, Step, Tally

Getter = Callable[[RowAgent], Any]


def getter(argument: Argument, streams: dict[str, int]) -> Getter:
    """How an agent looks up one argument of a step."""
    name, table = argument.name, argument.table
    match argument.kind:
        case "parameters":
            return operator.attrgetter("model.p")
        case "field" | "clock":
            return operator.attrgetter(f"model.p.{name}")
        case "own":
            return operator.attrgetter(name)
        case "column":
            return lambda agent: agent.model.cells[table][name]
        case "draw":
            position = streams[f"{table}.{name}"]
            return lambda agent: uniform(agent.model.keys[position], getattr(agent, "uid", agent.row))
        case _:
            raise ValueError(f"an agent has no argument of the kind {argument.kind!r}")


def caller(function: Callable[..., Any], step: Step, assembly: Assembly, streams: dict[str, int]) -> Getter:
    """The function with its arguments looked up by the agent."""
    getters = [getter(argument, streams) for argument in arguments_of(function, step, assembly)]
    return lambda agent: function(*[get(agent) for get in getters])


def each_method(step: Each, assembly: Assembly, streams: dict[str, int]) -> Callable[[RowAgent], None]:
    """Method by which an agent takes this step."""
    act = caller(step.function, step, assembly, streams)
    is_due = caller(step.where, step, assembly, streams) if step.where is not None else None
    pays = [Pay(pay) if isinstance(pay, str) else pay for pay in step.pays]
    touched = [sides(assembly.flows[assembly.flow_row(pay.flow)], pay, step.table) for pay in pays]
    is_single = len(step.writes) + len(pays) == 1

    def method(self: RowAgent) -> None:
        if is_due is not None and not is_due(self):
            return
        partners = [getattr(self, pay.partner) if pay.partner is not None else -1 for pay in pays]
        returned = act(self)
        values = (returned,) if is_single else returned
        for name, value in zip(step.writes, values, strict=False):
            setattr(self, name, value)
        for pay, found, partner, amount in zip(pays, touched, partners, values[len(step.writes) :], strict=True):
            _pay(self, assembly, pay, found, partner, amount)

    method.__name__ = step.name
    method.__doc__ = step.function.__doc__
    return method


def _pay(agent: RowAgent, assembly: Assembly, pay: Pay, found: tuple[Side, ...], partner: int, amount: float) -> None:
    rows = {"own": agent.row, "partner": partner, "fund": assembly.fund_row(pay.fund) if pay.fund is not None else -1}
    exact = post(found, amount, rows, lambda name, table: agent.model.cells[table][name])
    agent.model.moved[assembly.flow_row(pay.flow)] += exact


def tally_method(step: Tally, assembly: Assembly, streams: dict[str, int]) -> Callable[[RowAgent], None]:
    """Method by which an agent adds its contribution."""
    contribute = caller(step.function, step, assembly, streams)
    is_due = caller(step.where, step, assembly, streams) if step.where is not None else None
    columns = {column.name: column for column in assembly.tables[step.target].columns}
    is_real = [columns[name].kind in ("money", "real") for name in step.into]

    def method(self: RowAgent) -> None:
        if is_due is not None and not is_due(self):
            return
        to = getattr(self, step.by) if step.by is not None else 0
        if to < 0:
            return
        returned = contribute(self)
        values = (returned,) if len(step.into) == 1 else returned
        for name, real, value in zip(step.into, is_real, values, strict=True):
            self.model.cells[step.target][name][to] += on_grid(value) if real else value

    method.__name__ = step.name
    method.__doc__ = step.function.__doc__
    return method
