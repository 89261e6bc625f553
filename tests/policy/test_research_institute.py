"""Research institutes: opening and closing, core funding by age, contracts with firms of the field, what a contract brings."""

import numpy as np
import pytest

from sim.policy.research_institute import places
from sim.rng import uniform

NOW = 4 * 2021
KEY = 77
ON = {"research_institute_enabled": 1.0}


def opened(params, collect, step, here: list[int], quarter: int = NOW, scale: float = 1.0, **change: float) -> dict:
    """Institutes before and after the beginning of a year; those that are there opened in 2018."""
    institutes = {"here": here, "opened": [4 * 2018 if one else -1 for one in here], "uid": [9 if one else 0 for one in here]}
    tables = {"institute": institutes, "chain": {"share": [0.5, 0.3, 0.2]}, "county": {"scale": [scale]}}
    p = params(**ON | {"research_institute_institutes": 3.0} | change)
    return collect(step("open_institutes"), tables, p, quarter, used={"institute": sum(here)}, institute_field=KEY)


def test_institutes_are_opened_up_to_the_number_wanted(params, collect, step) -> None:
    found = opened(params, collect, step, [1, 0, 0, 0])
    institute = found["institute"]
    assert institute["here"].tolist() == [1, 1, 1, 0]
    assert institute["opened"].tolist() == [4 * 2018, NOW, NOW, -1]
    assert institute["uid"].tolist() == [9, NOW * 65536 + 1, NOW * 65536 + 2, 0]
    assert institute["size"].tolist() == [1.0, 1.0, 1.0, 0.0]
    assert institute["closing"].tolist() == [0] * 4
    assert found["rows"]["institute"].tolist() == [3]


def test_the_field_is_drawn_by_the_shares_of_the_chains(params, collect, step) -> None:
    institute = opened(params, collect, step, [0] * 40, research_institute_institutes=40.0)["institute"]
    draws = np.array([uniform(KEY, NOW * 65536 + j) for j in range(40)])
    assert institute["chain"].tolist() == np.where(draws < 0.5, 0, np.where(draws < 0.8, 1, 2)).tolist()
    assert set(institute["chain"].tolist()) == {0, 1, 2}


@pytest.mark.parametrize(("wanted", "closing"), [(3.0, [0, 0, 0, 0]), (2.0, [0, 0, 1, 0]), (0.0, [1, 1, 1, 0])])
def test_the_youngest_close_when_fewer_are_wanted(params, collect, step, wanted: float, closing: list[int]) -> None:
    institute = opened(params, collect, step, [1, 1, 1, 0], research_institute_institutes=wanted)["institute"]
    assert institute["closing"].tolist() == closing
    assert institute["here"].tolist() == [1, 1, 1, 0]


def test_switched_off_all_close_and_none_opens(params, collect, step) -> None:
    institute = opened(params, collect, step, [1, 0], research_institute_enabled=0.0)["institute"]
    assert (institute["closing"].tolist(), institute["here"].tolist()) == ([1, 0], [1, 0])


@pytest.mark.parametrize(
    ("scale", "number", "size"),
    # Three at full size: the number is rounded, at least one, and the sizes make up for it.
    [(1.0, 3, 1.0), (0.5, 2, 0.75), (0.49, 1, 1.47), (0.01, 1, 0.03), (2.0, 6, 1.0)],
)
def test_a_county_of_part_size_has_its_part(params, collect, step, scale: float, number: int, size: float) -> None:
    institute = opened(params, collect, step, [0] * 8, scale=scale)["institute"]
    assert institute["here"].sum() == number
    assert institute["size"][:number] == pytest.approx(size)


def test_a_full_table_opens_the_rest_another_year(params, collect, step) -> None:
    assert opened(params, collect, step, [1, 0], research_institute_institutes=5.0)["institute"]["here"].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("age", "maturity"),
    [(0, 0.25), (8, 0.625), (16, 1.0), (20, 1.0)],
)
def test_core_funding_grows_with_the_institute(params, take, step, age: int, maturity: float) -> None:
    p = params(institute_first_share=0.25, institute_ramp_up=4.0, research_institute_core_funding=500.0)
    taken = take(step("request_core_funding"), p, NOW, opened=NOW - age, size=0.8)
    assert taken == {"maturity": maturity, "core_request": pytest.approx(400.0 * maturity), "core_priority": age}


@pytest.mark.parametrize(
    ("cash", "granted"),
    [
        (1000.0, [500.0, 300.0, 200.0]),
        (999.0, [500.0, 300.0, 0.0]),
        (700.0, [500.0, 0.0, 200.0]),
        (500.0, [500.0, 0.0, 0.0]),
        (0.0, [0.0] * 3),
    ],
)
def test_the_oldest_are_served_until_the_appropriation_is_spent(params, collect, step, cash: float, granted: list[float]) -> None:
    institutes = {"here": [1, 1, 1], "uid": [5, 6, 7], "core_request": [500.0, 300.0, 200.0], "core_priority": [16.0, 8.0, 0.0]}
    found = collect(step("grant_core_funding"), {"institute": institutes, "fund": {"cash": [cash]}}, params(**ON), NOW)
    assert found["institute"]["core_granted"].tolist() == granted
    assert (found["fund"]["requests"][0], found["fund"]["granted"][0]) == (3, sum(one > 0.0 for one in granted))


def test_founders_pay_beside_the_county(params, take, settle, step) -> None:
    p = params(research_institute_founder_share=0.5)
    taken = take(step("receive_core_funding"), p, NOW, core_granted=400.0)
    assert taken == {"institute_core": 400.0, "institute_founders": 200.0}
    assert settle(step("receive_core_funding"), taken) == {
        "enterprise": 0.0, "university": 0.0, "institute": 600.0, "fund": -400.0, "paid": 400.0,
    }  # fmt: skip
    assert take(step("receive_core_funding"), p, NOW, core_granted=0.0) == {"institute_core": 0.0, "institute_founders": 0.0}


def test_places_follow_size_and_maturity(params) -> None:
    assert places(1.5, 0.5, params(research_institute_clients=12.0)) == 9.0


@pytest.mark.parametrize(
    ("firm", "counts"),
    [
        ({"does_rd": 1, "rd_real_y1": 0.1}, True),
        ({"does_rd": 1, "rd_real_y1": 0.0}, False),
        ({"does_rd": 0, "rd_real_y1": 9.0}, False),
        ({"does_rd": 1, "rd_real_y1": 9.0, "anchor": 1}, False),
    ],
)
def test_who_could_be_a_client(step, firm: dict, counts: bool) -> None:
    tally = step("count_institute_candidates")
    assert (tally.target, tally.into, tally.by, tally.function()) == ("chain", ("institute_candidates",), "chain", 1)
    assert bool(tally.where(**{"anchor": 0} | firm)) == counts


#: Institutes of chains 0, 1, 1 and 1, the last one closed; three and six places of twelve at full size in chain 1.
INSTITUTES = {"institute_here": [1, 1, 1, 0], "institute_chain": [0, 1, 1, 1], "institute_size": [1.0] * 4,
              "institute_maturity": [1.0, 0.25, 0.5, 1.0]}  # fmt: skip
#: Nine places for 36 firms of chain 1; in chain 2 there is no institute.
CHAINS = {"chain_institute_places": [12.0, 9.0, 0.0], "chain_institute_candidates": [6, 36, 5]}


def sought(params, take, step, **given) -> tuple[int, float] | None:
    p = params(research_institute_clients=12.0, research_institute_contract_share=0.05, research_institute_contract_cap=50.0)
    firm = {"does_rd": 1, "chain": 1, "rd_real_y1": 600.0, "u_institute_place": 0.1, **given}
    taken = take(step("seek_institute"), p, NOW, **INSTITUTES, **CHAINS, **firm)
    return None if taken is None else (taken["institute_client"], taken["institute_fee"])


@pytest.mark.parametrize(
    ("given", "client"),
    [
        # A quarter of the firms of chain 1 finds a place, a third of them with the smaller institute.
        ({"u_institute_place": 0.2499, "u_institute_choice": 0.33}, 1),
        ({"u_institute_place": 0.2499, "u_institute_choice": 0.34}, 2),
        ({"u_institute_place": 0.2499, "u_institute_choice": 0.9999}, 2),
        ({"u_institute_place": 0.25}, -1),
        # More places than firms: everybody finds one.
        ({"chain": 0, "u_institute_place": 0.9999}, 0),
        ({"chain": 2, "u_institute_place": 0.0001}, -1),
        ({"anchor": 1}, -1),
        ({"rd_real_y1": 0.0}, -1),
        # A client that gave up R&D is none any more.
        ({"does_rd": 0, "institute_client": 1}, -1),
    ],
)
def test_who_finds_a_place_and_where(params, take, step, given: dict, client: int) -> None:
    found = sought(params, take, step, **given)
    assert found is not None
    assert found[0] == client
    assert (found[1] > 0.0) == (client >= 0)


def test_a_firm_without_research_and_contract_is_not_asked(params, take, step) -> None:
    assert sought(params, take, step, does_rd=0) is None


@pytest.mark.parametrize(("research", "fee"), [(600.0, 30.0), (999.0, 49.95), (1000.0, 50.0), (1001.0, 50.0), (90_000.0, 50.0)])
def test_the_contract_is_a_share_up_to_a_cap(params, take, step, research: float, fee: float) -> None:
    assert sought(params, take, step, rd_real_y1=research)[1] == pytest.approx(fee)


def test_a_contract_leaves_the_firm_and_enters_the_institute(params, take, settle, step) -> None:
    taken = take(step("pay_institute"), params(), NOW, institute_client=1, institute_fee=30.0, net_assets=100.0, profit_ytd=50.0)
    assert taken == {"net_assets": 70.0, "profit_ytd": 20.0, "institute_contract": 30.0}
    assert settle(step("pay_institute"), taken) == {"enterprise": -30.0, "university": 0.0, "institute": 30.0, "fund": 0.0, "paid": 0.0}
    assert take(step("pay_institute"), params(), NOW, institute_client=-1) is None


@pytest.mark.parametrize(("u", "results"), [(0.0399, 3.5), (0.04, 2.5), (0.9, 2.5)])
def test_a_contract_brings_one_more_result_with_a_small_chance(params, take, step, u: float, results: float) -> None:
    p = params(research_institute_new_product=0.04)
    assert take(step("reap_contract"), p, NOW, institute_client=0, results=2.5, u_institute_product=u) == {"results": results}
    assert take(step("reap_contract"), p, NOW, institute_client=-1, results=2.5, u_institute_product=0.0) is None
