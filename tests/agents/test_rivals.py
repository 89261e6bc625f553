"""Rival counties answer a year late and then keep up."""

ON = {"rivals_response": 0.5, "rivals_reference_year": 2025.0, "talent_grant_enabled": 1.0}


def answers(params, collect, step, grants: dict[int, float], **change) -> list[float]:
    """What rivals add, year by year."""
    state, raises = {"grant_seen": 0.0, "grant_reference": -1.0}, []
    for year, grant in grants.items():
        p = params(**ON | change | {"talent_grant_leading": grant})
        found = collect(step("answer_rivals"), {"county": {name: [value] for name, value in state.items()}}, p, 4 * year)["county"]
        raises.append(float(found["rival_raise"][0]))
        state = {name: float(found[name][0]) for name in state}
    return raises


def test_half_of_the_raise_a_year_late(params, collect, step) -> None:
    grants = {2024: 300.0, 2025: 600.0, 2026: 900.0, 2027: 900.0, 2028: 600.0, 2029: 600.0}
    # The rise up to 2025 is the county's own policy; that of 2026 is seen in 2027 and 2028, its end in 2029.
    assert answers(params, collect, step, grants) == [0.0, 0.0, 0.0, 150.0, 150.0, 0.0]
    assert answers(params, collect, step, grants, rivals_response=0.0) == [0.0] * 6
    assert answers(params, collect, step, grants, rivals_reference_year=2024.0) == [0.0, 0.0, 150.0, 300.0, 300.0, 150.0]
    # A run that begins later compares with its first year.
    assert answers(params, collect, step, grants, rivals_reference_year=2000.0) == [0.0, 0.0, 150.0, 300.0, 300.0, 150.0]


def test_a_programme_that_is_off_pays_nothing(params, collect, step) -> None:
    assert answers(params, collect, step, {2026: 600.0, 2027: 900.0, 2028: 900.0}, talent_grant_enabled=0.0) == [0.0] * 3
