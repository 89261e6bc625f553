"""Levers: what a planner can move on the screen, made from the declarations of the policy's parameters."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass

from sim.engine.assembly import assembly, parameters
from sim.messages import Language
from sim.parameter import Parameter, Schedule, value_at
from sim.report.number_format import unit_label
from sim.translations import sentence_of, source_in_words

#: Evidence grades in Chinese.
GRADES_ZH = {"law": "法规", "measured here": "本地实测", "measured elsewhere": "外地实测", "assumption": "假设"}
#: Sliders have about so many steps, in round numbers.
_STEPS = 100


@dataclass(frozen=True)
class Lever:
    """One slider or switch.

    Attributes
    ----------
    parameter
        The declaration.
    base
        Value without a change, in the parameter's unit.
    top
        Upper end of the slider, at most the parameter's own; the box beside it takes the whole range.
    """

    parameter: Parameter
    base: float
    top: float

    @property
    def scale(self) -> float:
        """What one on the screen is worth: shares are shown in per cent."""
        return 0.01 if self.parameter.unit == "share" else 1.0

    @property
    def step(self) -> float:
        """Step of the slider, in the parameter's unit."""
        if self.parameter.unit in ("firms", "people", "projects", "institutions", "points", "quarter"):
            return max(1.0, round_up((self.top - self.parameter.low) / _STEPS))
        return round_up((self.top - self.parameter.low) / _STEPS)

    def shown(self, value: float) -> float:
        """The number on the screen for a value."""
        return float(f"{value / self.scale:.10g}")

    def meant(self, shown: float) -> float:
        """The value of a number on the screen, within the allowed range; raises :class:`ValueError` for what is no finite number."""
        if not math.isfinite(shown):
            raise ValueError(f"{self.parameter.path}: {shown} is not a number")
        value = shown * self.scale
        return min(self.parameter.high, max(self.parameter.low, float(f"{value:.12g}")))

    def card(self, language: Language) -> dict[str, object]:
        """What the screen needs to show it."""
        one = self.parameter
        grade = one.grade if language == "en" else GRADES_ZH[one.grade]
        return {
            "path": one.path,
            "label": one.label_en if language == "en" else one.label_zh,
            "sentence": sentence_of(one, language),
            "unit": unit_label(one.unit, language),
            "low": self.shown(one.low),
            "high": self.shown(one.high),
            "top": self.shown(self.top),
            "step": self.shown(self.step),
            "base": self.shown(self.base),
            "is_switch": one.is_switch,
            "source": source_in_words(one.source, language),
            "grade": grade,
            "is_assumed": one.grade == "assumption",
        }


def round_up(value: float) -> float:
    """The next of 1, 2, 5 times a power of ten.

    >>> round_up(13.0), round_up(0.004), round_up(5.0)
    (20.0, 0.005, 5.0)
    """
    power = 10.0 ** math.floor(math.log10(value))
    return next(round(factor * power, 12) for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= value * (1.0 - 1e-9))


def slider_top(parameter: Parameter, base: float) -> float:
    """A sensible upper end: thrice the value or what is plausible, never above what is allowed."""
    if parameter.is_switch:
        return 1.0
    plausible = [n for n in (parameter.plausible.numbers if parameter.plausible is not None else ()) if n <= parameter.high]
    if parameter.plausible is not None and parameter.plausible.kind in ("lognormal", "beta"):
        plausible = plausible[:1] if parameter.plausible.kind == "lognormal" else []
    largest = max([3.0 * base, *(1.5 * n for n in plausible), *(2.0 * v for v in parameter.default_schedule.values())])
    if largest <= parameter.low:
        largest = parameter.low + 1.0
    return min(parameter.high, round_up(largest))


@functools.cache
def groups() -> dict[str, tuple[Parameter, ...]]:
    """Policy parameters that may change over time, by instrument; the switch of an instrument comes first."""
    found: dict[str, list[Parameter]] = {}
    for path, one in parameters().items():
        if path.startswith("policy.") and one.dated:
            found.setdefault(path.split(".")[1], []).append(one)
    return {name: tuple(sorted(ones, key=lambda one: (not one.is_switch, one.path))) for name, ones in sorted(found.items())}


def levers_at(values: Mapping[str, Schedule], quarter: int) -> dict[str, Lever]:
    """Every lever by path, with what holds in a quarter as its base."""
    found = {}
    for ones in groups().values():
        for one in ones:
            base = value_at(values[one.path], quarter, one.between)
            found[one.path] = Lever(one, base, slider_top(one, base))
    return found


def cards(levers: Mapping[str, Lever], language: Language) -> list[dict[str, object]]:
    """Levers in groups, one group an instrument, as the screen needs them."""
    names = {one.id: one.label_en if language == "en" else one.label_zh for one in assembly().instruments}
    return [
        {"id": name, "label": names.get(name, name), "levers": [levers[one.path].card(language) for one in ones]}
        for name, ones in groups().items()
    ]
