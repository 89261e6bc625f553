"""A disk that is full or takes nothing is a typed error and leaves nothing half-written."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from sim.errors import StoreError

from .conftest import EVERY_FILE, KEY, Content


def out_of_room(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("files_before", range(len(EVERY_FILE)))
def test_a_disk_that_fills_up_leaves_earlier_runs_and_nothing_else(
    content: Content, copy: Path, monkeypatch: pytest.MonkeyPatch, files_before: int
) -> None:
    written: list[object] = []

    def until_full(write: Callable[..., Any]) -> Callable[..., Any]:
        def write_some(*args: Any, **kwargs: Any) -> Any:
            if len(written) == files_before:
                out_of_room()
            written.append(args[0])
            return write(*args, **kwargs)

        return write_some

    monkeypatch.setattr(Path, "write_text", until_full(Path.write_text))
    monkeypatch.setattr(pyarrow.parquet, "write_table", until_full(pyarrow.parquet.write_table))
    with pytest.raises(StoreError, match=r"the disk of .* is full; everything finished so far is kept") as refused:
        content.write(copy, "tiny-1")
    assert (refused.value.key, refused.value.exit_code) == ("store_full", 3)
    assert len(written) == files_before
    assert [entry.name for entry in copy.iterdir()] == [f"tiny-{KEY}"]


@pytest.mark.parametrize("call", ["fsync", "mkdir", "rename"])
def test_a_disk_that_fills_up_at_another_step(content: Content, copy: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    monkeypatch.setattr(os if call == "fsync" else Path, call, out_of_room)
    with pytest.raises(StoreError) as refused:
        content.write(copy, "tiny-1")
    assert refused.value.key == "store_full"
    assert [entry.name for entry in copy.iterdir()] == [f"tiny-{KEY}"]


def test_a_file_in_place_of_the_folder_is_refused(content: Content, tmp_path: Path) -> None:
    (tmp_path / "results").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"results cannot be written to .*results") as refused:
        content.write(tmp_path / "results", "tiny-1")
    assert refused.value.exit_code == 3
    assert (tmp_path / "results").read_text(encoding="utf-8") == "mine"
