"""A small observation: eight quarters of two years."""

from collections.abc import Callable

import numpy as np
import pytest

from sim.measures.definition import Observation

#: The first quarter of 2018 to the last of 2019.
QUARTERS = np.arange(4 * 2018, 4 * 2020)


@pytest.fixture(scope="session")
def observe() -> Callable[..., Observation]:
    """``observe(sums={...}, flows={...}, parameters={...}, gdp=[...], instruments=(...))``: series of eight quarters; one number holds in all."""

    def made(sums=None, flows=None, parameters=None, gdp=1000.0, instruments=()) -> Observation:
        def series(value) -> np.ndarray:
            return np.array(np.broadcast_to(np.asarray(value, float), np.asarray(value).shape[:-1] + QUARTERS.shape))

        return Observation(
            quarters=QUARTERS,
            sums={name: series(value) for name, value in (sums or {}).items()},
            flows={name: series(value) for name, value in (flows or {}).items()},
            parameters={name: series(value) for name, value in (parameters or {}).items()},
            gdp=series(gdp),
            instruments=instruments,
        )

    return made
