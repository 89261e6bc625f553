"""What a conclusion of a stored study rests on, by the evidence behind the parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.engine.assembly import parameters
from sim.errors import RunError, nearest_name
from sim.experiments.projection.provenance import shares_by_group
from sim.experiments.sensitivity.design import Design
from sim.experiments.sensitivity.inputs import DUMMY, SEED, Inputs
from sim.experiments.sensitivity.methods import METHODS
from sim.store.study_folder import StudyFolder

if TYPE_CHECKING:
    import pandas as pd

#: What is left beside the grades: a study whose luck is an input cannot tell luck from what the fit misses.
LUCK_OR_NOT_EXPLAINED = "luck or not explained"


def study_provenance(study: StudyFolder, output: str, year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Shares of the variance of an output by grade of evidence, and what knowing each parameter would take off it.

    Uses the rows of the design that are a fair sample of the inputs; runs of a row that differ in luck alone are averaged.

    Returns
    -------
    tuple
        Tables with the columns ``kind`` and ``share``, and ``factor``, ``grade``, ``source``, ``reduction``, ``low``, ``high``, the
        largest reduction first. Shares sum to one.

    Raises
    ------
    RunError
        When the study has no such output or year, or too few runs.
    """
    import pandas as pd  # noqa: PLC0415 (slow to import)
    from scipy import special  # noqa: PLC0415

    manifest = study.manifest
    outputs = [one["name"] for one in manifest["outputs"]]
    if output not in outputs:
        raise RunError("study_output_missing", given=output, allowed=", ".join(outputs), nearest=nearest_name(output, outputs))
    if year not in manifest["all_years"]:
        raise RunError("study_year_missing", given=year)
    unit, block, _ = study.design()
    points = study.points().outputs[:, outputs.index(output), list(manifest["all_years"]).index(year)]
    figure = points.reshape(len(unit), -1).mean(axis=1)
    fair = METHODS[manifest["method"]].fair_rows(Design(unit, block))
    fair = fair[np.isfinite(figure[fair])]
    names = manifest["inputs"]["names"]
    columns = [place for place, name in enumerate(names) if name not in (DUMMY, SEED)]
    own, shown = unit[np.ix_(fair, columns)], figure[fair]
    split = shares_by_group(special.ndtri(own), shown, [one["grade"] for one in manifest["factors"]])
    kinds = [*split.shares, LUCK_OR_NOT_EXPLAINED]
    shares = pd.DataFrame({"kind": kinds, "share": [*split.shares.values(), 1.0 - split.explained]})
    inputs, design = Inputs.alone(*(one["name"] for one in manifest["factors"])), Design.of_blocks(own, 1)
    first = METHODS["binned"].analyse(inputs, design, shown[:, None], seed=int(manifest["seed"]))
    if "S1" not in first.measures:
        raise RunError("study_undefined", given="S1", output=output, year=year)
    value, low, high = (one[0] for one in first["S1"])
    known = parameters()
    rows = [
        {"factor": one["name"], "grade": one["grade"], "source": known[one["name"]].source if one["name"] in known else ""}
        for one in manifest["factors"]
    ]
    table = pd.DataFrame(rows).assign(reduction=value, low=low, high=high)
    return shares, table.sort_values("reduction", ascending=False, kind="stable").reset_index(drop=True)
