"""Indicators of innovation consortia."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, money, stock


@rule
def leads(consortium_leads: Any, consortium_until: Any, quarter: Any) -> Any:
    """Firm that leads a consortium that still runs."""
    return 1 if consortium_leads and consortium_until > quarter else 0


@rule
def takes_part(consortium_until: Any, quarter: Any) -> Any:
    """Firm in a consortium that still runs, as leader or member."""
    return 1 if consortium_until > quarter else 0


INDICATORS = (
    stock(Sum("consortia", "enterprise", leads), "projects", "Consortia", "创新联合体数", "Consortia that run at the end of the period.", "instrument:I30"),
    stock(Sum("consortium_firms", "enterprise", takes_part), "firms", "Firms in consortia", "参与创新联合体企业数",
          "Leaders and members of consortia that run at the end of the period.", "instrument:I30"),
    money("consortium_award", "consortium_money", "Project money of consortia", "创新联合体企业资助额",
          "Project money of the county that firms of consortia got in the year.", "instrument:I30"),
)  # fmt: skip
