"""The examples in docstrings of the population are true."""

import doctest
import importlib
import pkgutil

import pytest

import sim.population


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(sim.population.__path__)])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"sim.population.{name}")).failed == 0
