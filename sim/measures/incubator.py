"""Indicators of the incubators."""

from __future__ import annotations

from sim.measures.definition import Sum, money, stock

INDICATORS = (
    stock(Sum("incubator_tenants", "enterprise", "incubator_tenant"), "firms", "Firms in incubators", "在孵企业数", "Firms with a place in an incubator.",
          "instrument:I40"),
    stock(Sum("incubator_occupancy", "county", "incubator_occupancy", "real"), "share", "Incubator occupancy", "孵化载体入驻率",
          "Share of the incubators' area for young firms that is let.", "prior:m2_per_firm"),
    stock(Sum("incubator_service", "county", "incubator_service", "real"), "share", "Quality of incubator services", "孵化服务质量",
          "Quality of the services that tenants get, 0 to 1.", "R38b"),
    money("incubator_relief", "rent_relief", "Rent relief in incubators", "孵化载体租金减免额", "Rent relief paid to tenants in the year.", "instrument:I40"),
)  # fmt: skip
