"""What working in a consortium does: patents rise with what can spill over, and firms look for universities more.

Branstetter and Sakakibara find that patents in the field of a consortium rise with the potential for spillovers (R28: the
sign only). The potential is the share of the chain's research that lies outside the firm.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import log

declare(
    Parameter(
        "behaviour.consortium.patents", 0.08, "1", 0.0, 1.0, triangular(0.0, 0.08, 0.20), "prior:consort_patents", "assumption",
        "Relative rise of expected claims in a consortium per unit of spillover potential.", "Patents in consortia", "联合体专利效应",
    ),
    Parameter(
        "behaviour.consortium.search", 0.2, "log points", 0.0, 2.0, uniform(0.0, 0.5), "assumption", "assumption",
        "Rise of the log chance that a firm of a consortium looks for a university.", "Search in consortia", "联合体合作搜寻增量",
    ),
)  # fmt: skip


@rule
def spillover_potential(own_rd: Any, chain_rd: Any) -> Any:
    """Share of the chain's research that lies outside the firm, from 0 to 1; both in 万元 of the last year.

    >>> spillover_potential(25.0, 100.0)
    0.75
    """
    return max(0.0, 1.0 - own_rd / max(1.0, chain_rd))


@rule
def log_rise_of_claims(own_rd: Any, chain_rd: Any, p: Any) -> Any:
    """Rise of log expected claims of a firm in a consortium."""
    return log(1.0 + p.consortium_patents * spillover_potential(own_rd, chain_rd))
