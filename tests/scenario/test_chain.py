import pytest

from sim.errors import ScenarioError
from sim.scenario.chain import DEEPEST, read_chain
from sim.scenario.loader import load

from .conftest import HEAD


def test_the_chain_is_read_from_the_root(write):
    write("root", HEAD)
    write("middle", "title: M\nwhy: W\nextends: root\n")
    write("leaf", "title: L\nwhy: W\nextends: middle.yaml\n")
    assert [file.path.name for file in read_chain("leaf", ())] == ["root.yaml", "middle.yaml", "leaf.yaml"]


def test_extends_is_looked_up_beside_the_file_before_the_search_folders(write, folder):
    write("sub/root", "title: beside\nwhy: W\ncounty: ../county.yaml\n")
    write("root", HEAD)
    write("other/far", HEAD)
    write("sub/leaf", "title: L\nwhy: W\nextends: root\n")
    write("sub/leaf_far", "title: L\nwhy: W\nextends: far\n")
    assert read_chain("sub/leaf", [folder])[0].keys["title"].value == "beside"
    assert read_chain("sub/leaf_far", [folder / "other"])[0].path == folder / "other" / "far.yaml"


def test_the_deepest_chain_is_read_and_one_more_is_refused(write, registry):
    write("s0", HEAD)
    for depth in range(1, DEEPEST + 2):
        write(f"s{depth}", f"title: T\nwhy: W\nextends: s{depth - 1}\n")
    assert len(load(f"s{DEEPEST}", registry).lineage) == DEEPEST + 1
    with pytest.raises(ScenarioError) as caught:
        load(f"s{DEEPEST + 1}", registry)
    assert str(caught.value) == "s1.yaml:3: extends is nested 21 deep; allowed: 1 … 20"
    assert caught.value.in_language("zh") == "s1.yaml:3: extends 嵌套了 21 层；允许：1 … 20"


def test_a_circle_is_refused_with_its_files(write, refused):
    write("a", "title: T\nwhy: W\nextends: b\n")
    write("b", "why: W\ntitle: T\n\nextends: a\n")
    error = refused("title: T\nwhy: W\nextends: a\n")
    assert str(error) == "b.yaml:4: extends runs in a circle: a.yaml → b.yaml → a.yaml"
    assert error.in_language("zh") == "b.yaml:4: extends 形成循环：a.yaml → b.yaml → a.yaml"


def test_a_file_that_extends_itself_by_another_name_is_a_circle(refused, folder):
    (folder / "link.yaml").symlink_to("s.yaml")
    assert str(refused("extends: link\n")) == "s.yaml:1: extends runs in a circle: s.yaml → link.yaml"


def test_a_missing_parent_is_refused_at_its_line(write, refused):
    write("baseline", HEAD)
    error = refused("title: T\nwhy: W\nextends: basline\n")
    assert str(error) == "s.yaml:3: there is no file basline; did you mean baseline?"
    assert error.in_language("zh") == "s.yaml:3: 找不到文件 basline；您是不是指 baseline？"


@pytest.mark.parametrize(
    ("given", "english", "chinese"), [("[a, b]", "a list", "列表"), ("3", "3", "3"), ("", "empty", "空值"), ("{a: b}", "a mapping", "映射")]
)
def test_extends_is_one_file_name(refused, given, english, chinese):
    error = refused(f"title: T\nextends: {given}\n")
    assert str(error) == f"s.yaml:2: extends is {english}; expected one file name"
    assert error.in_language("zh") == f"s.yaml:2: extends 的值为 {chinese}，应为一个文件名"


def test_a_file_is_a_mapping(refused):
    error = refused("\n- title\n")
    assert str(error) == "s.yaml:2: s.yaml is a list; expected keys with values"
    assert error.in_language("zh") == "s.yaml:2: s.yaml 的值为 列表，应为键和值"


def test_a_missing_file_is_refused_with_the_nearest(write, registry):
    write("baseline", HEAD)
    with pytest.raises(ScenarioError) as caught:
        load("baselin", registry)
    assert str(caught.value) == "there is no file baselin; did you mean baseline?"
    assert caught.value.in_language("zh") == "找不到文件 baselin；您是不是指 baseline？"


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("", "s.yaml: the file is empty", "s.yaml: 文件是空的"),
        ("title: [", "s.yaml:1: this is not YAML: ", "s.yaml:1: YAML 语法错误："),
        ("title: !x y", "s.yaml:1: the tag !x is not accepted; plain values only", "s.yaml:1: 不接受标签 !x，只允许普通值"),
        ("title: &a y", "s.yaml:1: anchors and aliases are not accepted (&a)", "s.yaml:1: 不接受锚点和别名（&a）"),
        ("why: a\nwhy: b\n", "s.yaml:2: the key why appears twice", "s.yaml:2: 键 why 出现了两次"),
    ],
)
def test_what_is_no_plain_yaml_is_refused(refused, text, english, chinese):
    error = refused(text)
    assert str(error).startswith(english)
    assert error.in_language("zh").startswith(chinese)
