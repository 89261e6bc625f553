"""Commands, options and help pages in the user's language."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from sim.cli.answer import forget_output, replace_what_cannot_be_shown
from sim.cli.help_text import COMMANDS, HEADINGS, OPTIONS
from sim.cli.manner import Manner
from sim.cli.refusal import InterruptedRunError, refuse, usage_error
from sim.errors import CountysimError
from sim.messages import Language


def _language(context: click.Context) -> Language:
    manner = context.find_root().obj
    return manner.language if isinstance(manner, Manner) else "en"


def _key(context: click.Context) -> str:
    """The command as :data:`sim.cli.help_text.COMMANDS` names it: ``run``, or ``county new`` for one of a group."""
    names: list[str] = []
    at: click.Context | None = context
    while at is not None and at.parent is not None:
        names.append(str(at.command.name))
        at = at.parent
    return " ".join(reversed(names)) or str(context.command.name)


def _one(pair: tuple[str, str], context: click.Context) -> str:
    return pair[0 if _language(context) == "en" else 1]


class Option(click.Option):
    """An option whose help stands in :data:`sim.cli.help_text.OPTIONS` under its name."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help in the user's language."""
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], _one(OPTIONS[str(self.name)], ctx))


class _Translated(click.Command):
    """Help pages in the user's language; the text stands in :data:`sim.cli.help_text.COMMANDS`."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _one(OPTIONS["help"], ctx)
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_one(HEADINGS["usage"], ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        with formatter.indentation():
            for paragraph in _one(COMMANDS[_key(ctx)], ctx).split("\n\n"):
                formatter.write_paragraph()
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options with their help."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        with formatter.section(_one(HEADINGS["options"], ctx)):
            formatter.write_dl(records)


class Command(_Translated):
    """A command."""


class CommandGroup(Command, click.Group):
    """Commands under one name; its page lists them, each with the first sentence of its help."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands."""
        super().format_options(ctx, formatter)
        begin = "" if ctx.parent is None else f"{_key(ctx)} "
        rows = [(name, _one(COMMANDS[begin + name], ctx).split("\n")[0]) for name in self.commands]
        with formatter.section(_one(HEADINGS["commands"], ctx)):
            formatter.write_dl(rows)


class CommandLine(CommandGroup):
    """All commands. Everything that a command raises on purpose ends as one message and an exit code."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run a command line; ends with :class:`SystemExit` of the exit code."""
        given = list(sys.argv[1:] if args is None else args)
        manner = Manner.asked(given)
        replace_what_cannot_be_shown(sys.stdout, sys.stderr)
        try:
            code = self._run(given, prog_name or "countysim", manner, extra)
            sys.stdout.flush()
        except BrokenPipeError:
            forget_output()
            code = 0
        sys.exit(code)

    def _run(self, given: list[str], name: str, manner: Manner, extra: dict[str, Any]) -> int:
        try:
            with self.make_context(name, given, obj=manner, **extra) as context:
                return int(self.invoke(context) or 0)
        except click.exceptions.Exit as end:
            return end.exit_code
        except (KeyboardInterrupt, click.Abort):
            return refuse(manner, InterruptedRunError())
        except click.ClickException as error:
            return refuse(manner, usage_error(error))
        except CountysimError as error:
            return refuse(manner, error)
