import json

from jsonschema import Draft202012Validator

from sim import __version__
from sim.engine.assembly import parameters
from sim.fingerprint import model_fingerprint
from sim.measures import indicators
from sim.scenario.reference import reference_page

from .conftest import document, words


def test_indicators(invoke):
    found = document(invoke("indicators", "--json"))["indicators"]
    assert [row["name"] for row in found] == list(indicators())
    text = invoke("indicators").stdout
    chinese = invoke("indicators", "--lang", "zh").stdout
    for name, indicator in indicators().items():
        assert name in text
        assert "".join(indicator.label_zh.split()) in "".join(words(chinese).split()) or indicator.label_zh[:4] in chinese


def test_parameters_is_the_reference_page(invoke):
    assert invoke("parameters").stdout == reference_page(parameters(), "en")
    assert invoke("parameters", "--lang", "zh").stdout == reference_page(parameters(), "zh")
    found = document(invoke("parameters", "--json"))["parameters"]
    assert [row["path"] for row in found] == list(parameters())


def test_schemas(invoke):
    for arguments in ([], ["scenario"], ["run"], ["comparison"], ["refusal"]):
        plain, as_json = invoke("schema", *arguments), invoke("schema", *arguments, "--json")
        assert plain.stdout == as_json.stdout
        Draft202012Validator.check_schema(document(plain))
    scenario = Draft202012Validator(document(invoke("schema")))
    scenario.validate({"title": "a", "why": "b", "county": "zhangjiagang"})
    assert not scenario.is_valid({"title": "a", "county": "zhangjiagang"})


def test_runs(invoke, finished, tmp_path):
    assert "there are no finished runs in" in invoke("runs", "--results", str(tmp_path)).stdout
    found = document(invoke("runs", "--results", str(finished), "--json"))["runs"]
    names = sorted(folder.name for folder in finished.iterdir() if (folder / "manifest.json").is_file())
    assert [row["run"] for row in found] == names
    assert {row["state"] for row in found} == {"current"}
    assert all(name in invoke("runs", "--results", str(finished)).stdout for name in names)


def test_stale_and_damaged_runs_are_told(invoke, tmp_path):
    invoke("run", "small", "--results", str(tmp_path), "--no-pictures", "--replications", "1")
    (run,) = tmp_path.iterdir()
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    (run / "manifest.json").write_text(json.dumps(manifest | {"model": "other"}), encoding="utf-8")
    assert document(invoke("runs", "--results", str(tmp_path), "--json"))["runs"][0]["state"] == "stale"
    assert "older model" in invoke("runs", "--results", str(tmp_path)).stdout
    for content in ("{", "{}", "[]"):
        (run / "manifest.json").write_text(content, encoding="utf-8")
        assert document(invoke("runs", "--results", str(tmp_path), "--json"))["runs"] == [{"run": run.name, "state": "damaged"}]
    assert "已损坏" in invoke("runs", "--results", str(tmp_path), "--lang", "zh").stdout


def test_version(invoke):
    found = document(invoke("version", "--json"))
    assert (found["countysim"], found["model"]) == (__version__, model_fingerprint())
    assert {"python", "numpy", "numba", "mesa", "pyarrow"} <= set(found)
    assert invoke("version").stdout.startswith(f"countysim {__version__}\nmodel {model_fingerprint()}\n")
    assert invoke("--version").stdout == f"countysim {__version__}\n"
    assert document(invoke("--version", "--json"))["countysim"] == __version__
