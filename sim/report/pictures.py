"""The folder of pictures beside a run or a comparison: one folder a language, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sim.messages import Language
from sim.store.atomic import prepare, whole_folder

FOLDER = "pictures"
Draw = Callable[[Path, Language], object]


def keep_pictures(folder: Path, languages: Sequence[Language], draw: Draw) -> list[Path]:
    """The folders of pictures in these languages, drawn where they are missing.

    Parameters
    ----------
    folder
        Folder of the run or comparison; pictures lie in ``pictures/<language>``.
    languages
        Languages wanted.
    draw
        Writes all pictures of a language into a folder.

    Raises
    ------
    StoreError
        When the folder cannot be written or the disk is full; no half-written pictures are left.
    """
    found = []
    for language in languages:
        target = folder / FOLDER / language
        if not target.is_dir():
            prepare(target.parent)
            with whole_folder(target) as part:
                draw(part, language)
        found.append(target)
    return found


def are_drawn(folder: Path, languages: Sequence[Language]) -> bool:
    """Whether the pictures of a run or comparison are there in all these languages."""
    return all((folder / FOLDER / language).is_dir() for language in languages)


def pictures_of_run(folder: Path, summary: dict[str, object], languages: Sequence[Language]) -> list[Path]:
    """The fan charts of a run."""

    def draw(part: Path, language: Language) -> None:
        from sim.report.fan_chart import save_charts  # noqa: PLC0415 (draws)

        save_charts(summary, part, [language])

    return keep_pictures(folder, languages, draw)
