"""``countysim explain`` on finished runs. Which firm is a good case is looked up, for the numbers of the model are tuned."""

import pytest

from sim.errors import RunError
from sim.experiments.explain import explain
from sim.store.run_folder import StoredRun, find_run

from .conftest import call, document, words

YEAR = 2016


@pytest.fixture(scope="module")
def run(folder, finished) -> StoredRun:
    """The run of the scenario as it stands; other tests may have left more runs of it."""
    return find_run(finished, document(call(folder, "run", "small.yaml", "--results", "finished", "--no-pictures", "--json"))["run"])


def first_case(run, wanted):
    """Id and explanation of the first firm for which the explanation is as wanted."""

    for uid in range(300):
        try:
            found = explain(run, str(uid), year=YEAR, verify=False)
        except RunError:
            continue
        if wanted(found):
            return str(uid)
    raise AssertionError("no firm of the county is such a case")


@pytest.fixture(scope="module")
def nearly(run) -> str:
    """A firm that does not apply and could be certified."""
    return first_case(run, lambda found: bool(found["smallest_change"]) and not found["applied"])


def test_the_smallest_change_is_tried_by_running_again(invoke, finished, run, nearly):
    found = document(invoke("explain", run.name, "--firm", nearly, "--year", str(YEAR), "--results", str(finished), "--json"))
    assert found["is_certified"] is False
    assert found["verified"] is True
    assert found["smallest_change"][0]["name"] == "apply"
    assert {gate["name"] for gate in found["gates"]} >= {"age", "rights", "field", "rd_ratio", "st_staff", "high_tech"}
    for gate in found["gates"]:
        assert gate["is_open"] == (gate["value"] >= gate["demanded"])
    assert sum(part["points"] for part in found["score"]["parts"]) == pytest.approx(found["score"]["total"])


def test_the_tables(invoke, finished, run, nearly):
    arguments = ("explain", run.name, "--firm", nearly, "--year", str(YEAR), "--results", str(finished))
    found = document(invoke(*arguments, "--json"))
    text = words(invoke(*arguments).stdout)
    assert f"Firm {nearly} is not certified in {YEAR}: " in text
    assert "Run again with this change: certified." in text
    for gate in found["gates"]:
        assert gate["label_en"] in text
    for part in found["score"]["parts"]:
        assert f"{part['label_en']} {part['points']:g} {part['possible']:g}" in text
    for change in found["smallest_change"]:
        assert change["label_en"] in text
    text = words(invoke(*arguments, "--lang", "zh").stdout)
    assert f"企业 {nearly} 在 {YEAR} 年未获认定：" in text
    assert "按此改变重新运行：通过认定。" in text
    assert all(gate["label_zh"] in text for gate in found["gates"])


def test_a_certified_firm(invoke, finished, run):
    firm = first_case(run, lambda found: found["holds_certificate_until"] is not None)
    arguments = ("explain", run.name, "--firm", firm, "--year", str(YEAR), "--results", str(finished))
    found = document(invoke(*arguments, "--json"))
    assert found["is_certified"] is True
    assert f"Firm {firm} holds a certificate in {YEAR}, valid to {found['holds_certificate_until']}." in words(invoke(*arguments).stdout)


def test_a_firm_that_no_change_would_certify(invoke, finished, run):
    firm = first_case(run, lambda found: found["obstacles"] is not None and found["obstacles"]["gates"] == ("field",))
    arguments = ("explain", run.name, "--firm", firm, "--year", str(YEAR), "--results", str(finished))
    found = document(invoke(*arguments, "--json"))
    assert found["smallest_change"] is None
    assert found["verified"] is None
    sentence = "No change before this round would certify it: “In a high-tech field” cannot be changed by then"
    assert sentence in words(invoke(*arguments).stdout)
    assert "“属于高新技术领域”届时无法改变" in words(invoke(*arguments, "--lang", "zh").stdout)


def test_replications_differ_and_are_counted_from_zero(invoke, finished, run, nearly):
    arguments = ("explain", run.name, "--firm", nearly, "--year", str(YEAR), "--results", str(finished), "--json")
    assert [document(invoke(*arguments, "--replication", k))["replication"] for k in ("0", "1")] == [0, 1]
    assert document(invoke(*arguments, "--replication", "2"))["error"]["allowed"] == "0 … 1"


@pytest.mark.parametrize(
    ("firm", "year", "message"),
    [
        ("nobody", "2016", "there is no firm nobody in this run; allowed: 0 … 299"),
        ("123456789", "2016", "there is no firm 123456789 in this run"),
        ("1", "2014", "the year 2014 is outside the run; allowed: 2015 … 2017"),
    ],
)
def test_what_is_not_there(invoke, finished, run, firm, year, message):
    result = invoke("explain", run.name, "--firm", firm, "--year", year, "--results", str(finished))
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_name_of_a_scenario_means_its_newest_run(invoke, finished, folder):
    both = invoke("run", "small", "--results", str(folder / "two"), "--no-pictures", "--replications", "1")
    assert both.exit_code == 0
    invoke("run", "small", "--results", str(folder / "two"), "--no-pictures", "--replications", "1", "--seed", "1")
    result = invoke("explain", "small", "--firm", "1", "--results", str(folder / "two"))
    assert result.exit_code == 0
    result = invoke("explain", "smal", "--firm", "1", "--results", str(folder / "two"))
    assert result.exit_code == 2
    assert "several finished runs begin with smal; allowed: small-" in result.stderr
