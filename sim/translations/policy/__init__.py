"""Chinese sentences of the parameters below ``policy``: one file an instrument, found by name.

A file holds ``SENTENCES`` by path; ``REASONS`` are those of assumptions that no other file states.
"""

from __future__ import annotations

import importlib
import pkgutil

_FILES = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
SENTENCES: dict[str, str] = {path: sentence for file in _FILES for path, sentence in file.SENTENCES.items()}
REASONS: dict[str, str] = {reason: words for file in _FILES for reason, words in getattr(file, "REASONS", {}).items()}
