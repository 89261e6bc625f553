"""The declared studies and their stored results."""

import json
from pathlib import Path
from typing import Any

from sim.experiments.declared import of_kind

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "results" / "published"
STUDIES = of_kind((ROOT / "experiments").glob("*.yaml"), "study")
#: Folder of what calibrations and back-tests found; ``python -m tests.evidence`` writes it.
EVIDENCE = "evidence"

_HEAD = """# Published results

What is small of the declared studies in [experiments](../../experiments/README.md): question, indices of the years shown, advice and
summary. `make studies` makes them again and writes this page; runs that lie in `results` already are used.
What calibrations and back-tests found lies in [evidence](evidence/README.md).

| study | method | samples | runs | failed | model | made | summary |
|---|---|---|---|---|---|---|---|
"""


def stored(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was asked and what was found."""
    folder = PUBLISHED / name
    return tuple(json.loads((folder / file).read_text(encoding="utf-8")) for file in ("study.json", "findings.json"))  # type: ignore[return-value]


def readme() -> str:
    """The page that lists them."""
    rows = []
    for name in STUDIES:
        asked, found = stored(name)
        cells = (
            f"[{name}](../../experiments/{name}.yaml)", asked["method"], f"{asked['samples']:,}", f"{found['runs']:,}", f"{found['failed']:,}",
            f"`{asked['model']}`", asked["made"][:10], f"[English]({name}/summary.en.md), [中文]({name}/summary.zh.md)",
        )  # fmt: skip
        rows.append(f"| {' | '.join(cells)} |")
    return _HEAD + "\n".join(rows) + "\n"
