"""Enterprise innovation points (I1, I2, I24): scored yearly, graded, ranked and tied to money.

Version 1.0 ran from 2015, version 2.0 from 2020; the weights are data. Four channels, each its own switch: money (a price
per point within the appropriation, a cap, prizes by rank), awareness of other schemes, signal to banks and selection,
gaming (points without real change). Activity of a year is scored in the first quarter of the next.

Money: 248 M yuan were shared in the rounds to mid-2018 (P2) and 560 M by 2021 (P5); the champion of 2019 got more than
4 M (P11).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.jit import rule
from sim.ledger.grid import GRID_WAN
from sim.parameter import Parameter, declare, switch, triangular, uniform
from sim.rules.grant_effect import real_rd_from_grant
from sim.rules.queue import in_order
from sim.types import Collective, Column, Each, Flow, Instrument, NotMeasurable, Pay

_PATH = "policy.innovation_points."


def _weight(name: str, default: float | dict[int, float], sentence: str, label_en: str, label_zh: str) -> Parameter:
    return Parameter(
        f"{_PATH}weight_{name}", default, "points", 0.0, 1000.0, None, "assumption", "assumption", sentence, label_en, label_zh
    )


declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2016: 1.0}, "Whether points are scored (activity of the year before).", "Points system", "企业创新积分", "fact:P8"),
    Parameter(
        f"{_PATH}appropriation", {2015: 0.0, 2016: 8270.0, 2019: 10400.0}, "wan per year", 0.0, 1e7, uniform(5000.0, 15000.0),
        "fact:P2 fact:P5", "measured here",
        "Money for points awards a year.", "Points appropriation", "积分奖励资金",
    ),
    Parameter(
        f"{_PATH}cap", 450.0, "wan", 0.0, 1e6, uniform(300.0, 600.0), "fact:P11; assumption: the award was above 400 万元", "assumption",
        "Most that one firm gets in a year.", "Cap per firm", "单个企业奖励上限",
    ),
    Parameter(
        f"{_PATH}price_cap", 0.5, "wan per point", 0.0, 1000.0, uniform(0.1, 1.0), "assumption", "assumption",
        "Highest price of a point.", "Highest price per point", "单分奖励上限",
    ),
    Parameter(
        f"{_PATH}champion_prize", 50.0, "wan", 0.0, 1e5, uniform(0.0, 200.0), "assumption", "assumption",
        "Prize of the first three by rank.", "Prize of the top three", "前三名奖金",
    ),
    Parameter(
        f"{_PATH}minimum", 20.0, "points", 0.0, 1e6, uniform(5.0, 40.0), "assumption", "assumption",
        "Points from which a firm is rewarded.", "Fewest points rewarded", "奖励最低积分",
    ),
    Parameter(
        f"{_PATH}take_up", 0.85, "share", 0.0, 1.0, uniform(0.5, 0.95), "assumption", "assumption",
        "Share of firms with something to score that hand in the form.", "Participation", "积分参与率",
    ),
    Parameter(
        f"{_PATH}salience", 1.0, "1", -5.0, 10.0, triangular(-0.5, 1.0, 3.0), "assumption: no causal estimate exists", "assumption",
        "How much of the marginal price of a point firms reckon with in their R&D plan; no causal estimate exists.",
        "Salience of the price", "积分价格敏感度",
    ),
    Parameter(
        f"{_PATH}signal", 0.12, "log points", 0.0, 2.0, uniform(0.0, 0.3), "R35b; assumption: only the sign is measured", "assumption",
        "Log odds of default that a bank takes off per grade (0 none to 5 top).", "Signal per grade", "积分等级增信",
    ),
    Parameter(
        f"{_PATH}gaming", 0.20, "share", 0.0, 2.0, triangular(0.05, 0.20, 0.40), "prior:points_game", "assumption",
        "Points without real change, over real points, once firms know the table (after four years).", "Gaming", "积分注水比例",
    ),
    switch(f"{_PATH}channel_money", True, "Whether points are worth money.", "Points channel: money", "积分资金渠道"),
    switch(f"{_PATH}channel_awareness", True, "Whether taking part makes other schemes known.", "Points channel: awareness", "积分知晓渠道"),
    switch(f"{_PATH}channel_signal", True, "Whether banks see the grade.", "Points channel: signal", "积分增信渠道"),
    switch(f"{_PATH}channel_gaming", True, "Whether firms collect points without real change.", "Points channel: gaming", "积分注水渠道"),
    _weight("rd", {2015: 1.0, 2020: 0.9}, "Points per 100,000 yuan of reported R&D.", "Points: R&D", "积分：研发投入"),
    _weight("intensity", {2015: 0.0, 2020: 10.0}, "Points for R&D of 5 % of sales or more.", "Points: R&D intensity", "积分：研发强度"),
    _weight("application_1", {2015: 2.0, 2020: 1.0}, "Points per class I application.", "Points: invention application", "积分：发明申请"),
    _weight("grant_1", {2015: 6.0, 2020: 10.0}, "Points per class I grant.", "Points: invention grant", "积分：发明授权"),
    _weight("class_2", {2015: 1.0, 2020: 0.3}, "Points per class II grant.", "Points: utility model", "积分：实用新型"),
    _weight("certificate", {2015: 20.0, 2020: 15.0}, "Points for a valid HNTE certificate.", "Points: certificate", "积分：高企资质"),
    _weight("st_sme", 3.0, "Points for an S&T SME.", "Points: S&T SME", "积分：科技型中小企业"),
    _weight("cooperation", {2015: 8.0, 2020: 12.0}, "Points for a university project within the year.", "Points: cooperation", "积分：产学研"),
    _weight("institution", 5.0, "Points for an own R&D institution.", "Points: institution", "积分：研发机构"),
    _weight("talent", {2015: 15.0, 2020: 20.0}, "Points per leading talent.", "Points: talent", "积分：科技人才"),
    _weight("conversion", {2015: 1.0, 2020: 1.5}, "Points per result turned into a product.", "Points: conversion", "积分：成果转化"),
    _weight("growth", {2015: 0.0, 2020: 8.0}, "Points for sales growth of 10 % or more.", "Points: growth", "积分：成长"),
)  # fmt: skip


@rule
def points_of(
    rd_reported: Any, intensity: Any, applications_1: Any, grants_1: Any, grants_2: Any, certified: Any, st_sme: Any,
    cooperated: Any, institution: Any, talent: Any, conversions: Any, growth: Any, p: Any,
) -> Any:  # fmt: skip
    """Real points of a firm for last year's activity by the declared table; R&D in 万元, shares as fractions."""
    points = p.innovation_points_weight_rd * rd_reported / 10.0
    points += p.innovation_points_weight_application_1 * applications_1 + p.innovation_points_weight_grant_1 * grants_1
    points += p.innovation_points_weight_class_2 * grants_2
    points += p.innovation_points_weight_talent * talent + p.innovation_points_weight_conversion * conversions
    points += p.innovation_points_weight_intensity if intensity >= 0.05 else 0.0
    points += p.innovation_points_weight_certificate if certified else 0.0
    points += p.innovation_points_weight_st_sme if st_sme else 0.0
    points += p.innovation_points_weight_cooperation if cooperated else 0.0
    points += p.innovation_points_weight_institution if institution else 0.0
    points += p.innovation_points_weight_growth if growth >= 0.10 else 0.0
    return points


@rule
def points_of_year(
    rd_reported_y1: Any, sales_y1: Any, sales_y2: Any, applications_1_y1: Any, grants_1_y1: Any, grants_2_y1: Any, hnte_expiry: Any,
    st_sme: Any, last_project: Any, institution: Any, talent: Any, conversions_y1: Any, quarter: Any, p: Any,
) -> Any:  # fmt: skip
    """Real points of a firm by its books of the last year and its standing now."""
    # Without branches the compiler turns the loops that score into vector instructions.
    intensity = rd_reported_y1 / max(1.0, sales_y1)
    growth = (sales_y1 / max(GRID_WAN, sales_y2) - 1.0) * (1.0 if sales_y2 > 0.0 else 0.0)
    return points_of(
        rd_reported_y1, intensity, applications_1_y1, grants_1_y1, grants_2_y1, hnte_expiry >= quarter, st_sme != 0,
        quarter - last_project <= 4, institution != 0, talent, conversions_y1, growth, p,
    )  # fmt: skip


@rule
def score_points(
    openness: Any,
    rd_reported_y1: Any,
    sales_y1: Any,
    sales_y2: Any,
    applications_1_y1: Any,
    grants_1_y1: Any,
    grants_2_y1: Any,
    hnte_expiry: Any,
    st_sme: Any,
    last_project: Any,
    institution: Any,
    talent: Any,
    conversions_y1: Any,
    county_start_quarter: Any,
    quarter: Any,
    p: Any,
) -> Any:
    """Score last year's activity: returns points_participant, points_real, points."""
    real = points_of_year(
        rd_reported_y1, sales_y1, sales_y2, applications_1_y1, grants_1_y1, grants_2_y1, hnte_expiry, st_sme, last_project, institution,
        talent, conversions_y1, quarter, p,
    )  # fmt: skip
    has_substance = rd_reported_y1 > 0.0 or grants_1_y1 + grants_2_y1 + applications_1_y1 > 0
    counts = 1.0 if p.innovation_points_enabled != 0.0 and openness < p.innovation_points_take_up and has_substance else 0.0
    learnt = min(1.0, 0.25 * 0.25 * (quarter - county_start_quarter[0]))
    puffed = p.innovation_points_gaming * learnt if p.innovation_points_channel_gaming != 0.0 else 0.0
    return int(counts), counts * real, counts * real * (1.0 + puffed)


@rule
def affordable_price(points: Any, rows: Any, purse: Any, p: Any) -> Any:
    """Price of a point in 万元 at which capped awards and prizes just spend the purse, at most the highest price.

    ``rows`` are the participants. Firms at the cap free money for the others, so the price is found in a few rounds.
    """
    if p.innovation_points_channel_money == 0.0 or rows.size == 0:
        return 0.0
    prizes = min(3, rows.size) * p.innovation_points_champion_prize
    price = 0.0
    for _ in range(6):
        capped = 0
        total = 0.0
        for k in range(rows.size):
            held = points[rows[k]]
            if held >= p.innovation_points_minimum:
                if price * held > p.innovation_points_cap:
                    capped += 1
                else:
                    total += held
        # Every award is rounded to the money grid, so one step a firm is kept back.
        left = max(0.0, purse - prizes - capped * p.innovation_points_cap - rows.size * GRID_WAN)
        price = min(p.innovation_points_price_cap, left / max(1.0, total))
    return price


def rank(
    n_enterprise: Any,
    enterprise_alive: Any,
    enterprise_uid: Any,
    enterprise_points: Any,
    enterprise_points_participant: Any,
    enterprise_points_rank: Any,
    enterprise_points_grade: Any,
    county_points_price: Any,
    fund_cash: Any,
    fund: Any,
    p: Any,
) -> None:
    """Rank and grade the participants and set the price of a point that the appropriation affords.

    Grades by rank: the best tenth 5, then 4, 3, 2 by quarters, the rest 1; firms outside the system 0.
    """
    taking_part = np.empty(n_enterprise, np.int64)
    n = 0
    for i in range(n_enterprise):
        enterprise_points_rank[i] = 0
        enterprise_points_grade[i] = 0
        if enterprise_alive[i] and enterprise_points_participant[i]:
            taking_part[n] = i
            n += 1
    order = in_order(taking_part[:n], enterprise_points, enterprise_uid)
    for k in range(n):
        i = order[k]
        enterprise_points_rank[i] = k + 1
        standing = k / n
        enterprise_points_grade[i] = 5 if standing < 0.10 else 4 - int(4.0 * (standing - 0.10) / 0.91)
    county_points_price[0] = affordable_price(enterprise_points, order, fund_cash[fund], p)


@rule
def award(
    points: Any,
    points_rank: Any,
    points_participant: Any,
    points_times: Any,
    sales: Any,
    rd_boost_next: Any,
    net_assets: Any,
    county_points_price: Any,
    p: Any,
) -> Any:
    """Money of a firm: price times points plus a prize for the first three, capped.

    Returns points_award, points_rewarded, points_times, rd_boost_next, net_assets, then the award.
    """
    counts = points_participant != 0 and points >= p.innovation_points_minimum and county_points_price[0] > 0.0
    if not counts:
        return 0.0, 0, points_times, rd_boost_next, net_assets, 0.0
    prize = p.innovation_points_champion_prize if points_rank <= 3 else 0.0
    money = min(p.innovation_points_cap, county_points_price[0] * points + prize)
    added = real_rd_from_grant(money, 4.0 * sales, p.grant_misuse_award, p)
    return money, 1, points_times + 1, rd_boost_next + added, net_assets + money, money


INSTRUMENT = Instrument(
    id="innovation_points",
    evidence=("I1", "I2"),
    label_en="Enterprise innovation points",
    label_zh="企业创新积分",
    sentence="Firms are scored yearly on declared indicators; points bring money, awareness of schemes and a signal to banks.",
    additional=NotMeasurable(
        "the award is for what a firm did last year, and no plan of a firm looks at the points that it will bring",
        "奖励的是企业上年已经完成的活动，企业制定计划时并不考虑将来的积分",
    ),
    appropriation=f"{_PATH}appropriation",
    columns={
        "enterprise": (
            Column("points_participant", "flag", "flag", "Whether it takes part in this year's points round."),
            Column("points_real", "real", "points", "Points for real activity."),
            Column("points", "real", "points", "Points counted, gaming included."),
            Column("points_rank", "count", "index", "Rank among participants; 0 outside."),
            Column("points_grade", "count", "index", "Grade, 5 best to 1; 0 outside."),
            Column("points_award", "money", "wan", "Award of this year's round."),
            Column("points_rewarded", "flag", "flag", "Whether it was rewarded in this year's round."),
            Column("points_times", "count", "firm-times", "Rounds in which it was rewarded."),
        ),
        "county": (Column("points_price", "real", "wan per point", "Price of a point in the last round."),),
    },
    flows=(Flow("points_award", "funds", "enterprises", "Points awards", "创新积分奖励"),),
    steps={
        "points": (
            Each("score_points", "enterprise", score_points, ("points_participant", "points_real", "points")),
            Collective("rank_points", rank, by="fund", fund="innovation_points"),
            Each(
                "award_points",
                "enterprise",
                award,
                ("points_award", "points_rewarded", "points_times", "rd_boost_next", "net_assets"),
                pays=(Pay("points_award", fund="innovation_points"),),
            ),
        )
    },
)
