"""What a command says when it refuses: one message, or one JSON document, and an exit code."""

from __future__ import annotations

import re
import sys
from typing import Any

import click

from sim.cli.answer import print_json
from sim.cli.manner import Manner
from sim.errors import CountysimError, FirmTableError, ModelError, ScenarioMistakesError, UserError, Where, nearest_name
from sim.messages import Language, say

INTERRUPTED = 130


class UsageError(UserError):
    """A command line that cannot be understood."""


class InterruptedRunError(CountysimError):
    """The user pressed Ctrl-C."""

    exit_code = INTERRUPTED

    def in_language(self, language: Language) -> str:
        """One line."""
        return say("interrupted", language)


def refuse(manner: Manner, error: CountysimError) -> int:
    """Say what is wrong; returns the exit code."""
    if manner.as_json:
        print_json(refusal_document(error))
        sys.stdout.flush()
    else:
        text = message_of(error, manner.language)
        sys.stderr.write(text if isinstance(error, InterruptedRunError) else say("error", manner.language, text=text))
        sys.stderr.write("\n")
    return error.exit_code


def refusal_document(error: CountysimError) -> dict[str, Any]:
    """The refusal as one document."""
    rows = error.rows if isinstance(error, FirmTableError | ScenarioMistakesError) else ()
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(error).__name__).lower()
    return {
        "error": {
            "kind": kind,
            "key": getattr(error, "key", "interrupted"),
            "exit_code": error.exit_code,
            **_message(error),
            "allowed": getattr(error, "allowed", None),
            "nearest": getattr(error, "nearest", None),
            "rows": [_message(row) for row in rows],
        }
    }


def _message(error: CountysimError) -> dict[str, Any]:
    where: Where | None = getattr(error, "where", None)
    return {
        "message": message_of(error, "en"),
        "message_zh": message_of(error, "zh"),
        "where": None if where is None else str(where.file),
        "line": None if where is None else where.line,
    }


def message_of(error: CountysimError, language: Language) -> str:
    """The message of an error of the project."""
    if isinstance(error, UserError | ModelError | InterruptedRunError):
        return error.in_language(language)
    return str(error)


def usage_error(error: click.ClickException) -> UsageError:
    """The project's error for one of the command line's."""
    match error:
        case click.NoSuchOption():
            options = [name for parameter in error.ctx.command.params for name in parameter.opts] if error.ctx else []
            return UsageError("usage_option", given=error.option_name, nearest=nearest_name(error.option_name, options))
        case click.MissingParameter():
            return UsageError("usage_missing", given=_name(error))
        case click.BadParameter():
            given = _name(error)
            choices = getattr(error.param.type, "choices", ()) if error.param is not None else ()
            if choices:
                return UsageError("usage_choice", given=given, allowed=", ".join(str(choice) for choice in choices))
            return UsageError("usage_value", given=given, reason=error.message)
        case click.BadOptionUsage():
            return UsageError("usage_argument", given=error.option_name)
        case click.UsageError() if error.ctx is not None and isinstance(error.ctx.command, click.Group):
            return _unknown_command(error.ctx.command, error)
        case click.UsageError() if extra := re.search(r"extra argument\w*\s*\((.*)\)", error.message):
            return UsageError("usage_extra", given=extra.group(1))
        case _:
            return UsageError("usage_wrong", reason=error.format_message())


def _name(error: click.BadParameter) -> str:
    """The option, or the argument in capitals."""
    if error.param is None:
        return str(error.param_hint)
    return error.param.opts[-1] if isinstance(error.param, click.Option) else str(error.param.name).upper()


def _unknown_command(group: click.Group, error: click.UsageError) -> UsageError:
    quoted = re.search(r"'([^']*)'", error.message)
    given = quoted.group(1) if quoted else error.message
    return UsageError("usage_command", given=given, nearest=nearest_name(given, group.commands), allowed=", ".join(group.commands))
