"""The order of instruments within a phase is the one they declare."""

import pytest

from sim.engine.assembly import assembly, in_order
from sim.engine.binding import arguments_of
from sim.policy import instruments
from sim.types import Clear, Each, Instrument, Step, Tally

#: Columns into which instruments add: the order of sums does not matter.
SUMS = {"net_assets", "rd_boost_next"}


def instrument(name: str, *after: str) -> Instrument:
    return Instrument(name, (), name, name, "", {}, after=after)


@pytest.mark.parametrize(
    ("found", "order"),
    [
        ((instrument("b"), instrument("a"), instrument("c")), "abc"),
        ((instrument("a", "c"), instrument("b"), instrument("c")), "bca"),
        ((instrument("a", "b"), instrument("b", "c"), instrument("c")), "cba"),
    ],
)
def test_by_id_but_after_those_that_are_named(found: tuple[Instrument, ...], order: str) -> None:
    assert "".join(one.id for one in in_order(found)) == order


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ((instrument("a", "x"),), r"a: comes after \['x'\]"),
        ((instrument("a", "b"), instrument("b", "a"), instrument("c")), r"\['a', 'b'\]: each comes after another"),
        ((instrument("a", "a"),), r"\['a'\]: each comes after another"),
    ],
)
def test_an_order_that_cannot_be_kept_is_refused(found: tuple[Instrument, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        in_order(found)


def test_every_phase_keeps_the_order() -> None:
    steps = {step.name: one.id for one in instruments() for found in one.steps.values() for step in found}
    order = [one.id for one in in_order(instruments())]
    for phase in assembly().phases:
        acting = [order.index(steps[step.name]) for step in phase.steps if step.name in steps]
        assert acting == sorted(acting), phase.name
        # Instruments act after the quarter's own steps.
        assert len(acting) == sum(step.name in steps for step in phase.steps[len(phase.steps) - len(acting) :])


def test_reviewed_projects_come_before_vouchers() -> None:
    calls = [step.name for phase in assembly().phases if phase.name == "calls" for step in phase.steps]
    vouchers = [step.name for one in instruments() if one.id == "innovation_voucher" for step in one.steps["calls"]]
    assert calls.index("start_pre_research") < min(map(calls.index, vouchers))


def asked_for(step: Step) -> set[str]:
    """Columns that a step looks at, as table.column."""
    if isinstance(step, Clear):
        return set()
    functions = [step.function, *([step.where] if isinstance(step, Each | Tally) and step.where is not None else [])]
    own = getattr(step, "table", "")
    return {
        f"{own if one.kind == 'own' else one.table}.{one.name}"
        for function in functions
        for one in arguments_of(function, step, assembly())
        if one.kind in ("own", "column")
    }


def changed_by(step: Step) -> set[str]:
    """Columns that agents change in a step, sums apart; collectives decide in columns of their own instrument."""
    if isinstance(step, Each):
        return {f"{step.table}.{name}" for name in step.writes if name not in SUMS and not name.startswith("support_")}
    return {f"{step.target}.{name}" for name in step.into} if isinstance(step, Tally) else set()


def test_who_changes_what_another_looks_at_has_a_declared_order() -> None:
    before = {one.id: set(one.after) for one in instruments()}
    for _ in before:
        before = {name: direct.union(*(before[other] for other in direct)) for name, direct in before.items()}
    undeclared = []
    for phase in assembly().phases:
        acting = [one for one in instruments() if phase.name in one.steps]
        for first in acting:
            changed = set().union(*(changed_by(step) for step in first.steps[phase.name]))
            for second in acting:
                looked_at = set().union(*(asked_for(step) for step in second.steps[phase.name]))
                is_ordered = first.id in before[second.id] or second.id in before[first.id]
                if first is not second and not is_ordered and changed & looked_at:
                    undeclared.append((phase.name, first.id, second.id, sorted(changed & looked_at)))
    assert undeclared == []
