"""Public equity: who gets a deal, how a stake ends, and what comes back.

Deals go to young firms; most seed stakes are written off (prior seed_loss 40-75 %), the rest are sold after years at a
multiple: a J-curve. Source: L10, L11, R29, R30a-c.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import exp, normal

#: Standard deviation of the log multiple of stakes that are sold.
MULTIPLE_SPREAD = 0.8

declare(
    Parameter(
        "behaviour.equity.seed_loss", 0.60, "share", 0.0, 1.0, triangular(0.40, 0.60, 0.75), "prior:seed_loss", "assumption",
        "Share of seed deals that end in nothing, those of firms that leave before the stake is sold among them.", "Written-off share", "种子项目损失率",
    ),
    Parameter(
        "behaviour.equity.multiple", 2.5, "1", 0.0, 100.0, uniform(1.5, 4.0), "assumption", "assumption",
        "Median multiple of a stake that is sold.", "Exit multiple", "退出回报倍数",
    ),
    Parameter(
        "behaviour.equity.holding", 5.0, "years", 0.25, 30.0, uniform(4.0, 7.0), "assumption", "assumption",
        "Years after which a surviving stake is settled.", "Holding period", "持有年限", dated=False,
    ),
    Parameter(
        "behaviour.equity.private_share", 0.9, "1", 0.0, 10.0, triangular(0.4, 0.9, 1.2), "prior:gvc_multiplier", "measured elsewhere",
        "Private money that joins per yuan of public equity.", "Private co-investment", "社会资本跟投倍数",
    ),
    Parameter(
        "behaviour.equity.rd_share", 0.5, "share", 0.0, 1.0, uniform(0.3, 0.7), "assumption", "assumption",
        "Share of new equity that a young firm spends on real R&D in the following year.", "Equity spent on R&D", "股权资金用于研发比例",
    ),
)  # fmt: skip


@rule
def deal_merit(ability: Any, quality: Any, rights: Any, talent_power: Any, u: Any) -> Any:
    """Merit of a firm in the eyes of a fund manager, with noise."""
    return quality + 0.3 * min(3.0, ability) + 0.1 * min(5, rights) + 0.3 * min(3.0, talent_power) + 0.3 * normal(u)


@rule
def write_off_chance(survival: Any, p: Any) -> Any:
    """Chance that a stake whose firm is still there is written off, so that with the deaths before the share of losses comes about.

    ``survival`` is the chance with which such a firm had come so far.
    """
    return 1.0 - min(1.0, (1.0 - p.equity_seed_loss) / max(1e-9, survival))


@rule
def stake_value(cost: Any, survival: Any, u_fate: Any, u_multiple: Any, p: Any) -> Any:
    """Proceeds in 万元 of a surviving stake at the end of its holding period; zero when ``u_fate`` writes it off."""
    if u_fate < write_off_chance(survival, p):
        return 0.0
    return cost * p.equity_multiple * exp(MULTIPLE_SPREAD * normal(u_multiple))


def expected_loss(p: Any) -> Any:
    """Share of public equity that is expected to be lost, gains apart: stakes that end in nothing, and those sold below cost.

    With ``m`` the median multiple and ``s`` its spread, a stake that is sold loses
    ``N(d) - m exp(s^2 / 2) N(d - s)`` of its cost, ``d = -ln m / s``. Fields of ``p`` are numbers or arrays.
    """
    normal_share = np.vectorize(lambda x: 0.5 * math.erfc(-x / math.sqrt(2.0)))
    multiple = np.maximum(p.equity_multiple, 1e-9)
    d = -np.log(multiple) / MULTIPLE_SPREAD
    when_sold = normal_share(d) - multiple * math.exp(0.5 * MULTIPLE_SPREAD**2) * normal_share(d - MULTIPLE_SPREAD)
    return p.equity_seed_loss + (1.0 - p.equity_seed_loss) * when_sold
