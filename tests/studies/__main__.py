"""Make the declared studies at full size and store what is small of their results: ``python -m tests.studies [NAME …]``.

Runs that lie in ``results`` are not made again, so that this can be stopped and started.
"""

import json
import shutil
import sys

import sim
from sim.api.studies import StudyResult
from sim.report.sensitivity.stored import keep_study_reports

from .published import PUBLISHED, STUDIES, readme

#: Rows of years that are stored: those shown, and all years together.
_ALL_YEARS = 0


def publish(name: str, result: StudyResult) -> None:
    """Indices of the years shown, advice, summaries and the bars of each output."""
    keep_study_reports(result.stored, ("en", "zh"))
    folder = PUBLISHED / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    indices = result.indices
    shown = indices[indices["year"].isin([_ALL_YEARS, *result.manifest["years"]])]
    shown.round(6).to_csv(folder / "indices.csv", index=False, encoding="utf-8-sig")
    for file in ("summary.en.md", "summary.zh.md", "findings.json"):
        shutil.copy(result.folder / file, folder)
    (folder / "study.json").write_text(json.dumps(result.manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Make the studies named, or all of them."""
    for name in sys.argv[1:] or sorted(STUDIES):
        publish(name, sim.sweep(STUDIES[name], progress=True))
    (PUBLISHED / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
