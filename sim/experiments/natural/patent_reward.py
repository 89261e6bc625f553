"""The patent subsidy of 2006: a dearer patent brings more applications of the same claims.

The county of reference raised its subsidy per patent in 2006; applications rose, claims did not (Lei, Sun and Wright 2013).
Model runs begin later, so the reward is raised in the first round of points money, by what one application costs:
:mod:`sim.experiments.facts.patent_reward`, whose measures are used here. The twin is the same run with the reward as it was.
"""

from __future__ import annotations

from sim.experiments.facts import patent_reward as fact
from sim.experiments.facts.panel import Material, Panel
from sim.experiments.facts.trials import matched
from sim.experiments.natural.estimate import on
from sim.experiments.natural.row import NO_BAND, ZERO, Band, Row, band_of_fact

ID = "patent_reward"
TITLE = ("The patent subsidy of 2006", "2006 年专利资助试验")
DESIGN = (
    "The reward per utility model or design rises in 2018 by what one application costs; twin: the same runs with the reward as it was. "
    "Changes over 2018–2021. The experiment is of 2006, before the model's first year, so only its direction and size are compared",
    "2018 年起把每件实用新型或外观设计的奖励提高到相当于一件申请的成本；对照：相同随机数下奖励不变。取 2018—2021 年合计的变化。"
    "原试验发生在 2006 年，早于模型起始年，因此只比较方向和幅度",
)
SOURCE = "R19 stylised:F23"
_LABELS = {
    "applications": ("Applications", "专利申请量"),
    "claims": ("Claims in total", "权利要求总数"),
    "claims_per_application": ("Claims per application", "每件申请的权利要求数"),
    "grant_rate": ("Share of decided inventions that is granted", "审结发明专利的授权率"),
}


def rows(material: Material) -> tuple[Row, ...]:
    """Changes of the fact F23, and placebos: firms that the reward does not reach, and the year before."""
    fact.applications(material)  # makes the trial
    tests = [
        Row(name, label, "share", "test", band_of_fact("F23", name), on(material, getattr(fact, name))) for name, label in _LABELS.items()
    ]
    nothing = band_of_fact("F23", "claims")
    placebos = (
        Row("outside", ("Placebo firms, outside the points system: applications", "安慰剂企业（未参加积分）：申请量"), "share", "placebo",
            Band(nothing.low, nothing.high, nothing.source), on(material, outside)),
        Row("before", ("Placebo date, the year before: applications", "安慰剂年份（前一年）：申请量"), "share", "placebo", ZERO, on(material, before)),
    )  # fmt: skip
    price = Row("price", ("Price of a point in 2018", "2018 年每分奖励金额"), "wan per point", "told", NO_BAND, on(material, fact.price))
    return (*tests, *placebos, price)


def _relative(pairs: list[tuple[float, float]]) -> float:
    without, with_it = (sum(one) for one in zip(*pairs, strict=True))
    return with_it / without - 1.0 if without > 0.0 else float("nan")


def _of_panel(before: Panel, after: Panel, year: int) -> tuple[float, float]:
    (outsiders,) = matched(before, after, year, "points_participant")
    ((without, with_it),) = matched(before, after, year, "applications_y1")
    is_outside = (outsiders[0] == 0) & (outsiders[1] == 0)
    return float(without[is_outside].sum()), float(with_it[is_outside].sum())


def outside(material: Material) -> float:
    """Relative change of the applications of firms that take part in the points system in neither world."""
    if not _has_price(material):
        return float("nan")
    worlds = zip(material.panels, fact.raised(material).panels, strict=True)
    return _relative([_of_panel(one, other, year) for one, other in worlds for year in fact.YEARS])


def before(material: Material) -> float:
    """Relative change of applications in the year before the reward rises."""
    if not _has_price(material):
        return float("nan")
    year = fact.YEARS[0] - 1
    ((without,), (with_it,)) = material.pooled(year, "applications_y1"), fact.raised(material).pooled(year, "applications_y1")
    return _relative([(float(without.sum()), float(with_it.sum()))])


def _has_price(material: Material) -> bool:
    return fact.price(material) > 0.0
