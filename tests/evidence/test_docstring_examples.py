"""The examples in the docstrings of the evidence run."""

import doctest
import importlib
import pkgutil

import pytest

import sim.evidence

MODULES = [module.name for module in pkgutil.iter_modules(sim.evidence.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"sim.evidence.{name}")).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    modules = [importlib.import_module(f"sim.evidence.{name}") for name in MODULES]
    assert sum(len(test.examples) for module in modules for test in finder.find(module)) >= 6
