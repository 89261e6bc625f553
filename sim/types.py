"""The vocabulary in which agents, instruments and the quarter are written down.

The model is a list of *steps* over *tables*. A table is a kind of agent (or a group such as a chain): one column per
variable, one row per agent. There are four kinds of steps, and both engines run them from these descriptions alone:

:class:`Each`
    every agent of a table acts by itself: a pure function of its own columns, the parameters and its own random draws
    gives its new columns and the money it pays. The Mesa driver calls it agent by agent, the compiled driver in a loop.
:class:`Tally`
    agents are counted or summed into the rows of another table (projects asked of a university, R&D of a chain).
:class:`Collective`
    something that concerns all agents of a table at once (a queue served in order of rank, entry into free rows).
:class:`Clear`
    agents that left give their rows back.

Functions say what they need by the names of their arguments:

==================  ===================================================================================
``p``               the parameters of the quarter, ``p.<field>``
``quarter``         quarter number 4 * year + (0…3); ``year``; ``season`` 1…4
``u_<stream>``      a uniform draw of the random stream ``<stream>`` for this agent and quarter
``<column>``        this agent's own value
``<table>_<column>``  the whole column of a table, to be indexed (read only in :class:`Each`)
==================  ===================================================================================

A :class:`Collective` gets whole columns only (``<table>_<column>``), ``n_<table>`` rows in use (``rows_<table>``: the same
as an array of one, to be raised), keys of random streams as ``key_<stream>``, and ``fund``, the row of its own fund.
Collectives decide; money moves in :class:`Each` steps, through the ledger. A step's ``names`` let one function serve several
columns: they map an argument to the name it stands for (``p.<field>`` for a parameter).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

#: What a column holds. Money lies on the money grid; the other kinds say the width of the number.
ColumnKind = Literal["money", "real", "count", "flag", "id"]
Season = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class Column:
    """One variable of a table.

    ``kind`` gives the storage: ``money`` and ``real`` are doubles, ``count`` a 32-bit and ``id`` a 64-bit integer,
    ``flag`` a byte. ``initial`` is the value of a new row.
    """

    name: str
    kind: ColumnKind
    unit: str
    sentence: str
    initial: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of agent or a group: its columns, and which flag column says that a row is in use (None: all rows are)."""

    name: str
    sentence: str
    columns: tuple[Column, ...]
    present: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """An :class:`Each` step pays this flow; the amount is the function's next return value.

    The acting agent is on one side of the flow. When the other side is an agent too, ``partner`` names the column that
    holds its row, or ``fund`` the government fund that stands there. A plain flow name stands for ``Pay(name)``.
    """

    flow: str
    partner: str | None = None
    fund: str | None = None


@dataclass(frozen=True, slots=True)
class Each:
    """Every agent of ``table`` acts: ``function`` returns the new values of ``writes``, then the amounts of ``pays``.

    ``where`` is a condition in the same arguments; agents for whom it is false do nothing.
    """

    name: str
    table: str
    function: Callable[..., Any]
    writes: tuple[str, ...]
    pays: tuple[Pay | str, ...] = ()
    where: Callable[..., Any] | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """``function`` of each agent of ``table`` is added into the columns ``into`` of the table ``target``.

    ``by`` names the agent's column that holds the row of the target (negative: not counted); None adds into row 0.
    The target columns start at zero, unless ``keep``.
    """

    name: str
    table: str
    function: Callable[..., Any]
    target: str
    into: tuple[str, ...]
    by: str | None = None
    keep: bool = False
    where: Callable[..., Any] | None = None


@dataclass(frozen=True, slots=True)
class Collective:
    """``function`` changes whole columns of the tables it names; done by the agents of ``by`` (a fund, the county)."""

    name: str
    function: Callable[..., Any]
    by: str = "county"
    fund: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clear:
    """The rows of ``table`` whose flag column ``flag`` is set become free: every column returns to its initial value."""

    name: str
    table: str
    flag: str


Step = Each | Tally | Collective | Clear


@dataclass(frozen=True, slots=True)
class Phase:
    """A named part of the quarter. ``season`` None means every quarter."""

    name: str
    sentence: str
    sentence_zh: str
    steps: tuple[Step, ...] = ()
    season: Season | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A named stream of money between two accounts."""

    name: str
    payer: str
    payee: str
    label_en: str
    label_zh: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Two indicators that say how many of those an instrument served would not have done it without.

    ``served`` is none while the instrument is off. What they did shows in ``additional``: one run counts them by its own rules, or, with
    ``needs_twin``, they are what a run with the instrument has more than the same run without it. Those served are served
    ``later`` years after they did it.
    """

    served: str
    additional: str
    needs_twin: bool = False
    later: int = 0


@dataclass(frozen=True, slots=True)
class NotMeasurable:
    """Why nothing can be said of how many would have done it without the instrument."""

    why_en: str
    why_zh: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument of the county: everything it adds to the model.

    ``steps`` maps the name of a phase to the steps the instrument takes in it; ``after`` names the instruments whose steps come before
    its own in every phase that they share; ``columns`` are added to tables;
    ``evidence`` lists the ids of the instruments table that it stands for. An instrument with an ``appropriation`` (path of
    the parameter that holds it) has a fund of its own; a ``revolving`` fund keeps what it has not spent. An instrument
    that ``rests`` does nothing at all while it has never been switched on, so that its steps are left out until then. ``at_risk`` maps a flow
    that is lent, invested or guaranteed to the share of it that is expected to be lost: the path of a parameter, or a function of
    the parameters. ``forgone`` names the sums of tax that firms do not pay because of it. ``additional`` says how those that would
    not have done it without are counted, or why they cannot be.
    """

    id: str
    evidence: tuple[str, ...]
    label_en: str
    label_zh: str
    sentence: str
    steps: dict[str, tuple[Step, ...]]
    columns: dict[str, tuple[Column, ...]] = field(default_factory=dict)
    flows: tuple[Flow, ...] = ()
    after: tuple[str, ...] = ()
    appropriation: str | None = None
    revolving: bool = False
    rests: bool = True
    at_risk: Mapping[str, str | Callable[[Any], Any]] = field(default_factory=dict)
    forgone: tuple[str, ...] = ()
    additional: Counted | NotMeasurable | None = None
