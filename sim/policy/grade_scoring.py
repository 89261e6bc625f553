"""County grade scoring (I28): scoring is extended from firms in the points system to all who innovate, and serves S&T finance.

The plan of 2025 names the system, its use for S&T finance and for putting results to use, and no number. Here it does two
things, both small and both assumptions. Firms outside the points system are graded from records by the same table of points,
their leading talent included, and banks take the grade for a signal as they take a points grade. Universities are scored by
how their projects with firms of the county ended: a good record takes part of the doubt from firms that weigh a proposal.
"""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.parameter import Parameter, declare, switch, uniform
from sim.policy.innovation_points import points_of_year
from sim.types import Column, Each, Instrument, NotMeasurable

_PATH = "policy.grade_scoring."

declare(
    switch(f"{_PATH}enabled", {2015: 0.0, 2025: 1.0}, "Whether all who innovate are graded.", "Grade scoring", "创新格次赋分", "instrument:I28"),
    Parameter(
        f"{_PATH}step", 20.0, "points", 0.1, 1e6, uniform(10.0, 40.0), "assumption", "assumption",
        "Points, by the table of the points system, that make one grade (0 none to 5 top).", "Points per grade", "每格次所需积分",
    ),
    Parameter(
        f"{_PATH}signal", 0.06, "log points", 0.0, 2.0, uniform(0.0, 0.15), "R35b; assumption: half of what a points grade does", "assumption",
        "Log odds of default that a bank takes off per grade of a firm outside the points system.", "Grade: signal to banks", "格次增信",
    ),
    Parameter(
        f"{_PATH}endorsement", 0.10, "share", 0.0, 1.0, uniform(0.0, 0.25), "assumption: far less than an expert review", "assumption",
        "Part of a firm's doubt that a perfect record of the university would remove.", "Grade: endorsement", "高校格次背书作用",
    ),
    Parameter(
        f"{_PATH}proof", 4.0, "projects", 0.0, 1000.0, uniform(1.0, 10.0), "assumption", "assumption",
        "Failed projects with which every university's record begins, so that a few successes prove little.", "Grade: burden of proof", "高校记录起评项目数",
    ),
)  # fmt: skip


@rule
def keep_record(record_well: Any, record_badly: Any, ended_well: Any, ended_badly: Any) -> Any:
    """Note how the quarter's projects ended: returns record_well, record_badly."""
    return record_well + ended_well, record_badly + ended_badly


@rule
def endorse(endorsement: Any, record_well: Any, record_badly: Any, p: Any) -> Any:
    """Publish the university's record: returns endorsement."""
    record = record_well / max(1.0, record_well + record_badly + p.grade_scoring_proof)
    return endorsement + p.grade_scoring_enabled * p.grade_scoring_endorsement * record


@rule
def grade_firm(
    does_rd: Any,
    points_participant: Any,
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
    support_credit: Any,
    quarter: Any,
    p: Any,
) -> Any:
    """Grade a firm with R&D that was outside the last points round: returns record_grade, support_credit."""
    if p.grade_scoring_enabled == 0.0 or does_rd == 0 or points_participant != 0:
        return 0, support_credit
    points = points_of_year(
        rd_reported_y1, sales_y1, sales_y2, applications_1_y1, grants_1_y1, grants_2_y1, hnte_expiry, st_sme, last_project, institution,
        talent, conversions_y1, quarter, p,
    )  # fmt: skip
    grade = int(min(5.0, points / p.grade_scoring_step))
    return grade, support_credit + grade * p.grade_scoring_signal


@rule
def may_be_graded(does_rd: Any, record_grade: Any) -> Any:
    """Whether the firm does R&D, or was graded last year."""
    return does_rd != 0 or record_grade > 0


INSTRUMENT = Instrument(
    id="grade_scoring",
    rests=False,  # universities have a record before anybody scores it
    evidence=("I28",),
    label_en="County grade scoring",
    label_zh="创新格次赋分",
    sentence="Firms outside the points system and universities are graded too; grades serve banks and firms that seek a partner.",
    additional=NotMeasurable(
        "it grades and pays nobody",
        "只评定格次，不发放资金",
    ),
    columns={
        "enterprise": (Column("record_grade", "count", "index", "Grade of a firm outside the points system, 5 best; 0 none."),),
        "university": (
            Column("record_well", "count", "projects", "Projects with firms of the county that ended with success so far."),
            Column("record_badly", "count", "projects", "Projects with firms of the county that ended without success so far."),
        ),
    },
    steps={
        "support": (
            Each("grade_firm", "enterprise", grade_firm, ("record_grade", "support_credit"), where=may_be_graded),
            Each("endorse_university", "university", endorse, ("endorsement",)),
        ),
        "cooperation": (Each("keep_record", "university", keep_record, ("record_well", "record_badly")),),
    },
)
