"""Passes written out: each step becomes the source of one compiled loop over columns.

The compiled driver runs these; the Mesa driver runs the same functions agent by agent. Writing the loops down once, from
the steps, keeps the two from ever differing in what they pass to a rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sim.engine.assembly import Assembly
from sim.engine.binding import Argument, arguments_of, check_order_independent
from sim.ledger.posting import posting_lines, sides
from sim.measures import sums
from sim.measures.definition import Sum
from sim.types import Collective, Column, Each, Pay, Step, Tally


@dataclass(frozen=True, slots=True)
class Reference:
    """What the driver passes for one argument of a pass: a column, or one of the shared arrays (``table`` empty)."""

    name: str
    table: str = ""

    @property
    def variable(self) -> str:
        """Name inside the source."""
        return f"{self.table}__{self.name}" if self.table else self.name


@dataclass
class Pass:
    """Source of one pass and what to call it with."""

    name: str
    source: str
    references: tuple[Reference, ...]
    functions: dict[str, Callable[..., Any]]
    instrument: int | None = None


def fused(name: str, passes: list[Pass]) -> Pass:
    """Several passes as one function, one loop after the other: one call instead of many.

    Passes of an instrument that has never been switched on are passed over.
    """
    references: list[Reference] = []
    functions: dict[str, Callable[..., Any]] = {}
    body = []
    for one in passes:
        references += [reference for reference in one.references if reference not in references]
        functions |= one.functions
        lines = one.source.splitlines()[1:]
        if one.instrument is not None:
            awake = Reference("awake")
            references += [awake] if awake not in references else []
            lines = [f"    if awake[{one.instrument}] != 0:", *["    " + line for line in lines]]
        body += [f"    # {one.name}", *lines]
    header = f"def {name}({', '.join(reference.variable for reference in references)}):"
    return Pass(name, "\n".join([header, *body]) + "\n", tuple(references), functions)


@dataclass
class _Writer:
    """Collects the references, functions and lines of one pass."""

    name: str
    assembly: Assembly
    streams: list[str]
    references: list[Reference] = field(default_factory=list)
    functions: dict[str, Callable[..., Any]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def use(self, name: str, table: str = "") -> str:
        reference = Reference(name, table)
        if reference not in self.references:
            self.references.append(reference)
        return reference.variable

    def stream(self, name: str) -> str:
        if name not in self.streams:
            self.streams.append(name)
        return f"{self.use('keys')}[{self.streams.index(name)}]"

    def row(self, table: str) -> int:
        return list(self.assembly.tables).index(table)

    def uid(self, table: str) -> str:
        has_uid = any(column.name == "uid" for column in self.assembly.tables[table].columns)
        return f"{self.use('uid', table)}[i]" if has_uid else "i"

    def expression(self, argument: Argument) -> str:
        match argument.kind:
            case "parameters":
                return "p"
            case "field":
                return f"p.{argument.name}"
            case "clock":
                return f"p.{argument.name}"
            case "draw":
                return f"uniform({self.stream(f'{argument.table}.{argument.name}')}, {self.uid(argument.table)})"
            case "own":
                return f"{self.use(argument.name, argument.table)}[i]"
            case "column":
                return self.use(argument.name, argument.table)
            case "key":
                return self.stream(argument.name)
            case "rows":
                return f"{self.use('rows')}[{self.row(argument.table)}:{self.row(argument.table) + 1}]"
            case "count":
                return f"{self.use('rows')}[{self.row(argument.table)}]"
            case "fund":
                return str(self.assembly.fund_row(argument.name))

    def call(self, function: Callable[..., Any], step: Step) -> str:
        arguments = arguments_of(function, step, self.assembly)
        check_order_independent(step, arguments)
        alias = f"{self.name}__{function.__name__}"
        while self.functions.setdefault(alias, function) is not function:
            alias += "_"  # another file's function of the same name
        return f"{alias}({', '.join(self.expression(argument) for argument in arguments)})"

    def loop(self, step: Each | Tally) -> int:
        """Open the loop over the agents that take part; returns the depth of indentation inside.

        A condition is worked out for all agents in a loop of its own, which the compiler turns into vector instructions.
        """
        rows = f"range({self.use('rows')}[{self.row(step.table)}])"
        present = self.assembly.tables[step.table].present
        depth = 2
        if step.where is not None:
            self.lines.append(f"    due = np.zeros({self.use('rows')}[{self.row(step.table)}], np.int8)")
        self.lines.append(f"    for i in {rows}:")
        if present is not None:
            self.lines.append(f"        if {self.use(present, step.table)}[i] != 0:")
            depth = 3
        if step.where is not None:
            self.lines.append("    " * depth + f"due[i] = 1 if {self.call(step.where, step)} else 0")
            self.lines += [f"    for i in {rows}:", "        if due[i] != 0:"]
            depth = 3
        return depth

    def finish(self) -> Pass:
        header = [f"def {self.name}({', '.join(reference.variable for reference in self.references)}):"]
        return Pass(self.name, "\n".join(header + self.lines) + "\n", tuple(self.references), self.functions)


def _column(assembly: Assembly, table: str, name: str, step: str) -> Column:
    for column in assembly.tables[table].columns:
        if column.name == name:
            return column
    raise ValueError(f"{step}: the table {table} has no column {name!r}")


def _on_grid(value: str, column: Column) -> str:
    return f"on_grid({value})" if column.kind == "money" else value


def each_pass(step: Each, assembly: Assembly, streams: list[str]) -> Pass:
    """Loop in which every agent acts by itself."""
    writer = _Writer(step.name, assembly, streams)
    pays = [Pay(pay) if isinstance(pay, str) else pay for pay in step.pays]
    writer.lines.append(f"    p = {writer.use('now')}[0]")
    writer.lines += [f"    steps_{k} = 0" for k in range(len(pays))]
    depth = writer.loop(step)
    inside = "    " * depth
    partners = {pay.partner for pay in pays if pay.partner is not None}
    if len(partners) > 1:
        raise ValueError(f"{step.name}: its flows name different partners")
    if partners:
        writer.lines.append(f"{inside}partner_row = {writer.use(partners.pop(), step.table)}[i]")
    results = [f"value_{k}" for k in range(len(step.writes))] + [f"amount_{k}" for k in range(len(pays))]
    writer.lines.append(f"{inside}{', '.join(results)} = {writer.call(step.function, step)}")
    for k, name in enumerate(step.writes):
        column = _column(assembly, step.table, name, step.name)
        writer.lines.append(f"{inside}{writer.use(name, step.table)}[i] = {_on_grid(f'value_{k}', column)}")
    for k, pay in enumerate(pays):
        writer.lines.append(f"{inside}amount_{k} = on_grid(amount_{k})")
        found = sides(assembly.flows[assembly.flow_row(pay.flow)], pay, step.table)
        rows = {"own": "i", "partner": "partner_row", "fund": str(assembly.fund_row(pay.fund)) if pay.fund else ""}
        writer.lines += [inside + line for line in posting_lines(found, f"amount_{k}", rows, writer.use)]
        writer.lines.append(f"{inside}steps_{k} += int(amount_{k} * STEPS)")
    # Totals count steps of the money grid: whole numbers add up alike in any order, so loops may run on vectors.
    for k, pay in enumerate(pays):
        writer.lines.append(f"    {writer.use('moved')}[{assembly.flow_row(pay.flow)}] += steps_{k} * GRID_WAN")
    return writer.finish()


def tally_pass(step: Tally, assembly: Assembly, streams: list[str]) -> Pass:
    """Loop that adds agents' contributions into the rows of another table."""
    writer = _Writer(step.name, assembly, streams)
    targets = [(writer.use(name, step.target), _column(assembly, step.target, name, step.name)) for name in step.into]
    writer.lines.append(f"    p = {writer.use('now')}[0]")
    if not step.keep:
        writer.lines += [f"    {variable}[:] = 0" for variable, _ in targets]
    inside = "    " * writer.loop(step)
    if step.by is None:
        writer.lines.append(f"{inside}to = 0")
    else:
        writer.lines.append(f"{inside}to = {writer.use(step.by, step.table)}[i]")
        writer.lines.append(f"{inside}if to >= 0:")
        inside += "    "
    results = ", ".join(f"value_{k}" for k in range(len(targets)))
    writer.lines.append(f"{inside}{results} = {writer.call(step.function, step)}")
    for k, (variable, column) in enumerate(targets):
        # Sums of reals go on the grid too: only so are they the same in any order.
        value = f"on_grid(value_{k})" if column.kind in ("money", "real") else f"value_{k}"
        writer.lines.append(f"{inside}{variable}[to] += {value}")
    return writer.finish()


def collective_pass(step: Collective, assembly: Assembly, streams: list[str]) -> Pass:
    """Call of a function that changes whole columns."""
    writer = _Writer(step.name, assembly, streams)
    writer.lines.append(f"    p = {writer.use('now')}[0]")
    writer.lines.append(f"    {writer.call(step.function, step)}")
    return writer.finish()


def observation_pass(table: str, wanted: list[Sum], assembly: Assembly, streams: list[str]) -> Pass:
    """All sums of a table, one loop a sum; ``observed`` gets them in the order of all sums.

    A column is summed over all rows: free rows hold the initial value, which must be zero.
    """
    writer = _Writer(f"observe_{table}", assembly, streams)
    writer.lines.append(f"    p = {writer.use('now')}[0]")
    order = [total.name for total in sums()]
    for k, total in enumerate(wanted):
        target = f"    {writer.use('observed')}[{order.index(total.name)}] ="
        margin = ""
        if total.season is not None:
            writer.lines += [f"{target} 0.0", f"    if p.season == {total.season}:"]
            margin = "    "
        if isinstance(total.of, str):
            column = _column(assembly, table, total.of, total.name)
            if column.initial != 0.0:
                raise ValueError(f"{total.name}: the column {total.of} does not start at zero, so it cannot be summed")
            writer.lines.append(
                f"{margin}{target} sum_{total.kind}({writer.use(total.of, table)}, {writer.use('rows')}[{writer.row(table)}])"
            )
            continue
        step = Tally(f"observe_{table}", table, total.of, table, ())
        writer.lines.append(f"{margin}    total_{k} = {'0' if total.kind == 'count' else '0.0'}")
        at = len(writer.lines)
        inside = "    " * writer.loop(step)
        value = writer.call(total.of, step)
        writer.lines.append(f"{inside}total_{k} += {f'on_grid({value})' if total.kind == 'real' else value}")
        writer.lines.append(f"{target} total_{k}")
        writer.lines[at:] = [margin + line for line in writer.lines[at:]]
    return writer.finish()
