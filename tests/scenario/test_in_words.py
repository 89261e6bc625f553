import pytest

from sim.scenario.in_words import amount_in_words, schedule_in_words

from .small_registry import small_registry

REGISTRY = small_registry()


@pytest.mark.parametrize(
    ("path", "value", "english", "chinese"),
    [
        ("policy.points", 1.0, "on", "开"),
        ("policy.points", 0.0, "off", "关"),
        ("behaviour.awareness", 0.205, "20.5 %", "20.5 %"),
        ("policy.pre_research.early_cap", 10.0, "10 wan", "10 万元"),
        ("behaviour.rd.elasticity", -1.5, "-1.5", "-1.5"),
        ("world.gdp", 1234567.0, "1234567 wan per year", "1234567 万元/年"),
    ],
)
def test_amounts(path, value, english, chinese):
    assert amount_in_words(value, REGISTRY[path], "en") == english
    assert amount_in_words(value, REGISTRY[path], "zh") == chinese


@pytest.mark.parametrize(
    ("path", "schedule", "english", "chinese"),
    [
        ("behaviour.awareness", {0: 0.5}, "50 %", "50 %"),
        ("national.super_deduction.rate", {0: 0.5, 4 * 2018 + 2: 0.75}, "50 %, 75 % from 2018Q3", "50 %，2018Q3 起 75 %"),
        ("national.super_deduction.rate", {4 * 2015: 0.5, 4 * 2018: 1.0}, "50 % from 2015, 100 % from 2018", "2015 起 50 %，2018 起 100 %"),
        (
            "world.inflation",
            {4 * 2015: 0.02, 4 * 2020: 0.03},
            "2 % in 2015, 3 % in 2020, joined by lines",
            "2015 为 2 %，2020 为 3 %，其间线性插值",
        ),
        (
            "world.gdp",
            {4 * 2015: 1.0, 4 * 2020: 2.0},
            "1 wan per year in 2015, 2 wan per year in 2020, joined by constant growth",
            "2015 为 1 万元/年，2020 为 2 万元/年，其间按恒定增长率插值",
        ),
    ],
)
def test_schedules(path, schedule, english, chinese):
    assert schedule_in_words(schedule, REGISTRY[path], "en") == english
    assert schedule_in_words(schedule, REGISTRY[path], "zh") == chinese
