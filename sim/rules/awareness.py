"""How firms come to know a scheme: by themselves, from certified firms of the same chain, and from the points system.

A Bass diffusion: hazard = own discovery + imitation × share of certified firms of the chain, multiplied when the firm
takes part in the points system (one form for many schemes; prior takeup_mult) or is coached.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform

declare(
    Parameter(
        "behaviour.awareness.discovery", 0.10, "per year", 0.0, 1.0, uniform(0.04, 0.2), "assumption", "assumption",
        "Yearly chance that an above-scale firm of reference size learns of the HNTE scheme by itself.", "Own discovery", "自主了解高企政策的年概率",
    ),
    Parameter(
        "behaviour.awareness.imitation", 0.8, "per year", 0.0, 5.0, uniform(0.3, 1.5), "assumption", "assumption",
        "Hazard of learning of the scheme when all firms of the chain that could be certified are.", "Imitation", "同行示范带动",
    ),
    Parameter(
        "behaviour.awareness.points_multiple", 1.3, "1", 1.0, 5.0, triangular(1.0, 1.3, 2.0), "prior:takeup_mult", "assumption",
        "Multiple of the chance to learn of and take up other schemes for firms in the points system.",
        "Take-up multiple of points firms", "积分企业政策知晓倍数",
    ),
    Parameter(
        "behaviour.awareness.help_multiple", 3.0, "1", 1.0, 20.0, uniform(1.5, 5.0), "assumption", "assumption",
        "Multiple of the chance to learn of the scheme for coached firms.", "Awareness multiple of coached firms", "培育企业政策知晓倍数",
    ),
)  # fmt: skip


@rule
def take_up_multiple(takes_part: Any, p: Any) -> Any:
    """Multiple on learning of and applying to other schemes; the awareness channel of the points system."""
    return p.awareness_points_multiple if takes_part and p.innovation_points_channel_awareness != 0.0 else 1.0


@rule
def learns(certified_share: Any, smallness: Any, multiple: Any, is_helped: Any, u: Any, p: Any) -> Any:
    """Whether the firm learns of the certificate this year (0 or 1).

    ``certified_share``: certified over certifiable firms of the chain; ``smallness`` 0…1 slows own discovery.
    """
    hazard = p.awareness_discovery * (1.5 - smallness) + p.awareness_imitation * certified_share
    hazard = hazard * multiple * (p.awareness_help_multiple if is_helped else 1.0)
    return 1 if u < min(1.0, hazard) else 0
