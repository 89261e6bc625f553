"""The rule of 2016: the certificate's R&D threshold of small firms fell from 6 to 5 %, and firms moved with it.

The twin is the same run under the old rule for ever. Excess mass is measured as in :mod:`sim.experiments.facts.bunching`.
"""

from __future__ import annotations

import numpy as np

from sim.experiments.facts import bunching
from sim.experiments.facts.panel import Material
from sim.experiments.natural.estimate import of_runs, on
from sim.experiments.natural.held import held
from sim.experiments.natural.row import NO_BAND, ZERO, Band, Kind, Pair, Row, band_of_fact

ID = "threshold"
TITLE = ("The threshold of 2016", "2016 年研发占比门槛调整")
DESIGN = (
    "The R&D threshold of small firms falls from 6 to 5 % in 2016; twin: the same runs with 6 % for ever. "
    "Excess mass of reported R&D over sales at a threshold, 2015 against 2017–2019",
    "2016 年起小规模企业的研发费用占比门槛由 6% 降至 5%；对照：相同随机数下一直为 6%。"
    "比较 2015 年与 2017—2019 年申报研发强度在门槛处的聚集程度",
)
SOURCE = "R46 hnte-law-2016 rule:hnte_rd_ratio_min/small stylised:F1 stylised:F2"
PATH = "national.hnte.threshold_small"
YEAR = 2016
BEFORE, AFTER = (2015,), (2017, 2018, 2019)


def without_the_rule(material: Material) -> Material:
    """The twin: the threshold stays as it was before the year of the rule."""
    return material.trials.under("threshold", held(material.trials.plan.scenario, (PATH,), 4 * YEAR))


def rows(material: Material) -> tuple[Row, ...]:
    """Where small firms bunch before and after, with the rule and without it; placebos; what the rule did."""
    without_the_rule(material)
    own = band_of_fact("F1", "excess_mass_small")
    first, later = band_of_fact("F2", "before_2016"), band_of_fact("F2", "from_2016")
    stays = Band(None, later.low, later.source)

    def at(name: str, label: Pair, kind: Kind, band: Band, measure: tuple[int, float, float, bool]) -> Row:
        which, threshold, own_threshold, has_rule = measure
        years = AFTER if which else BEFORE

        def mass(one: Material) -> float:
            world = one if has_rule else without_the_rule(one)
            return bunching.excess_mass(bunching.ratios(world, "small", years), threshold, own_threshold)

        return Row(name, label, "1", kind, band, on(material, mass))

    return (
        at("at_6_before", ("Excess mass at 6 %, 2015", "2015 年 6% 处的聚集"), "test", own, (0, 0.06, 0.06, True)),
        at("at_5_after", ("Excess mass at 5 %, 2017–2019", "2017—2019 年 5% 处的聚集"), "test", own, (1, 0.05, 0.05, True)),
        at("at_6_after", ("Excess mass left at 6 %, 2017–2019", "2017—2019 年 6% 处残留的聚集"), "told", NO_BAND, (1, 0.06, 0.05, True)),
        Row("before", ("At 6 % less at 5 %, 2015", "2015 年：6% 处减 5% 处"), "1", "test", first, on(material, bunching.before_2016)),
        Row("after", ("At 5 % less at 6 %, 2017–2019", "2017—2019 年：5% 处减 6% 处"), "1", "test", later,
            on(material, bunching.from_2016)),
        at("at_6_kept", ("Rule unchanged: excess mass at 6 %, 2017–2019", "门槛不变：2017—2019 年 6% 处的聚集"), "told", NO_BAND,
           (1, 0.06, 0.06, False)),
        at("at_5_kept", ("Rule unchanged: excess mass at 5 %, 2017–2019", "门槛不变：2017—2019 年 5% 处的聚集"), "told", NO_BAND,
           (1, 0.05, 0.06, False)),
        Row("stays", ("Placebo, rule unchanged: at 5 % less at 6 %", "安慰剂（门槛不变）：5% 处减 6% 处"), "1", "placebo", stays,
            on(material, lambda one: -bunching.before_2016(without_the_rule(one), AFTER))),
        Row("same_before", ("Placebo date, 2015: reported intensity, small class", "安慰剂年份（2015 年）：小规模企业申报研发强度"),
            "share", "placebo", ZERO, on(material, same_before)),
        Row("middle", ("Placebo firms, middle class: excess mass at 4 %", "安慰剂企业（中规模）：4% 处聚集之差"),
            "1", "placebo", NO_BAND, on(material, of_the_middle)),
        *effects(material),
    )  # fmt: skip


def same_before(material: Material) -> float:
    """Relative change of what small firms reported in the years before the rule."""
    one, other = (float(bunching.ratios(world, "small", BEFORE).sum()) for world in (material, without_the_rule(material)))
    return one / other - 1.0


def of_the_middle(material: Material) -> float:
    """Excess mass of the class whose threshold did not change, with less without the rule."""
    one, other = (
        bunching.excess_mass(bunching.ratios(world, "middle", AFTER), 0.04, 0.04) for world in (material, without_the_rule(material))
    )
    return one - other


def effects(material: Material) -> tuple[Row, ...]:
    """What the rule did to certificates and to research of programme firms in the last of the years, at the county's full size."""
    twin, year = without_the_rule(material), AFTER[-1]

    def more(name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        series = [world.outcome.yearly[name][:, int(np.searchsorted(world.outcome.years, year))] for world in (material, twin)]
        return (series[0] - series[1]) / material.scale

    labels = {
        "hnte_stock": (("Certified firms in 2019, less without the rule", "2019 年高企数：有无新规之差"), "firms"),
        "rd_relabelled": (("Relabelled R&D in 2019, less without the rule", "2019 年虚列研发：有无新规之差"), "wan"),
        "rd_programme": (
            ("R&D that programme firms report, 2019, the same", "2019 年争取认定企业的申报研发：有无新规之差"),
            "wan",
        ),
    }
    return tuple(Row(name, label, unit, "told", NO_BAND, of_runs(more(name))) for name, (label, unit) in labels.items())
