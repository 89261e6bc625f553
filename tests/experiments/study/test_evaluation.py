"""A run of a study is the run of the scenario with these values."""

from pathlib import Path

import numpy as np
import pytest

import sim
from sim.api.studies import load_study
from sim.experiments.study.evaluation import Evaluation
from sim.experiments.study.study import Study

STUDY = """title: Two levers
question: Are runs what they should be?
scenario: baseline
enterprises: 100
method: sobol
samples: 16
outputs: [{outputs}]
factors:
  - path: policy.pre_research.appropriation
  - path: behaviour.notch.safety
"""


def study_of(folder: Path, outputs: str) -> Study:
    file = folder / "two.yaml"
    file.write_text(STUDY.format(outputs=outputs), encoding="utf-8")
    return load_study(file)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return study_of(tmp_path_factory.mktemp("study"), "hnte_stock, rd_intensity, public_cost_county_cash, gdp")


def test_equals_the_stored_run_of_the_same_scenario(study: Study, tmp_path: Path) -> None:
    """GDP among the outputs: the run of the own policy is made beside, as ``countysim run`` does."""
    values = np.array([1800.0, 0.003])
    outputs = Evaluation(study).run(values, 11)
    settings = {"behaviour.notch.safety": "0.003"}
    schedule = study.schedules(values)["policy.pre_research.appropriation"]
    for quarter, value in schedule.items():
        settings["policy.pre_research.appropriation" + (f"@{quarter // 4}" if quarter else "")] = repr(value)
    scenario = sim.load("baseline", enterprises=100, **settings)
    assert scenario.values["policy.pre_research.appropriation"] == schedule
    years = sim.run(scenario, replications=1, seed=11, workers=1, results=tmp_path).years()
    for row, name in enumerate(study.outputs):
        assert outputs[row].tolist() == years[name].tolist(), name


def test_the_own_policy_has_the_published_gdp(study: Study, tmp_path: Path) -> None:
    own = study.scenario.values["policy.pre_research.appropriation"]
    values = np.array([own[max(own)], 0.003])
    outputs = Evaluation(study).run(values, 11)
    scenario = sim.load("baseline", enterprises=100, **{"behaviour.notch.safety": "0.003"})
    years = sim.run(scenario, replications=1, seed=11, workers=1, results=tmp_path).years()
    assert outputs[study.outputs.index("gdp")].tolist() == years["gdp"].tolist()


def test_reference_runs_are_made_only_when_gdp_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for outputs, expected in (("hnte_stock", 0), ("rd_intensity", 1)):
        evaluation, asked = Evaluation(study_of(tmp_path, outputs)), []
        monkeypatch.setattr(
            evaluation._own, "blueprint", lambda others, asked=asked, real=evaluation._own.blueprint: (asked.append(1), real(others))[1]
        )
        evaluation.run(np.array([900.0, 0.003]), 5)
        evaluation.run(np.array([1900.0, 0.003]), 5)
        assert len(asked) == expected  # rows that differ in policy alone share it
        evaluation.run(np.array([1900.0, 0.002]), 5)
        assert len(asked) == 2 * expected


def test_order_of_the_runs_does_not_matter(study: Study) -> None:
    rows = [(np.array([900.0 + 100.0 * k, 0.001 * k]), 3 + k % 2) for k in range(6)]
    forwards = Evaluation(study)
    backwards = Evaluation(study)
    one = [forwards.run(*row) for row in rows]
    other = [backwards.run(*row) for row in reversed(rows)][::-1]
    assert np.array_equal(one, other)
