"""A small registry with every kind of parameter, so that these tests do not move when the model's own numbers do."""

from sim.parameter import Parameter, Registry, switch, triangular


def _parameter(path: str, default, unit: str, low: float, high: float, label_en: str, label_zh: str, sentence: str, **more) -> Parameter:
    given = {"plausible": None, "source": "assumption", "grade": "assumption"} | more
    return Parameter(path, default, unit, low, high, sentence=sentence, label_en=label_en, label_zh=label_zh, **given)


def small_registry() -> Registry:
    registry = Registry()
    law = {"source": "L1", "grade": "law"}
    for parameter in (
        switch("policy.pre_research.is_on", True, "Whether the fund runs.", "pre-research fund", "预研资金"),
        _parameter("policy.pre_research.early_cap", 10.0, "wan", 0, 1000, "early cap", "前期上限", "Most paid to the university."),
        _parameter("policy.pre_research.later_cap", 20.0, "wan", 0, 1000, "later cap", "后期上限", "Most paid to the firm."),
        switch("policy.points", {2015: 1.0}, "Whether points are scored.", "points", "积分"),
        _parameter("policy.points.price", 0.5, "wan per point", 0, 10, "price of a point", "每分奖励", "Money for a point.", dated=False),
        _parameter(
            "national.super_deduction.rate",
            {2015: 0.5, 2018: 0.75, 2021: 1.0},
            "share",
            0,
            2,
            "super-deduction",
            "加计扣除比例",
            "Extra share of R&D cost | deducted.",
            **law,
        ),
        _parameter(
            "behaviour.awareness",
            0.4,
            "share",
            0,
            1,
            "awareness",
            "知晓率",
            "Share of firms that know.",
            dated=False,
            plausible=triangular(0.1, 0.4, 0.8),
        ),
        _parameter("behaviour.rd.elasticity", -1.5, "1", -5, 0, "elasticity", "弹性", "Response to user cost."),
        _parameter("behaviour.rd.adjustment", 0.3, "share", 0, 1, "adjustment", "调整速度", "Share of the gap closed a year."),
        _parameter("world.inflation", 0.02, "share", -0.1, 0.5, "inflation", "通胀率", "Price growth.", between="linear"),
        _parameter("world.gdp", {2014: 1e6, 2020: 2e6}, "wan per year", 1, 1e9, "GDP", "地区生产总值", "Output.", between="log-linear"),
        _parameter("county.firms", 6000, "firms", 0, 1e6, "firms", "企业数", "Firms at the start.", dated=False),
    ):
        registry.add(parameter)
    return registry
