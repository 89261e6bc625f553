import dataclasses

from sim.scenario.fields import HEAD, KEYS, REQUIRED, SECTIONS
from sim.scenario.schema import Horizon, Population, Scenario, Seeds


def test_every_section_has_the_keys_of_its_record():
    for section, record in (("horizon", Horizon), ("population", Population), ("seeds", Seeds)):
        assert set(SECTIONS[section]) == {field.name for field in dataclasses.fields(record)}


def test_every_key_is_there_once_and_known_in_the_scenario_or_resolved():
    assert len(KEYS) == len(set(KEYS))
    assert set(REQUIRED) <= set(HEAD)
    assert set(KEYS) - {"extends", "set"} <= {field.name for field in dataclasses.fields(Scenario)}


def test_every_key_is_explained_in_both_languages():
    fields = [*HEAD.values(), *(field for section in SECTIONS.values() for field in section.values())]
    for field in fields:
        assert field.en.endswith(".")
        assert field.zh.endswith("。")
