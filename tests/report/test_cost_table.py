"""Tables of public cost."""

from typing import Any

import pytest
from rich.cells import cell_len

from sim.measures.public_cost import FUND_ACCOUNT, KINDS
from sim.report.cost_table import _in_two_lines, account_table, cost_table

from .conftest import bands
from .test_tables import drawn


def kinds(**medians: float) -> dict[str, Any]:
    return {kind: bands(medians.get(kind, 0.0), medians.get(kind, 0.0) / 10.0) for kind in KINDS}


@pytest.fixture
def costs() -> dict[str, Any]:
    """Points of 30,000 in cash, a fund that places 10,000, and an instrument that costs nothing."""
    return {
        "from": 2020,
        "to": 2025,
        "kinds": {kind.name: {"en": kind.label_en, "zh": kind.label_zh} for kind in KINDS.values()},
        "account": {name: {"en": f"E {name}", "zh": f"中 {name}"} for name in FUND_ACCOUNT},
        "instruments": {
            "points": {"label": {"en": "Points", "zh": "积分"}, "costs": kinds(county_cash=30_000.0, total=30_000.0)},
            "fund": {"label": {"en": "Fund", "zh": "基金"}, "costs": kinds(placed=10_000.0, county_at_risk=6_000.0, total=6_000.0)},
            "silent": {"label": {"en": "Silent", "zh": "无"}, "costs": kinds()},
        },
        "total": kinds(county_cash=30_000.0, placed=10_000.0, county_at_risk=6_000.0, total=36_000.0),
        "funds": {name: bands(1_000.0 * k, 100.0) for k, name in enumerate(("before", *FUND_ACCOUNT))},
    }


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in text.splitlines() if "│" in line]


def test_the_short_table_has_the_four_costs_and_bands_of_their_sum(costs) -> None:
    text = drawn(cost_table(costs, 4, "en", is_short=True))
    assert text.splitlines()[0].strip() == "Public cost, 2020–2025"
    assert rows(text) == [
        ["Points", "3.00", "0", "0", "3.00"],
        ["Fund", "0", "0.60", "0", "0.60"],
        ["All instruments", "3.00", "0.60", "0", "3.60"],
        ["", "2.70–3.30", "0.54–0.66", "", "3.24–3.96"],
    ]
    assert "100 M yuan; median and 10th–90th percentile of 4 runs" in text


def test_the_long_table_has_every_kind_and_every_band(costs) -> None:
    text = drawn(cost_table(costs, 4, "zh"))
    assert text.splitlines()[0].strip() == "公共成本，2020–2025 年"
    assert rows(text)[:4] == [
        ["积分", "0", "3.00", "0", "0", "0", "3.00"],
        ["", "", "2.70–3.30", "", "", "", "2.70–3.30"],
        ["基金", "1.00", "0", "0.60", "0", "0", "0.60"],
        ["", "0.90–1.10", "", "0.54–0.66", "", "", "0.54–0.66"],
    ]
    assert "单位：亿元" in text


def test_one_run_has_no_bands_and_small_sums_are_in_wan(costs) -> None:
    costs |= {"to": 2020, "total": kinds(county_cash=300.0, total=300.0)}
    costs["instruments"] = {"points": {"label": {"en": "Points", "zh": "积分"}, "costs": kinds(county_cash=300.0, total=300.0)}}
    text = drawn(cost_table(costs, 1, "en"))
    assert text.splitlines()[0].strip() == "Public cost, 2020"
    assert "10,000 yuan; median; county at risk" in text
    assert rows(text)[0][2] == "300.0"


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("County cash", "County\ncash"),
        ("Tax forgone, county", "Tax forgone,\ncounty"),
        ("县级现金支出", "县级现\n金支出"),
        ("投放资本", "投放资本"),
    ],
)
def test_long_headings_take_two_lines(heading: str, lines: str) -> None:
    assert _in_two_lines(heading) == lines


@pytest.mark.parametrize("language", ["en", "zh"])
def test_large_amounts_and_long_names_fit_on_the_screen(costs, language) -> None:
    large = ("upper", "total", "tax_forgone_county")
    costs["total"] = {kind: bands(2_000_000.0, 150_000.0) if kind in large else bands(500_000.0, 50_000.0) for kind in KINDS}
    costs["instruments"] = {
        "long": {"label": {"en": "Pre-research and cooperation fund", "zh": "产学研合作与预研专项资金"}, "costs": costs["total"]}
    }
    lines = drawn(cost_table(costs, 20, language)).splitlines()
    assert {cell_len(line) for line in lines if line[:1] in "┏┡│└"} == {cell_len(lines[1])}
    assert cell_len(lines[1]) <= 100
    assert all("…" not in line for line in lines)
    assert any("185.0–215.0" in line for line in lines)


def test_the_account_of_the_funds(costs) -> None:
    found = rows(drawn(account_table(costs, "en")))
    assert [row[0] for row in found if row[0]] == [
        "Funds: balance before", "E funds_appropriated", "E funds_flowed_back", "less E public_cost_county_cash", "less E funds_placed",
        "less E funds_returned", "E funds_balance",
    ]  # fmt: skip
    assert found[2] == ["E funds_appropriated", "1,000"]
    assert found[3] == ["", "900.0–1,100"]
    chinese = drawn(account_table(costs, "zh"))
    assert "减 中 funds_placed" in chinese
    assert "县级资金收支，2020–2025 年" in chinese
