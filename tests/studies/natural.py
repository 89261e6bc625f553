"""Make the natural experiments at full size and store what was found: ``python -m tests.studies.natural``."""

import datetime
import json
import time
from typing import Any

import sim
from sim.fingerprint import model_fingerprint
from sim.report.plain_json import plain_json

from .published import NATURAL, PUBLISHED, readme

SCENARIO = "baseline"


def found() -> dict[str, Any]:
    """What the command finds with its own numbers of runs, with the model that found it and how long it took."""
    began = time.monotonic()
    document = sim.natural_experiments(SCENARIO)
    made = datetime.datetime.now(datetime.UTC).date().isoformat()
    of_it = {"scenario": SCENARIO, "model": model_fingerprint(), "made": made, "seconds": round(time.monotonic() - began)}
    return dict(plain_json(document | of_it))


def main() -> None:
    """Store them, and write the page that lists what is stored."""
    NATURAL.parent.mkdir(parents=True, exist_ok=True)
    NATURAL.write_text(json.dumps(found(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (PUBLISHED / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
