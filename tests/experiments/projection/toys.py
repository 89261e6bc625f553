"""A projection whose runs take no model: what they show follows from two factors and the seed."""

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sim.api.projections import load_projection
from sim.experiments.projection.projection import Projection
from sim.experiments.study.quantiles import Floats

FILE = """title: Toy
title_zh: 示例
question: Does the projection do what it should?
calibration: prior
scenarios: [baseline, pre_research_doubled, c_plan_tripled]
enterprises: 50
draws: {draws}
seeds: {seeds}
ranking_seeds: 2
outputs: [hnte_stock, rd_intensity]
years: [2026, 2030]
surface: {{hnte_stock: [-1, 0, 1, 2], rd_intensity: [-1, 0, 1]}}
target: {{year: 2030, at_least: {{hnte_stock: 0.5}}, at_most: {{rd_intensity: 2}}}}
ranking: [margin, {{gain: hnte_stock, year: 2030}}, {{gain: hnte_stock, per: public_cost_county_cash, since: 2030}}]
forecast: {{outputs: [hnte_stock], years: [2026, 2027]}}
factors:
  - {{path: behaviour.hnte.fixed_cost, range: [0, 10]}}
  - {{path: behaviour.cooperation.hesitancy_firm, range: [0, 1]}}
"""


def toy_projection(folder: Path, draws: int = 40, seeds: int = 4) -> Projection:
    file = folder / "toy.yaml"
    file.write_text(FILE.format(draws=draws, seeds=seeds), encoding="utf-8")
    return load_projection(file)


@dataclass(frozen=True)
class Toy:
    """Three outputs by sixteen years: the first rises with the first factor and with luck, the second is luck alone, the third is one.

    Runs wait ``seconds``; values of the first factor above ``fails_above`` raise.
    """

    seconds: float = 0.0
    fails_above: float = 1e9

    def open(self) -> "Toy":
        return self

    def run(self, values: Floats, seed: int) -> Floats:
        if self.seconds:
            time.sleep(self.seconds)
        if values[0] > self.fails_above:
            raise ValueError("the first factor is too large")
        luck = float(np.random.default_rng(seed).normal())
        years = np.arange(16.0) / 15.0
        return np.stack([(0.1 * values[0] + 0.2 * luck) * (1.0 + years), luck + 0.0 * years, 1.0 + 0.0 * years])
