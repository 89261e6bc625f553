"""Rows of a county file that are refused: chains, towns, anchors."""

import pytest

from sim.errors import ScenarioError
from sim.evidence.county import county

from .conftest import Write
from .test_county import OWN

MONEY = "a plain number, 万元, 亿元, 元, 百万元, wan, yuan, M yuan, bn yuan"


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        # chains
        ("share_of_firms: 60 %", "share_of_firms: 0.61", 5, "the shares of chains add up to 1.01, not to 1"),
        ("share_of_firms: 60 %", "share_of_firms: 0.600002", 5, "the shares of chains add up to 1, not to 1"),
        ("share_of_firms: 60 %", "share_of_firms: 1.2", 6, "chains[0].share_of_firms = 1.2 is out of range; allowed: 0 … 1"),
        ("share_of_firms: 60 %", "share_of_firms: -0.1", 6, "chains[0].share_of_firms = -0.1 is out of range; allowed: 0 … 1"),
        ("share_of_firms: 60 %", "share_of_firms: .nan", 6, "chains[0].share_of_firms is nan, which is not a finite number"),
        ("share_of_firms: 60 %", "share_of_firms: 1e999", 6, "chains[0].share_of_firms is inf, which is not a finite number"),
        ("share_of_firms: 60 %", "share_of_firms: true", 6, "chains[0].share_of_firms is True; expected a number"),
        ("share_of_firms: 60 %", "share_of_firms: [0.6]", 6, "chains[0].share_of_firms is a list; expected a number"),
        ("share_of_firms: 60 %", "share_of_firms: 60 km", 6, "chains[0].share_of_firms is given in km; allowed: a plain number, %, ％"),
        ("growth: 0.03", "growth: 3", 6, "chains[0].growth = 3 is out of range; allowed: -1 … 1"),
        ("rd_shift: -0.1", "rd_shift: -50", 7, "chains[0].rd_shift = -50 is out of range; allowed: -5 … 5"),
        ("chips: true", "chips: 1", 9, "chains[1].chips is 1; expected true or false"),
        ("id: chips", "id: steel", 8, "the id steel already stands in line 6"),
        ("growth: 0.03, ", "", 6, "the key chains[0].growth is missing"),
        ("growth: 0.03", "grwth: 0.03", 6, "unknown key chains[0].grwth; allowed: id, name, name_zh, manufacturing, share_of_firms, "
         "growth, high_tech_field_share, rd_shift, source, chips; did you mean growth?"),
        ('source: "001"', "source: 001", 7, "chains[0].source is 1; expected source ids in quotes, or the word assumption"),
        ('source: "001"', "source: ''", 7, "chains[0].source is ''; expected source ids in quotes, or the word assumption"),
        ('source: "001"', "source: R46c", 7, "the source R46c is not listed; did you mean R46?"),
        ('source: "001"', "source: R1 assumption", 7, "the source assumption is not listed"),
        ('rd_shift: -0.1, source: "001"', "rd_shift: -0.1", 6, "the key chains[0].source is missing"),
        # towns
        ("share_of_firms: 0.75", "share_of_firms: 0.7", 10, "the shares of towns add up to 0.95, not to 1"),
        ("id: south", "id: north", 12, "the id north already stands in line 11"),
        ("share_of_firms: 0.25,", "share_of_firms: 0.25, people: 5,", 11,
         "unknown key towns[0].people; allowed: id, name, name_zh, share_of_firms, source"),
        # anchors
        ("chain: steel", "chain: stel", 14,
         "anchors[0].chain is 'stel'; expected the id of a chain of this file; allowed: chips, steel; did you mean steel?"),
        ("town: north", "town: norht", 14,
         "anchors[0].town is 'norht'; expected the id of a town of this file; allowed: north, south; did you mean north?"),
        ("sales: 2 亿元", "sales: 2 亿", 14, f"anchors[0].sales is given in 亿; allowed: {MONEY}; did you mean 亿元?"),
        ("sales: 2 亿元", "sales: much", 14, f"anchors[0].sales is 'much'; expected number; allowed: {MONEY}"),
        ("sales: 2 亿元", "sales: -1", 14, "anchors[0].sales = -1 is out of range; allowed: 0 … 1e+09"),
        ("staff: 800", "staff: 0", 14, "anchors[0].staff = 0 is out of range; allowed: 1 … 10000000"),
        ("staff: 800", "staff: 0.5", 14, "anchors[0].staff is 0.5; expected a whole number"),
        ("rd: 500, ", "", 14, "the key anchors[0].rd is missing"),
    ],
)  # fmt: skip
def test_row_that_is_refused(yaml_file: Write, old: str, new: str, line: int, text: str) -> None:
    assert OWN.count(old) == 1
    path = yaml_file(OWN[: OWN.index("parameters:")].replace(old, new))
    with pytest.raises(ScenarioError) as caught:
        county(path, {})
    assert str(caught.value) == f"{path}:{line}: {text}"


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("chains", "[]", "chains is a list; expected a list with at least one item"),
        ("towns", "5", "towns is 5; expected a list with at least one item"),
        ("anchors", "{a: 1}", "anchors is a mapping; expected a list with at least one item"),
        ("chains", "[5]", "chains[0] is 5; expected a mapping"),
    ],
)
def test_list_that_is_none(yaml_file: Write, key: str, value: str, text: str) -> None:
    lines = OWN[: OWN.index("parameters:")].splitlines()
    start = lines.index(f"{key}:")
    end = next((n for n in range(start + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    path = yaml_file("\n".join([*lines[:start], f"{key}: {value}", *lines[end:]]) + "\n")
    with pytest.raises(ScenarioError) as caught:
        county(path, {})
    assert str(caught.value) == f"{path}:{start + 1}: {text}"


def test_shares_may_miss_one_by_a_millionth(yaml_file: Write) -> None:
    text = OWN[: OWN.index("parameters:")]
    assert county(yaml_file(text.replace("share_of_firms: 60 %", "share_of_firms: 0.6000009")), {}).id == "own"


def test_two_anchors_of_one_id(yaml_file: Write) -> None:
    text = OWN[: OWN.index("parameters:")]
    anchor = text.splitlines()[-1]
    path = yaml_file(f"{text}{anchor}\n")
    with pytest.raises(ScenarioError) as caught:
        county(path, {})
    assert str(caught.value) == f"{path}:15: the id giant already stands in line 14"
