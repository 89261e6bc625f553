"""Indicators of the models around large firms: who uses the institute, who is in the circle, who delivers into the chain."""

from __future__ import annotations

from sim.measures.definition import Sum, flow

INDICATORS = (
    flow(Sum("anchor_institute_firms", "county", "institute_firms", season=1), "firms", "Firms at an anchor's institute", "一企一院服务企业数",
         "Firms that use the open platform of an anchor of their chain in the year.", "instrument:I42"),
    flow(Sum("anchor_circle_firms", "county", "circle_firms", season=1), "firms", "Firms in the landmark's circle", "一企一圈企业数",
         "Firms of the landmark firm's chain and town that are in its circle in the year.", "instrument:I43"),
    flow(Sum("anchor_chain_firms", "county", "chain_members", season=1), "firms", "Firms in the managed chain", "一企一链企业数",
         "Firms that deliver into the managed chain of the leader in the year.", "instrument:I43"),
)  # fmt: skip
