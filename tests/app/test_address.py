"""The address of the lab: what stands on the screen and back, and nothing else."""

import pytest

from sim.app.work import address
from sim.app.work.address import Setting, query_of, read
from sim.app.work.keeping import command
from sim.app.work.lab import Target
from sim.errors import UserError

FIRST = Setting("baseline", {}, 2026, Target(900.0, 4.0, 2030), "public_cost_total")
AMOUNT, SWITCH, SHARE = "policy.pre_research.appropriation", "policy.cultivation.enabled", "policy.rd_unit.subsidy"


def moved() -> Setting:
    return Setting("no_points", {AMOUNT: 2600.5, SWITCH: 0.0}, 2024, Target(1000.0, 3.75, 2029), "hnte_recognised")


def test_what_stands_on_the_screen_comes_back() -> None:
    assert read(query_of(moved(), FIRST), FIRST) == moved()
    assert query_of(moved(), FIRST) == (
        "scenario=no_points&from=2024&firms=1000&rd=3.75&year=2029&third=hnte_recognised"
        "&policy.cultivation.enabled=off&policy.pre_research.appropriation=2600.5"
    )


def test_every_lever_comes_back_as_it_was() -> None:
    for path, one in address.levers().items():
        for value in {one.low, one.high, one.high / 3.0 if not one.is_switch else 1.0}:
            if value < 1e300:
                asked = Setting("baseline", {path: float(f"{value:.12g}")}, 2026, FIRST.target, FIRST.further)
                assert read(query_of(asked, FIRST), FIRST) == asked, path


def test_nothing_moved_has_no_query() -> None:
    assert query_of(FIRST, FIRST) == ""
    assert read("", FIRST) == FIRST


def test_all_levers_together_are_not_too_long() -> None:
    full = Setting("baseline", {path: one.high for path, one in address.levers().items()}, 2015, FIRST.target, FIRST.further)
    query = query_of(full, FIRST)
    assert len(query) < address.LONGEST
    assert read(query, FIRST) == full


def test_the_command_line_means_what_the_address_means() -> None:
    from sim.api.source import load_with  # noqa: PLC0415
    from sim.app.work import shared  # noqa: PLC0415
    from sim.app.work.scenarios import with_changes  # noqa: PLC0415

    asked = read(query_of(moved(), FIRST), FIRST)
    words = command(asked.name, asked.changes, asked.from_year).split()
    settings = [words[k + 1] for k, word in enumerate(words) if word == "--set"]
    on_screen = with_changes(shared.scenario(asked.name), asked.changes, asked.from_year)
    assert load_with(words[2], settings).identity() == on_screen.identity()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "policy.pre_research.appropriaton=1",
            "policy.pre_research.appropriaton, which is no lever of the lab; .*policy.pre_research.appropriation",
        ),
        ("behaviour.hnte.fixed_cost=1", "no lever"),
        ("county.gdp=1", "no lever"),
        ("__class__=1", "no lever"),
        ("scenario=../../etc/passwd", "scenario the value ../../etc/passwd"),
        ("scenario=basline", "nearest|baseline"),
        (f"{AMOUNT}=nan", "nan"),
        (f"{AMOUNT}=inf", "inf"),
        (f"{AMOUNT}=-1", "allowed: 0 …"),
        (f"{AMOUNT}=1e999", "1e999"),
        (f"{AMOUNT}=__import__('os')", "__import__"),
        (f"{AMOUNT}=", "the value"),
        (f"{AMOUNT}=1&{AMOUNT}=2", "twice"),
        (f"{SWITCH}=2", "allowed: on, off"),
        ("from=2024.5", "2024.5"),
        ("from=1999", "1999"),
        ("year=2031", "2031"),
        ("firms=-1", "-1"),
        ("third=<script>", "<script>"),
        ("%ff=1", "cannot be read"),
        ("a=1&" * 700, "too long"),
        ("x" * 40_000, "too long"),
        ("x" * 500 + "=1", "x…, which is no lever"),
    ],
)
def test_anything_else_is_refused_in_words(query: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        read(query, FIRST)
    assert len(str(caught.value)) < 300
    assert caught.value.in_language("zh").startswith("地址")
