"""All methods by name."""

from __future__ import annotations

from sim.experiments.sensitivity.binned import Binned
from sim.experiments.sensitivity.delta import Delta
from sim.experiments.sensitivity.dgsm import Dgsm
from sim.experiments.sensitivity.fast import Fast
from sim.experiments.sensitivity.method import Method
from sim.experiments.sensitivity.morris import Morris, SpreadMorris
from sim.experiments.sensitivity.pawn import Pawn
from sim.experiments.sensitivity.rbd_fast import RbdFast
from sim.experiments.sensitivity.regional import Regional
from sim.experiments.sensitivity.shapley import Shapley
from sim.experiments.sensitivity.sobol import Sobol, SobolPairs

_ALL: tuple[Method, ...] = (
    Morris(),
    SpreadMorris(),
    Sobol(),
    SobolPairs(),
    Shapley(),
    Fast(),
    RbdFast(),
    Binned(),
    Pawn(),
    Delta(),
    Dgsm(),
    Regional(),
)

#: Every method with its usual settings.
METHODS: dict[str, Method] = {method.name: method for method in _ALL}
