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
#: What the natural experiments found.
NATURAL = PUBLISHED / "evidence" / "natural" / "found.json"

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
    return _HEAD + "\n".join(rows) + "\n" + _natural()


def natural() -> dict[str, Any]:
    """What the natural experiments found."""
    return dict(json.loads(NATURAL.read_text(encoding="utf-8")))


def _natural() -> str:
    one = natural()
    judged = [row for experiment in one["experiments"] for row in experiment["rows"] if row["holds"] is not None]
    return (
        f"\n[Natural experiments](../../docs/natural-experiments.md): {sum(row['holds'] for row in judged)} of {len(judged)} lines within their "
        f"bands; scenario {one['scenario']}, {one['replications']} runs of every world, model `{one['model']}`, made {one['made']}. "
        "`make natural` makes them again.\n"
    )
