"""Folders appear whole or not at all, and what dead processes left is cleared away."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.errors import StoreError
from sim.store.atomic import discard, prepare, whole_folder


def dead_process() -> int:
    """Number of a process that is over."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_folder_appears_when_all_is_written(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "a") as part:
        (part / "inner").mkdir()
        (part / "inner" / "file").write_text("text", encoding="utf-8")
        assert part.parent == tmp_path
        assert part.name.startswith(f".unfinished-{os.getpid()}-")
        assert not (tmp_path / "a").exists()
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a" / "inner" / "file").read_text(encoding="utf-8") == "text"


@pytest.mark.parametrize("failure", [ValueError("no"), KeyboardInterrupt(), SystemExit(1)])
def test_a_folder_vanishes_when_writing_fails(tmp_path: Path, failure: BaseException) -> None:
    def write() -> None:
        with whole_folder(tmp_path / "a") as part:
            (part / "file").write_text("text", encoding="utf-8")
            raise failure

    with pytest.raises(type(failure)):
        write()
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "key"),
    [(errno.ENOSPC, "store_full"), (errno.EDQUOT, "store_full"), (errno.EACCES, "store_unwritable"), (errno.EROFS, "store_unwritable")],
)
def test_what_the_system_refuses_is_a_typed_error(tmp_path: Path, number: int, key: str) -> None:
    with pytest.raises(StoreError) as refused, whole_folder(tmp_path / "a") as part:
        raise OSError(number, os.strerror(number), str(part))
    assert (refused.value.key, refused.value.exit_code) == (key, 3)
    assert str(tmp_path) in str(refused.value)
    assert names(tmp_path) == []


def test_who_comes_second_keeps_the_first(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "a") as part:
        (part / "file").write_text("second", encoding="utf-8")
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "file").write_text("first", encoding="utf-8")
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a" / "file").read_text(encoding="utf-8") == "first"


def test_every_file_is_flushed_before_the_folder_appears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda _: flushed.append((tmp_path / "a").exists()))
    with whole_folder(tmp_path / "a") as part:
        (part / "inner").mkdir()
        for name in ("one", "two", "inner/three"):
            (part / name).write_text(name, encoding="utf-8")
    assert flushed == [False, False, False]


def test_leftovers_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    dead = dead_process()
    for name in (f".unfinished-{dead}-1-a", f".unfinished-{dead}-discarded-b", ".unfinished-nobody-c", f".unfinished-{os.getpid()}-1-d"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("half", encoding="utf-8")
    (tmp_path / "whole").mkdir()
    (tmp_path / ".hidden").mkdir()
    prepare(tmp_path)
    assert names(tmp_path) == [".hidden", f".unfinished-{os.getpid()}-1-d", "whole"]


def test_the_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    prepare(tmp_path / "a" / "b")
    assert names(tmp_path / "a" / "b") == []


@pytest.mark.parametrize("inside", [".", "deeper"])
def test_a_file_in_place_of_the_folder(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        prepare(tmp_path / "file" / inside)
    assert (refused.value.key, refused.value.exit_code) == ("store_unwritable", 3)
    assert "file" in str(refused.value)


def test_a_folder_that_takes_no_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Path.mkdir

    def refuse(self: Path, *args: int, **kwargs: bool) -> None:
        if self.name.startswith(".unfinished-"):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        make(self, *args, **kwargs)

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match=r"results cannot be written to .*: Permission denied"):
        prepare(tmp_path)


def test_discarding(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file").write_text("old", encoding="utf-8")
    discard(tmp_path / "a")
    assert names(tmp_path) == []
    discard(tmp_path / "a")


def test_discarding_what_cannot_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    (tmp_path / "a").mkdir()
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreError):
        discard(tmp_path / "a")
    assert names(tmp_path) == ["a"]
