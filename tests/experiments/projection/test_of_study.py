"""What a stored study rests on, with a function whose shares are known."""

from pathlib import Path

import pytest

from sim.api.projections import provenance_of_study
from sim.errors import RunError
from sim.experiments.sweep.sweep import SweepSettings, sweep
from tests.experiments.sweep.toys import Toy, toy_study


def test_shares_of_ishigami(tmp_path: Path) -> None:
    results = tmp_path / "results"
    sweep(toy_study(tmp_path, method="binned", samples=1024), SweepSettings(results, 1), Toy())
    shares, measuring = provenance_of_study("toy", "hnte_stock", 2030, results)
    assert shares["share"].sum() == pytest.approx(1.0)
    # First-order indices of Ishigami's function: 0.44 of the second input, 0.31 of the first, none of the third.
    by_factor = measuring.set_index("factor")["reduction"]
    assert by_factor["policy.rd_award.appropriation"] == pytest.approx(0.44, abs=0.08)
    assert by_factor["policy.pre_research.appropriation"] == pytest.approx(0.31, abs=0.08)
    assert by_factor["policy.innovation_voucher.appropriation"] == pytest.approx(0.0, abs=0.08)
    assert measuring["source"].all()
    with pytest.raises(RunError, match="no output hnte"):
        provenance_of_study("toy", "hnte", 2030, results)
    with pytest.raises(RunError, match="1999"):
        provenance_of_study("toy", "hnte_stock", 1999, results)
