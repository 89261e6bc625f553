"""Last years' books, money and knowledge that fit the size and the R&D."""

from __future__ import annotations

import numpy as np

from sim.population.setting import Columns, Setting

#: Sales grew by this a year until the start, in log points, with this spread.
PAST_GROWTH, PAST_SPREAD = 0.06, 0.08
#: Net assets over sales, and how much they grew a year at most.
ASSETS_TO_SALES, ASSETS_GROWTH = 0.4, 0.03
#: Most debt over sales.
MOST_DEBT = 0.12
#: Real R&D of the year before the last over that of the last.
REAL_BEFORE = 0.92
#: Growth of real R&D that the stock of knowledge stems from.
KNOWLEDGE_GROWTH = 0.05
MOST_STAFF_SHARE = 0.95


def books(setting: Setting, firms: Columns) -> None:
    """Write last years' sales, assets, R&D and profit, money, knowledge and the share of S&T staff."""
    _sales_and_assets(setting, firms)
    _research(setting, firms)
    p, draws, known, sales = setting.p, setting.draws, setting.known, firms["yearly_sales"]
    firms["cash"] = p.finance_cash_buffer * sales * (0.5 + draws.uniform("cash"))
    firms["debt"] = MOST_DEBT * sales * draws.uniform("debt")
    firms["credit_line"] = p.finance_credit_line * sales
    real = firms["rd_real_y1"]
    firms["profit_y1"] = known.over("profit", sales * firms["margin"] - real)
    firms["knowledge"] = real / (p.growth_knowledge_loss + KNOWLEDGE_GROWTH)
    # What follows a growing stock with a lag lies so far behind it.
    firms["knowledge_used"] = firms["knowledge"] / (1.0 + KNOWLEDGE_GROWTH * p.conversion_lag)
    researchers = real / p.staff_cost_per_researcher
    employed = p.staff_st_per_researcher * researchers / np.maximum(1.0, firms["staff"])
    drawn = np.clip(np.maximum(firms["st_staff_kept"], employed), 0.0, MOST_STAFF_SHARE)
    firms["st_staff_share"] = known.over("st_staff_share", drawn)


def _sales_and_assets(setting: Setting, firms: Columns) -> None:
    draws, known, sales = setting.draws, setting.known, firms["yearly_sales"]
    age = (firms["start_quarter"] - firms["founded"]) / 4.0
    back_1 = np.exp(-PAST_GROWTH - PAST_SPREAD * draws.normal("back_1"))
    back_2 = np.exp(-PAST_GROWTH - PAST_SPREAD * draws.normal("back_2"))
    firms["sales_y1"] = sales.copy()
    firms["sales_y2"] = known.over("sales_y2", np.where(age > 1.0, sales * back_1, 0.0))
    # Growth that is stated goes back from what is stated.
    before = np.where(known.stated("sales_y2"), firms["sales_y2"], sales * back_1)
    firms["sales_y3"] = known.over("sales_y3", np.where(age > 2.0, before * back_2, 0.0))
    firms["net_assets"] = ASSETS_TO_SALES * sales
    firms["net_assets_y1"] = firms["net_assets"].copy()
    firms["net_assets_y2"] = ASSETS_TO_SALES * firms["sales_y2"] * np.exp(-ASSETS_GROWTH * draws.uniform("assets_2"))
    firms["net_assets_y3"] = ASSETS_TO_SALES * firms["sales_y3"] * np.exp(-2.0 * ASSETS_GROWTH * draws.uniform("assets_3"))


def _research(setting: Setting, firms: Columns) -> None:
    """R&D as done, as reported for the certificate and as claimed; what is stated is taken as done and as reported."""
    p, known, sales = setting.p, setting.known, firms["yearly_sales"]
    is_open = ~known.stated("rd") | (firms["anchor"] == 1)
    real = np.where(is_open, sales * (firms["rd_base"] + firms["rd_topup"]), known.values("rd"))
    reported = real + sales * firms["relabel_share"]
    firms["rd_real_y1"] = real
    firms["rd_real_y2"] = known.over("rd_y2", REAL_BEFORE * real)
    for lag, of_year in ((1, sales), (2, firms["sales_y2"]), (3, firms["sales_y3"])):
        # A firm that has one more year to go began to report as the certificate demands one year later.
        began = firms["years_to_go"] <= 3 - lag
        drawn = np.where(began, reported, sales * firms["rd_base"]) / np.maximum(1.0, sales) * of_year
        stated_now = np.where(is_open, drawn, known.values("rd")) if lag == 1 else drawn
        firms[f"rd_reported_y{lag}"] = known.over(f"rd_y{lag}", stated_now)
    firms["rd_claimed_y1"] = p.rd_claim_share * reported
