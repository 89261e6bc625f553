"""Indicators of innovation enclaves: what returns, and what would not have come without them."""

from __future__ import annotations

from typing import Any

from sim.jit import rule
from sim.measures.definition import Sum, flow


@rule
def landed(enclave_landed: Any) -> Any:
    """Firm that began to operate as a project of an enclave."""
    return 1 if enclave_landed > 0 else 0


@rule
def additional(enclave_landed: Any, origin: Any) -> Any:
    """Firm of an enclave that would not have come by itself."""
    return 1 if enclave_landed > 0 and origin == 3 else 0


INDICATORS = (
    flow(Sum("enclave_landed", "enterprise", landed), "firms", "Enclave firms", "飞地回流企业数",
         "Firms that began to operate in the year as projects of an enclave.", "prior:enclave_return"),
    flow(Sum("enclave_additional", "enterprise", additional), "firms", "Enclave firms, additional", "飞地净增企业数",
         "Enclave firms of the year that would not have come by themselves.", "prior:invest_butfor"),
)  # fmt: skip
