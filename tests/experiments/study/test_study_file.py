"""Reading study files: what a file means, and every refusal with its line."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.api.studies import load_study
from sim.engine.assembly import parameters
from sim.errors import UserError
from sim.experiments.study.study import Study

HEAD = """title: A study
question: Which?
scenario: baseline
method: sobol
samples: 16
outputs: [hnte_stock]
"""
ONE = "factors: [{path: policy.pre_research.appropriation}]\n"


def read(folder: Path, text: str) -> Study:
    file = folder / "study.yaml"
    file.write_text(text, encoding="utf-8")
    return load_study(file)


def factors(folder: Path, *lines: str) -> Study:
    return read(folder, HEAD + "factors:\n" + "".join(f"  - {line}\n" for line in lines))


def test_what_is_left_out(tmp_path: Path) -> None:
    study = read(tmp_path, HEAD + ONE)
    assert (study.title_zh, study.question_zh) == ("A study", "Which?")
    assert (study.years, study.replications, study.seed, study.luck, study.target) == ((2030,), 1, 1, "varied", None)
    assert study.inputs.names == ("policy.pre_research.appropriation", "dummy", "seed")
    assert study.all_years == tuple(range(2015, 2031))


def test_ranges_and_kinds(tmp_path: Path) -> None:
    study = factors(
        tmp_path,
        "{path: policy.pre_research.appropriation, range: [10 万元, 0.5 亿元]}",
        "{path: behaviour.notch.safety, triangular: [0, 0.1 %, 1 %], name: safety, name_zh: 余量}",
        "{path: behaviour.rd.quality, beta: [2, 3]}",
        "{path: policy.pre_research.enabled, values: [off, on]}",
        "{path: policy.rd_award.appropriation, as: scale, lognormal: [1, 0.3], from: 2022}",
    )
    assert [factor.drawn_from for factor in study.factors] == [
        "uniform(10, 5000) in [0, 1e+06]", "triangular(0, 0.001, 0.01) in [0, 0.05]", "beta(2, 3) in [0, 1]", "0 / 1",
        "lognormal(1, 0.3) in [0, 1e+12]",
    ]  # fmt: skip
    assert (study.factors[1].name, study.factors[1].label_zh) == ("safety", "余量")


def test_everything_below_a_prefix(tmp_path: Path) -> None:
    declared = [path for path, one in parameters().items() if path.startswith("behaviour.") and one.plausible is not None]
    assert [one.name for one in factors(tmp_path, "{below: behaviour}").factors] == declared
    notch = factors(tmp_path, "{below: behaviour.notch, except: behaviour.notch.safety, grouped: on}")
    assert [one.name for one in notch.factors] == [one for one in declared if one.startswith("behaviour.notch.") and "safety" not in one]
    assert {one.group for one in notch.factors} == {"behaviour.notch"}
    graded = factors(tmp_path, "{below: [behaviour, world], grades: [measured here]}")
    assert {one.grade for one in graded.factors} == {"measured here"}


def test_shares_sum_to_one_and_stay_near_the_scenario(tmp_path: Path) -> None:
    paths = "policy.talent_grant.appropriation, policy.pre_research.appropriation, policy.cultivation.appropriation"
    study = factors(tmp_path, f"{{shares: [{paths}], from: 2021}}", "{path: behaviour.rd.quality}")
    unit = np.random.default_rng(1).random((500, study.inputs.size))
    values = study.values(unit)
    assert values[:, :3].sum(axis=1) == pytest.approx(np.ones(500))
    assert values[:, :3].mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.04)
    near = factors(tmp_path, f"{{shares: [{paths}], from: 2021, centre: scenario, concentration: 100}}")
    own = np.array([30000.0, 1300.0, 6000.0])
    assert near.values(unit[:, :5]).mean(axis=0) == pytest.approx(own / own.sum(), abs=0.01)
    schedules = study.schedules(values[0])
    at = {path: schedule[max(date for date in schedule if date <= 4 * 2022)] for path, schedule in schedules.items() if "policy" in path}
    assert sum(at.values()) == pytest.approx(own.sum())


def test_a_cap_drawn_below_its_floor_is_raised(tmp_path: Path) -> None:
    lower, upper = "policy.tech_loan.limit_small", "policy.tech_loan.limit_other"
    study = factors(tmp_path, f"{{path: {lower}, range: [100, 3000], as: level}}", f"{{path: {upper}, range: [100, 3000], as: level}}")
    changed = study.schedules(np.array([800.0, 500.0]))
    assert (changed[lower], changed[upper]) == ({0: 800.0}, {0: 800.0})
    alone = factors(tmp_path, f"{{path: {lower}, range: [100, 30000], as: level}}")
    cap = study.scenario.values[upper]
    assert alone.schedules(np.array([30000.0]))[lower] == cap


def test_the_seed_of_a_run_follows_the_last_input(tmp_path: Path) -> None:
    study = read(tmp_path, HEAD + ONE)
    assert study.seeds(np.array([[0.5, 0.5, 0.0], [0.5, 0.5, 0.5], [0.5, 0.5, 1.0]])).tolist() == [1, 2**29 + 1, 2**30]
    fixed = read(tmp_path, HEAD + "luck: fixed\nseed: 9\ndummy: off\n" + ONE)
    assert fixed.inputs.names == ("policy.pre_research.appropriation",)
    assert fixed.seeds(np.zeros((2, 1))).tolist() == [9, 9]


def test_indicators_of_the_target_are_kept(tmp_path: Path) -> None:
    study = read(
        tmp_path, HEAD + "target: {year: 2030, at_least: {rd_intensity: 4 %}, at_most: {public_cost_county_cash: 10 亿元}}\n" + ONE
    )
    assert study.outputs == ("hnte_stock", "rd_intensity", "public_cost_county_cash")
    assert study.target is not None
    assert study.target.at_least == {"rd_intensity": 4.0}
    assert study.target.at_most == {"public_cost_county_cash": 100_000.0}


def test_values_that_the_study_fixes(tmp_path: Path) -> None:
    study = read(
        tmp_path, HEAD + "set:\n  behaviour.notch.relabelling: off\n  policy.rd_award.appropriation: {2020: 10 万元, 2022: 20}\n" + ONE
    )
    assert study.scenario.values["behaviour.notch.relabelling"] == {0: 0.0}
    assert study.scenario.values["policy.rd_award.appropriation"] == {0: 0.0, 4 * 2018: 2000.0, 4 * 2020: 10.0, 4 * 2022: 20.0}


REFUSED = {
    "set: path": (
        HEAD + "set: {behaviour.notch.relabeling: off}\n" + ONE,
        r"study.yaml:7: unknown key .*did you mean behaviour.notch.relabelling",
    ),
    "set: value": (HEAD + "set: {behaviour.notch.relabelling: maybe}\n" + ONE, r"study.yaml:7: behaviour.notch.relabelling is 'maybe'"),
    "unknown key": (HEAD + "sampels: 3\n" + ONE, r"study.yaml:7: unknown key sampels; .*did you mean samples\?"),
    "no factors": (HEAD, "the key factors is missing"),
    "method": (HEAD.replace("sobol", "soboll") + ONE, r"study.yaml:4: .*'soboll'.*did you mean sobol\?"),
    "samples": (HEAD.replace("16", "0") + ONE, r"study.yaml:5: samples = 0 is out of range"),
    "output": (HEAD.replace("hnte_stock", "hnte_stok") + ONE, r"study.yaml:6: there is no indicator hnte_stok; did you mean hnte_stock\?"),
    "output twice": (HEAD.replace("[hnte_stock]", "[hnte_stock, hnte_stock]") + ONE, r"study.yaml:6: the key hnte_stock appears twice"),
    "scenario": (HEAD.replace("baseline", "baselin") + ONE, r"baselin.*did you mean baseline\?"),
    "year": (HEAD + "years: [2031]\n" + ONE, r"study.yaml:7: years = 2031 is out of range; allowed: 2015 … 2030"),
    "target year": (HEAD + "target: {year: 2040, at_least: {hnte_stock: 1}}\n" + ONE, r"study.yaml:7: target.year = 2040"),
    "target empty": (HEAD + "target: {year: 2030}\n" + ONE, r"study.yaml:7: the key target.at_least is missing"),
    "luck": (HEAD + "luck: bad\n" + ONE, r"study.yaml:7: luck is 'bad'; expected a kind of luck; allowed: fixed, varied"),
    "path": (
        HEAD + "factors: [{path: policy.preresearch.appropriation}]\n",
        r"study.yaml:7: unknown key .*did you mean policy.pre_research",
    ),
    "no kind": (HEAD + "factors: [{range: [1, 2]}]\n", r"study.yaml:7: the key path is missing; allowed: path, below, shares"),
    "no range": (HEAD + "factors: [{path: policy.pre_research.enabled}]\n", r"study.yaml:7: policy.pre_research.enabled has no plausible"),
    "scale needs a range": (
        HEAD + "factors: [{path: policy.pre_research.appropriation, as: scale}]\n",
        r"has no plausible distribution for this use",
    ),
    "outside": (
        HEAD + "factors: [{path: behaviour.rd.quality, range: [0, 2]}]\n",
        r"study.yaml:7: behaviour.rd.quality = 2 is out of range; allowed: 0 … 1",
    ),
    "order": (
        HEAD + "factors: [{path: behaviour.rd.quality, range: [0.7, 0.2]}]\n",
        r"behaviour.rd.quality: uniform = 0.7, 0.2 is out of range; allowed: low < high",
    ),
    "how many": (HEAD + "factors: [{path: behaviour.rd.quality, triangular: [0.1, 0.2]}]\n", r"triangular has 2 numbers; allowed: 3"),
    "two ways": (HEAD + "factors: [{path: behaviour.rd.quality, range: [0, 1], values: [0, 1]}]\n", r"is drawn in two ways: range, values"),
    "twice": (
        HEAD + "factors: [{path: behaviour.rd.quality}, {below: behaviour.rd}]\n",
        r"the factor behaviour.rd.quality appears twice \(first in line 7\)",
    ),
    "twice under other names": (
        HEAD + "factors: [{path: behaviour.rd.quality}, {path: behaviour.rd.quality, name: other}]\n",
        r"two factors change behaviour.rd.quality",
    ),
    "nothing below": (HEAD + "factors: [{below: national.tax}]\n", r"study.yaml:7: no parameter below national.tax can be varied"),
    "unknown prefix": (
        HEAD + "factors: [{below: policy.pre_reserch}]\n",
        r"unknown key policy.pre_reserch; did you mean policy.pre_research",
    ),
    "date": (
        HEAD + "factors: [{path: policy.pre_research.appropriation, from: 2035}]\n",
        r"from: 2035 lies outside the horizon; allowed: 2015 … 2030",
    ),
    "one share": (HEAD + "factors: [{shares: [policy.pre_research.appropriation]}]\n", r"shares need at least two amounts"),
    "shares of unlike things": (
        HEAD + "factors: [{shares: [policy.pre_research.appropriation, behaviour.rd.quality]}]\n",
        r"shares need at least two amounts",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UserError) as refused:
        read(tmp_path, text)
    assert re.search(message, str(refused.value)), str(refused.value)
    assert refused.value.exit_code == 2
    assert re.search(r"[一-鿿]", refused.value.in_language("zh"))


def test_a_study_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        load_study(tmp_path / "nothing")
    assert refused.value.key == "file_missing"
