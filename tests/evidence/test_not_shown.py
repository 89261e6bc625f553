"""Every observed figure of the county has an indicator that shows it, or a written reason why none does."""

import re

from sim.evidence.facts import facts
from sim.evidence.table import DATA, read_table
from sim.measures import indicators

#: Figures that an indicator shows, alone or with others.
SHOWN = {
    "P1": "points_participants_cumulative",
    "P2": "points_money_cumulative",
    "P4": "points_rewarded_cumulative",
    "P5": "points_money_cumulative",
    "P6": "points_participants_cumulative",
    "P7": "points_per_firm",
    "P11": "points_top_award",
    "P13": "rd_institution_share",
    "P14": "hnte_above_scale_cooperation_share",
    "P16": "talent_firms_rd_share",
    "R1": "rd_award_firms",
    "R2": "rd_award_firms_by_amount",
    "R3": "rd_award_firms_by_intensity",
    "H1": "library_intake",
    "H2": "library_recommended",
    "F5": "pre_research_universities",
    "F6": "pre_research_firms",
    "F7": "pre_research_applied",
    "F8": "pre_research_selected",
    "F9": "pre_research_confirmed",
    "F10": "pre_research_late",
    "F11": "pre_research_firm_money",
    "F12": "pre_research_confirmed",
    "F13": "pre_research_firm_money",
    "C1": "cooperation_firms_cumulative",
    "C2": "cooperation_universities",
    "C3": "cooperation_projects_cumulative",
    "E3": "above_scale_firms",
    "E4": "industrial_sales",
    "E5": "above_scale_firms",
    "E7": "large_taxpayers",
    "X8": "rd_intensity",
    "X9": "rd_intensity",
    "X20": "above_scale_sales",
    "X21": "above_scale_sales",
    "X25": "listed_firms",
    "X26": "listed_firms",
    "X28": "rd_institution_share",
    "X33": "talent_projects_cumulative",
}
REASONS = {row.id: row for row in read_table(DATA / "not_shown.csv", ("id", "reason", "reason_zh"))}


def test_every_observed_figure_is_shown_or_has_a_reason() -> None:
    observed = {
        row.id
        for row in facts().values()
        if row.place == "Zhangjiagang" and row.kind == "observed" and row.use in ("fit", "check", "bound")
    }
    assert set(SHOWN) | set(REASONS) == observed
    assert set(SHOWN) & set(REASONS) == set()


def test_what_shows_a_figure_is_an_indicator_of_its_unit() -> None:
    for name, shows in SHOWN.items():
        assert shows in indicators(), name
        if name != "P7":  # the growth of the indicator
            assert indicators()[shows].unit == facts()[name].unit, name


def test_reasons_are_written_in_both_languages() -> None:
    for row in REASONS.values():
        assert len(row.text("reason")) > 10
        assert row.text("reason").isascii()
        assert re.search("[\u4e00-\u9fff]", row.text("reason_zh"))
