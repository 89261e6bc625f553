"""Hard facts: where they are demanded, with how much room for luck, and what becomes of runs that fail them."""

import dataclasses
import math
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from sim.engine.assembly import parameters
from sim.engine.build import Blueprint, blueprint
from sim.engine.ensemble import Ensemble, Results, results
from sim.errors import HardFactError
from sim.evidence.stylised_facts import StylisedFact, stylised_facts
from sim.experiments.facts import bunching, hard, partners
from sim.experiments.facts.hard import band, check_hard_facts, is_demanded, repeats_the_record
from sim.experiments.facts.panel import Material, gather
from sim.experiments.facts.table import evaluate
from sim.experiments.replicate import replicate
from sim.experiments.run import Settings, run
from sim.messages import say
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

from .conftest import Small

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HARD = {(one.id, one.part): one for one in stylised_facts() if one.hard}


def scenario(tmp_path: Path, *settings: str, name: str = "baseline", end: int = 2022) -> Scenario:
    file = tmp_path / "whole.yaml"
    file.write_text(f"title: Whole\nwhy: A test.\nextends: {SCENARIOS / name}.yaml\nhorizon: {{end: {end}}}\n", encoding="utf-8")
    return load(file, parameters(), settings=settings)


@pytest.mark.parametrize(
    ("settings", "until_2019", "until_2021"),
    [
        ((), True, True),
        # A reform that begins later, or between the two facts' last years, or in their years.
        (("policy.pre_research.appropriation@2022=5000",), True, True),
        (("policy.pre_research.appropriation@2020=5000",), True, False),
        (("policy.pre_research.appropriation@2019=5000",), False, False),
        (("policy.pre_research.enabled=off",), False, False),
        # The same value written down is no reform.
        (("policy.pre_research.early_cap=10",), True, True),
        (("policy.pre_research.early_cap@2018=10.5",), False, False),
        # Another law or another world is no record either; other behaviour is what the facts judge.
        (("national.super_deduction.general@2018=0.5",), False, False),
        (("world.growth=0.02",), False, False),
        (("county.universities=100",), False, False),
        (("behaviour.cooperation.hesitation=off",), True, True),
    ],
)
def test_where_the_record_can_be_expected(tmp_path: Path, settings: tuple[str, ...], until_2019: bool, until_2021: bool) -> None:
    found = scenario(tmp_path, *settings)
    assert (repeats_the_record(found, 2019), repeats_the_record(found, 2021)) == (until_2019, until_2021)


def test_short_runs_other_counties_and_firm_tables_have_no_record(tmp_path: Path) -> None:
    short = scenario(tmp_path, end=2020)
    assert (repeats_the_record(short, 2019), repeats_the_record(short, 2021)) == (True, False)
    assert not repeats_the_record(scenario(tmp_path, name="own_firms"), 2019)
    elsewhere = dataclasses.replace(short.county, file=tmp_path / short.county.file.name)
    assert not repeats_the_record(dataclasses.replace(short, county=elsewhere), 2019)
    table = dataclasses.replace(short.population, source="table")
    assert not repeats_the_record(dataclasses.replace(short, population=table), 2019)


def test_only_the_identity_is_demanded_of_part_of_the_county(tmp_path: Path) -> None:
    for scale, demanded in ((1.0, set(HARD)), (0.5, {hard.IDENTITY}), (2.0, {hard.IDENTITY})):
        plan = SimpleNamespace(scale=scale, scenario=scenario(tmp_path))
        assert {key for key, one in HARD.items() if is_demanded(one, plan)} == demanded  # type: ignore[arg-type]


def fact(part: str) -> StylisedFact:
    (found,) = [one for (_, name), one in HARD.items() if name == part]
    return found


def test_room_for_luck() -> None:
    # A tenth around 800 and three standard deviations of 15 % between runs and 7 % between populations.
    for runs in (1, 20):
        room = 3.0 * 800.0 * math.sqrt(0.15**2 / runs + 0.07**2)
        assert band(fact("paid"), runs) == pytest.approx((720.0 - room, 880.0 + room))
    # A fifth around 88 applications.
    assert band(fact("applied"), 20)[0] == pytest.approx(70.4 - 3.0 * 88.0 * math.sqrt(0.15**2 / 20 + 0.07**2))
    assert band(fact("identity"), 1) == (0.0, 0.0)
    assert band(fact("all_local_cash"), 1) == (0.02, 0.10)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Blueprint, Ensemble, Results]:
    file = tmp_path_factory.mktemp("tiny") / "tiny.yaml"
    file.write_text(
        "title: Tiny\nwhy: A test.\ncounty: zhangjiagang\nhorizon: {end: 2017}\npopulation: {enterprises: 300}\n", encoding="utf-8"
    )
    plan = blueprint(load(file, parameters()))
    ensemble = Ensemble.of(plan, [1, 2], replicate(plan, [1, 2]))
    return plan, ensemble, results(ensemble)


def test_the_identity_is_demanded_of_every_run(tiny: tuple[Blueprint, Ensemble, Results]) -> None:
    plan, ensemble, outcome = tiny
    check_hard_facts(plan, ensemble, outcome)
    outcome.yearly["hnte_stock"][1, 2] += 1.0
    try:
        with pytest.raises(HardFactError) as caught:
            check_hard_facts(plan, ensemble, outcome)
    finally:
        outcome.yearly["hnte_stock"][1, 2] -= 1.0
    assert caught.value.values == {"fact": "F14", "part": "identity", "value": "1", "low": "0", "high": "0"}
    assert str(caught.value) == "the model fails a hard fact, so the run is not shown: F14 identity = 1, outside 0 … 0"
    assert "F14 identity = 1" in caught.value.in_language("zh")
    assert caught.value.exit_code == 4


def test_one_year_cannot_fail_the_identity(small: Small, tmp_path: Path) -> None:
    assert run(small(end=2015), Settings(results=tmp_path, workers=1)).folder.is_dir()


# The county at full size, as it is and as three rival models have it.


def runs_of(tmp_path: Path, *settings: str) -> tuple[Blueprint, Material]:
    plan = blueprint(scenario(tmp_path, *settings, end=2021))
    return plan, gather(plan, [1, 2, 3])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Blueprint, Material]:
    return runs_of(tmp_path_factory.mktemp("whole"))


def holds(material: Material, name: str, part: str) -> bool:
    (verdict,) = evaluate(material, {(name, part)})
    assert verdict.holds is not None
    return verdict.holds


def test_the_county_shows_the_hard_facts(whole: tuple[Blueprint, Material]) -> None:
    plan, material = whole
    check_hard_facts(plan, material.ensemble, material.outcome)
    assert all(holds(material, name, part) for name, part in HARD)


def test_without_relabelling_the_relabelled_share_is_missed(whole: tuple[Blueprint, Material], tmp_path: Path) -> None:
    _, rival = runs_of(tmp_path, "behaviour.notch.relabelling=off")
    assert holds(whole[1], "F3", "relabelled_share")
    assert not holds(rival, "F3", "relabelled_share")
    assert bunching.relabelled_share(rival) == 0.0


def test_without_hesitation_nobody_applies_for_the_fund_and_the_run_is_not_shown(tmp_path: Path) -> None:
    plan, rival = runs_of(tmp_path, "behaviour.cooperation.hesitation=off")
    assert not holds(rival, "F18", "applied")
    with pytest.raises(HardFactError, match="F18") as caught:
        check_hard_facts(plan, rival.ensemble, rival.outcome)
    assert caught.value.values["fact"] == "F18"
    with pytest.raises(HardFactError):
        run(plan.scenario, Settings(results=tmp_path / "results", replications=1, workers=1))
    assert not list((tmp_path / "results").glob("[!.]*"))


def test_partners_at_random_do_not_keep_near(whole: tuple[Blueprint, Material], tmp_path: Path) -> None:
    _, rival = runs_of(tmp_path, "behaviour.cooperation.choice=off")
    assert holds(whole[1], "F20", "decay")
    assert not holds(rival, "F20", "decay")
    assert partners.quality_before_distance(rival) < partners.quality_before_distance(whole[1])


def test_money_out_of_proportion_is_not_shown(whole: tuple[Blueprint, Material]) -> None:
    plan, material = whole
    moved = material.ensemble.moved.copy()
    flooded = dataclasses.replace(material.ensemble, moved=3.0 * moved)
    with pytest.raises(HardFactError, match=r"F27 .* outside 0\.0\d+ … 0\.\d+"):
        check_hard_facts(plan, flooded, material.outcome)
    assert np.array_equal(material.ensemble.moved, moved)


def test_the_message_has_its_fields_in_both_languages() -> None:
    values = {"fact": "F18", "part": "paid", "value": "3", "low": "1", "high": "2"}
    assert all(str(value) in say("hard_fact", language, **values) for value in values.values() for language in ("en", "zh"))
