import pytest

from .conftest import HEAD

CAP = "policy.pre_research.early_cap"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ([f"{CAP}=30"], {0: 30.0}),
        ([f" {CAP} = 30 万元 "], {0: 30.0}),
        ([f"{CAP}@2018=0.05 亿元", f"{CAP}=7"], {0: 7.0}),
        ([f"{CAP}@2018=30"], {0: 10.0, 4 * 2018: 30.0}),
        ([f"{CAP}@2018Q3=30", f"{CAP}@2020-05-01=40"], {0: 10.0, 4 * 2018 + 2: 30.0, 4 * 2020 + 1: 40.0}),
        ([f"{CAP}@2020=40", f"{CAP}@2018=30"], {0: 10.0, 4 * 2018: 30.0}),
    ],
)
def test_settings_are_laid_over_the_file_in_their_order(loaded, settings, expected):
    assert loaded(HEAD, *settings).values[CAP] == expected


def test_settings_come_after_the_file(loaded):
    scenario = loaded(HEAD + f"set:\n  {CAP}: 5\n", f"{CAP}=6", "policy.points=off")
    assert scenario.values[CAP] == {0: 6.0}
    assert scenario.values["policy.points"] == {0: 0.0}
    assert [str(override.where) for override in scenario.overrides] == ["s.yaml:5", "command line", "command line"]


@pytest.mark.parametrize(
    ("setting", "english", "chinese"),
    [
        (CAP, f"--set is '{CAP}'; expected path=value or path@date=value", f"--set 的值为 '{CAP}'，应为路径=值 或 路径@日期=值"),
        ("=3", "--set is '=3'; expected path=value or path@date=value", "--set 的值为 '=3'，"),
        (f"{CAP}@=3", f"--set is '{CAP}@=3'; expected path=value", "--set 的值为"),
        ("policy.early_cap=3", f"unknown key policy.early_cap; did you mean {CAP}?", f"未知的键 policy.early_cap；您是不是指 {CAP}？"),
        ("policy.pre_research=3", "unknown key policy.pre_research; did you mean ", "未知的键 policy.pre_research；"),
        ("policy.points.price@2018=3", "policy.points.price does not change over time; give one value", "不随时间变化"),
        (f"{CAP}@soon=3", "soon is not a year, a quarter or a date; allowed: 2018, ", "soon 不是年份、季度或日期"),
        (f"{CAP}@2031=3", f"{CAP}: 2031 lies outside the horizon; allowed: 2015 … 2030Q4", "2031 不在模拟期内"),
        (f"{CAP}=", f"{CAP} is ''; expected a number", f"{CAP} 的值为 ''，应为数字"),
        (f"{CAP}=nan", f"{CAP} is nan, which is not a finite number", "不是有限数"),
        (f"{CAP}=-1", f"{CAP} = -1 is out of range; allowed: 0 … 1000 wan", "超出范围"),
        (f"{CAP}=3 %", f"{CAP} is given in %; allowed: a plain number", "的单位是 %"),
        ("policy.points=maybe", "policy.points is 'maybe'; expected on or off", "应为on（开）或 off（关）"),
    ],
)
def test_a_wrong_setting_is_refused(refused, setting, english, chinese):
    error = refused(HEAD, setting)
    assert str(error).startswith(f"command line: {english}")
    assert error.in_language("zh").startswith("命令行: ")
    assert chinese in error.in_language("zh")


def test_files_are_refused_before_settings(refused):
    found = refused(HEAD + "nonsense: 1\n", "nonsense", f"{CAP}=-1").rows
    assert [str(row.where) for row in found] == ["s.yaml:4", "command line", "command line"]
