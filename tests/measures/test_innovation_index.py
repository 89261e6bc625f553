"""The innovation index by hand."""

import pytest

from sim.evidence.innovation_index import Component
from sim.measures import indicators
from sim.measures.innovation_index import scaled, weighted

STOCK = [8.0, 9.0, 9.0, 10.0, 11.0, 12.0, 13.0, 15.0]
FLOW = [1.0, 2.0, 3.0, 4.0, 10.0, 20.0, 30.0, 40.0]


def component(indicator: str, weight: float = 0.5, base_year: int = 2018) -> Component:
    return Component(indicator, "input", weight, base_year, "", ("assumption",))


def test_a_stock_is_100_at_the_end_of_its_base_year(observe) -> None:
    found = scaled(component("st_sme"), observe({"st_sme": STOCK}))
    assert found.tolist() == pytest.approx([80.0, 90.0, 90.0, 100.0, 110.0, 120.0, 130.0, 150.0])
    later = scaled(component("st_sme", base_year=2019), observe({"st_sme": STOCK}))
    assert later[-1] == pytest.approx(100.0)


def test_a_flow_is_that_of_four_quarters(observe) -> None:
    # 10 in 2018, 100 in 2019.
    found = scaled(component("conversions"), observe({"conversions": FLOW}))
    assert (found[3], found[7]) == (pytest.approx(100.0), pytest.approx(1000.0))


@pytest.mark.parametrize(("base_year", "at"), [(1990, 3), (2017, 3), (2018, 3), (2019, 7), (2100, 7)])
def test_a_base_year_outside_the_run_becomes_its_nearest_year(observe, base_year: int, at: int) -> None:
    assert scaled(component("st_sme", base_year=base_year), observe({"st_sme": STOCK}))[at] == pytest.approx(100.0)


def test_the_weighted_mean(observe) -> None:
    # 150 at weight 0.25 and 1,000 at weight 0.75.
    o = observe({"st_sme": STOCK, "conversions": FLOW})
    found = weighted([component("st_sme", 0.25), component("conversions", 0.75)], o)
    assert (found[3], found[7]) == (pytest.approx(100.0), pytest.approx(787.5))
    # Weights of a dimension alone need not add up to one.
    alone = weighted([component("st_sme", 0.1), component("conversions", 0.1)], o)
    assert alone[7] == pytest.approx(575.0)


def test_what_was_zero_in_the_base_year_is_left_out(observe) -> None:
    none_then = [0.0] * 4 + [1.0] * 4
    o = observe({"st_sme": STOCK, "gazelles": none_then})
    assert weighted([component("st_sme", 0.25), component("gazelles", 0.75)], o)[7] == pytest.approx(150.0)
    assert weighted([component("gazelles")], o).tolist() == [0.0] * 8
    # In each replication by itself.
    both = observe({"st_sme": [STOCK, STOCK], "gazelles": [none_then, [2.0] * 4 + [4.0] * 4]}, gdp=[[1000.0] * 8] * 2)
    found = weighted([component("st_sme", 0.25), component("gazelles", 0.75)], both)
    assert found[:, 7].tolist() == pytest.approx([150.0, 0.25 * 150.0 + 0.75 * 200.0])


def test_what_fell_to_zero_counts_as_zero(observe) -> None:
    o = observe({"st_sme": STOCK, "gazelles": [2.0] * 4 + [0.0] * 4})
    assert weighted([component("st_sme"), component("gazelles")], o)[7] == pytest.approx(75.0)


def test_the_whole_is_the_weighted_mean_of_its_dimensions(observe) -> None:
    names = [f"innovation_index_{one}" for one in ("input", "output", "cooperation", "ecosystem")]
    sums = {total.name: STOCK for total in indicators()["innovation_index"].sums}
    o = observe(sums, parameters={"campus_rd": 0.0, "scale": 1.0, "population": 1e6})
    parts = [indicators()[name].value(o)[7] for name in names]
    # Dimensions weigh 0.3, 0.3, 0.2 and 0.2 in the table.
    expected = sum(part * weight for part, weight in zip(parts, (0.3, 0.3, 0.2, 0.2), strict=True))
    assert indicators()["innovation_index"].value(o)[7] == pytest.approx(expected)
    assert {total.name for name in names for total in indicators()[name].sums} == set(sums)
