import errno
import json

import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from sim.api import running
from sim.cli.refusal import refusal_document
from sim.engine.run import Run
from sim.errors import FirmTableError, LedgerError, UserError, Where
from sim.report.document_schema import refusal_schema

from .conftest import document

REFUSED = [
    (["nonsense"], 2, "usage_error", "there is no command nonsense; allowed: run, compare,", "没有命令 nonsense；允许：run"),
    (["rnu"], 2, "usage_error", "did you mean run?", "您是不是指 run？"),
    (["run"], 2, "usage_error", "FILE is missing", "缺少 FILE"),
    (["explain", "x"], 2, "usage_error", "--firm is missing", "缺少 --firm"),
    (["run", "small", "--sed", "1"], 2, "usage_error", "there is no option --sed; did you mean --seed?", "没有选项 --sed"),
    (["run", "small", "--seed"], 2, "usage_error", "the option --seed needs a value", "选项 --seed 需要一个值"),
    (["run", "small", "more"], 2, "usage_error", "more is one argument too many", "多余的参数 more"),
    (["run", "small", "--seed", "1.5"], 2, "usage_error", "--seed is 1.5; expected a whole number", "--seed 的值为 1.5，应为整数"),
    (["run", "small", "--engine", "x"], 2, "usage_error", "allowed: compiled, mesa", "允许：compiled, mesa"),
    (["schema", "x"], 2, "usage_error", "allowed: scenario, run, costs, comparison, refusal", "DOCUMENT 的值不在允许范围内"),
    (
        ["run", "small", "--replications", "0"],
        2,
        "scenario_error",
        "replications = 0 is out of range; allowed: 1 … 100000",
        "replications = 0 超出范围",
    ),
    (["run", "small", "--enterprises", "-1"], 2, "scenario_error", "enterprises = -1 is out of range", "enterprises = -1 超出范围"),
    (["run", "small", "--workers", "0"], 2, "scenario_error", "workers = 0 is out of range", "workers = 0 超出范围"),
    (
        ["run", "small", "--set", "policy.early_cap=1"],
        2,
        "scenario_error",
        "unknown key policy.early_cap; did you mean",
        "未知的键 policy.early_cap",
    ),
    (["run", "smal"], 2, "scenario_error", "there is no file smal; did you mean small?", "找不到文件 smal；您是不是指 small？"),
    (["check", "basline"], 2, "scenario_error", "did you mean baseline?", "您是不是指 baseline？"),
    (["check", "broken"], 2, "scenario_error", "broken.yaml:4: unknown key nonsense", "broken.yaml:4: 未知的键 nonsense"),
    (["compare", "small"], 2, "comparison_error", "give at least two scenarios to compare", "请至少给出两个情景进行比较"),
    (["compare", "small", "longer"], 2, "comparison_error", "differ in the horizon", "small.yaml 与 longer.yaml 的模拟期不同"),
    (
        ["compare", "small", "nobody"],
        2,
        "scenario_error",
        "there is no scenario file and no finished run nobody",
        "找不到情景文件或已完成的运行 nobody",
    ),
    (
        ["compare", "small", "small", "--year", "2018"],
        2,
        "run_error",
        "the year 2018 is outside the run; allowed: 2015 … 2017",
        "2018 年不在",
    ),
    (["show", "policy.pre_reserch"], 2, "user_error", "did you mean policy.pre_research?", "没有参数 policy.pre_reserch"),
    (["explain", "nothing", "--firm", "1"], 2, "run_error", "there is no finished run nothing", "没有名为 nothing 的已完成运行"),
    (["facts", "small"], 2, "run_error", "the horizon ends in 2017, too early for the facts; allowed: 2025 …", "模拟期止于 2017 年"),
    (
        ["run", "small", "--results", "small.yaml"],
        3,
        "store_error",
        "results cannot be written to small.yaml",
        "无法写入结果目录 small.yaml",
    ),
]


@pytest.fixture(scope="module", autouse=True)
def more_scenarios(folder):
    small = (folder / "small.yaml").read_text(encoding="utf-8")
    (folder / "longer.yaml").write_text(small.replace("2017", "2018"), encoding="utf-8")
    (folder / "broken.yaml").write_text(small.replace("county:", "nonsense: 1\ncounty:"), encoding="utf-8")


@pytest.mark.parametrize(("arguments", "code", "kind", "english", "chinese"), REFUSED, ids=[" ".join(row[0]) for row in REFUSED])
def test_refusals(invoke, arguments, code, kind, english, chinese):
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[-1].startswith("error: ")
    assert english in result.stderr
    assert "Traceback" not in result.stderr
    result = invoke("--lang=zh", *arguments)
    assert result.exit_code == code
    assert result.stderr.splitlines()[-1].startswith("错误：")
    assert chinese in result.stderr
    result = invoke("--json", *arguments)
    assert result.exit_code == code
    assert "error" not in result.stderr
    found = document(result)
    Draft202012Validator(refusal_schema()).validate(found)
    assert (found["error"]["kind"], found["error"]["exit_code"]) == (kind, code)
    assert english in found["error"]["message"]
    assert chinese in found["error"]["message_zh"]


def test_place_allowed_and_nearest_are_fields(invoke):
    error = document(invoke("run", "broken", "--json"))["error"]
    assert (error["where"], error["line"], error["key"]) == ("broken.yaml", 4, "key_unknown")
    error = document(invoke("run", "small", "--set", "policy.pre_research.early_cap=-1", "--json"))["error"]
    assert (error["where"], error["line"], error["allowed"][:4]) == ("command line", None, "0 … ")
    error = document(invoke("run", "smal", "--json"))["error"]
    assert (error["nearest"], error["where"], error["rows"]) == ("small", None, [])


def test_every_mistake_of_a_scenario_is_told(invoke, folder):
    (folder / "worse.yaml").write_text("title: W\nwhy: w\nnonsense: 1\nextends: small\nset:\n  policy.early_cap: 1\n", encoding="utf-8")
    arguments = ("check", "worse", "--set", "policy.pre_research.early_cap=-1")
    result = invoke(*arguments)
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert lines[0] == "error: mistakes in the scenario: 3"
    assert [line.split(";")[0] for line in lines[1:]] == [
        "  worse.yaml:3: unknown key nonsense",
        "  worse.yaml:6: unknown key policy.early_cap",
        "  command line: policy.pre_research.early_cap = -1 is out of range",
    ]
    chinese = invoke("--lang=zh", *arguments).stderr.splitlines()
    assert chinese[0] == "错误：情景中的错误数：3"
    assert chinese[1].startswith("  worse.yaml:3: 未知的键 nonsense")
    assert chinese[3].startswith("  命令行: policy.pre_research.early_cap = -1 超出范围")
    found = document(invoke("--json", *arguments))
    Draft202012Validator(refusal_schema()).validate(found)
    error = found["error"]
    assert (error["kind"], error["key"], error["exit_code"]) == ("scenario_mistakes_error", "scenario_mistakes", 2)
    assert [(row["where"], row["line"]) for row in error["rows"]] == [("worse.yaml", 3), ("worse.yaml", 6), ("command line", None)]
    assert error["rows"][1]["message_zh"].startswith("worse.yaml:6: 未知的键 policy.early_cap；您是不是指")


def test_every_wrong_row_of_a_firm_table_is_told():

    rows = [UserError("firm_twice", row=3, given="a", other=2, where=Where("firms.csv", 3)), UserError("firms_none")]
    found = refusal_document(FirmTableError("firms_wrong", rows=rows, count=2, where=Where("firms.csv")))
    Draft202012Validator(refusal_schema()).validate(found)
    assert found["error"]["kind"] == "firm_table_error"
    assert [row["line"] for row in found["error"]["rows"]] == [3, None]
    assert found["error"]["rows"][1]["message_zh"] == "表中没有企业"


def test_the_model_breaking_an_identity_ends_with_4_and_stores_nothing(invoke, tmp_path, monkeypatch):

    def broken(*arguments):
        raise LedgerError("ledger_broken", quarter="2015Q1", account="firms", difference=1)

    monkeypatch.setattr(Run, "_check", broken)
    result = invoke("run", "small", "--results", str(tmp_path), "--no-pictures")
    assert result.exit_code == 4
    assert "2015Q1: the account firms is off by 1" in result.stderr
    assert list(tmp_path.iterdir()) == []
    found = document(invoke("run", "small", "--results", str(tmp_path), "--no-pictures", "--json", "--workers", "1"))
    Draft202012Validator(refusal_schema()).validate(found)
    assert (found["error"]["kind"], found["error"]["exit_code"]) == ("ledger_error", 4)


def test_a_full_disk_ends_with_3_and_leaves_nothing(invoke, tmp_path, monkeypatch):

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    result = invoke("run", "small", "--results", str(tmp_path), "--no-pictures")
    assert result.exit_code == 3
    assert "the disk of" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_run_is_refused_by_name_and_made_again(invoke, folder, tmp_path):
    arguments = ("run", "small", "--results", str(tmp_path), "--no-pictures", "--replications", "1")
    invoke(*arguments)
    (run,) = tmp_path.iterdir()
    (run / "manifest.json").write_text("{", encoding="utf-8")
    result = invoke("explain", run.name, "--firm", "1", "--results", str(tmp_path))
    assert result.exit_code == 2
    assert f"the run {run.name} is damaged" in result.stderr
    again = invoke(*arguments)
    assert "Kept in" in again.stdout
    assert "Found finished" in invoke(*arguments).stdout
    (run / "summary.json").unlink()
    assert "Kept in" in invoke(*arguments).stdout
    assert "Found finished" in invoke(*arguments).stdout


def test_another_model_version_is_refused(invoke, tmp_path):
    arguments = ("run", "small", "--results", str(tmp_path), "--no-pictures", "--replications", "1")
    invoke(*arguments)
    (run,) = tmp_path.iterdir()
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    (run / "manifest.json").write_text(json.dumps(manifest | {"model": "other"}), encoding="utf-8")
    for command in (("explain", run.name, "--firm", "1"), ("compare", run.name, run.name)):
        result = invoke(*command, "--results", str(tmp_path))
        assert result.exit_code == 2
        assert "was made by another version of the model" in result.stderr


def test_interrupted(invoke, tmp_path, monkeypatch):

    def interrupted(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "run_with", interrupted)
    result = invoke("run", "small", "--results", str(tmp_path), "--lang", "zh")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "已中断，未留下不完整的结果\n")
    found = document(invoke("run", "small", "--results", str(tmp_path), "--json"))
    Draft202012Validator(refusal_schema()).validate(found)
    assert found["error"]["exit_code"] == 130
