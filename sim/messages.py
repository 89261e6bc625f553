"""What the project says to its users, in English and Chinese. One entry a message; a test holds the pairs together."""

from __future__ import annotations

import os
from typing import Literal

Language = Literal["en", "zh"]

#: key -> (English, Chinese). Fields in braces are filled by the caller and must be the same in both.
MESSAGES: dict[str, tuple[str, str]] = {
    "allowed": ("allowed: {allowed}", "允许：{allowed}"),
    "nearest": ("did you mean {nearest}?", "您是不是指 {nearest}？"),
    # scenario and county files
    "file_missing": ("there is no file {given}", "找不到文件 {given}"),
    "file_unreadable": ("the file {given} cannot be read: {reason}", "无法读取文件 {given}：{reason}"),
    "file_empty": ("the file is empty", "文件是空的"),
    "file_too_large": ("the file has {size} MB", "文件大小为 {size} MB"),
    "yaml_syntax": ("this is not YAML: {reason}", "YAML 语法错误：{reason}"),
    "yaml_tag": ("the tag {given} is not accepted; plain values only", "不接受标签 {given}，只允许普通值"),
    "yaml_alias": ("anchors and aliases are not accepted ({given})", "不接受锚点和别名（{given}）"),
    "key_unknown": ("unknown key {given}", "未知的键 {given}"),
    "key_twice": ("the key {given} appears twice", "键 {given} 出现了两次"),
    "key_required": ("the key {given} is missing", "缺少键 {given}"),
    "type_wrong": ("{path} is {given}; expected {expected}", "{path} 的值为 {given}，应为{expected}"),
    "unit_wrong": ("{path} is given in {given}", "{path} 的单位是 {given}"),
    "not_finite": ("{path} is {given}, which is not a finite number", "{path} 的值为 {given}，不是有限数"),
    "range": ("{path} = {given} is out of range", "{path} = {given} 超出范围"),
    "date_bad": ("{given} is not a year, a quarter or a date", "{given} 不是年份、季度或日期"),
    "date_outside": ("{path}: {given} lies outside the horizon", "{path}：{given} 不在模拟期内"),
    "not_dated": ("{path} does not change over time; give one value", "{path} 不随时间变化，请只给一个值"),
    "extends_cycle": ("extends runs in a circle: {given}", "extends 形成循环：{given}"),
    "extends_deep": ("extends is nested {given} deep", "extends 嵌套了 {given} 层"),
    "county_unknown": ("there is no county {given}", "没有名为 {given} 的县（市）"),
    "pair_order": ("{path} = {given} is below {other} = {value}", "{path} = {given} 小于 {other} = {value}"),
    "dates_mixed": ("{path} mixes dates and names: {given}", "{path} 混用了日期和名称：{given}"),
    "table_only": ("{path} belongs to a population from a table", "{path} 仅用于来自表格的企业总体"),
    "resample_needed": (
        "{path} sets the number of firms of a table; that needs resample: true",
        "{path} 规定表格抽样的企业数，须同时设置 resample: true",
    ),
    # words that messages about scenario files are put together from
    "given_list": ("a list", "列表"),
    "given_mapping": ("a mapping", "映射"),
    "given_nothing": ("empty", "空值"),
    "kind_number": ("a number", "数字"),
    "kind_whole": ("a whole number", "整数"),
    "kind_text": ("text", "文字"),
    "kind_switch": ("on or off", "on（开）或 off（关）"),
    "kind_mapping": ("keys with values", "键和值"),
    "kind_file": ("one file name", "一个文件名"),
    "kind_source": ("synthetic or table", "synthetic 或 table"),
    "kind_setting": ("path=value or path@date=value", "路径=值 或 路径@日期=值"),
    "write_percent": ("{allowed}; write {given} %", "{allowed}；请写成 {given} %"),
    # values and schedules in words
    "words_on": ("on", "开"),
    "words_off": ("off", "关"),
    "words_from": ("{amount} from {date}", "{date} 起 {amount}"),
    "words_in": ("{amount} in {date}", "{date} 为 {amount}"),
    "words_comma": (", ", "，"),
    "words_line": ("{given}, joined by lines", "{given}，其间线性插值"),
    "words_growth": ("{given}, joined by constant growth", "{given}，其间按恒定增长率插值"),
    # evidence
    "source_missing": ("the row {given} has no source", "第 {given} 行没有来源"),
    "source_unknown": ("the source {given} is not listed", "来源 {given} 未登记"),
    "column_missing": ("the column {given} is missing", "缺少列 {given}"),
    "cell_wrong": ("row {row}, {column}: {given} is not {expected}", "第 {row} 行 {column}：{given} 不是{expected}"),
    "cells_wrong": ("the row has {count} cells, the header has {expected}", "该行有 {count} 个单元格，表头有 {expected} 个"),
    "id_twice": ("the id {given} already stands in line {other}", "编号 {given} 已在第 {other} 行出现"),
    "plan_not_goal": (
        "{given} is a plan but its use is {use}; a plan is a goal to be tested, never something to fit",
        "{given} 是规划目标，用途却是 {use}；规划目标只能检验，不能用于拟合",
    ),
    "unit_unknown": ("there is no unit {given}", "没有单位 {given}"),
    "row_unknown": ("there is no {given} in {table}", "{table} 中没有 {given}"),
    "shares_sum": ("the shares of {given} add up to {sum}, not to 1", "{given} 的份额合计为 {sum}，应为 1"),
    # firm tables
    "firms_none": ("the table has no firms", "表中没有企业"),
    "firm_twice": ("row {row}: the firm id {given} already stands in row {other}", "第 {row} 行：企业编号 {given} 已在第 {other} 行出现"),
    "firms_wrong": ("{count} rows cannot be used", "有 {count} 行无法使用"),
    # runs and the store
    "run_missing": ("there is no finished run {given}", "没有名为 {given} 的已完成运行"),
    "run_damaged": ("the run {given} is damaged: {reason}", "运行 {given} 已损坏：{reason}"),
    "run_stale": (
        "the run {given} was made by another version of the model; run it again first",
        "运行 {given} 由其他版本的模型生成，请重新运行",
    ),
    "firm_missing": ("there is no firm {given} in this run", "该运行中没有企业 {given}"),
    "firm_gone": ("the firm {given} is not in the county in {year}", "企业 {given} 在 {year} 年不在本县（市）"),
    "store_unwritable": ("results cannot be written to {given}: {reason}", "无法写入结果目录 {given}：{reason}"),
    "store_full": ("the disk of {given} is full; everything finished so far is kept", "{given} 所在磁盘已满，已完成的结果均已保留"),
    "parameter_unknown": ("there is no parameter {given}", "没有参数 {given}"),
    "scenario_pair": ("give at least two scenarios to compare", "请至少给出两个情景进行比较"),
    "compare_mixed": (
        "{given} and {other} differ in {what}, so their runs are not paired",
        "{given} 与 {other} 的{what}不同，无法配对比较",
    ),
    "replication_outside": ("there is no replication {given} in this run", "该运行没有第 {given} 次重复"),
    "year_outside": ("the year {given} is outside the run", "{given} 年不在该运行的模拟期内"),
    # faults of the model itself
    "ledger_broken": ("{quarter}: the account {account} is off by {difference} 万元", "{quarter}：账户 {account} 差额 {difference} 万元"),
    "ledger_negative": ("{quarter}: {count} agents of {account} hold negative cash", "{quarter}：{account} 中有 {count} 个主体现金为负"),
    "not_finite_state": ("{quarter}: {column} is not finite for {count} agents", "{quarter}：有 {count} 个主体的 {column} 不是有限数"),
}


def language_of(environment: dict[str, str] | None = None) -> Language:
    """The user's language: ``COUNTYSIM_LANG``, else Chinese when the locale is Chinese, else English."""
    env = os.environ if environment is None else environment
    named = env.get("COUNTYSIM_LANG") or env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return "zh" if named.lower().startswith("zh") else "en"


def say(key: str, language: Language = "en", **values: object) -> str:
    """The message of this key in this language with its fields filled.

    >>> say("key_unknown", given="rd_awrd")
    'unknown key rd_awrd'
    """
    return MESSAGES[key][0 if language == "en" else 1].format(**values)
