import json
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sim.errors import UserError
from sim.evidence.yaml_lines import Node, read_yaml
from sim.parameter import Parameter
from sim.scenario.fields import HEAD as HEAD_FIELDS
from sim.scenario.json_schema import json_schema
from sim.scenario.loader import load

from .conftest import HEAD, yaml_text
from .small_registry import small_registry

REGISTRY = small_registry()
SCHEMA = json_schema(REGISTRY)
VALIDATOR = Draft202012Validator(SCHEMA)
RATE, CAP, PRICE = "national.super_deduction.rate", "policy.pre_research.early_cap", "policy.points.price"

VALID = [
    "title: T\nwhy: W\nextends: other\n",
    HEAD + "title_zh: 题\nhorizon: {start: 2015, end: 2030}\nseeds: {base: 0, replications: 1}\n",
    HEAD + "population: {source: synthetic, enterprises: 0, seed: 2147483647, resample: off}\n",
    HEAD + "horizon:\nset:\n",
    HEAD + "set: {policy: , world: {}}\n",
    HEAD + f"set: {{{CAP}: 10}}\n",
    HEAD + f"set: {{{CAP}: 10 万元}}\n",
    HEAD + f"set: {{{CAP}: ' -0.5M  YUAN '}}\n".replace("-", ""),
    HEAD + f"set: {{{CAP}: {{2015: 10, 2016q3: 0.01 亿元, 2017-07: 3, 2018-07-31: 4}}}}\n",
    HEAD + "set: {policy: {pre_research: {early_cap: 3, is_on: off}, pre_research.later_cap: 4}}\n",
    HEAD + f"set: {{policy.points: {{2015: on, 2016: 0, 2017: 'OFF'}}, {PRICE}: 1}}\n",
    HEAD + "set: {policy.points: {price: 2}}\n",
    HEAD + "set: {behaviour.awareness: 20％, behaviour.rd.elasticity: '-1e-1', world.gdp: 3 bn yuan / year}\n",
]
INVALID = [
    "title: T\nwhy: W\n",
    "title: T\ncounty: c\n",
    "why: W\ncounty: c\n",
    "- a\n",
    HEAD + "nonsense: 1\n",
    HEAD.replace("T\n", "3\n"),
    HEAD.replace("T\n", "' '\n"),
    HEAD + "extends: [a]\n",
    HEAD + "horizon: 2030\n",
    HEAD + "horizon: {end: '2030'}\n",
    HEAD + "horizon: {end: 2051}\n",
    HEAD + "horizon: {last: 2030}\n",
    HEAD + "population: {source: web}\n",
    HEAD + "population: {enterprises: 2000001}\n",
    HEAD + "population: {resample: 1}\n",
    HEAD + "seeds: {replications: 0}\n",
    HEAD + "seeds: {base: 2147483648}\n",
    HEAD + "set: [a]\n",
    HEAD + "set: {policy.points.prize: 1}\n",
    HEAD + "set: {policy: {early_cap: 1}}\n",
    HEAD + f"set: {{{CAP}: -1}}\n",
    HEAD + f"set: {{{CAP}: 1001}}\n",
    HEAD + f"set: {{{CAP}: true}}\n",
    HEAD + f"set: {{{CAP}: }}\n",
    HEAD + f"set: {{{CAP}: {{}}}}\n",
    HEAD + f"set: {{{CAP}: [1]}}\n",
    HEAD + f"set: {{{CAP}: ten}}\n",
    HEAD + f"set: {{{CAP}: 10 %}}\n",
    HEAD + f"set: {{{CAP}: {{2015: 1, name: 2}}}}\n",
    HEAD + f"set: {{{CAP}: {{2015-13: 1}}}}\n",
    HEAD + f"set: {{{CAP}: {{2015Q5: 1}}}}\n",
    HEAD + f"set: {{{CAP}: {{2015: -1}}}}\n",
    HEAD + f"set: {{{PRICE}: {{2015: 1}}}}\n",
    HEAD + "set: {policy.points: maybe}\n",
    HEAD + "set: {policy.points: 2}\n",
    HEAD + "set: {policy.points: 0.5}\n",
    HEAD + "set: {behaviour.awareness: 20}\n",
    HEAD + "set: {behaviour.rd.elasticity: 10 %}\n",
]


def _plain(node: Node):
    """What a program would send instead of the file."""
    if isinstance(node.value, dict):
        return {key: _plain(child) for key, child in node.value.items()}
    return [_plain(child) for child in node.value] if isinstance(node.value, list) else node.value


@pytest.fixture
def fits(write, folder):
    def _fits(text: str) -> bool:
        write("s", text)
        return VALIDATOR.is_valid(_plain(read_yaml(folder / "s.yaml")))

    return _fits


def _refusal(registry) -> UserError | None:
    try:
        load("s", registry)
    except UserError as error:
        return error
    return None


def test_the_schema_is_one_and_is_plain_json():
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA, allow_nan=False)) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("text", VALID)
def test_valid_files_fit_and_load(fits, write, registry, text):
    assert fits(text)
    write("other", HEAD)
    load("s", registry)


@pytest.mark.parametrize("text", INVALID)
def test_invalid_files_neither_fit_nor_load(fits, registry, text):
    assert not fits(text)
    with pytest.raises(UserError):
        load("s", registry)


def test_every_parameter_has_title_and_description_in_both_languages():
    for path, parameter in REGISTRY.items():
        value = SCHEMA["$defs"][f"value.{path}"]
        assert parameter.label_en in value["title"]
        assert parameter.label_zh in value["title"]
        assert value["description"].startswith(parameter.sentence)
        assert "缺省：" in value["description"]
    for key, field in HEAD_FIELDS.items():
        assert SCHEMA["properties"][key]["description"] == f"{field.en} · {field.zh}"


def test_numbers_have_the_range_of_their_parameter():
    for path, parameter in REGISTRY.items():
        if not parameter.is_switch:
            number = SCHEMA["$defs"][f"one.{path}"]["anyOf"][0]
            assert (number["minimum"], number["maximum"]) == (parameter.low, parameter.high)


def test_a_range_without_end_has_no_bound():
    endless = Parameter("world.x", 1.0, "1", -math.inf, math.inf, None, "assumption", "assumption", "s", "l", "l")
    one = json_schema({"world.x": endless})["$defs"]["one.world.x"]
    assert one["anyOf"][0] == {"type": "number"}


def test_every_reference_leads_somewhere():
    text = json.dumps(SCHEMA)
    assert text.count('"$ref"') > len(REGISTRY)
    for part in text.split('"$ref": "#/$defs/')[1:]:
        assert part.split('"')[0] in SCHEMA["$defs"]


# What people might write, right and nearly right.
spellings = sorted({spelling for parameter in REGISTRY.values() for spelling in parameter.unit_of.spellings})
numbers = st.one_of(st.integers(-3, 30), st.floats(-2, 2), st.sampled_from([0, 1, 0.5, 1e6, -0.0]))
amounts = st.builds(
    lambda number, gap, unit, tail: f"{number}{gap}{unit}{tail}",
    st.one_of(numbers.map(str), st.sampled_from(["1,000", ".5", "5.", "1e3", "+2", "1_0", "--1", "1.2.3", ""])),
    st.sampled_from(["", " ", "  "]),
    st.one_of(st.just(""), st.sampled_from(spellings), st.sampled_from(spellings).map(str.upper)),
    st.sampled_from(["", " ", " x"]),
)
words = st.sampled_from(["on", "off", "ON", "True", "no", "maybe", ""])
scalars = st.one_of(numbers, amounts, words, st.booleans(), st.none(), st.just([1]))
dates = st.sampled_from(["2015", "2016Q3", "2017q1", "2018-07", "2019-02-28", "2019-02-29", "2030Q4", "2031", "2014", "2016Q5", "name"])
values = st.one_of(scalars, scalars, st.dictionaries(dates, scalars, max_size=3))


@st.composite
def sections(draw):
    """A ``set`` section with dotted and nested paths."""
    section = {}
    for path in draw(st.lists(st.sampled_from([*REGISTRY, "policy", "policy.points", "world.nothing"]), max_size=3, unique=True)):
        parts = path.split(".")
        cuts = draw(st.lists(st.booleans(), min_size=len(parts) - 1, max_size=len(parts) - 1))
        keys = [parts[0]]
        for part, is_nested in zip(parts[1:], cuts, strict=True):
            if is_nested:
                keys.append(part)
            else:
                keys[-1] += "." + part
        place = section
        for key in keys[:-1]:
            place = place.setdefault(key, {})
            if not isinstance(place, dict):
                break
        else:
            place[keys[-1]] = draw(values)
    return section


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=300)
@given(section=sections(), replications=st.one_of(st.none(), st.integers(-1, 3)), end=st.one_of(st.none(), st.integers(2010, 2060)))
def test_what_the_loader_accepts_fits_the_schema(fits, registry, section, replications, end):
    keys = {"title": "T", "why": "W", "county": "county.yaml", "set": section}
    keys |= {} if replications is None else {"seeds": {"replications": replications}}
    keys |= {} if end is None else {"horizon": {"end": end}}
    is_fitting = fits(yaml_text(keys))
    assert is_fitting or _refusal(registry) is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=300)
@given(path=st.sampled_from(sorted(REGISTRY)), value=scalars)
def test_single_values_fit_exactly_when_they_load(fits, registry, path, value):
    is_fitting = fits(yaml_text({"title": "T", "why": "W", "county": "county.yaml", "set": {path: value}}))
    error = _refusal(registry)
    # A schema cannot know the range of a number written as text.
    is_beyond_a_schema = error is not None and error.key == "range" and isinstance(value, str)
    assert is_beyond_a_schema or is_fitting == (error is None), error
