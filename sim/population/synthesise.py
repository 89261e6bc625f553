"""A synthetic county: firms, universities and talent whose marginals hold; the same steps lay out a user's own firms.

Order: sizes (lognormal body, Pareto tail, raked to total sales), then who does R&D (by size), the certified firms (their
number, vintages and mean sales), intensities (raked to the county's R&D), and what follows from these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from sim.evidence.county import County
from sim.population.books import books
from sim.population.certificates import certificates
from sim.population.character import character
from sim.population.draws import Draws
from sim.population.identity import identity
from sim.population.invention import invention
from sim.population.known import known_anchors
from sim.population.organisation import listing, organisation
from sim.population.participation import participation, size_by_research
from sim.population.partners import talent, universities
from sim.population.raking import intensities
from sim.population.setting import Columns, Setting
from sim.population.sizes import sizes

FIRM_STEPS = (sizes, character, participation, certificates, organisation, listing, intensities, invention, books)


@dataclass
class Population:
    """Columns of the initial agents by table; rows are agents. ``names`` are a user's own firm ids by uid."""

    enterprise: Columns
    university: Columns
    talent: Columns
    names: dict[int, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of enterprises."""
        return int(self.enterprise["uid"].size)


def synthesise(county: County, now: NDArray[Any], n: int, seed: int) -> Population:
    """Make a county of ``n`` enterprises, anchors included.

    Parameters
    ----------
    county
        Chains, towns and anchors.
    now
        Parameters of the first quarter: a structured array of one record.
    n
        Enterprises; zero gives an empty county.
    seed
        Seed of the population; it does not depend on the seed of runs.
    """
    scale = n / max(1.0, float(now["enterprises"][0]))
    return populate(Setting(county, now, known_anchors(county, n, scale), seed, scale, is_synthetic=True))


def populate(setting: Setting) -> Population:
    """Make the firms of a setting with the universities within their reach and their talent."""
    p = setting.p
    firms = identity(setting)
    for step in FIRM_STEPS:
        step(setting, firms)
    n_talent = max(0, round(p.start_talent * size_by_research(setting, firms)))
    people = talent(firms, Draws(setting.seed + 1, n_talent))
    return Population(firms, universities(setting.county, p, max(0, round(p.universities * setting.scale)), setting.seed), people)
