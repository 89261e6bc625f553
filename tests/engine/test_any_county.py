"""A county is a file: any that is accepted runs, keeps its books and counts its certificates."""

from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.engine.assembly import parameters
from sim.engine.build import blueprint
from sim.engine.ensemble import Ensemble, results
from sim.evidence.own_figures import own_paths
from sim.experiments.facts.hard import check_hard_facts
from sim.scenario.loader import load

FIRMS, YEARS = 150, 3


def shares(draw: st.DrawFn, count: int) -> list[float]:
    """Shares that make 1, in hundredths."""
    cuts = sorted(draw(st.lists(st.integers(1, 99), min_size=count - 1, max_size=count - 1, unique=True)))
    return [(high - low) / 100 for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]


@st.composite
def county_files(draw: st.DrawFn) -> dict[str, object]:
    """A county: one to nine chains and towns, with or without giants, every figure drawn, some instruments."""
    base = draw(st.integers(2008, 2022))
    chains = [
        {
            "id": f"c{n}", "name": f"Chain {n}", "name_zh": f"链{n}", "manufacturing": draw(st.booleans()), "chips": draw(st.booleans()),
            "share_of_firms": share, "growth": draw(st.floats(-0.1, 0.15)), "high_tech_field_share": draw(st.floats(0, 1)),
            "rd_shift": draw(st.floats(-1, 1)), "source": "assumption",
        }
        for n, share in enumerate(shares(draw, draw(st.integers(1, 9))))
    ]  # fmt: skip
    towns = [
        {"id": f"t{n}", "name": f"Town {n}", "name_zh": f"镇{n}", "share_of_firms": share, "source": "assumption"}
        for n, share in enumerate(shares(draw, draw(st.integers(1, 9))))
    ]
    firms = draw(st.integers(300, 20_000))
    above = draw(st.integers(1, firms // 3))
    output = draw(st.floats(6000.0, 60_000.0)) * above + 600.0 * firms
    gdp = draw(st.floats(0.3, 2.0)) * output
    hnte = draw(st.integers(0, above // 2))
    last = draw(st.integers(0, hnte))
    cooperating = draw(st.integers(0, above))
    rd = draw(st.floats(0.001, 0.05)) * output
    anchors = [
        {"id": f"a{n}", "name": f"Giant {n}", "name_zh": f"龙头{n}", "chain": "c0", "town": "t0", "sales": output * 0.1, "rd": rd * 0.1,
         "staff": 1000, "source": "assumption"}
        for n in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    figures = {
        "county.enterprises": firms, "county.above_scale_firms": above, "county.output": output, "county.gdp": {base: gdp, base + 4: gdp * 1.2},
        "county.population": draw(st.integers(10_000, 3_000_000)), "county.campus_rd": rd * draw(st.floats(0, 0.3)),
        "county.universities": draw(st.integers(0, 400)), "county.rd_share_above_scale": draw(st.floats(0, 1)),
        "county.rd_share_below_scale": draw(st.floats(0, 0.5)), "county.start.hnte": hnte, "county.start.hnte_last_year": last,
        "county.start.hnte_year_before": draw(st.integers(0, hnte - last)), "county.start.hnte_sales": draw(st.floats(1000, 40_000)),
        "county.start.hnte_pipeline": draw(st.integers(0, above)), "county.start.rd": rd, "county.start.listed": draw(st.integers(0, 20)),
        "county.start.talent": draw(st.integers(0, 300)), "county.start.talent_projects": draw(st.integers(0, 400)),
        "county.start.cooperation_firms": cooperating, "county.start.cooperation_projects": cooperating + draw(st.integers(0, 2000)),
        "world.talent.arrivals": draw(st.floats(0, 100)),
    }  # fmt: skip
    assert set(figures) == set(own_paths(parameters()))
    for name in draw(st.sets(st.sampled_from(("cultivation", "talent_grant", "innovation_points", "pre_research", "tech_loan")))):
        figures |= {f"policy.{name}.enabled": 1, f"policy.{name}.appropriation": draw(st.floats(0, 20_000))}
    evidence = {"source": "assumption", "grade": "assumption"}
    return {
        "id": "any", "name": "Any county", "name_zh": "任一县", "base_year": base, "chains": chains, "towns": towns, "anchors": anchors,
        "parameters": {path: {"value": value, **evidence} for path, value in figures.items()},
    }  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(county=county_files(), seed=st.integers(1, 1000))
def test_any_county_runs_and_passes_the_hard_checks(tmp_path: Path, county: dict[str, object], seed: int) -> None:
    (tmp_path / "any.yaml").write_text(yaml.safe_dump(county, allow_unicode=True), encoding="utf-8")
    end = int(str(county["base_year"])) + YEARS
    file = tmp_path / "run.yaml"
    file.write_text(
        f"title: Any\nwhy: A test.\ncounty: any.yaml\nhorizon: {{end: {end}}}\npopulation: {{enterprises: {FIRMS}}}\n", encoding="utf-8"
    )
    plan = blueprint(load(file, parameters()))
    # The ledger is checked in every quarter of a run, and refuses it by an error.
    ensemble = Ensemble.of(plan, [seed], [plan.start(seed).run()])
    check_hard_facts(plan, ensemble, results(ensemble))
    assert int(ensemble.quarters.size) == 4 * YEARS
