"""What holds for the project as a whole: who may import, draw, pay and print; nothing unused, nothing oversized, no stray names."""

import ast
import functools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.engine.assembly import assembly, parameters
from sim.engine.binding import arguments_of
from sim.evidence.county import COUNTIES
from sim.experiments.facts.panel import COLUMNS
from sim.measures import sums
from sim.types import Clear, Each, Pay, Step, Tally

PACKAGE = Path(sim.__file__).parent
ROOT = PACKAGE.parent
CODE = sorted(PACKAGE.rglob("*.py"))
#: Rooms whose code is the model.
MODEL = ("agents", "engine", "ledger", "measures", "policy", "population", "rules")
MOST_LINES = 330


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@functools.cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def code_of(*rooms: str) -> list[Path]:
    return [file for file in CODE if file.relative_to(PACKAGE).parts[0] in rooms]


#: Folders that hold what is made, not what is written.
MADE = {"results", "dist", "build", "htmlcov", "__pycache__", "node_modules"}


@functools.cache
def text_files() -> tuple[Path, ...]:
    """Every text of the project: hidden folders and what programs make are left out, hidden files at the top and ``.ci`` are not."""
    found = []
    for file in ROOT.rglob("*"):
        folders = set(file.relative_to(ROOT).parts[:-1])
        is_hidden = any(folder.startswith(".") and folder != ".ci" for folder in folders)
        if not is_hidden and not folders & MADE and file.is_file() and file.suffix not in {".png", ".parquet", ".otf", ".ttf", ".pyc"}:
            found.append(file)
    return tuple(sorted(found))


def test_there_is_code_and_there_are_files_to_look_at() -> None:
    assert len(CODE) > 100
    assert {file.relative_to(PACKAGE).parts[0] for file in CODE} >= {*MODEL, "cli", "report", "store", "experiments"}
    assert {"pyproject.toml", "README.md", ".gitignore", "sim/rng.py"} <= {place(file) for file in text_files()}


def test_imports_go_down_the_layers() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())", "--no-cache"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def names_of_counties() -> Iterator[str]:
    """Ids and names of the packaged counties, of their towns and of their large firms, as their files have them."""
    from sim.evidence.county import county  # noqa: PLC0415

    for file in sorted(COUNTIES.glob("*.yaml")):
        found = county(file.stem, parameters())
        yield from (found.id, found.name, found.name_zh)
        for anchor in found.anchors:
            yield from (anchor.name, anchor.name_zh)


def test_code_knows_no_county() -> None:
    names = {name.lower() for name in names_of_counties()}
    assert len(names) >= 3
    assert [(place(file), name) for file in CODE for name in names if name in file.read_text(encoding="utf-8").lower()] == []


def test_only_the_command_line_prints() -> None:
    printing = {
        place(file)
        for file in CODE
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "pprint", "breakpoint"}
    }
    assert {name for name in printing if not name.startswith("sim/cli/")} == set()


def declared(file: Path) -> set[int]:
    """Nodes inside declarations of parameters and columns, and docstrings: what stands there is not used there."""
    found: set[int] = set()
    for node in ast.walk(tree(file)):
        is_declaration = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Parameter", "Column"}
        if is_declaration or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            found.update(id(inner) for inner in ast.walk(node))
    return found


@functools.cache
def attributes_and_texts(*rooms: str) -> frozenset[str]:
    """Attributes that code of these rooms looks up, and texts that stand in it."""
    found: set[str] = set()
    for file in code_of(*rooms):
        apart = declared(file)
        for node in ast.walk(tree(file)):
            if id(node) in apart:
                continue
            if isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.removeprefix("p."))
    return frozenset(found)


def functions_of_the_model() -> list[tuple[Step, Callable[..., Any]]]:
    """Every function that the drivers call for a step, a condition or a sum, with its step."""
    steps = [step for phase in assembly().phases for step in phase.steps if not isinstance(step, Clear)]
    observing = [(Tally(f"observe_{one.name}", one.table, one.of, one.table, ()), one.of) for one in sums() if callable(one.of)]
    conditions = [(step, step.where) for step in steps if isinstance(step, Each | Tally) and step.where is not None]
    return [*((step, step.function) for step in steps), *conditions, *observing]


def test_every_parameter_is_used() -> None:
    known = attributes_and_texts(*MODEL)
    named = {
        one.name for step, function in functions_of_the_model() for one in arguments_of(function, step, assembly()) if one.kind == "field"
    }
    appropriations = {instrument.appropriation for instrument in assembly().instruments}
    at_risk = {share for instrument in assembly().instruments for share in instrument.at_risk.values() if isinstance(share, str)}
    by_instruments = appropriations | at_risk
    unused = {path for path, one in parameters().items() if not {one.field, path} & known | {one.field} & named | {path} & by_instruments}
    assert len(named) > 3
    assert unused == set()


#: Written for whoever looks at agents and groups; no rule asks for them.
SHOWN_ONLY = {
    "chain.firms", "fund.paid", "town.certified_firms", "town.firms", "university.uid",
}  # fmt: skip


def columns_read() -> set[str]:
    """Columns that functions ask for, that sums are taken of, that name a row, or that draws belong to."""
    found = {f"{one.table}.{one.of}" for one in sums() if isinstance(one.of, str)}
    found |= {f"{table.name}.{table.present}" for table in assembly().tables.values()}
    for step, function in functions_of_the_model():
        own = getattr(step, "table", "")
        for one in arguments_of(function, step, assembly()):
            if one.kind == "draw":
                found.add(f"{own}.uid")
            if one.kind in {"own", "column"}:
                found.add(f"{one.table or own}.{one.name}")
        if isinstance(step, Each):
            found |= {f"{own}.{pay.partner}" for pay in step.pays if isinstance(pay, Pay) and pay.partner}
        if isinstance(step, Tally) and step.by is not None:
            found.add(f"{own}.{step.by}")
    steps = [step for phase in assembly().phases for step in phase.steps]
    found |= {f"{step.table}.{step.flag}" for step in steps if isinstance(step, Clear)}
    return found


def columns_written() -> set[str]:
    """Columns that steps write or fill, and those that a function of whole columns assigns to."""
    found: set[str] = set()
    for phase in assembly().phases:
        for step in phase.steps:
            if isinstance(step, Each):
                found |= {f"{step.table}.{name}" for name in step.writes}
            if isinstance(step, Tally):
                found |= {f"{step.target}.{name}" for name in step.into}
    return found


def columns_looked_up() -> set[str]:
    """Columns that engine and experiments look up by name; the table may be any when it is not written there."""
    found = {f"enterprise.{name}" for name in COLUMNS}
    for file in code_of("engine", "experiments"):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "column":
                match node.args:
                    case [ast.Constant(value=table), ast.Constant(value=name)]:
                        found.add(f"{table}.{name}")
                    case [_, ast.Constant(value=name)]:
                        found |= {f"{table}.{name}" for table in assembly().tables}
    return found


def test_every_column_is_read_and_filled() -> None:
    every = {f"{name}.{column.name}" for name, table in assembly().tables.items() for column in table.columns}
    assert len(columns_read() & every) > 100
    assert every - columns_read() - columns_looked_up() == SHOWN_ONLY
    in_the_population = {one for one in every if one.partition(".")[2] in attributes_and_texts("population", "engine")}
    assert every - columns_written() - columns_read() - in_the_population == set()


def assigned(file: Path) -> Iterator[tuple[str, int]]:
    """Text and line of everything that a file assigns to, also in place or by a call that fills."""
    for node in ast.walk(tree(file)):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"fill", "put", "itemset"}:
            targets = [node.func.value]
        for target in targets:
            yield ast.unparse(target), node.lineno


#: The population gives firms their cash at the start.
INITIAL_STATE = {"sim/population/books.py"}


def test_only_the_ledger_moves_cash() -> None:
    cash = re.compile(r"(^|_)cash\[|['\"]cash['\"]")
    found = {place(file) for file in CODE for target, _ in assigned(file) if cash.search(target)}
    assert {file for file in found if not file.startswith("sim/ledger/")} == INITIAL_STATE
    assert "sim/ledger/posting.py" in found
    assert not {one for one in columns_written() if one.endswith(".cash")}


def test_only_one_file_draws() -> None:
    drawing = set()
    for file in CODE:
        for node in ast.walk(tree(file)):
            match node:
                case ast.Attribute(attr="random", value=ast.Name(id="np" | "numpy")):
                    drawing.add(place(file))
                case ast.Import(names=names) if {name.name.partition(".")[0] for name in names} & {"random", "secrets", "uuid"}:
                    drawing.add(place(file))
                case ast.ImportFrom(module=str(module)) if (
                    module.partition(".")[0] in {"random", "secrets", "uuid"} or module == "numpy.random"
                ):
                    drawing.add(place(file))
    assert {file for file in drawing if not file.startswith("sim/experiments/facts/")} == {"sim/experiments/sensitivity/generator.py"}


def test_generators_of_the_facts_are_seeded() -> None:
    calls = [
        node
        for file in code_of("experiments")
        if "facts" in file.parts
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "np.random"
    ]
    seeded = [
        node
        for file in code_of("experiments")
        if "facts" in file.parts
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "np.random.default_rng"
        and [type(argument) for argument in node.args] == [ast.Constant]
    ]
    assert len(calls) == len(seeded) >= 1


def test_no_file_is_too_long() -> None:
    lengths = {place(file): len(file.read_text(encoding="utf-8").splitlines()) for file in CODE}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


#: Hosts that texts may name: licence, schema and the framework's own documentation.
HOSTS = {"www.apache.org", "json-schema.org", "mesa.readthedocs.io"}


def test_texts_name_no_other_host() -> None:
    named = {
        host
        for file in text_files()
        for host in re.findall("https?://([^/\\s\"'`)>]+)", file.read_text(encoding="utf-8", errors="replace"))
    }
    assert {host for host in named if "." in host} <= HOSTS


def test_locks_pin_versions_and_say_nothing_else() -> None:
    locks = sorted((ROOT / "locks").iterdir())
    assert len(locks) == 2
    for file in locks:
        lines = file.read_text(encoding="utf-8").splitlines()
        assert len(lines) > 40
        assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []


def test_installing_asks_no_place_of_its_own() -> None:
    for name in ("Makefile", "pyproject.toml", ".ci/run"):
        assert re.findall(r"--[a-z-]*(?:url|find-links|host)\b|\bindexes?\s*=", (ROOT / name).read_text(encoding="utf-8")) == [], name


def test_no_text_names_a_place_of_this_machine() -> None:
    places = [str(ROOT) + "/", str(Path.home()) + "/."]
    found = [(place(file), one) for file in text_files() for one in places if one in file.read_text(encoding="utf-8", errors="replace")]
    assert found == []


#: What a reader of the project has no use for: folders above it, and numbers of a list that is not here.
NOT_FOR_READERS = [r"\.\./" + "shared", r"(?<![\w&/#])#\d+\b"]


@pytest.mark.parametrize("pattern", NOT_FOR_READERS)
def test_texts_speak_of_the_project_alone(pattern: str) -> None:
    files = [file for file in text_files() if re.match(r"README|CHANGELOG|ARCHITECTURE|docs/|sim/|scenarios/|experiments/", place(file))]
    files = [file for file in files if file.suffix in {".py", ".md", ".yaml", ".csv", ".toml"}]
    assert len(files) > 100
    assert [place(file) for file in files if re.search(pattern, file.read_text(encoding="utf-8"), re.IGNORECASE)] == []
