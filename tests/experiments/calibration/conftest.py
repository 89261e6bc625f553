"""Shorter chains: most tests ask what happens, not how exactly."""

import pytest

from sim.experiments.calibration import sampling

STEPS = 300
#: Tests that hold draws against an exact posterior.
EXACT = ("exact", "widened", "checks_agree", "follows")


@pytest.fixture(autouse=True)
def short_chains(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not any(word in request.node.name for word in EXACT):
        monkeypatch.setattr(sampling, "STEPS", STEPS)
