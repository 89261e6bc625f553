"""Damaged runs are refused by name, and made again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.errors import RunError
from sim.store.run_folder import COSTS, FLOWS, GROUPS, MANIFEST, QUARTERS, SUMMARY, YEARS, existing_run, find_run

from .conftest import EVERY_FILE, KEY, Content


def edited(**changes: Any) -> Callable[[bytes], bytes]:
    """The document with some entries changed, or taken out where None."""

    def edit(content: bytes) -> bytes:
        document = json.loads(content) | changes
        return json.dumps({name: value for name, value in document.items() if value is not None}).encode()

    return edit


@pytest.mark.parametrize("file", [MANIFEST, SUMMARY])
@pytest.mark.parametrize(
    "spoil",
    [lambda _: b"", lambda content: content[:-2], lambda _: b"[1]", lambda _: b"\xff\xfe", lambda _: b"null"],
    ids=["empty", "cut", "list", "bytes", "null"],
)
def test_a_damaged_document_is_refused(copy: Path, file: str, spoil: Callable[[bytes], bytes]) -> None:
    path = copy / f"tiny-{KEY}" / file
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(RunError) as refused:
        find_run(copy, KEY).summary()
    assert refused.value.key == "run_damaged"
    assert file in str(refused.value)
    assert f"tiny-{KEY}" in str(refused.value)
    assert existing_run(copy, f"tiny-{KEY}") is None


@pytest.mark.parametrize("missing", ["scenario", "seed", "replications", "engine", "model", "layout", "identity"])
def test_a_manifest_without_what_it_must_hold_is_refused(copy: Path, missing: str) -> None:
    path = copy / f"tiny-{KEY}" / MANIFEST
    path.write_bytes(edited(**{missing: None})(path.read_bytes()))
    with pytest.raises(RunError, match=rf"is damaged: manifest.json: {missing}"):
        find_run(copy, KEY)
    assert existing_run(copy, f"tiny-{KEY}") is None


@pytest.mark.parametrize("scenario", [{}, [], "text", {"county": {}}, 5])
def test_a_manifest_with_a_spoilt_scenario_is_refused(copy: Path, scenario: object) -> None:
    path = copy / f"tiny-{KEY}" / MANIFEST
    path.write_bytes(edited(scenario=scenario)(path.read_bytes()))
    with pytest.raises(RunError, match=r"is damaged: manifest\.json: scenario"):
        _ = find_run(copy, KEY).scenario


def test_a_folder_of_another_layout_has_to_be_made_again(copy: Path) -> None:
    path = copy / f"tiny-{KEY}" / MANIFEST
    path.write_bytes(edited(layout=0)(path.read_bytes()))
    with pytest.raises(RunError) as refused:
        find_run(copy, KEY)
    assert refused.value.key == "run_stale"
    assert existing_run(copy, f"tiny-{KEY}") is None


@pytest.mark.parametrize("table", [YEARS, QUARTERS, FLOWS, COSTS, GROUPS])
@pytest.mark.parametrize("share", [None, 0.0, 0.5, 0.99])
def test_a_cut_table_is_refused_and_counts_as_no_run(copy: Path, table: str, share: float | None) -> None:
    path = copy / f"tiny-{KEY}" / table
    whole = path.read_bytes()
    if share is None:
        path.unlink()
    else:
        path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(RunError, match=f"is damaged: {table}"):
        getattr(find_run(copy, KEY), table.removesuffix(".parquet"))()
    assert existing_run(copy, f"tiny-{KEY}") is None


def test_flipped_bits_are_refused_or_harmless(copy: Path) -> None:
    path = copy / f"tiny-{KEY}" / YEARS
    whole = path.read_bytes()
    draw = np.random.default_rng(1)
    refused = 0
    for _ in range(60):
        spoilt = bytearray(whole)
        for at in draw.integers(4, len(whole) - 8, 20):
            spoilt[at] ^= 1 << int(draw.integers(8))
        path.write_bytes(spoilt)
        try:
            find_run(copy, KEY).years()
        except RunError:
            refused += 1
    assert refused > 30


def test_a_damaged_run_is_replaced(content: Content, copy: Path) -> None:
    (copy / f"tiny-{KEY}" / SUMMARY).write_text("{", encoding="utf-8")
    (copy / f"tiny-{KEY}" / "pictures").mkdir()
    content.write(copy, f"tiny-{KEY}")
    assert {file.name for file in (copy / f"tiny-{KEY}").iterdir()} == EVERY_FILE
    assert existing_run(copy, f"tiny-{KEY}") is not None
    assert [entry.name for entry in copy.iterdir()] == [f"tiny-{KEY}"]
