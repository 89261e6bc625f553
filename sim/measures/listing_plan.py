"""Indicators of the listing plan."""

from __future__ import annotations

from sim.measures.definition import Sum, money, stock

INDICATORS = (
    stock(Sum("listing_plan_firms", "enterprise", "listing_plan_member"), "firms", "Firms in the listing plan", "攀峰计划在培企业数",
          "Talent firms that are selected for the listing plan.", "fact:T5", 0),
    stock(Sum("listing_plan_listings", "enterprise", "listing_plan_public"), "firms", "Listed under the plan", "攀峰计划上市企业数",
          "Firms here that went public while selected for the listing plan.", "instrument:I14"),
    money("listing_plan_grant", "listing_plan_grants", "Listing plan money", "攀峰计划资助金额", "Tranches paid under the listing plan in the year.",
          "fact:T4"),
)  # fmt: skip
