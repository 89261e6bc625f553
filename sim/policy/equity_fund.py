"""What public equity funds have in common: the round of deals, closing a deal, selling a stake.

Not an instrument itself: :func:`round_of` writes the steps of one fund with its own columns, flows and parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.jit import rule
from sim.rules import equity
from sim.rules import exit as exit_rules
from sim.rules.queue import serve_best
from sim.types import Collective, Column, Each, Flow, Pay, Step


def choose(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    requests: Any,
    merits: Any,
    granted: Any,
    ticket: Any,
    deals_per_year: Any,
    county_scale: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
) -> None:
    """Take the best deals, as many as the managers can handle in a year and the money allows."""
    budget = min(fund_cash[fund], ticket * int(deals_per_year * county_scale[0] + 0.5))
    asked, served, _ = serve_best(n_enterprise, enterprise_alive, enterprise_uid, requests, merits, granted, budget)
    fund_requests[fund] += asked
    fund_granted[fund] += served


@rule
def has_deal(granted: Any) -> Any:
    """Whether the firm got a deal in this round."""
    return granted > 0.0


@rule
def close_deal(granted: Any, net_assets: Any, rd_boost_next: Any, quarter: Any, p: Any) -> Any:
    """Take public and private equity.

    Returns the stake, the quarter, its survival, net_assets, rd_boost_next, then public equity and private equity.
    """
    private = p.equity_private_share * granted
    added = p.equity_rd_share * (granted + private)
    return granted, quarter, 1.0, net_assets + granted + private, rd_boost_next + added, granted, private


@rule
def is_ripe(stake: Any, deal_quarter: Any, quarter: Any, p: Any) -> Any:
    """Whether a stake has reached the end of its holding period."""
    return stake > 0.0 and quarter - deal_quarter >= 4.0 * p.equity_holding


@rule
def sell_stake(stake: Any, survival: Any, u_fate: Any, u_multiple: Any, p: Any) -> Any:
    """Settle the stake: returns the stake left, then the proceeds paid by outside investors to the fund."""
    return 0.0, equity.stake_value(stake, survival, u_fate, u_multiple, p)


@rule
def is_held(stake: Any) -> Any:
    """Whether the fund has a stake in the firm."""
    return stake > 0.0


@rule
def survive(survival: Any, exit_hazard: Any) -> Any:
    """Carry on the chance that a firm such as this is still there after the quarter: returns the survival of the stake."""
    return survival * (1.0 - exit_rules.quarterly_chance(exit_hazard))


def columns_of(name: str) -> tuple[Column, ...]:
    """Columns of an enterprise for one equity fund."""
    return (
        Column(f"{name}_request", "money", "wan", "Equity asked for in this round."),
        Column(f"{name}_merit", "real", "1", "Merit in the eyes of the managers; below zero when not eligible.", -1),
        Column(f"{name}_granted", "money", "wan", "Equity granted in this round."),
        Column(f"{name}_stake", "money", "wan", "Cost of the fund's stake."),
        Column(f"{name}_quarter", "count", "quarter", "Quarter of the deal.", -1),
        Column(f"{name}_survival", "real", "share", "Chance with which a firm such as this came so far since the deal.", 1.0),
    )


def flows_of(name: str, label_en: str, label_zh: str) -> tuple[Flow, ...]:
    """Flows of one equity fund."""
    return (
        Flow(f"{name}_equity", "funds", "enterprises", f"{label_en}, equity", f"{label_zh}投资"),
        Flow(f"{name}_private", "investors", "enterprises", f"{label_en}, private co-investment", f"{label_zh}社会跟投"),
        Flow(f"{name}_proceeds", "investors", "funds", f"{label_en}, proceeds", f"{label_zh}退出回款"),
    )


def at_risk_of(name: str) -> dict[str, str | Callable[[Any], Any]]:
    """What one equity fund may lose: its deals, by the expected loss on equity."""
    return {f"{name}_equity": equity.expected_loss}


def steps_of(name: str, seek: Callable[..., Any]) -> dict[str, tuple[Step, ...]]:
    """Everything that the fund ``name`` does: its yearly round, and what becomes of its stakes in between."""
    own = {key: f"{name}_{key}" for key in ("stake", "survival")}
    outlive = Each(f"outlive_{name}_stake", "enterprise", survive, (f"{name}_survival",), where=is_held, names=own)
    return {"equity": round_of(name, seek), "finance": (outlive,)}


def round_of(name: str, seek: Callable[..., Any]) -> tuple[Step, ...]:
    """Steps of the yearly round of the fund ``name``; ``seek`` says who asks for how much and with what merit."""
    own = {key: f"{name}_{key}" for key in ("granted", "stake", "survival")}
    return (
        Each(f"seek_{name}_deal", "enterprise", seek, (f"{name}_request", f"{name}_merit")),
        Collective(
            f"choose_{name}_deals",
            choose,
            by="fund",
            fund=name,
            names={
                "requests": f"enterprise_{name}_request",
                "merits": f"enterprise_{name}_merit",
                "granted": f"enterprise_{name}_granted",
                "ticket": f"p.{name}_ticket",
                "deals_per_year": f"p.{name}_deals_per_year",
            },
        ),
        Each(
            f"close_{name}_deal",
            "enterprise",
            close_deal,
            (f"{name}_stake", f"{name}_quarter", f"{name}_survival", "net_assets", "rd_boost_next"),
            pays=(Pay(f"{name}_equity", fund=name), Pay(f"{name}_private")),
            where=has_deal,
            names=own,
        ),
        Each(
            f"sell_{name}_stake",
            "enterprise",
            sell_stake,
            (f"{name}_stake",),
            pays=(Pay(f"{name}_proceeds", fund=name),),
            where=is_ripe,
            names=own | {"deal_quarter": f"{name}_quarter", "u_fate": f"u_{name}_fate", "u_multiple": f"u_{name}_multiple"},
        ),
    )
