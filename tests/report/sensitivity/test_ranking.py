import math

import numpy as np
import pandas as pd
import pytest

from sim.errors import RunError
from sim.report.sensitivity.ranking import COLUMNS, ranking, reaches, rows_of


def table(*rows, output="stock", year=2030, method="sobol", measure="ST"):
    """Rows of factor, value, low, high."""
    return pd.DataFrame([(method, output, year, factor, "", measure, *numbers) for factor, *numbers in rows], columns=list(COLUMNS))


SMALL = table(("b", 0.2, 0.1, 0.3), ("dummy", 0.01, -0.02, 0.04), ("a", 0.5, 0.4, 0.6), ("seed", 0.3, 0.2, 0.4), ("c", 0.05, 0.03, 0.07))


def test_factors_fall_by_index_and_luck_has_no_rank():
    found = ranking(SMALL, "stock", 2030, "ST")
    assert [(one.factor, one.rank) for one in found.shown] == [("a", 1), ("seed", None), ("b", 2), ("c", 3)]
    assert (found.method, found.others, found.floor) == ("sobol", (), 0.04)


def test_a_factor_at_the_inert_ones_level_is_marked():
    assert [one.factor for one in ranking(SMALL, "stock", 2030, "ST").shown if one.is_inert] == ["c"]
    without = SMALL[SMALL["factor"] != "dummy"]
    assert [one.factor for one in ranking(without, "stock", 2030, "ST").shown if one.is_inert] == []
    assert ranking(without, "stock", 2030, "ST").floor is None


@pytest.mark.parametrize(
    ("value", "low", "floor", "expected"),
    [
        (0.05, 0.039, 0.04, True),
        (0.05, 0.04, 0.04, True),
        (0.05, 0.041, 0.04, False),
        (0.05, math.nan, 0.04, False),
        (0.03, math.nan, 0.04, True),
        (math.nan, math.nan, 0.04, False),
        (0.0, 0.0, None, False),
    ],
)
def test_the_level_is_the_lower_end_of_the_interval(value, low, floor, expected):
    assert reaches(value, low, floor) is expected


def test_what_the_method_gives_as_chance_counts_too():
    pawn = table(("a", 0.30, 0.2, 0.4), ("b", 0.06, math.nan, math.nan), ("dummy", 0.05, math.nan, math.nan), measure="PAWN")
    floor = table(("", 0.08, math.nan, math.nan), measure="PAWN_floor")
    other_year = table(("", 0.9, math.nan, math.nan), measure="PAWN_floor", year=2029)
    found = ranking(pd.concat([pawn, floor, other_year]), "stock", 2030, "PAWN")
    assert found.floor == 0.08
    assert [one.is_inert for one in found.shown] == [False, True]
    assert ranking(pawn, "stock", 2030, "PAWN").floor == 0.05


def test_the_others_are_kept_with_their_largest():
    many = table(*((f"f{k:02}", 0.5 - 0.01 * k, 0.0, 1.0) for k in range(20)))
    found = ranking(many, "stock", 2030, "ST", top=15)
    assert (len(found.shown), len(found.others)) == (15, 5)
    assert found.largest_of_others == pytest.approx(0.35)
    # One factor left over takes the row that "others" would take.
    assert [
        len(part) for part in (ranking(many, "stock", 2030, "ST", top=19).shown, ranking(many, "stock", 2030, "ST", top=19).others)
    ] == [20, 0]
    assert math.isnan(ranking(many, "stock", 2030, "ST", top=None).largest_of_others)


def test_a_measure_with_a_sign_is_ranked_by_size_and_nothing_is_marked():
    rows = table(
        *((f"f{k}", value, value - 1, value + 1) for k, value in enumerate((1.0, -5.0, 3.0, -2.0))), ("dummy", 0.1, 0.0, 9.0), measure="mu"
    )
    found = ranking(rows, "stock", 2030, "mu", top=2)
    assert [one.value for one in found.shown] == [-5.0, 3.0]
    assert (found.largest_of_others, found.floor) == (-2.0, None)
    assert not any(one.is_inert for one in found.shown)


def test_labels_of_rows_may_repeat():
    joined = pd.concat([SMALL.iloc[:2].reset_index(drop=True), SMALL.iloc[2:].reset_index(drop=True)])
    assert [one.value for one in ranking(joined, "stock", 2030, "ST").shown] == [0.5, 0.3, 0.2, 0.05]


def test_factors_without_a_number_are_left_out():
    found = ranking(pd.concat([SMALL, table(("d", math.nan, math.nan, math.nan))]), "stock", 2030, "ST")
    assert "d" not in [one.factor for one in found.shown]


def test_an_output_that_does_not_vary_is_refused_or_shown_empty():
    nothing = SMALL.assign(value=np.nan, low=np.nan, high=np.nan)
    with pytest.raises(RunError, match="ST of stock is not defined for 2030: the output does not vary"):
        ranking(nothing, "stock", 2030, "ST")
    assert len(ranking(nothing, "stock", 2030, "ST", is_defined=False).shown) == 4
    with pytest.raises(RunError, match="is not defined"):
        ranking(SMALL[SMALL["factor"] == "dummy"], "stock", 2030, "ST")


def test_pairs_are_no_factors():
    pairs = SMALL.assign(other="z", value=9.0)
    assert len(ranking(pd.concat([SMALL, pairs]), "stock", 2030, "ST").shown) == 4


def test_what_the_study_does_not_have_is_said_with_what_it_has():
    with pytest.raises(RunError, match="no output stok; allowed: stock; did you mean stock"):
        ranking(SMALL, "stok", 2030, "ST")
    with pytest.raises(RunError, match="no measure S1 of this output; allowed: ST"):
        ranking(SMALL, "stock", 2030, "S1")
    with pytest.raises(RunError, match="nothing for the year 2029; allowed: 2030"):
        ranking(SMALL, "stock", 2029, "ST")
    with pytest.raises(RunError, match="no method morris; allowed: sobol"):
        ranking(SMALL, "stock", 2030, "ST", method="morris")
    with pytest.raises(RunError, match="no factor zz; allowed: a, b, c, dummy, seed"):
        rows_of(SMALL, "stock", "ST", year=2030, factor="zz")
    with pytest.raises(RunError, match="the study has ST of stock for no single year"):
        rows_of(SMALL.assign(year=0), "stock", "ST", every_year=True)
    with pytest.raises(RunError, match="lacks the column low, high"):
        ranking(SMALL.drop(columns=["low", "high"]), "stock", 2030, "ST")


def test_two_methods_of_one_measure_must_be_told_apart():
    both = pd.concat([SMALL, SMALL.assign(method="fast", value=0.1)])
    with pytest.raises(RunError, match="several methods estimated ST; name one; allowed: fast, sobol"):
        ranking(both, "stock", 2030, "ST")
    assert ranking(both, "stock", 2030, "ST", method="fast").shown[0].value == 0.1
    assert "有多种方法估计了 ST" in RunError("study_methods_several", given="ST").in_language("zh")
