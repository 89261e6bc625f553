"""Public equity: who gets a deal, how a stake ends, and what comes back.

Deals go to young firms; most seed stakes are written off (prior seed_loss 40-75 %), the rest are sold after years at a
multiple: a J-curve. Source: L10, L11, R29, R30a-c.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, triangular, uniform
from sim.rng import exp, normal

declare(
    Parameter(
        "behaviour.equity.seed_loss", 0.60, "share", 0.0, 1.0, triangular(0.40, 0.60, 0.75), "prior:seed_loss", "assumption",
        "Share of seed deals that are written off in the end.", "Written-off share", "种子项目损失率",
    ),
    Parameter(
        "behaviour.equity.expected_loss", 0.615, "share", 0.0, 1.0, triangular(0.42, 0.615, 0.76),
        "prior:seed_loss; assumption: the share written off, and what the other stakes lose when sold below cost", "assumption",
        "Share of public equity that is expected to be lost, gains apart; counted as a public cost when the deal is made.",
        "Expected loss on equity", "股权投资预期损失率",
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
def stake_value(cost: Any, u_fate: Any, u_multiple: Any, p: Any) -> Any:
    """Proceeds in 万元 of a surviving stake at the end of its holding period; zero when written off.

    ``u_fate`` below the loss share writes the stake off; the share counts all ends, so deaths before are part of it.
    """
    if u_fate < p.equity_seed_loss:
        return 0.0
    return cost * p.equity_multiple * exp(0.8 * normal(u_multiple))
