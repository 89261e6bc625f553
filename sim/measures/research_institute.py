"""Indicators of local research institutes."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, money, stock


@rule
def one() -> Any:
    """One institute."""
    return 1


@rule
def is_client(institute_client: Any) -> Any:
    """Firm with a contract of this year."""
    return 1 if institute_client >= 0 else 0


RESEARCH = Sum("institute_rd", "institute", "rd", "money")

INDICATORS = (
    stock(Sum("research_institutes", "institute", one), "institutions", "Research institutes", "新型研发机构数",
          "Institutes in the county that are open or being built.", "fact:C7 fact:E16"),
    flow(RESEARCH, "wan", "R&D of research institutes", "新型研发机构研发投入", "R&D of the county's research institutes in the year, campuses apart.", "instrument:I39"),
    stock(Sum("institute_staff", "institute", "staff", "real"), "people", "Staff of research institutes", "新型研发机构从业人员",
          "Staff of the county's research institutes.", "assumption: spending over cost per head"),
    flow(Sum("institute_clients", "enterprise", is_client, season=2), "firms", "Clients of research institutes", "新型研发机构服务企业数",
         "Firms with a contract with a research institute of the county in the year.", "instrument:I39"),
    money("institute_contract", "institute_contracts", "Contracts with research institutes", "委托新型研发机构合同额",
          "Money that firms paid research institutes of the county in the year.", "instrument:I39"),
)  # fmt: skip
