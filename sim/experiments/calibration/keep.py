"""A calibration from its file to its folder."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiments.calibration.calibrate import Bench, Calibrated, Say, calibrate
from sim.experiments.calibration.calibration import Calibration
from sim.experiments.calibration.learned import learned
from sim.experiments.calibration.prior import to_unit
from sim.experiments.calibration.recovery import recover
from sim.experiments.study.quantiles import Floats
from sim.experiments.sweep.chunk import Opens
from sim.experiments.sweep.sweep import SweepSettings, frame_folder_at, key_of, made_now
from sim.store.atomic import prepare
from sim.store.calibration_folder import UNIT, CalibrationFolder
from sim.store.points import PointStore
from sim.store.study_folder import POINTS

if TYPE_CHECKING:
    import pandas as pd

#: Probabilities of the quantiles in the tables.
QUANTILES = (0.05, 0.1, 0.5, 0.9, 0.95)


def calibrate_and_keep(
    calibration: Calibration, settings: SweepSettings, say: Say | None = None, opens: Opens | None = None, recoveries: int = 0
) -> CalibrationFolder:
    """Make the runs that are missing, find the posterior, and write what was found.

    Parameters
    ----------
    calibration
        What is asked.
    settings
        How runs are made, and where they lie.
    say
        Hears what is being done.
    opens
        What makes the runs; the model by default.
    recoveries
        Made-up counties whose known parameters are to be found again; 0 for none.
    """
    prepare(settings.results)
    study = calibration.study
    folder = frame_folder_at(study, settings.results)
    store = PointStore(folder / POINTS, study.outputs, len(study.all_years), len(study.factors))
    bench = Bench(study, store, settings, opens)
    found = calibrate(calibration, bench, say)
    tables = {
        "posterior": posterior_table(found),
        "parameters": parameter_table(found),
        "targets": target_table(found),
        "predictive": predictive_table(found),
        "waves": wave_table(found),
    }
    findings: dict[str, Any] = {
        "is_emulated": found.is_emulated,
        "not_emulated": found.not_emulated,
        "independent": found.waves[-1].draws.independent,
    }
    if recoveries:
        if say is not None:
            say("calibrate_recover", recoveries)
        recovery = recover(calibration, bench, found, recoveries)
        tables["recovery"] = recovery.table()
        findings |= {"recoveries": recoveries, "recovered": recovery.coverage}
    manifest = manifest_of(calibration)
    return CalibrationFolder.keep(folder / f"calibrate-{key_of(manifest)}", manifest, tables, findings)


def manifest_of(calibration: Calibration) -> dict[str, Any]:
    """What is asked, as plain values."""
    return made_now("calibration", calibration.study) | {
        "targets": [target.id for target in calibration.targets],
        "held_back": [target.id for target in calibration.held_back],
        "known_by": calibration.known_by,
        "correlations": [dataclasses.asdict(one) for one in calibration.correlations],
        "discrepancy": calibration.discrepancy,
        "waves": calibration.waves,
        "draws": calibration.draws,
        "predictive": list(calibration.predictive),
        "members": calibration.members,
    }  # fmt: skip


def posterior_table(found: Calibrated) -> pd.DataFrame:
    """Draws: the point of the unit cube and the value of every factor."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    study, unit = found.calibration.study, to_unit(found.scores)
    values = study.values(unit)
    columns = {UNIT + factor.name: unit[:, place] for place, factor in enumerate(study.factors)}
    columns |= {factor.name: values[:, place] for place, factor in enumerate(study.factors)}
    return pd.DataFrame(columns)


def parameter_table(found: Calibrated) -> pd.DataFrame:
    """Prior and posterior of every factor, and what the two checks say."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    study = found.calibration.study
    says = learned(found.waves[-1].draws.mean, found.waves[-1].draws.variance)
    prior = study.values(np.repeat(np.array(QUANTILES)[:, None], len(study.factors), axis=1))
    posterior = np.quantile(study.values(to_unit(found.scores)), QUANTILES, axis=0)
    checks = {"smoother": found.by_smoother, "rejection": found.by_rejection}
    rows = []
    for place, factor in enumerate(study.factors):
        row: dict[str, Any] = {"name": factor.name, "unit": factor.unit, "grade": factor.grade, "drawn_from": factor.drawn_from}
        for kind, values in (("prior", prior), ("posterior", posterior)):
            row |= {f"{kind}_{round(100 * share)}": values[at, place] for at, share in enumerate(QUANTILES)}
        row |= {"contraction": says.contraction[place], "moved": says.moved[place], "learned": bool(says.is_learned[place])}
        for kind, scores in checks.items():
            if scores is not None:
                row |= {f"{kind}_moved": scores[:, place].mean(), f"{kind}_contraction": 1.0 - scores[:, place].var()}
        rows.append(row)
    return pd.DataFrame(rows)


def target_table(found: Calibrated) -> pd.DataFrame:
    """Every target beside what the prior and the calibrated model show of it; errors of the figures are part of the bands."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    calibration, wave = found.calibration, found.waves[-1]
    rows = []
    for place, target in enumerate(calibration.all_targets):
        is_fitted = place < len(calibration.targets)
        runs = found.predictive[:, :, place].reshape(-1)
        runs = runs[np.isfinite(runs)]
        bands = dict(zip((f"shown_{round(100 * share)}" for share in QUANTILES), np.quantile(runs, QUANTILES), strict=True))
        low, high = predicted_band(runs, target.sd, 0.8)
        fact = target.fact
        row: dict[str, Any] = {"id": target.id, "sentence_en": fact.sentence, "sentence_zh": fact.sentence_zh, "fitted": is_fitted}
        row |= {"year": fact.year, "value": fact.value, "unit": fact.unit, "bound": fact.bound, "centre": target.centre, "sd": target.sd}
        row |= bands | {"band_low": low, "band_high": high, "inside": bool(low <= target.centre <= high)}
        row |= {
            "explained": wave.likelihood.emulator.explained[place] if is_fitted else np.nan,
            "lack": found.lack[place] if is_fitted else np.nan,
        }
        row |= {"prior_50": float(np.median(found.waves[0].shown[:, place])) if is_fitted else np.nan}
        rows.append(row)
    return pd.DataFrame(rows)


def predictive_table(found: Calibrated) -> pd.DataFrame:
    """What the runs of the calibrated model showed: one row a draw and seed, one column a target; NaN where a run failed."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    draws, seeds, _ = found.predictive.shape
    columns: dict[str, Any] = {"draw": np.repeat(np.arange(draws), seeds), "seed": np.tile(np.arange(seeds), draws)}
    columns |= {target.id: found.predictive[:, :, place].reshape(-1) for place, target in enumerate(found.calibration.all_targets)}
    return pd.DataFrame(columns)


def predicted_band(runs: Floats, sd: float, share: float) -> tuple[float, float]:
    """Central band of a figure that is one run with a normal error of its own, by the mixture's quantiles.

    Parameters
    ----------
    runs
        What runs showed, shape (runs,).
    sd
        Standard deviation of the figure's error.
    share
        Probability of the band.
    """
    from scipy import special  # noqa: PLC0415 (slow to import)

    # Eleven equally likely errors stand for the normal; exact quantiles of that finite mixture.
    errors = special.ndtri((np.arange(11) + 0.5) / 11.0) * sd
    mixed = (runs[:, None] + errors).reshape(-1)
    low, high = np.quantile(mixed, [0.5 - share / 2.0, 0.5 + share / 2.0])
    return float(low), float(high)


def wave_table(found: Calibrated) -> pd.DataFrame:
    """What each wave cost and left."""
    import pandas as pd  # noqa: PLC0415 (slow to import)

    return pd.DataFrame(
        {
            "wave": number,
            "runs": len(wave.unit) + wave.failed,
            "failed": wave.failed,
            "fitted_rows": wave.likelihood.emulator.rows,
            "plausible": wave.plausible,
            "accepted": wave.draws.accepted,
            "independent": wave.draws.independent,
        }
        for number, wave in enumerate(found.waves, 1)
    )
