"""A county is a data file: no code may know the county of reference."""

from pathlib import Path

import pytest

import sim

CODE = sorted(Path(sim.__file__).parent.rglob("*.py"))


def test_there_is_code_to_look_at() -> None:
    assert len(CODE) > 20


@pytest.mark.parametrize("word", ["zhangjiagang", "张家港", "shagang", "沙钢"])
def test_word_is_in_no_python_file(word: str) -> None:
    assert [str(file) for file in CODE if word in file.read_text(encoding="utf-8").lower()] == []
