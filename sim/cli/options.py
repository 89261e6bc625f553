"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from sim.cli.refusal import UsageError
from sim.cli.translated import Option
from sim.messages import LANGUAGES

if TYPE_CHECKING:
    from sim.engine.build import Engine
    from sim.experiments.run import Settings
    from sim.report.progress import RunProgress

_F = TypeVar("_F", bound=Callable[..., Any])


class Whole(click.ParamType):  # type: ignore[type-arg]  # not generic in older versions
    """A whole number; its range is checked where it is used."""

    name = "whole"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ARG002 (click asks for it)
        """The number, or a refusal."""
        try:
            return int(value)
        except ValueError:
            given = param.opts[-1] if param is not None else ""
            raise UsageError("usage_whole", given=given, value=value) from None


@dataclass(frozen=True)
class RunOptions:
    """How to run, as given."""

    replications: int | None
    seed: int | None
    engine: str
    enterprises: int | None
    workers: int | None
    settings: tuple[str, ...]
    results: str
    pictures: bool = False

    def how(self, heard: RunProgress) -> Settings:
        """The same as settings of a run, checked; ``heard`` hears of its progress."""
        from sim.api.running import settings_of  # noqa: PLC0415 (loads the model)

        return settings_of(
            replications=self.replications,
            seed=self.seed,
            engine=cast("Engine", self.engine),
            workers=self.workers,
            results=self.results,
            progress=heard,
        )


def together(options: Sequence[Callable[[_F], _F]]) -> Callable[[_F], _F]:
    """Several options as one decorator."""

    def decorate(function: _F) -> _F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def whole(name: str, *argument: str) -> Callable[[_F], _F]:
    """An option that takes a whole number; ``argument`` when the command calls it otherwise."""
    return click.option(f"--{name}", *argument, cls=Option, type=Whole(), metavar="N")


answering = together(
    [
        click.option("--json", cls=Option, is_flag=True, expose_value=False),
        click.option("--lang", cls=Option, type=click.Choice(LANGUAGES), expose_value=False),
    ]
)
results = click.option("--results", cls=Option, default="results", metavar="DIR")
settings = click.option("--set", "settings", cls=Option, multiple=True, metavar="PATH=VALUE")
population = together([whole("enterprises"), settings])
making = together(
    [
        whole("replications"),
        whole("seed"),
        click.option("--engine", cls=Option, type=click.Choice(["compiled", "mesa"]), default="compiled"),
        population,
        whole("workers"),
        results,
    ]
)
running = together([making, click.option("--no-pictures", "pictures", cls=Option, is_flag=True, flag_value=False, default=True)])
