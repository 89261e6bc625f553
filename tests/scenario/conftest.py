"""A folder with a county, and a short way to write and load scenario files in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from sim.errors import ScenarioError
from sim.parameter import ORDERED_PAIRS
from sim.scenario.loader import load
from sim.scenario.schema import Scenario

from .small_registry import small_registry

COUNTY = """\
id: testing
name: Testing
name_zh: 测试县
base_year: 2014
chains:
  - {id: all, name: All, name_zh: 全部, manufacturing: true, share_of_firms: 1, growth: 0.03, high_tech_field_share: 0.5,
     rd_shift: 0, source: assumption}
towns:
  - {id: town, name: Town, name_zh: 镇, share_of_firms: 1, source: assumption}
parameters:
  county.firms: {value: 500, source: assumption, grade: assumption}
  behaviour.rd.adjustment: {value: {2016: 0.4}, source: assumption, grade: assumption}
"""
#: The keys every file needs, on lines 1 to 3.
HEAD = "title: T\nwhy: W\ncounty: county.yaml\n"


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _: object) -> bool:
        return True


def yaml_text(value: object) -> str:
    """The value as YAML without anchors and aliases, keys in their order."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False)


@pytest.fixture
def registry():
    return small_registry()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ``county.yaml``; the current one, so that files are named in messages as given."""
    (tmp_path / "county.yaml").write_text(COUNTY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Callable[..., None]:
    """Write ``name.yaml``."""

    def _write(name: str, text: str) -> None:
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return _write


@pytest.fixture
def loaded(write, registry) -> Callable[..., Scenario]:
    """Write text as ``s.yaml`` and load it."""

    def _loaded(text: str, *settings: str, name: str = "s", search: Sequence[Path] = ()) -> Scenario:
        write(name, text)
        return load(name, registry, settings=settings, search=search)

    return _loaded


@pytest.fixture
def refused(loaded) -> Callable[..., ScenarioError]:
    """Write text as ``s.yaml`` and return the refusal of it."""

    def _refused(text: str, *settings: str) -> ScenarioError:
        with pytest.raises(ScenarioError) as caught:
            loaded(text, *settings)
        return caught.value

    return _refused


@pytest.fixture
def floor_and_cap():
    """Early cap may not exceed later cap."""
    before = list(ORDERED_PAIRS)
    ORDERED_PAIRS[:] = [("policy.pre_research.early_cap", "policy.pre_research.later_cap"), ("policy.absent", "policy.points")]
    yield
    ORDERED_PAIRS[:] = before
