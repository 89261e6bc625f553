"""What instruments that pay firms have in common: a queue served from the purse, and money taken into the firm.

Not an instrument itself: :func:`queue`, :func:`payment` and :func:`research_payment` write the steps of one instrument with
its own columns, flow and fund.
"""

from __future__ import annotations

from typing import Any, Literal

from sim.jit import rule
from sim.rules.grant_effect import real_rd_from_grant
from sim.rules.queue import serve_best
from sim.types import Collective, Each, Pay


def serve(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    requests: Any,
    merits: Any,
    granted: Any,
    fund_cash: Any,
    fund_requests: Any,
    fund_granted: Any,
    fund: Any,
) -> None:
    """Serve the requests in order of merit until the appropriation is spent."""
    asked, served, _ = serve_best(n_enterprise, enterprise_alive, enterprise_uid, requests, merits, granted, fund_cash[fund])
    fund_requests[fund] += asked
    fund_granted[fund] += served


@rule
def is_granted(granted: Any) -> Any:
    """Whether the firm is granted money."""
    return granted > 0.0


@rule
def take_money(granted: Any, net_assets: Any) -> Any:
    """Take money that is no research money: returns net_assets, then the money."""
    return net_assets + granted, granted


@rule
def take_research_money(granted: Any, misuse: Any, sales: Any, rd_boost_next: Any, net_assets: Any, p: Any) -> Any:
    """Take research money, of which the share ``misuse`` leaks: returns rd_boost_next, net_assets, then the money."""
    added = real_rd_from_grant(granted, 4.0 * sales, misuse, p)
    return rd_boost_next + added, net_assets + granted, granted


def queue(step: str, fund: str, requests: str, merits: str, granted: str) -> Collective:
    """The step that serves the column ``requests`` of firms in order of the column ``merits``, best first; fills ``granted``."""
    names = {"requests": f"enterprise_{requests}", "merits": f"enterprise_{merits}", "granted": f"enterprise_{granted}"}
    return Collective(step, serve, by="fund", fund=fund, names=names)


def payment(step: str, flow: str, fund: str, granted: str) -> Each:
    """The step in which firms take what the column ``granted`` says, no research money."""
    pays = (Pay(flow, fund=fund),)
    return Each(step, "enterprise", take_money, ("net_assets",), pays, where=is_granted, names={"granted": granted})


def research_payment(step: str, flow: str, fund: str, granted: str, when: Literal["advance", "award"]) -> Each:
    """The step in which firms take research money: paid in advance, or afterwards as an award, of which less leaks."""
    names = {"granted": granted, "misuse": f"p.grant_misuse_{when}"}
    pays = (Pay(flow, fund=fund),)
    return Each(step, "enterprise", take_research_money, ("rd_boost_next", "net_assets"), pays, where=is_granted, names=names)
