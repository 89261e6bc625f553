import re

import click
import pytest

from sim.cli.commands import countysim
from sim.cli.help_text import COMMANDS, OPTIONS
from sim.cli.manner import Manner
from sim.cli.translated import Command, Option

NAMES = list(countysim.commands)


def options_of(command):
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)]


def test_every_command_and_option_has_help_and_nothing_else_has():
    assert set(COMMANDS) == {"countysim", *NAMES}
    used = {"help"} | {option.name for command in (countysim, *countysim.commands.values()) for option in options_of(command)}
    assert set(OPTIONS) == used
    assert all(isinstance(command, Command) for command in countysim.commands.values())
    assert all(isinstance(option, Option) for command in countysim.commands.values() for option in options_of(command))


@pytest.mark.parametrize("name", NAMES)
def test_every_command_answers_in_json_and_in_both_languages(name):
    assert {"json", "lang"} <= {option.name for option in options_of(countysim.commands[name])}


@pytest.mark.parametrize("name", NAMES)
def test_help_in_both_languages(invoke, name):
    english = invoke(name, "--help").stdout
    assert english.startswith(f"Usage: countysim {name}")
    assert "Show this page." in english
    assert not re.search("[\u4e00-\u9fff]", english)
    chinese = invoke(name, "--help", "--lang=zh").stdout
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
