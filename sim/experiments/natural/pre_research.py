"""The pre-research round of 2018: what the county's record says of it, and what of it would have happened anyway.

The twin is the same run in which the review of 2018 selects nobody; other rounds are as they were.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.engine.assembly import parameters
from sim.evidence.facts import facts
from sim.experiments.facts import county
from sim.experiments.facts.panel import Material, Panel
from sim.experiments.facts.table import TOLERANCE
from sim.experiments.facts.trials import LAST_YEAR, matched
from sim.experiments.natural.estimate import by_run, of_runs, on
from sim.experiments.natural.row import NO_BAND, ZERO, Band, Row, band_of_fact, band_of_prior
from sim.parameter import Schedule, value_at

ID = "pre_research"
TITLE = ("The pre-research round of 2018", "2018 年产学研预研一轮")
DESIGN = (
    "The round from application to confirmation, against the county's record. "
    "Twin: the same runs in which the review of 2018 selects nobody; R&D over 2018–2021",
    "从申报到确认的整轮，与当地记录比较。对照：相同随机数下 2018 年评审不立任何项目；研发取 2018—2021 年",
)
SOURCE = "003 fact:F5 fact:F6 fact:F7 fact:F8 fact:F9 fact:F10 fact:F11 stylised:F18 R17a"
YEAR, LAST = 2018, LAST_YEAR
APPROVAL = "policy.pre_research.approval"


def leverage(material: Material) -> float:
    """Firms' money in confirmed projects over grants, as the fact has it; NaN where nothing was paid."""
    return county.pre_research_leverage(material) if county.pre_research_paid(material) > 0.0 else float("nan")


_FUNNEL = {
    "applied": (("Projects applied for", "申报项目"), "projects", county.pre_research_applied),
    "selected": (("Projects selected", "立项项目"), "projects", county.pre_research_selected),
    "confirmed": (("Projects confirmed", "确认项目"), "projects", county.pre_research_confirmed),
    "paid": (("Grants paid", "拨付经费"), "wan", county.pre_research_paid),
    "leverage": (("Firms' money over grants, gross", "企业投入与拨付经费之比（毛）"), "1", leverage),
}


def without_the_round(material: Material) -> Material:
    """The twin: nobody passes the review of the year; before and after it is as it was."""
    scenario = material.trials.plan.scenario
    old, between = scenario.values[APPROVAL], parameters()[APPROVAL].between
    later = {quarter: value for quarter, value in old.items() if quarter > 4 * YEAR + 4}
    nobody: Schedule = {4 * YEAR: 0.0, 4 * YEAR + 4: value_at(old, 4 * YEAR + 4, between)} | later
    return material.trials.under("pre-research round", {APPROVAL: nobody})


def rows(material: Material) -> tuple[Row, ...]:
    """The round against the record, what it caused, and placebos."""
    without_the_round(material)
    record = [
        Row(name, label, unit, "test", band_of_fact("F18", name), by_run(material, measure))
        for name, (label, unit, measure) in _FUNNEL.items()
    ]
    caused = band_of_prior("pre_additional")
    anyway = Band(1.0 - (caused.high or 1.0), 1.0 - (caused.low or 0.0), caused.source + " R17a")
    return (
        *record,
        Row("firms", ("Firms that apply", "申报企业"), "firms", "test", band_of_record("F6"), by_run(material, firms_applying)),
        Row("universities", ("Universities and institutes that apply", "申报高校院所"), "institutions", "test", band_of_record("F5"),
            by_run(material, universities_applying)),
        Row("firm_money", ("Firms' money in confirmed projects", "确认项目的企业投入"), "wan", "test", band_of_record("F11"),
            by_run(material, firm_money)),
        Row("anyway_2018", ("Selected that begin anyway by the end of 2018", "立项项目中无资助也会启动的比例，至 2018 年末"), "share",
            "test", anyway, on(material, lambda one: begun_anyway(one, YEAR))),
        Row("anyway_2021", ("Selected that begin anyway by the end of 2021", "立项项目中无资助也会启动的比例，至 2021 年末"), "share",
            "told", NO_BAND, on(material, lambda one: begun_anyway(one, LAST))),
        Row("projects", ("Projects of all firms, less without the round", "全部企业的合作项目：有无该轮之差"),
            "projects", "told", NO_BAND, of_runs(more(material, "cooperation_projects") / material.scale)),
        Row("net", ("Real R&D of the selected per yuan paid, net", "立项企业真实研发增量与拨付经费之比（净）"), "1", "told", NO_BAND,
            on(material, net_per_yuan)),
        Row("all_firms", ("Real R&D of all firms per yuan paid, net", "全部企业真实研发增量与拨付经费之比（净）"), "1", "told", NO_BAND,
            on(material, all_per_yuan)),
        Row("unselected", ("Placebo firms, applied in vain: real R&D", "安慰剂企业（申报未立项）：真实研发"), "share",
            "placebo", NO_BAND, on(material, of_the_unselected)),
        Row("before", ("Placebo date, 2017: real R&D of all firms", "安慰剂年份（2017 年）：全部企业真实研发"), "share", "placebo",
            ZERO, on(material, before)),
    )  # fmt: skip


def band_of_record(row: str) -> Band:
    """A figure of the record with the tolerance of the round."""
    value, (share, note) = facts()[row].value, TOLERANCE["F18"]
    chinese = band_of_fact("F18", "applied").note[1]
    return Band(value * (1.0 - share), value * (1.0 + share), f"fact:{row}", (note, chinese), value)


def firms_applying(material: Material) -> float:
    """Firms that applied, mean over runs, at the county's full size."""
    return float(np.mean([(panel.years[YEAR]["pre_request"] > 0.0).sum() for panel in material.panels])) / material.scale


def universities_applying(material: Material) -> float:
    """Universities and institutes in the applications, mean over runs; they are as many in a smaller county."""
    asked = [panel.years[YEAR]["pre_university"][panel.years[YEAR]["pre_request"] > 0.0] for panel in material.panels]
    return float(np.mean([np.unique(one).size for one in asked]))


def firm_money(material: Material) -> float:
    """Firms' money in the projects of 2018 that were confirmed in 2019, 万元."""
    return material.median("pre_research_firm_money", YEAR + 1) / material.scale


def selected(panel: Panel) -> NDArray[np.int64]:
    """Ids of the firms with a grant of the round."""
    firms = panel.years[YEAR]
    return np.asarray(firms["uid"][firms["pre_granted"] > 0.0], np.int64)


def unselected(panel: Panel) -> NDArray[np.int64]:
    """Ids of the firms that applied in vain."""
    firms = panel.years[YEAR]
    return np.asarray(firms["uid"][(firms["pre_request"] > 0.0) & (firms["pre_granted"] <= 0.0)], np.int64)


def begun_anyway(material: Material, year: int) -> float:
    """Share of the selected firms that have begun, in the twin and by the end of a year, as many projects as with the grant in its year.

    A firm that is gone by then in either world is left out.
    """
    count = begun = 0
    for panel, twin in _worlds(material):
        with_grant, later = panel.years[YEAR], twin.years[year]
        uids, a, b = np.intersect1d(with_grant["uid"], later["uid"], return_indices=True)
        is_selected = np.isin(uids, selected(panel))
        count += int(is_selected.sum())
        begun += int((later["projects"][b] >= with_grant["projects"][a])[is_selected].sum())
    return begun / count if count else float("nan")


def _worlds(material: Material) -> zip[tuple[Panel, Panel]]:
    return zip(material.panels, without_the_round(material).panels, strict=True)


def _of_firms(panel: Panel, twin: Panel, uids: NDArray[np.int64]) -> tuple[float, float]:
    """Real R&D of these firms over the years, with the round and without it."""
    with_it = without = 0.0
    for year in range(YEAR, LAST + 1):
        ((one, other),) = matched(panel, twin, year, "rd_real_y1", uids=uids)
        with_it, without = with_it + float(one.sum()), without + float(other.sum())
    return with_it, without


def more(material: Material, indicator: str) -> NDArray[np.float64]:
    """An indicator summed from the round's year to the last, with less without the round, by run."""
    twin = without_the_round(material)
    sums = []
    for world in (material, twin):
        years = (world.outcome.years >= YEAR) & (world.outcome.years <= LAST)
        sums.append(world.outcome.yearly[indicator][:, years].sum(axis=1))
    return np.asarray(sums[0] - sums[1])


def paid(material: Material) -> float:
    """Grants of all firms and universities that the round brought, 万元."""
    return float((more(material, "pre_research_early") + more(material, "pre_research_late")).sum())


def net_per_yuan(material: Material) -> float:
    """Real R&D that the selected firms add over the years, per yuan paid."""
    both = [_of_firms(panel, twin, selected(panel)) for panel, twin in _worlds(material)]
    return _over(sum(one - other for one, other in both), paid(material))


def all_per_yuan(material: Material) -> float:
    """Real R&D that all firms add over the years, per yuan paid."""
    return _over(float(more(material, "rd_real").sum()), paid(material))


def of_the_unselected(material: Material) -> float:
    """Relative change of the real R&D of firms that applied in vain."""
    both = [_of_firms(panel, twin, unselected(panel)) for panel, twin in _worlds(material)]
    with_it, without = (sum(one) for one in zip(*both, strict=True))
    return _over(with_it - without, without)


def before(material: Material) -> float:
    """Relative difference of all real R&D in the year before the round."""
    with_it, without = (
        sum(float(panel.years[YEAR - 1]["rd_real_y1"].sum()) for panel in world.panels) for world in (material, without_the_round(material))
    )
    return _over(with_it - without, without)


def _over(above: float, below: float) -> float:
    return above / below if below > 0.0 else float("nan")
