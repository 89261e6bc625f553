"""Whether a firm does R&D at all: sunk entry cost, hence strong state dependence.

Source: mechanisms 1.1 (extensive margin); Huergo, Trenado and Ubierna 2015 (R16) for state dependence; Tuscany small
firms (R15) for help that makes non-performers start.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import exp

declare(
    Parameter(
        "behaviour.rd.start_rate", 0.035, "per year", 0.0, 1.0, triangular(0.01, 0.035, 0.08), "assumption", "assumption",
        "Yearly probability that an above-scale firm of reference size without R&D starts it.", "R&D start rate", "企业开始研发的年概率",
    ),
    Parameter(
        "behaviour.rd.stop_rate", 0.05, "per year", 0.0, 1.0, triangular(0.02, 0.05, 0.10), "assumption", "assumption",
        "Yearly probability that a firm of reference size with R&D stops it.", "R&D stop rate", "企业停止研发的年概率",
    ),
    Parameter(
        "behaviour.rd.start_size_slope", 0.35, "1", 0.0, 2.0, uniform(0.1, 0.6), "assumption", "assumption",
        "How fast the odds of doing R&D rise with log sales.", "Size slope of R&D participation", "研发参与率的规模斜率",
    ),
    Parameter(
        "behaviour.rd.reference_sales", 7500.0, "wan", 1.0, 1e6, None, "assumption", "assumption",
        "Yearly sales of the firm to which the participation rates refer (median above-scale firm).",
        "Reference sales", "参照企业年销售额", dated=False,
    ),
    Parameter(
        "behaviour.rd.start_help", 1.0, "log points", 0.0, 4.0, uniform(0.2, 1.5), "R15; assumption: only the sign is measured", "assumption",
        "Rise of the log odds of starting R&D for firms coached in the cultivation library.", "Coaching and R&D start", "培育辅导对启动研发的作用",
    ),
)  # fmt: skip


@rule
def changes_participation(does_rd: Any, log_relative_sales: Any, is_helped: Any, is_aiming: Any, is_exempt: Any, u: Any, p: Any) -> Any:
    """Whether the firm does R&D in the coming year (0 or 1), given whether it does now.

    ``log_relative_sales`` is the log of yearly sales over the reference; ``is_exempt`` firms (anchors, firms led by
    talent) never stop.
    """
    tilt = p.rd_start_size_slope * log_relative_sales
    if does_rd:
        odds = p.rd_stop_rate / max(1e-9, 1.0 - p.rd_stop_rate) * exp(-tilt)
        keeps = u >= odds / (1.0 + odds)
        return 1 if keeps or is_exempt or is_aiming else 0
    odds = p.rd_start_rate / max(1e-9, 1.0 - p.rd_start_rate) * exp(tilt + (p.rd_start_help if is_helped else 0.0))
    return 1 if u < odds / (1.0 + odds) else 0
