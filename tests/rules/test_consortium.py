"""Consortia: what can spill over, and the rise of claims that follows."""

import math

import pytest

from sim.rules import consortium


@pytest.mark.parametrize(
    ("own", "chain", "potential"),
    # An anchor's research is not in the sum of its chain, so its own may exceed it; an empty chain gives nothing.
    [(0.0, 100.0, 1.0), (25.0, 100.0, 0.75), (100.0, 100.0, 0.0), (300.0, 100.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0)],
)
def test_the_potential_is_the_research_of_others(own: float, chain: float, potential: float) -> None:
    assert consortium.spillover_potential(own, chain) == pytest.approx(potential)


@pytest.mark.parametrize(("own", "rise"), [(0.0, 0.08), (50.0, 0.04), (100.0, 0.0)])
def test_claims_rise_with_the_potential(params, own: float, rise: float) -> None:
    assert consortium.log_rise_of_claims(own, 100.0, params(consortium_patents=0.08)) == pytest.approx(math.log(1.0 + rise))
