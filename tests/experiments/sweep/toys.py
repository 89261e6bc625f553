"""Runs that take no model: functions with known indices, runs that wait, fail or end their process."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sim.api.studies import load_study
from sim.experiments.study.quantiles import Floats
from sim.experiments.study.study import Study

FILE = """title: Toy
question: Does the sweep do what it should?
scenario: baseline
enterprises: 50
method: {method}
samples: {samples}
replications: {replications}
outputs: [hnte_stock, rd_intensity]
years: [2030]
{extra}
factors:
  - {{path: policy.pre_research.appropriation, range: [0, 1000], as: level}}
  - {{path: policy.rd_award.appropriation, range: [0, 1000], as: level}}
  - {{path: policy.innovation_voucher.appropriation, range: [0, 1000], as: level}}
"""
WIDTH = 1000.0


def toy_study(folder: Path, method: str = "sobol", samples: int = 16, replications: int = 1, extra: str = "") -> Study:
    file = folder / "toy.yaml"
    file.write_text(FILE.format(method=method, samples=samples, replications=replications, extra=extra), encoding="utf-8")
    return load_study(file)


def ishigami(x: Floats) -> float:
    """Ishigami and Homma (1990) with a = 7, b = 0.1; x in the unit cube."""
    a, b, c = (x - 0.5) * 2.0 * np.pi
    return float(np.sin(a) + 7.0 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a))


@dataclass(frozen=True)
class Toy:
    """Both outputs are Ishigami's function, the second one twice as large; constant over the years but for the first.

    ``noise`` adds a number that depends on the seed; runs wait ``seconds``; values of the first factor above ``fails_above`` raise,
    above ``ends_above`` end the process; every run leaves a mark in ``marks``.
    """

    years: int = 16
    seconds: float = 0.0
    noise: float = 0.0
    fails_above: float = 2.0
    ends_above: float = 2.0
    marks: str = ""

    def open(self) -> "Toy":
        return self

    def run(self, values: Floats, seed: int) -> Floats:
        x = values / WIDTH
        if self.marks:
            with (Path(self.marks) / f"{os.getpid()}").open("a", encoding="utf-8") as stream:
                stream.write(values.tobytes().hex() + f" {seed}\n")
        if self.seconds:
            time.sleep(self.seconds)
        if x[0] > self.ends_above:
            os._exit(9)
        if x[0] > self.fails_above:
            raise ValueError(f"the first factor is {x[0]:.2f}")
        value = ishigami(x) + self.noise * np.random.default_rng(seed).normal()
        outputs = np.array([[value] * self.years, [2.0 * value] * self.years])
        outputs[:, 0] = 1.0
        return outputs
