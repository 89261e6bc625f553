"""A picture that a notebook shows and that can be saved."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.messages import Language

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Picture:
    """A figure and the language of its words."""

    figure: Figure
    language: Language

    def save(self, stem: str | Path) -> list[Path]:
        """Write ``<stem>.png`` and ``<stem>.svg``; returns the two files."""
        from sim.report.fan_chart import save  # noqa: PLC0415 (draws)

        return save(self.figure, Path(stem), self.language)

    def _repr_png_(self) -> bytes:
        from sim.report.fan_chart import style  # noqa: PLC0415 (draws)

        stream = io.BytesIO()
        with style(self.language):
            self.figure.savefig(stream, format="png", metadata={"Software": None})
        return stream.getvalue()
