"""The strict YAML reader: places, plain values, and every refusal."""

import contextlib
import math
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import ScenarioError, Where
from sim.evidence.yaml_lines import Node, read_yaml

from .conftest import Write


def mapping(node: Node) -> dict[str, Node]:
    assert isinstance(node.value, dict)
    return node.value


def message(path: Path, **options: int) -> str:
    with pytest.raises(ScenarioError) as caught:
        read_yaml(path, **options)
    return str(caught.value)


def test_every_key_and_value_knows_its_line(yaml_file: Write) -> None:
    path = yaml_file("# a comment\na: 1\nb:\n  c: two\n  d:\n    - x\n    - y: 3\n")
    root = mapping(read_yaml(path))
    assert root["a"] == Node(1, Where(path, 2), Where(path, 2))
    assert (root["b"].key_where, root["b"].where) == (Where(path, 3), Where(path, 4))
    inner = mapping(root["b"])
    assert inner["c"] == Node("two", Where(path, 4), Where(path, 4))
    assert (inner["d"].key_where, inner["d"].where) == (Where(path, 5), Where(path, 6))
    assert isinstance(inner["d"].value, list)
    first, second = inner["d"].value
    assert first == Node("x", Where(path, 6), None)
    assert mapping(second)["y"].where == Where(path, 7)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("+5", 5),
        ("010", 10),
        ("1_000", 1000),
        ("0.5", 0.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1E-3", 0.001),
        (".inf", math.inf),
        ("-.inf", -math.inf),
        ("9" * 400, math.inf),
        ("true", True),
        ("Off", False),
        ("yes", True),
        ("~", None),
        ("null", None),
        ("", None),
        ("2018-07-01", "2018-07-01"),
        ("2018Q3", "2018Q3"),
        ("1:30", "1:30"),
        ("0x1F", "0x1F"),
        ("1350 亿元", "1350 亿元"),
        ("20 %", "20 %"),
        ("'5'", "5"),
        ('"true"', "true"),
        ("''", ""),
    ],
)
def test_plain_values(yaml_file: Write, written: str, value: object) -> None:
    found = mapping(read_yaml(yaml_file(f"a: {written}\n")))["a"].value
    assert found == value
    assert type(found) is type(value)


def test_not_a_number_is_left_to_the_caller(yaml_file: Write) -> None:
    found = mapping(read_yaml(yaml_file("a: .nan\n")))["a"].value
    assert isinstance(found, float)
    assert math.isnan(found)


def test_keys_are_text_as_written(yaml_file: Write) -> None:
    path = yaml_file("2015: 1\n2018-07-01: 2\non: 3\n010: 4\n~: 5\n1.0: 6\n")
    assert list(mapping(read_yaml(path))) == ["2015", "2018-07-01", "on", "010", "~", "1.0"]


def test_windows_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes("\ufeffa: 1\r\nb: 张家港\r\n".encode())
    root = mapping(read_yaml(path))
    assert root["a"].value == 1
    assert root["b"] == Node("张家港", Where(path, 2), Where(path, 2))


def test_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    assert message(path) == f"there is no file {path}"
    assert message(tmp_path / "none" / "none.yaml").startswith("there is no file")
    assert message(Path("a\0b.yaml")).startswith("there is no file")


def test_folder(tmp_path: Path) -> None:
    assert message(tmp_path) == f"the file {tmp_path} cannot be read: it is a folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert message(path) == f"the file {path} cannot be read: it is not a regular file"


def test_name_that_the_system_refuses(tmp_path: Path) -> None:
    assert "cannot be read: " in message(tmp_path / ("a" * 5000))


def test_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("a: 1\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert message(path) == f"the file {path} cannot be read: Permission denied"


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes("a: 1\nb: 张家港\n".encode("gbk"))
    assert message(path) == f"{path}:2: the file {path} cannot be read: it is not UTF-8 text"


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "---\n"])
def test_empty_file(yaml_file: Write, content: str) -> None:
    path = yaml_file(content)
    assert message(path) == f"{path}: the file is empty"


def test_hundred_megabytes_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    assert message(path) == f"{path}: the file has 100 MB; allowed: at most 1 MB"


def test_size_limit_is_the_callers_and_inclusive(yaml_file: Write) -> None:
    path = yaml_file("a: 1\n")
    assert mapping(read_yaml(path, max_bytes=5))["a"].value == 1
    assert message(path, max_bytes=4) == f"{path}: the file has 5e-06 MB; allowed: at most 4e-06 MB"


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("a: 1\nb: [1\nc: 2\n", 3, "while parsing a flow sequence"),
        ("a: 1\n  b: 2\n", 2, "mapping values are not allowed here"),
        ("a: 1\n---\nb: 2\n", 2, "expected a single document"),
        ("a: 1\n\tb: 2\n", 2, "found character"),
        ("a: 1\n? [x, y]\n: 2\n", 2, "a key must be one word or number"),
    ],
)
def test_syntax(yaml_file: Write, content: str, line: int, reason: str) -> None:
    path = yaml_file(content)
    assert message(path).startswith(f"{path}:{line}: this is not YAML: ")
    assert reason in message(path)


def test_escape_beyond_unicode(yaml_file: Write) -> None:
    path = yaml_file('a: "\\UFFFFFFFF"\n')
    assert message(path).startswith(f"{path}: this is not YAML: ")


@pytest.mark.parametrize("bracket", ["[", "- ", "? ", "{a: "])
def test_deep_nesting(yaml_file: Write, bracket: str) -> None:
    path = yaml_file(bracket * 50_000)
    assert message(path) == f"{path}:1: this is not YAML: it is nested more than 40 deep"


@pytest.mark.parametrize(
    ("tagged", "tag"),
    [
        ("!!python/object/apply:os.system [ls]", "tag:yaml.org,2002:python/object/apply:os.system"),
        ("!!python/name:os.system", "tag:yaml.org,2002:python/name:os.system"),
        ("!!str 5", "tag:yaml.org,2002:str"),
        ("!own {b: 1}", "!own"),
    ],
)
def test_tags(yaml_file: Write, tagged: str, tag: str) -> None:
    path = yaml_file(f"z: 1\na: {tagged}\n")
    assert message(path) == f"{path}:2: the tag {tag} is not accepted; plain values only"


def test_anchor_and_alias(yaml_file: Write) -> None:
    path = yaml_file("z: 1\na: &x 5\nb: *x\n")
    assert message(path) == f"{path}:2: anchors and aliases are not accepted (&x)"
    path = yaml_file("z: 1\nb: *x\n")
    assert message(path) == f"{path}:2: anchors and aliases are not accepted (*x)"


def test_billion_laughs(yaml_file: Write) -> None:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    path = yaml_file("\n".join(lines) + "\n")
    assert message(path) == f"{path}:1: anchors and aliases are not accepted (&a0)"


def test_key_twice(yaml_file: Write) -> None:
    path = yaml_file("a: 1\nb:\n  c: 1\n  d: 2\n  'c': 3\n")
    assert message(path) == f"{path}:5: the key c appears twice"


def test_merge_key_is_a_key_like_any_other(yaml_file: Write) -> None:
    assert list(mapping(read_yaml(yaml_file("<<: {a: 1}\nb: 2\n")))) == ["<<", "b"]


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [("a: 1\nb: x\0y\n", 2, "0000"), ("a: \x1b[31m\n", 1, "001B"), ('a: 1\nb: "x\\0y"\n', 2, "0000"), ('"\\e": 1\n', 1, "001B")],
)
def test_control_characters(yaml_file: Write, content: str, line: int, code: str) -> None:
    path = yaml_file(content)
    assert message(path) == f"{path}:{line}: the file {path} cannot be read: it holds the control character U+{code}"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab:-[]{}?!&*#'\"\\|>%@0159.~ \n\t张\0", max_size=60))
def test_any_text_gives_a_node_or_a_typed_refusal(tmp_path_factory: pytest.TempPathFactory, content: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(content, encoding="utf-8")
    with contextlib.suppress(ScenarioError):
        assert read_yaml(path).where.file == path
