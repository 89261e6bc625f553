"""Words of Mesa's own controls in the language of the page.

Mesa's components have English labels and take no others, so that they are given another ``solara`` to draw their buttons with. A
test sees to it that all their labels are known when Mesa changes.
"""

from __future__ import annotations

from typing import Any

import solara

from sim.app.live.mesa_parts import solara_viz
from sim.app.words import word
from sim.messages import Language

#: Label of Mesa -> key of the words.
LABELS = {"Reset": "reset_model", "Step": "step", "▶": "play", "❚❚": "pause"}
spoken: Any = solara.reactive("en")


class Translated:
    """Solara with buttons that speak the language of the page; everything else is Solara's own."""

    def __getattr__(self, name: str) -> Any:
        return getattr(solara, name)

    def Button(self, label: str | None = None, **given: Any) -> Any:
        """A button whose label is translated when it is one of Mesa's."""
        language: Language = spoken.value
        known = LABELS.get(label or "")
        text = label if known is None else word(known, language)
        return solara.Button(label=text, **given)


def translate() -> None:
    """Make Mesa's controls draw with translated buttons; done once."""
    if not isinstance(solara_viz.solara, Translated):
        solara_viz.solara = Translated()
