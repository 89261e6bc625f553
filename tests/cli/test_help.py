import re

import click
import pytest

from sim.cli.commands import countysim
from sim.cli.help_text import COMMANDS, OPTIONS
from sim.cli.manner import Manner
from sim.cli.translated import Command, Option

NAMES = list(countysim.commands)


def all_commands(group=countysim, before=""):
    """Every command by its name, those of groups as ``county new``."""
    found = {}
    for name, command in group.commands.items():
        found[before + name] = command
        if isinstance(command, click.Group):
            found |= all_commands(command, f"{before}{name} ")
    return found


EVERY = all_commands()


def options_of(command):
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)]


def test_every_command_and_option_has_help_and_nothing_else_has():
    assert "county new" in EVERY
    assert set(COMMANDS) == {"countysim", *EVERY}
    used = {"help"} | {option.name for command in (countysim, *EVERY.values()) for option in options_of(command)}
    assert set(OPTIONS) == used
    assert all(isinstance(command, Command) for command in EVERY.values())
    assert all(isinstance(option, Option) for command in EVERY.values() for option in options_of(command))


@pytest.mark.parametrize("name", EVERY)
def test_every_command_answers_in_json_and_in_both_languages(name):
    assert {"json", "lang"} <= {option.name for option in options_of(EVERY[name])}


@pytest.mark.parametrize("name", EVERY)
def test_help_in_both_languages(invoke, name):
    english = invoke(*name.split(), "--help").stdout
    assert english.startswith(f"Usage: countysim {name}")
    assert "Show this page." in english
    assert not re.search("[\u4e00-\u9fff]", english)
    chinese = invoke(*name.split(), "--help", "--lang=zh").stdout
    assert chinese.startswith(f"用法：countysim {name}")
    assert COMMANDS[name][1].split("\n")[0] in chinese
    assert "显示本页。" in chinese
    assert "Options" not in chinese


def test_without_a_command_the_page_of_all_commands_is_shown(invoke):
    plain = invoke()
    assert plain.exit_code == 0
    assert plain.stdout.strip() == invoke("--help").stdout.strip()
    for name in NAMES:
        assert f"\n  {name} " in plain.stdout
    chinese = invoke("--lang", "zh").stdout
    assert "命令:" in chinese
    assert "运行一个情景。" in chinese


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], Manner("en", False, False)),
        (["run", "--json", "--lang", "zh"], Manner("zh", True, True)),
        (["--lang=en", "run"], Manner("en", True, False)),
        (["--lang", "fr"], Manner("en", False, False)),
        (["run", "--", "--json", "--lang=zh"], Manner("en", False, False)),
    ],
)
def test_the_manner_is_read_from_the_arguments(monkeypatch, arguments, expected):
    monkeypatch.setenv("COUNTYSIM_LANG", "en")
    assert Manner.asked(arguments) == expected


def test_the_language_follows_from_the_environment(monkeypatch):
    monkeypatch.setenv("COUNTYSIM_LANG", "zh_CN.UTF-8")
    assert Manner.asked([]) == Manner("zh", False, False)
    assert Manner.asked([]).picture_languages == ("en", "zh")
    assert Manner.asked(["--lang", "zh"]).picture_languages == ("zh",)
