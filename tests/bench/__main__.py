"""Measure speed and memory, print them beside the project's bars, and write ``results/bench.json``."""

import datetime
import json
import os
import platform
import sys
from pathlib import Path

from sim.fingerprint import model_fingerprint
from sim.store.run_folder import versions

from . import engines, processes, sensitivity, sweeps
from .statistics import Spread

RESULTS = Path("results") / "bench.json"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _line(name: str, value: Spread, bar: str, holds: bool | None = None) -> None:
    verdict = "" if holds is None else "  ok" if holds else "  MISSED"
    _say(f"{name:46s} {value['median']:10.4g}  [{value['low']:.4g}, {value['high']:.4g}]  n={value['count']:<3d} {bar}{verdict}")


def main() -> None:
    """Run all benchmarks; exit code 0 whatever they show, for speed is judged by people."""
    _say("median [95 % interval of the median]")
    runs = engines.RepeatedRuns()
    runs.measure()
    construction = engines.construction_milliseconds()
    ratio, per_quarter = engines.mesa_over_compiled()
    runs.measure()
    _line("Mesa driver over compiled driver", ratio, "≥ 100", ratio["low"] >= 100.0)
    _line("Mesa driver, s per quarter", per_quarter, "")
    by_size, growth = engines.nanoseconds_by_size()
    runs.measure()
    for size, value in by_size.items():
        _line(f"ns per enterprise and quarter, {int(size):,} firms", value, "")
    _line("600,000 over 6,000 firms", growth, "≤ 2.5", growth["high"] <= 2.5)
    memory = processes.peak_memory_mb()
    runs.measure()
    _line("peak memory at 600,000 firms, MB", memory, "≤ 1024", memory["median"] <= 1024.0)
    imported = processes.import_seconds()
    _line("import sim, s", imported, "≤ 0.5", imported["median"] <= 0.5)
    following = processes.next_run_seconds()
    runs.measure()
    _line("baseline, 20 replications, s", following, "≤ 10", following["median"] <= 10.0)
    first = processes.first_run_seconds()
    _line("first run, compilation included, s", first, "≤ 60", first["median"] <= 60.0)
    runs.measure()
    run = runs.spread()
    # 80 ms held for the model before the later instruments, which may take 1.6 times as long together.
    _line("compiled run of the baseline, ms", run, "≤ 128", run["median"] <= 128.0)
    share = construction["median"] / run["median"]
    _line("its population, ms (shared by 20 replications)", construction, f"≤ a quarter of a run: {share:.3f}", share <= 0.25)
    swept = {kind: sweeps.share_of_the_bare_loop(kind) for kind in sweeps.FACTORS}
    for kind, value in swept.items():
        _line(f"sweep over bare loop, factors of {kind}", value, "≥ 0.85", value["median"] >= 0.85)
    indices = sensitivity.measure()
    for pairs, (taken, ratio, memory) in indices.items():
        _line(f"Sobol' indices of 96 columns{pairs}, s", taken, "≤ 60", taken["median"] <= 60.0)
        _line(f"SALib over ours, one column{pairs}", ratio, "")
        _line(f"its peak memory{pairs}, MB", memory, "≤ 4096", memory["median"] <= 4096.0)
    document = {
        "kind": "bench",
        "made": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "model": model_fingerprint(),
        "versions": versions(),
        "processors": os.cpu_count(),
        "machine": platform.platform(),
        "compiled_ms_per_run": run,
        "population_ms_per_run": construction,
        "ratio_mesa_over_compiled": ratio,
        "mesa_s_per_quarter": per_quarter,
        "ns_per_enterprise_quarter": by_size,
        "ratio_600000_over_6000": growth,
        "peak_memory_mb_600000": memory,
        "import_s": imported,
        "run_20_replications_s": following,
        "first_run_s": first,
        "sweep_over_bare_loop": swept,
        "sensitivity": {
            f"sobol{pairs}": {"s": taken, "ratio_salib": ratio, "memory_mb": memory} for pairs, (taken, ratio, memory) in indices.items()
        },
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    _say(f"written to {RESULTS}")


if __name__ == "__main__":
    main()
