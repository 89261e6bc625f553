"""Figures that parameters rest on are marked."""

import re

from sim.engine.assembly import parameters
from sim.evidence.facts import facts
from sim.evidence.priors import priors
from sim.evidence.targets import targets
from sim.experiments.backtest.hindsight import PARTS, PRIORS, in_hindsight


def found(name: str, origin: int) -> tuple[str, ...]:
    return in_hindsight(targets()[name], parameters(), origin)


def test_a_parameter_that_names_the_figure_is_found() -> None:
    assert found("C2", 2018) == ("county.universities",)
    assert "behaviour.listing.rate" in found("X26", 2018)
    assert found("P6", 2018) == ()


def test_dates_that_the_backtest_leaves_out_are_no_hindsight() -> None:
    path = "policy.innovation_points.appropriation"
    assert "fact:P5" in parameters()[path].source
    assert path not in found("P5", 2018)  # its amount from 2019 on is left out
    assert path in found("P5", 2019)


def test_a_prior_that_counts_figures_rests_on_them() -> None:
    assert found("F9", 2018) == ("policy.pre_research.continuation",)
    for name, ids in PRIORS.items():
        given = [facts()[one].value for one in ids]
        counts = re.fullmatch(r"(\d+) of (\d+)", priors()[name].note)
        assert counts is not None
        assert sorted(given, reverse=True) == [float(counts[2]), float(counts[1])]
        assert priors()[name].distribution.numbers == (min(given) + 1.0, max(given) - min(given) + 1.0)


def test_every_prior_that_is_a_count_of_figures_is_listed() -> None:
    counted = {name for name, one in priors().items() if re.fullmatch(r"\d+ of \d+", one.note)}
    assert counted == set(PRIORS)


def test_parts_of_a_figure_tell_the_figure() -> None:
    assert "policy.rd_award.take_up" in found("R1", 2017)
    for whole, parts in PARTS.items():
        assert facts()[whole].value == sum(facts()[part].value for part in parts)
