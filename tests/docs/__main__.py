"""Write all generated pages, the generated parts of guides, and the output that guides show; run by ``make docs``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .blocks import GUIDES, ROOT
from .pages import generated
from .walk import Walk


def _write(file: Path, content: str) -> None:
    if not file.exists() or file.read_text(encoding="utf-8") != content:
        file.write_text(content, encoding="utf-8")
        sys.stdout.write(f"wrote {file.relative_to(ROOT)}\n")


if __name__ == "__main__":
    for page, made in generated().items():
        _write(page, made)
    with tempfile.TemporaryDirectory() as made_for_it:
        walk = Walk(Path(made_for_it))
        for guide in GUIDES:
            _write(guide, walk.through(guide))
