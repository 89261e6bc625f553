"""The text of docs/odd.md: nothing that the second model needs is missing, and nothing in it is unknown to the model."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from sim.engine.assembly import assembly, parameters
from sim.engine.step import QUARTER

from . import odd, odd_cooperation, odd_model
from .blocks import ROOT
from .odd_cases import BY_NAME, CASES, SECOND, SUBMODELS, TEXT


def walked() -> list[ast.AST]:
    """All of the second model."""
    files = [Path(module.__file__) for module in (odd_model, odd_cooperation)]
    return [one for file in files for one in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]


def test_the_second_model_imports_nothing_of_the_first() -> None:
    imported = {one.module for one in walked() if isinstance(one, ast.ImportFrom)}
    imported |= {name.name for one in walked() if isinstance(one, ast.Import) for name in one.names}
    assert imported - {"odd_model"} == {"__future__", "collections.abc", "hashlib", "math", "statistics", "typing"}


def told_numbers(text: str) -> set[float]:
    """Numbers that stand in a text."""
    return {float(one.replace(",", "").replace("e-", "e-")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?(?:e-\d+)?", text)}


def test_every_number_of_the_second_model_stands_in_the_text() -> None:
    used = {float(one.value) for one in walked() if isinstance(one, ast.Constant) and type(one.value) in (int, float)}
    told = told_numbers(TEXT.partition("## 2.9")[2].partition("## 3.1")[0] + SUBMODELS) | {0.0, 0.5, 1.0, 2.0, 64.0}
    bits = {float(value) for value in (odd_model._G, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)}
    assert used - told - bits == {52.0}  # 2 to the power -52, written with raised digits
    assert all(f"0x{int(value):X}" in TEXT for value in (odd_model._G, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93))


def read_names() -> set[str]:
    """Parameters that the second model reads."""
    keys = {one.slice.value for one in walked() if isinstance(one, ast.Subscript) and isinstance(one.slice, ast.Constant)}
    return {key for key in keys if isinstance(key, str) and "." in key and not key.startswith("enterprise.")}


def test_every_parameter_of_the_second_model_stands_in_the_text() -> None:
    assert len(read_names()) > 80
    assert read_names() <= BY_NAME.keys()
    assert [name for name in read_names() if name not in SUBMODELS and f".{name.partition('.')[2]}" not in SUBMODELS] == []


def code_words(text: str) -> Iterator[str]:
    """Dotted names in formulas and in code style."""
    for block in re.findall(r"```text\n(.*?)```|`([^`\n]+)`", text, re.DOTALL):
        yield from re.findall(r"(?<![\w./])[a-z][a-z_0-9]*(?:\.[a-z][a-z_0-9]*)+(?![\w(/])", "".join(block))


def test_every_name_in_a_formula_is_a_parameter_or_a_stream() -> None:
    streams = {stream for phase in assembly().phases for one in phase.steps for stream in odd.streams_of(one)}
    words = set(code_words(SUBMODELS.partition("### Instruments")[0])) | set(
        code_words(TEXT.partition("# 3 Details")[2].partition("## 3.4")[0])
    )
    assert len(words) > 150
    known = BY_NAME.keys() | streams | parameters().keys()
    assert [word for word in sorted(words) if word not in known] == []


def test_names_of_formulas_are_unique() -> None:
    assert len(BY_NAME) == len(parameters())


def test_every_submodel_is_told_and_every_phase() -> None:
    files = [file.name for file in (ROOT / "sim" / "rules").glob("[!_]*.py")]
    assert len(files) > 20
    assert [name for name in files if f"(../sim/rules/{name})" not in SUBMODELS] == []
    assert [phase.name for phase in QUARTER if f"| `{phase.name}` |" not in TEXT] == []


def test_every_parameter_is_read_by_a_file_of_the_table_or_by_the_engine() -> None:
    listed = {path for paths in odd.read_by_file().values() for path in paths}
    read_elsewhere = {path for path in parameters() if path not in listed}
    # Switches and appropriations of instruments, and what measures and the making of firms read by name.
    assert len(listed) > 0.85 * len(parameters())
    assert [path for path in read_elsewhere if path.startswith("behaviour.")] == []
    assert all(f"`{path}`" in TEXT for path in listed)


def test_the_record_counts_what_is_compared_here() -> None:
    record = " ".join((ROOT / "docs" / "trace.md").read_text(encoding="utf-8").split())
    assert f"decides {len(SECOND)} steps of the quarter as the code does ({CASES} drawn cases each" in record


def test_the_chinese_summary_names_the_same_phases() -> None:
    summary = (ROOT / "docs" / "odd.zh.md").read_text(encoding="utf-8")
    assert [phase.name for phase in QUARTER if f"`{phase.name}`" not in summary] == []
