from sim.errors import ScenarioError, Where
from sim.scenario.refusal import Phrase, RefusalError


def test_phrases_are_said_in_the_language_of_the_reader():
    error = RefusalError(
        "type_wrong",
        where=Where("a.yaml", 2),
        allowed=Phrase("write_percent", {"allowed": "0 … 1", "given": "20"}),
        nearest="b",
        path="x",
        given=Phrase("given_list"),
        expected=Phrase("kind_number"),
    )
    assert isinstance(error, ScenarioError)
    assert str(error) == "a.yaml:2: x is a list; expected a number; allowed: 0 … 1; write 20 %; did you mean b?"
    assert error.in_language("zh") == "a.yaml:2: x 的值为 列表，应为数字；允许：0 … 1；请写成 20 %；您是不是指 b？"
    assert (error.key, error.where, error.nearest) == ("type_wrong", Where("a.yaml", 2), "b")
    assert error.allowed == "0 … 1; write 20 %"


def test_without_phrases_it_reads_like_any_scenario_error():
    plain = ScenarioError("range", where=Where("a.yaml", 2), allowed="0 … 1", path="x", given=3)
    refusal = RefusalError("range", where=Where("a.yaml", 2), allowed="0 … 1", path="x", given=3)
    assert str(refusal) == str(plain)
    assert refusal.in_language("zh") == plain.in_language("zh")
    assert refusal.values == plain.values
