"""The steps of the super-deduction: what each did to reported and to real R&D.

For every date at which the law of the scenario changes, two worlds with the same luck: the law up to that step for ever, and the law
before it for ever. Worlds are nested, so that the steps add up to the whole; until the next step the first of the two is history.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import parameters
from sim.experiments.facts.panel import Material, Panel
from sim.experiments.natural.estimate import Estimate, of_all, of_runs, on, part
from sim.experiments.natural.held import held
from sim.experiments.natural.responses import Responses, responses
from sim.experiments.natural.row import NO_BAND, ZERO, Band, Kind, Pair, Row, band_of_prior
from sim.scenario.schema import Scenario

ID = "super_deduction"
TITLE = ("The steps of the super-deduction", "研发费用加计扣除比例的逐步提高")
DESIGN = (
    "Each step of the law (50 to 75 to 100 %) against the same runs with the law as it stood before it, later steps in neither. "
    "First year against fifth year, firms whose user cost the step changed; elasticity: change of log R&D over change of log user cost. "
    "Classes by sales as in the certificate: up to 50 M yuan, up to 200 M yuan, above",
    "法规每一步提高（50%、75%、100%）与相同随机数下维持此前法规之比较，双方均不含其后的提高。"
    "比较第一年与第五年，取使用者成本因该步而变的企业；弹性为研发对数变化与使用者成本对数变化之比。"
    "企业按高企认定的销售额规模分类：5000 万元及以下、2 亿元及以下、2 亿元以上",
)
SOURCE = "R9 R10 R11 R12 R13 rule:rd_super_deduction"
GROUP = "national.super_deduction."
#: The last year that is looked at, and how many years after a step its long run is read.
LAST, LONG = 2027, 4
#: What the runs of the law as it stood keep of every firm.
COLUMNS = ("uid", "anchor", "chain", "sales_y1", "rd_reported_y1", "rd_real_y1", "does_rd", "st_sme", "hnte_expiry", "support_claim")
_KINDS: dict[str, Pair] = {"real": ("real R&D", "真实研发"), "reported": ("reported R&D", "申报研发")}
_SIZES: dict[str, Pair] = {
    "small": ("small class", "小规模企业"),
    "middle": ("middle class", "中规模企业"),
    "large": ("large class", "大规模企业"),
}
_ASSUMED = ("assumption: a tenth of the effect on the firms it touches", "假设：不超过对受影响企业作用的十分之一")


@dataclass(frozen=True)
class Step:
    """A step of the law: its year, and the year of the next step (None for the last)."""

    year: int
    following: int | None


def steps(scenario: Scenario) -> tuple[Step, ...]:
    """Years whose plans are the first under a changed rate of some group, from the second year of the horizon on.

    Steps whose fifth year lies beyond :data:`LAST` are left out.
    """
    dates = {quarter for path in paths() for quarter in scenario.values[path] if quarter > 4 * scenario.horizon.start}
    years = sorted({-(-quarter // 4) for quarter in dates} & set(range(scenario.horizon.start + 1, LAST + 1)))
    every = [Step(year, following) for year, following in zip(years, [*years[1:], None], strict=False)]
    return tuple(step for step in every if step.year + LONG <= LAST)


def paths() -> tuple[str, ...]:
    """The rates of all groups of enterprises."""
    return tuple(path for path in parameters() if path.startswith(GROUP))


def law_before(material: Material, year: int | None) -> Material:
    """The world in which the law stays what it was before a year; history itself for None."""
    if year is None:
        return material
    after_the_last_plan = 4 * (year - 1) + 1
    changes = held(material.trials.plan.scenario, paths(), after_the_last_plan)
    return material.trials.under(f"super-deduction before {year}", changes, last=LAST, columns=COLUMNS)


def rows(material: Material) -> tuple[Row, ...]:
    """For every step: the response, the elasticities it implies, and placebos; more of the first step for all enterprises."""
    scenario = material.trials.plan.scenario
    found: list[Row] = []
    for step in steps(scenario):
        without, with_it = law_before(material, step.year), law_before(material, step.following)
        short, long = responses(without, with_it, step.year), responses(without, with_it, step.year + LONG)
        found += _of_step(step, short, long)
        if step.year == first_for_all(scenario):
            found += [*_by_size(step, short, long), *_of_the_whole(step, without, with_it)]
        found += _placebos(step, without, with_it, long)
    return tuple(found)


def first_for_all(scenario: Scenario) -> int | None:
    """Year of the first step of the rate of all enterprises."""
    dates = [quarter for quarter in scenario.values[f"{GROUP}general"] if quarter > 4 * scenario.horizon.start]
    return -(-dates[0] // 4) if dates else None


def _of_step(step: Step, short: Responses, long: Responses) -> list[Row]:
    found = []
    for kind, (english, chinese) in _KINDS.items():
        for when, one, prior in (("first", short, "eps_short"), ("fifth", long, "eps_long")):
            words = _WHEN[when]
            found += [
                _row(step, f"{kind}_{when}", (f"{words[0]}, {english}: change", f"{words[1]}，{chinese}：变化"), ("share", "told", NO_BAND),
                     one.estimate(functools.partial(change, kind=kind))),
                _row(step, f"elasticity_{kind}_{when}", (f"{words[0]}, {english}: elasticity", f"{words[1]}，{chinese}：弹性"),
                     ("1", "test", band_of_prior(prior)), one.estimate(functools.partial(elasticity, kind=kind))),
            ]  # fmt: skip
    return found


def _by_size(step: Step, short: Responses, long: Responses) -> list[Row]:
    found = []
    for size, (english, chinese) in _SIZES.items():
        multiple = "eps_small_mult" if size == "small" else None
        for when, one, prior in (("first", short, "eps_short"), ("fifth", long, "eps_long")):
            words = _WHEN[when]
            found.append(
                _row(step, f"elasticity_{size}_{when}", (f"{words[0]}, {english}: elasticity", f"{words[1]}，{chinese}：弹性"),
                     ("1", "test", band_of_prior(prior, multiple)), one.estimate(functools.partial(elasticity, kind="real"), size))
            )  # fmt: skip
    return found


def _of_the_whole(step: Step, without: Material, with_it: Material) -> list[Row]:
    """R&D per yuan of tax relief, and what an evaluator sees who compares before and after, with the step and where there was none."""
    relief = of_all(lambda runs: per_yuan(part(without, runs), part(with_it, runs), step.year), len(without.panels))
    breaks = [on(world, functools.partial(_break_in, year=step.year)) for world in (with_it, without)]
    return [
        _row(step, "per_yuan", ("real R&D per yuan of tax relief, five years", "真实研发增量与减税之比，五年"), ("1", "told", NO_BAND), relief),
        _row(step, "break_with", ("before and after, one history: growth of R&D", "仅看前后：研发增速的变化"), ("share", "told", NO_BAND),
             breaks[0]),
        _row(step, "break_without", ("the same comparison without the step", "无该步时的同一比较"), ("share", "told", NO_BAND), breaks[1]),
    ]  # fmt: skip


def _break_in(material: Material, year: int) -> float:
    return growth_break(material.panels, year)


def _placebos(step: Step, without: Material, with_it: Material, long: Responses) -> list[Row]:
    tenth = Band(-0.1, 0.1, "assumption", _ASSUMED)
    return [
        _row(step, "year_before", ("placebo date, the year before: real R&D", "安慰剂年份（前一年）：真实研发"), ("share", "placebo", ZERO),
             of_runs(difference_before(without, with_it, step.year))),
        _row(step, "untouched", ("placebo firms, cost unchanged: share of the change", "安慰剂企业（成本未变）：变化之比"),
             ("1", "placebo", tenth), _ratio_of_untouched(long)),
    ]  # fmt: skip


_WHEN: dict[str, Pair] = {"first": ("first year", "第一年"), "fifth": ("fifth year", "第五年")}


def _row(step: Step, name: str, words: Pair, held_against: tuple[str, Kind, Band], estimate: Estimate) -> Row:
    unit, kind, band = held_against
    return Row(f"{step.year}_{name}", (f"{step.year}: {words[0]}", f"{step.year} 年：{words[1]}"), unit, kind, band, estimate)


def change(sums: NDArray[np.float64], kind: str) -> float:
    """Relative change of R&D from sums over firms, in the order of :data:`sim.experiments.natural.responses.SUMS`."""
    without, with_it, _ = _three(sums, kind)
    return with_it / without - 1.0 if without > 0.0 else math.nan


def elasticity(sums: NDArray[np.float64], kind: str) -> float:
    """Fall of log R&D per rise of log user cost, weighted by R&D without the step; NaN where no cost changed."""
    without, with_it, cost = _three(sums, kind)
    if without <= 0.0 or with_it <= 0.0 or cost == 0.0:
        return math.nan
    return -math.log(with_it / without) / (cost / without)


def _three(sums: NDArray[np.float64], kind: str) -> tuple[float, float, float]:
    without, with_it, cost = (float(one) for one in (sums[:3] if kind == "real" else sums[3:]))
    return without, with_it, cost


def _ratio_of_untouched(long: Responses) -> Estimate:
    """Response of those whose cost did not change over the response of those whose did; NaN where all were touched."""

    def ratio(runs: Sequence[int]) -> float:
        rest, touched = (one[list(runs)].sum(axis=0) for one in (long.untouched, long.by_size["all"]))
        divisor = change(touched, "real")
        return change(rest, "real") / divisor if divisor else math.nan

    return of_all(ratio, long.untouched.shape[0])


def difference_before(without: Material, with_it: Material, year: int) -> NDArray[np.float64]:
    """Relative difference of all real R&D in the year before a step, by run; the same luck has to make it zero."""
    one, other = (np.array([panel.years[year - 1]["rd_real_y1"].sum() for panel in world.panels]) for world in (without, with_it))
    return np.asarray(other / one - 1.0)


def per_yuan(without: Material, with_it: Material, year: int) -> float:
    """Real R&D added in five years over tax relief for R&D added for these years, which is settled a year later each."""
    more = [world.outcome.yearly["rd_real"][:, _years(world, year)].sum() for world in (without, with_it)]
    relief = [world.ensemble.sum_of("tax_forgone_rd")[:, _quarters(world, year + 1)].sum() for world in (without, with_it)]
    return float((more[1] - more[0]) / (relief[1] - relief[0])) if relief[1] > relief[0] else math.nan


def _years(material: Material, year: int) -> NDArray[np.bool_]:
    return np.asarray((material.outcome.years >= year) & (material.outcome.years <= year + LONG))


def _quarters(material: Material, year: int) -> NDArray[np.bool_]:
    years = material.ensemble.quarters // 4
    return np.asarray((years >= year) & (years <= year + LONG))


def growth_break(panels: Sequence[Panel], year: int) -> float:
    """Growth of log real R&D into a year less growth into the year before, of firms that live through all three, anchors apart.

    What an evaluator sees who has one history and no twin.
    """
    if any(year - 2 not in panel.years for panel in panels):
        return math.nan
    totals = np.zeros(3)
    for panel in panels:
        three = [panel.years[one] for one in (year - 2, year - 1, year)]
        living = np.intersect1d(np.intersect1d(three[0]["uid"], three[1]["uid"]), three[2]["uid"])
        for k, firms in enumerate(three):
            keep = np.isin(firms["uid"], living) & (firms["anchor"] == 0)
            totals[k] += firms["rd_real_y1"][keep].sum()
    early, middle, late = np.log(totals) if (totals > 0.0).all() else (math.nan,) * 3
    return float((late - middle) - (middle - early))
