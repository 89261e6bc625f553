"""Patents in their life: pending, granted or refused, lapsed; and results turned into products.

Delays are geometric; counts are rounded so that their mean is kept. Source: mechanisms 1.1 and R24c for lags; F24 and
prior lag_commercial for conversion.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform

declare(
    Parameter(
        "behaviour.patents.decision_rate_1", 0.11, "share", 0.0, 1.0, uniform(0.08, 0.15), "assumption", "assumption",
        "Share of pending invention patents decided in a quarter (mean delay about nine quarters).", "Decision rate, class I", "发明专利季度审结率",
    ),
    Parameter(
        "behaviour.patents.grant_share_1", 0.50, "share", 0.0, 1.0, uniform(0.35, 0.60), "assumption", "assumption",
        "Share of decided invention patents that are granted.", "Grant share, class I", "发明专利授权率",
    ),
    Parameter(
        "behaviour.patents.decision_rate_2", 0.35, "share", 0.0, 1.0, uniform(0.25, 0.5), "assumption", "assumption",
        "Share of pending utility models and designs decided in a quarter.", "Decision rate, class II", "实用新型季度审结率",
    ),
    Parameter(
        "behaviour.patents.grant_share_2", 0.90, "share", 0.0, 1.0, uniform(0.8, 0.97), "assumption", "assumption",
        "Share of decided utility models and designs that are granted.", "Grant share, class II", "实用新型授权率",
    ),
    Parameter(
        "behaviour.patents.lapse_rate", 0.02, "share", 0.0, 1.0, uniform(0.01, 0.04), "assumption", "assumption",
        "Share of valid patents that lapse in a quarter.", "Lapse rate", "专利季度失效率",
    ),
    Parameter(
        "behaviour.conversion.results_per_application", 1.0, "1", 0.0, 10.0, uniform(0.6, 1.4), "assumption", "assumption",
        "Results ready for conversion per patent application.", "Results per application", "每件申请的可转化成果数",
    ),
    Parameter(
        "behaviour.conversion.lag", 2.5, "years", 0.25, 20.0, triangular(1.0, 2.5, 4.0), "prior:lag_commercial", "measured here",
        "Mean time from a result to a product, and from knowledge to its use.", "Lag of conversion", "成果转化平均滞后",
    ),
)  # fmt: skip


@rule
def decided(pending: Any, rate: Any, u: Any) -> Any:
    """Number of pending applications decided in the quarter."""
    return min(pending, int(pending * rate + u))


@rule
def granted(decisions: Any, share: Any, u: Any) -> Any:
    """Number of decided applications that are granted."""
    return min(decisions, int(decisions * share + u))


@rule
def lapsed(valid: Any, rate: Any, u: Any) -> Any:
    """Number of valid patents that lapse in the quarter."""
    return min(valid, int(valid * rate + u))


@rule
def converted(results: Any, u: Any, p: Any) -> Any:
    """Number of waiting results turned into products in the quarter."""
    return min(int(results), int(results * 0.25 / max(0.25, p.conversion_lag) + u))
