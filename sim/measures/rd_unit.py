"""Indicators of R&D units with their own legal person."""

from __future__ import annotations

from sim.measures.definition import Sum, money, stock

INDICATORS = (
    stock(Sum("rd_units", "enterprise", "rd_unit"), "firms", "R&D units", "独立法人研发机构数",
          "Firms with an R&D unit that has its own legal person.", "instrument:I32"),
    money("rd_unit_subsidy", "rd_unit_money", "Subsidies for R&D units", "工研分离补助资金", "Subsidies for R&D units paid in the year.", "instrument:I32"),
)  # fmt: skip
