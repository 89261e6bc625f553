"""Marginals that a synthetic county must hit: how many firms, how large, who does R&D, who is certified at the start."""

from __future__ import annotations

from sim.parameter import Parameter, declare, triangular, uniform

declare(
    Parameter(
        "county.enterprises", 6000.0, "firms", 0.0, 2e6, None, "assumption", "assumption",
        "Enterprises of a full-size county at the start: all above-scale industry and the smaller firms near it.",
        "Enterprises at full size", "企业总数", dated=False, own=True,
    ),
    Parameter(
        "county.above_scale_firms", 965.0, "firms", 0.0, 1e6, None, "fact:E3; assumption: carried back to the start", "assumption",
        "Above-scale industrial enterprises at the start.", "Above-scale firms at the start", "期初规上工业企业数", dated=False, own=True,
    ),
    Parameter(
        "county.output", 42_000_000.0, "wan", 0.0, 1e12, None, "fact:E4 fact:X20; assumption: carried back to the start", "assumption",
        "Yearly sales of all enterprises at the start, anchors included.",
        "Sales of all firms at the start", "期初企业销售总额", dated=False, own=True,
    ),
    Parameter(
        "county.median_above_scale_sales", 7500.0, "wan", 2000.0, 1e6, uniform(5000.0, 10000.0), "assumption", "assumption",
        "Median yearly sales of above-scale enterprises.", "Median above-scale sales", "规上企业销售额中位数", dated=False,
    ),
    Parameter(
        "county.median_below_scale_sales", 550.0, "wan", 1.0, 2000.0, uniform(400.0, 1000.0), "assumption", "assumption",
        "Median yearly sales of the smaller enterprises in the population (the larger ones of over 10,000 industrial firms).",
        "Median below-scale sales", "规下企业销售额中位数", dated=False,
    ),
    Parameter(
        "county.below_scale_spread", 0.95, "log points", 0.0, 3.0, uniform(0.7, 1.3), "assumption", "assumption",
        "Spread of log sales of the smaller enterprises.", "Spread of below-scale sales", "规下企业销售离散度", dated=False,
    ),
    Parameter(
        "county.size_tail", 1.15, "1", 0.5, 5.0, triangular(0.95, 1.15, 1.50), "prior:size_tail", "measured elsewhere",
        "Exponent of the tail of yearly sales (Pareto).", "Size tail", "规模分布尾部指数", dated=False,
    ),
    Parameter(
        "county.rd_share_above_scale", 0.50, "share", 0.0, 1.0, uniform(0.40, 0.60), "fact:X52 fact:X53", "measured elsewhere",
        "Share of above-scale enterprises that do R&D at the start (43.8 % in Nanjing 2021, 60 % in Jiangyin 2019).",
        "R&D share, above scale", "规上企业研发活动占比", dated=False, own=True,
    ),
    Parameter(
        "county.rd_share_below_scale", 0.13, "share", 0.0, 1.0, uniform(0.07, 0.2), "assumption", "assumption",
        "Share of smaller enterprises that do R&D at the start.", "R&D share, below scale", "规下企业研发活动占比", dated=False, own=True,
    ),
    Parameter(
        "county.start.rd", 593_000.0, "wan", 0.0, 1e10, None, "fact:X8 fact:X35; assumption: carried back to the start", "assumption",
        "Statistical R&D of firms and campuses in the year before the first.", "R&D at the start", "期初研发投入", dated=False, own=True,
    ),
    Parameter(
        "county.campus_rd", {2014: 12_000.0, 2018: 16_000.0, 2030: 22_000.0}, "wan per year", 0.0, 1e8, None, "assumption", "assumption",
        "R&D a year of local campuses and of local bodies that are neither firms nor new institutes.", "R&D of campuses", "本地校区研发投入",
        between="linear", own=True,
    ),
    Parameter(
        "county.start.hnte", 300.0, "firms", 0.0, 1e6, None, "fact:X6", "measured here",
        "Firms with a valid certificate at the start.", "HNTE at the start", "期初有效高企数", dated=False, own=True,
    ),
    Parameter(
        "county.start.hnte_last_year", 99.0, "firms", 0.0, 1e6, None, "fact:X7", "measured here",
        "Of them certified in the year before the first.", "Certified in the last year", "期初上年认定数", dated=False, own=True,
    ),
    Parameter(
        "county.start.hnte_year_before", 105.0, "firms", 0.0, 1e6, None, "assumption", "assumption",
        "Of them certified one year earlier; the rest two years earlier.", "Certified the year before", "期初前年认定数", dated=False, own=True,
    ),
    Parameter(
        "county.start.hnte_pipeline", 270.0, "firms", 0.0, 1e6, None, "assumption", "assumption",
        "Firms without a certificate that were on the way to it at the start.", "Firms on the way", "期初高企培育中企业数", dated=False, own=True,
    ),
    Parameter(
        "county.certifiable_half_size", 2_000_000.0, "wan", 1.0, 1e9, uniform(500_000.0, 4_000_000.0), "assumption", "assumption",
        "Yearly sales at which only half as many firms can be certified: large groups apply through subsidiaries.",
        "Half-size of certifiability", "可认定性半规模", dated=False,
    ),
    Parameter(
        "county.start.hnte_sales", 24_590.0, "wan", 0.0, 1e8, None, "fact:X2 fact:X3", "measured here",
        "Mean yearly sales of a certified firm.", "Mean HNTE sales", "高企平均销售收入", dated=False, own=True,
    ),
    Parameter(
        "county.start.hnte_aware", 0.45, "share", 0.0, 1.0, uniform(0.3, 0.6), "assumption", "assumption",
        "Share of certifiable above-scale firms with R&D that know the scheme at the start (others a third of it).",
        "Awareness at the start", "期初高企政策知晓率", dated=False,
    ),
    Parameter(
        "county.start.listed", 17.0, "firms", 0.0, 1e5, None, "fact:X25; assumption: carried back to the start", "assumption",
        "Listed companies at the start.", "Listed at the start", "期初上市公司数", dated=False, own=True,
    ),
    Parameter(
        "county.start.talent", 170.0, "people", 0.0, 1e6, None, "fact:X33; assumption: how many stayed is not known", "assumption",
        "Leading talents in firms at the start.", "Talent at the start", "期初在企领军人才数", dated=False, own=True,
    ),
)  # fmt: skip
