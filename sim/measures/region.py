"""What the county gains and what the region gains: firms that would have settled with a neighbour are no gain of the region."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow, stock


@rule
def landed(founded: Any, origin: Any, quarter: Any) -> Any:
    """Outside project that begins to operate."""
    return 1 if founded == quarter and origin == 3 else 0


@rule
def landed_from_outside(founded: Any, origin: Any, from_region: Any, quarter: Any) -> Any:
    """Outside project that begins to operate and would not have settled with a neighbour."""
    return 1 if founded == quarter and origin == 3 and not from_region else 0


@rule
def drawn_certified(origin: Any, hnte_expiry: Any, quarter: Any) -> Any:
    """Certified firm that talent founded or that is an outside project."""
    return 1 if origin >= 2 and hnte_expiry > quarter else 0


@rule
def drawn_certified_from_outside(origin: Any, hnte_expiry: Any, from_region: Any, quarter: Any) -> Any:
    """Such a firm that would not have settled with a neighbour."""
    return 1 if origin >= 2 and hnte_expiry > quarter and not from_region else 0


INDICATORS = (
    flow(Sum("projects_landed", "enterprise", landed), "projects", "Additional outside projects", "净增外来项目数",
         "Outside projects that began to operate in the year and would not have come by themselves.", "prior:invest_butfor"),
    flow(Sum("projects_landed_region", "enterprise", landed_from_outside), "projects", "Outside projects new to the region", "区域净增外来项目数",
         "Additional outside projects of the year that would not have settled in a neighbouring county.", "R33"),
    stock(Sum("hnte_drawn", "enterprise", drawn_certified), "firms", "Certified firms drawn", "引进的高企数",
          "Certified firms that arriving talent founded or that are additional outside projects.", "R33 R34"),
    stock(Sum("hnte_drawn_region", "enterprise", drawn_certified_from_outside), "firms", "Certified firms new to the region", "区域净增引进高企数",
          "Of the certified firms drawn, those that would not be in a neighbouring county.", "R33"),
)  # fmt: skip
