"""The inputs of a study and the groups they are moved in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError

#: An input that the model does not read: what a method says of it is what the method says of nothing.
DUMMY = "dummy"
#: The input that chooses the random numbers of a run, so that luck has an index of its own.
SEED = "seed"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Names of the inputs, each uniform on (0, 1) and independent of the others, and the group of each.

    Parameters
    ----------
    names
        D different names; ``"dummy"`` and ``"seed"`` are reserved (see :data:`DUMMY`, :data:`SEED`).
    groups
        The group of every input, its own name when it stands alone.

    Raises
    ------
    UserError
        When there is no input, a name appears twice, groups are too few or many, or a reserved input shares a group.
    """

    names: tuple[str, ...]
    groups: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.names or len(self.groups) != len(self.names):
            raise UserError("sensitivity_groups_count", names=len(self.names), groups=len(self.groups))
        for name in self.names:
            if self.names.count(name) > 1:
                raise UserError("sensitivity_input_twice", given=name)
        for name in {DUMMY, SEED} & set(self.names):
            if self.groups.count(name) != 1 or self.groups[self.names.index(name)] != name:
                raise UserError("sensitivity_reserved", given=name)

    @classmethod
    def alone(cls, *names: str) -> Inputs:
        """Inputs that each stand alone."""
        return cls(names, names)

    @property
    def size(self) -> int:
        """Number D of inputs."""
        return len(self.names)

    @property
    def group_names(self) -> tuple[str, ...]:
        """The G groups in the order of their first input."""
        return tuple(dict.fromkeys(self.groups))

    @property
    def is_grouped(self) -> bool:
        """Whether any group has several inputs."""
        return len(self.group_names) < self.size

    @property
    def group_of(self) -> NDArray[np.int64]:
        """Place of every input's group among :attr:`group_names`, shape (D,)."""
        places = {name: place for place, name in enumerate(self.group_names)}
        return np.array([places[group] for group in self.groups], np.int64)

    def without(self, name: str) -> Inputs:
        """The inputs less one, in the same order."""
        kept = [(one, group) for one, group in zip(self.names, self.groups, strict=True) if one != name]
        return Inputs(tuple(one for one, _ in kept), tuple(group for _, group in kept))

    def problem(self) -> dict[str, Any]:
        """A new problem for SALib at every call: some of its functions write into the one they get."""
        found: dict[str, Any] = {"num_vars": self.size, "names": list(self.names), "bounds": [[0.0, 1.0]] * self.size}
        return found | ({"groups": list(self.groups)} if self.is_grouped else {})
