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
#: The rival model that says whether relabelling is why a line lies outside its band.
RIVAL = "behaviour.notch.relabelling"


def outside(document: dict[str, Any]) -> list[str]:
    """Names of the lines that lie outside their bands."""
    return [row["name"] for one in document["experiments"] for row in one["rows"] if row["holds"] is False]


def found() -> dict[str, Any]:
    """What the command finds with its own numbers of runs, with the model that found it and how long it took."""
    began = time.monotonic()
    document = sim.natural_experiments(SCENARIO)
    made = datetime.datetime.now(datetime.UTC).date().isoformat()
    of_it = {"scenario": SCENARIO, "model": model_fingerprint(), "made": made, "seconds": round(time.monotonic() - began)}
    rival = sim.natural_experiments(SCENARIO, **{RIVAL: False})
    values = {row["name"]: row["value"] for one in rival["experiments"] for row in one["rows"]}
    of_it["without_relabelling"] = {name: values[name] for name in outside(document)}
    return dict(plain_json(document | of_it))


def main() -> None:
    """Store them, and write the page that lists what is stored."""
    NATURAL.parent.mkdir(parents=True, exist_ok=True)
    NATURAL.write_text(json.dumps(found(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (PUBLISHED / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
