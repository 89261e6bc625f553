"""A walk through the guides: their files are written, their commands run, and their output blocks filled, in order.

A shell block runs in a folder that holds the project's scenarios. Words behind a fence say more:

``sh refused``
    every command of the block ends with exit code 2.
``yaml NAME.yaml``, ``csv NAME.csv``
    the block is written into the folder under this name.
``text output``, ``text output 12``
    what the commands of the last shell block printed, or its first twelve lines.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from sim.cli.commands import countysim
from sim.messages import MESSAGES

from .blocks import ROOT, Block, blocks, commands

REFUSED = 2
_KEY = re.compile(r"-(?:[0-9a-f]{16}|[0-9a-f]{8})\b")


class Walk:
    """Runs guides in one folder, so that a run that one guide asked for is found by the next."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "scenarios", folder / "scenarios")

    def run(self, command: str, language: str) -> Result:
        """Run a command line in this process."""
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            runner = CliRunner(env={"COUNTYSIM_LANG": language, "COLUMNS": None})
            return runner.invoke(countysim, shlex.split(command)[1:])
        finally:
            os.chdir(before)

    def forget_files(self) -> None:
        """Remove what an earlier guide wrote; its runs stay."""
        for file in self.folder.glob("*.*"):
            if file.is_file():
                file.unlink()

    def through(self, guide: Path) -> str:
        """The guide as it should be: every output block holds what its command printed.

        Raises
        ------
        AssertionError
            When a command does not end as the guide says.
        """
        content = guide.read_text(encoding="utf-8")
        language = "zh" if guide.stem.endswith(".zh") else "en"
        self.forget_files()
        parts, at, printed = [], 0, ""
        for block in blocks(guide):
            if block.language in ("yaml", "csv") and block.words:
                (self.folder / block.words[0]).write_text(block.text, encoding="utf-8")
            elif block.language == "sh":
                printed = self._printed(block, language) or printed
            elif block.words[:1] == ("output",):
                parts += [content[at : block.span[0]], _first_lines(printed, block)]
                at = block.span[1]
        return "".join([*parts, content[at:]])

    def _printed(self, block: Block, language: str) -> str:
        printed = ""
        expected = REFUSED if "refused" in block.words else 0
        for command in commands(block):
            result = self.run(command, language)
            assert result.exit_code == expected, f"{block}: {command}: exit code {result.exit_code}\n{result.output}"
            printed += steady(result.stderr if expected else result.stdout)
        return printed


def steady(text: str) -> str:
    """A printed text without what changes from run to run: keys of runs, times, and whether a run was there already."""
    lines = [line.rstrip() for line in _KEY.sub("-…", text).splitlines()]
    for found, made in zip(MESSAGES["run_was_found"], MESSAGES["run_was_made"], strict=True):
        beginning = found.partition("{")[0]
        lines = [made.partition("{")[0] + line.removeprefix(beginning) if line.startswith(beginning) else line for line in lines]
    volatile = tuple(words.partition("{")[0] for key in ("run_took", "pictures_in") for words in MESSAGES[key])
    return "\n".join(line for line in lines if not line.startswith(volatile)) + "\n"


def _first_lines(printed: str, block: Block) -> str:
    lines = printed.splitlines()
    most = int(block.words[1]) if len(block.words) > 1 else len(lines)
    return "\n".join([*lines[:most], *(["…"] if len(lines) > most else [])]) + "\n"
