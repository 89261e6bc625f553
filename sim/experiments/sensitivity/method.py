"""What every method of sensitivity analysis does: lay out runs, and turn their outputs into measures."""

from __future__ import annotations

import abc
from collections.abc import Iterator
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.experiments.sensitivity.bootstrap import Bootstrap, Interval, moments
from sim.experiments.sensitivity.design import Design, Flags, Floats
from sim.experiments.sensitivity.estimates import Estimates
from sim.experiments.sensitivity.generator import checked_seed, generator, inside, untouched
from sim.experiments.sensitivity.inputs import Inputs

#: Columns whose values differ by less than this share of their size do not vary: the rest is rounding.
ROUNDING = 1e-12


class Method(abc.ABC):
    """A way to lay out runs and to attribute what differs between them to inputs."""

    name: ClassVar[str]
    label_en: ClassVar[str]
    label_zh: ClassVar[str]
    #: The smallest n.
    least: ClassVar[int]
    #: The largest n that can be laid out in useful time; None when there is no such limit.
    most: ClassVar[int | None] = None
    #: Whether n must be a power of two.
    is_power_of_two: ClassVar[bool] = False
    #: Whether several inputs may be moved as one.
    takes_groups: ClassVar[bool] = False
    #: Fewer complete blocks than this say nothing.
    least_blocks: ClassVar[int] = 4

    @property
    def is_nested(self) -> bool:
        """Whether the design of n is the head of the design of 2n, so that asking for more repeats no run."""
        return True

    @abc.abstractmethod
    def runs(self, inputs: Inputs, n: int) -> int:
        """Rows of the design of this n."""

    @abc.abstractmethod
    def _sample(self, inputs: Inputs, n: int, seed: int) -> Design: ...

    @abc.abstractmethod
    def _estimate(self, inputs: Inputs, design: Design, cube: Floats, bootstrap: Bootstrap) -> dict[str, Interval]:
        """Measures of outputs without gaps that all vary, (B, rows of a block, M)."""

    def check(self, inputs: Inputs, n: int | None = None) -> None:
        """See that this method can be used.

        Raises
        ------
        UserError
            When n is too small or too large, or not a power of two where it must be; when inputs are grouped and the method takes no groups.
        """
        if inputs.is_grouped and not self.takes_groups:
            raise UserError("sensitivity_no_groups", method=self.name)
        if n is None:
            return
        if n < self.least:
            raise UserError("sensitivity_n_small", given=n, method=self.name, least=self.least)
        if self.most is not None and n > self.most:
            raise UserError("sensitivity_n_large", given=n, method=self.name, most=self.most)
        if self.is_power_of_two and n & (n - 1):
            below = 1 << (n.bit_length() - 1)
            raise UserError("sensitivity_n_power", given=n, method=self.name, below=below, above=2 * below)

    def sample(self, inputs: Inputs, n: int, seed: int) -> Design:
        """The design of this n; the same for the same arguments on any machine.

        Raises
        ------
        UserError
            See :meth:`check`; and when the seed is below 1.
        """
        self.check(inputs, n)
        checked_seed(seed)
        with untouched():
            return self._sample(inputs, n, seed)

    def analyse(
        self, inputs: Inputs, design: Design, outputs: Floats, *, resamples: int = 100, seed: int = 1, confidence: float = 0.95
    ) -> Estimates:
        """Measures of every output column.

        Parameters
        ----------
        outputs
            Shape (rows, M), outputs by year side by side. Where a run gave no finite number, its whole block is left out of
            that column.

        Returns
        -------
        Estimates
            With ``mean`` and ``variance`` of every column besides the method's measures.

        Raises
        ------
        UserError
            When rows do not fit the design, or an argument is out of range.
        """
        self.check(inputs)
        bootstrap = Bootstrap(resamples, seed, confidence)
        cube = design.by_block(np.asarray(outputs, float))
        complete: Flags = np.all(np.isfinite(cube), axis=1)
        count = cube.shape[2]
        found: dict[str, Interval] = {}
        constant, too_few = np.zeros(count, bool), complete.sum(axis=0) < self.least_blocks
        for kept, columns in patterns(complete[:, ~too_few], np.flatnonzero(~too_few)):
            part = _part(cube, kept, columns)
            constant[columns] = _is_constant(part)
            mean, variance = moments(self._distribution(part), bootstrap.weights(len(part)))
            fill(found, {"mean": bootstrap.interval(mean), "variance": bootstrap.interval(variance)}, columns, count)
            if (varying := ~constant[columns]).any():
                with untouched():
                    some = part if varying.all() else part[:, :, varying]
                    fill(found, self._estimate(inputs, design.of(kept), some, bootstrap), columns[varying], count)
        found = found or {"mean": _nothing(count), "variance": _nothing(count)}
        return Estimates(self.name, found, len(cube), (~complete).sum(axis=0), constant, too_few)

    def fair_rows(self, design: Design) -> NDArray[np.int64]:
        """Places of the rows that are a fair sample of the inputs, which methods for given data can use."""
        places = np.arange(len(design.unit), dtype=float)[:, None]
        return self._distribution(design.by_block(places)).reshape(-1).astype(np.int64)

    def _distribution(self, cube: Floats) -> Floats:
        """The rows that are a fair sample of the inputs, for the outputs' mean and variance."""
        return cube


class GivenData(Method):
    """Methods that take any independent points, also runs that were made for something else (one row a block).

    Points of their own are drawn at random: what these methods take off for chance, and their intervals, hold for such points, and
    with low-discrepancy ones RBD-FAST meets resonances (0.61 for 0.44 on a test function).
    """

    least = 64
    least_blocks = 32

    def runs(self, inputs: Inputs, n: int) -> int:  # noqa: ARG002
        """One run a point."""
        return n

    def _sample(self, inputs: Inputs, n: int, seed: int) -> Design:
        return Design.of_blocks(inside(generator(seed).random((n, inputs.size))), 1)


def patterns(complete: Flags, places: NDArray[np.int64]) -> Iterator[tuple[Flags, NDArray[np.int64]]]:
    """Columns by which blocks they have: flags of the blocks (B,) and the columns' places; one pattern when no run failed alone.

    ``complete`` has the shape (B, columns), ``places`` the columns' places among all.
    """
    if not places.size:
        return
    kinds, kind_of = np.unique(complete, axis=1, return_inverse=True)
    for kind, kept in enumerate(kinds.T):
        yield kept, places[kind_of.ravel() == kind]


def _part(cube: Floats, kept: Flags, columns: NDArray[np.int64]) -> Floats:
    """Some blocks and columns, copied only when they are not all."""
    part = cube if kept.all() else cube[kept]
    return part if columns.size == cube.shape[2] else part[:, :, columns]


def _is_constant(cube: Floats) -> Flags:
    high, low = cube.max(axis=(0, 1)), cube.min(axis=(0, 1))
    flags: Flags = high - low <= ROUNDING * np.maximum(np.abs(high), np.abs(low))
    return flags


def _nothing(*shape: int) -> Interval:
    return Interval(*(np.full(shape, np.nan) for _ in range(3)))


def fill(found: dict[str, Interval], part: dict[str, Interval], columns: NDArray[np.int64], count: int) -> None:
    """Write measures of some columns to their places among all; what no column has stays NaN."""
    for measure, interval in part.items():
        whole = found.setdefault(measure, _nothing(count, *interval.value.shape[1:]))
        for into, each in zip(whole, interval, strict=True):
            into[columns] = each
