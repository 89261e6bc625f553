"""Fenced blocks of a guide, and its links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Guides written by hand; pages that are generated whole have no blocks.
GUIDES = tuple(
    ROOT / name
    for name in (
        "README.md",
        "README.zh.md",
        "docs/planner.md",
        "docs/planner.zh.md",
        "docs/firm-table.md",
        "docs/firm-table.zh.md",
        "docs/your-county.md",
        "docs/your-county.zh.md",
        "docs/researcher.md",
        "docs/sensitivity.md",
        "docs/projection.md",
        "docs/projection.zh.md",
        "docs/odd.md",
        "docs/odd.zh.md",
        "docs/trace.md",
        "docs/evidence.md",
        "docs/evidence.zh.md",
        "docs/natural-experiments.md",
        "docs/natural-experiments.zh.md",
    )
)
#: Whole documents, in which links and addresses have to be right too.
DOCUMENTS = (*GUIDES, *(ROOT / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")), *(ROOT / "docs").glob("*s*.md"))

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: file, line of the fence, language, further words behind the fence, text, and where the text lies."""

    file: Path
    line: int
    language: str
    words: tuple[str, ...]
    text: str
    span: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT).as_posix()}:{self.line}"


def blocks(file: Path) -> list[Block]:
    """All fenced blocks of a file in order."""
    content = file.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(content):
        language, *words = match["info"].split() or [""]
        line = content.count("\n", 0, match.start()) + 1
        found.append(Block(file, line, language, tuple(words), match["text"], match.span("text")))
    return found


def all_blocks(language: str) -> list[Block]:
    """Blocks of this language in all guides."""
    return [block for guide in GUIDES for block in blocks(guide) if block.language == language]


def commands(block: Block) -> list[str]:
    """Lines of a shell block that call ``countysim``, without their comments."""
    lines = [line.split(" #")[0].strip() for line in block.text.splitlines()]
    return [line for line in lines if line.startswith("countysim ")]


def links(file: Path) -> list[str]:
    """Targets of all links and pictures outside fenced blocks."""
    prose = _FENCE.sub("", file.read_text(encoding="utf-8"))
    return [one or other for one, other in _LINK.findall(prose)]


def anchors(file: Path) -> set[str]:
    """Names of the headings of a file, as links use them."""
    prose = _FENCE.sub("", file.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ +(.*)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
