"""What guides say can be done: commands, files, notebooks and links."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.api.calibrations import load_calibration
from sim.api.projections import load_projection
from sim.api.studies import load_study
from sim.cli.commands import countysim
from sim.errors import UserError
from sim.experiments.declared import kind_of

from .blocks import DOCUMENTS, GUIDES, ROOT, Block, all_blocks, anchors, blocks, commands, links
from .walk import Walk


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return Walk(tmp_path_factory.mktemp("guides") / "here")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_commands_run_and_print_what_is_shown(walk: Walk, guide: Path) -> None:
    assert walk.through(guide) == guide.read_text(encoding="utf-8"), f"{guide.name} is stale: run `make docs`"


def test_every_command_is_shown() -> None:
    shown = {shlex.split(command)[1] for block in all_blocks("sh") for command in commands(block)}
    assert set(countysim.commands) <= shown


def test_every_make_target_that_is_shown_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = {
        target for document in DOCUMENTS for target in re.findall(r"^make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {"run", "test"} <= shown <= targets


@pytest.mark.parametrize(
    "name",
    ["README", "docs/planner", "docs/firm-table", "docs/your-county", "docs/evidence", "docs/natural-experiments", "docs/projection"],
)
def test_both_languages_show_the_same(name: str) -> None:
    def shown(file: Path) -> list[tuple[str, ...]]:
        calls = [tuple(commands(block)) for block in blocks(file) if block.language == "sh"]
        return [call for call in calls if call]

    assert shown(ROOT / f"{name}.md") == shown(ROOT / f"{name}.zh.md")


@pytest.mark.parametrize(
    "guide", [guide for guide in GUIDES if any(one.language == "python" for one in blocks(guide))], ids=lambda guide: guide.name
)
def test_notebooks_run(guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Walk(tmp_path / "here")
    write_files(guide, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    names: dict[str, Any] = {}
    for block in blocks(guide):
        if block.language == "python":
            code = compile(block.text, str(block), "exec")
            if "slurm" not in block.words:  # needs a cluster
                exec(code, names)


def scenario_of(block: Block) -> str:
    """The text of a YAML block as a whole scenario; a block without a title shows what stands under ``set``."""
    if re.search(r"^title:", block.text, re.MULTILINE):
        return block.text
    indented = "".join(f"  {line}\n" for line in block.text.splitlines())
    return f"title: Part\nwhy: A part of a scenario.\nextends: baseline\nset:\n{indented}"


def study_of(block: Block) -> str:
    """The text of a YAML block as a whole study; a block without a title shows some of its factors."""
    if re.search(r"^title:", block.text, re.MULTILINE):
        return block.text
    return f"title: Part\nquestion: Which?\nscenario: baseline\nmethod: sobol\nsamples: 16\noutputs: [hnte_stock]\n{block.text}"


def write_files(guide: Path, folder: Path) -> None:
    """Write the files that a guide shows."""
    for block in blocks(guide):
        if block.language in ("yaml", "csv") and block.words:
            (folder / block.words[0]).write_text(block.text, encoding="utf-8")


def is_refused(block: Block) -> bool:
    """Whether the guide shows how this file is refused."""
    return any(
        "refused" in other.words and block.words[0] in other.text for other in blocks(block.file) if block.words and other.language == "sh"
    )


@pytest.mark.parametrize("block", all_blocks("yaml"), ids=str)
def test_scenarios_load(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = Walk(tmp_path / "here")
    write_files(block.file, tmp_path / "here")
    for command in [line for one in blocks(block.file) if one.language == "sh" for line in commands(one)]:
        if command.startswith("countysim county new "):
            assert walk.run(command, "en").exit_code == 0
    if "samples:" in block.text or "\ncalibration: " in block.text:
        declared = tmp_path / "here" / block.words[0]
        if (kind := kind_of(declared)) != "study":
            assert load_projection(declared).title if kind == "projection" else load_calibration(declared).study.title
            return
    file = tmp_path / "here" / "shown.yaml"
    is_study = "factors:" in block.text
    file.write_text(study_of(block) if is_study else scenario_of(block), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    if is_refused(block):
        with pytest.raises(UserError):
            load_study(file) if is_study else sim.check(file)
    else:
        assert (load_study(file) if is_study else sim.load(file)).title


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_lead_somewhere(document: Path) -> None:
    lost = []
    for link in links(document):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (document.parent / name).resolve() if name else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []
