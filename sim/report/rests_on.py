"""What the values of a run rest on: the declarations, and what the run's county says itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.evidence.sources import Source
from sim.messages import Language
from sim.parameter import Parameter
from sim.report.cited import cited

Document = Mapping[str, Any]


class RestsOn:
    """What the values of a run rest on: the county's own sources where its file gives a value, else those of the declarations."""

    def __init__(self, registry: Mapping[str, Parameter], manifest: Document) -> None:
        county = manifest["scenario"]["county"]
        self.registry = registry
        self._of_county = {path: " ".join(one["source"]) for path, one in county["parameters"].items()}
        self._grades = {path: str(one["grade"]) for path, one in county["parameters"].items()}
        self._listed = {one["id"]: Source(**one) for one in county["sources"]}

    def in_words(self, path: str, language: Language) -> str:
        """What every token of the source stands for."""
        source = self._of_county.get(path, self.registry[path].source)
        return "; ".join(str(one) for one in cited(source, language, self._listed))

    def grade(self, path: str) -> str:
        """Grade of the evidence behind its value."""
        return self._grades.get(path, self.registry[path].grade)
