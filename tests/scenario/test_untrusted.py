"""Whatever a file holds, the loader answers with a scenario or with a typed refusal."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.errors import UserError
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

from .conftest import HEAD, yaml_text
from .small_registry import small_registry

REGISTRY = small_registry()
anything = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=150)

keys = st.one_of(
    st.sampled_from(
        ["title", "why", "county", "extends", "horizon", "population", "seeds", "set", "start", "end", "table", "seed", "2018"]
    ),
    st.sampled_from([*REGISTRY, "policy", "policy.pre_research", "early_cap", "world"]),
    st.text(max_size=8),
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(["T", "county.yaml", "s", "s.yaml", "20 %", "10 万元", "../", "/dev/zero", "a\0b"]),
)
trees = st.recursive(
    leaves, lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(keys, inside, max_size=6)), max_leaves=25
)


def _answer(folder, content: bytes, *command_line: str) -> None:
    (folder / "s.yaml").write_bytes(content)
    answer = _load(command_line)
    if isinstance(answer, Scenario):
        assert len(answer.identity()) == 32
    else:
        assert answer.in_language("en")
        assert answer.in_language("zh")


def _load(command_line) -> Scenario | UserError:
    try:
        return load("s", REGISTRY, settings=command_line)
    except UserError as error:
        return error


@anything
@given(content=st.binary(max_size=400))
def test_random_bytes(folder, content):
    _answer(folder, content)


@anything
@given(content=st.text(max_size=400))
def test_random_text(folder, content):
    _answer(folder, (HEAD + content).encode("utf-8", "surrogatepass"))


@anything
@given(tree=trees)
def test_random_yaml(folder, tree):
    _answer(folder, yaml_text(tree).encode("utf-8", "surrogatepass"))


@anything
@given(tree=st.dictionaries(keys, trees, max_size=6), section=st.dictionaries(keys, trees, max_size=4))
def test_random_sections(folder, tree, section):
    file = tree | {"title": "T", "why": "W", "county": "county.yaml", "set": section}
    file.pop("extends", None)
    _answer(folder, yaml_text(file).encode("utf-8", "surrogatepass"))


@anything
@given(text=st.one_of(st.text(max_size=40), st.builds("{}={}".format, st.sampled_from(sorted(REGISTRY)), st.text(max_size=12))))
def test_random_settings(folder, text):
    _answer(folder, HEAD.encode(), text)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 5000,
        "{a: " * 5000,
        "a: " + "9" * 100_000,
        "? [a]\n: b\n",
        "a: 0x" + "f" * 9000,
        "\ufeff" + HEAD,
        "x: 1e400\n",
        "---\n---\n",
        "%YAML 9\n",
    ],
)
def test_hostile_files(folder, content):
    _answer(folder, content.encode())


@pytest.mark.parametrize("name", ["", ".", "/", "a\0b", "x" * 9000, "nul.yaml/s", "/dev/zero"])
def test_hostile_names(folder, name):
    with pytest.raises(UserError, match="there is no file"):
        load(name, REGISTRY)
