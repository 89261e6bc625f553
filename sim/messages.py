"""What the project says to its users, in English and Chinese. One entry a message; a test holds the pairs together."""

from __future__ import annotations

import os
import re
from typing import Literal

Language = Literal["en", "zh"]

#: key -> (English, Chinese). Fields in braces are filled by the caller and must be the same in both.
MESSAGES: dict[str, tuple[str, str]] = {
    "command_line": ("command line", "命令行"),
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
    "firms_wrong": ("rows that cannot be used: {count}; the first ones are", "无法使用的行数：{count}；最前面的是"),
    "table_not_file": ("{given} is not a file", "{given} 不是文件"),
    "table_not_text": (
        "this is not a text table; save a workbook as CSV first",
        "这不是文本表格；电子表格请先另存为 CSV",
    ),
    "headings_wrong": ("headings that cannot be used: {count}", "无法使用的表头数：{count}"),
    "heading_unknown": ("unknown heading {given}", "未知的表头 {given}"),
    "heading_twice": ("the heading {given} means a column that is already there", "表头 {given} 对应的列已经出现"),
    "heading_missing": ("the heading {given} ({zh}) is missing", "缺少表头 {zh}（{given}）"),
    "heading_unit": ("the unit of the heading {given} is not known", "表头 {given} 的单位无法识别"),
    "cell_required": ("{column} is empty", "{column} 为空"),
    "cell_number": ("{column}: {given} is not a number", "{column}：{given} 不是数字"),
    "cell_gap": (
        "{column}: {given} is not a number; leave the cell empty when the value is not known",
        "{column}：{given} 不是数字；数值未知时请将单元格留空",
    ),
    "cell_whole": ("{column}: {given} is not a whole number", "{column}：{given} 不是整数"),
    "cell_unit": ("{column}: the unit of {given} is not known", "{column}：{given} 的单位无法识别"),
    "cell_percent": (
        "{column} = {given} is not a share; write {given} % if that is what it means",
        "{column} = {given} 不是比例；如指百分数，请写成 {given}%",
    ),
    "cell_word": ("{column}: {given} is not known", "{column}：无法识别 {given}"),
    "cell_year": ("{column}: {given} is not a year", "{column}：{given} 不是年份"),
    "cell_after_base": ("{column}: {given} is after the base year {base}", "{column}：{given} 晚于基年 {base}"),
    "certified_before_founded": (
        "certified in {given}, but founded in {founded}: a certificate takes at least a year",
        "{given} 年认定，却于 {founded} 年成立：认定须成立一年以上",
    ),
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
    "hard_fact": (
        "the model fails a hard fact, so the run is not shown: {fact} {part} = {value}, outside {low} … {high}",
        "模型不符合必须满足的事实，本次运行不予显示：{fact} {part} = {value}，超出 {low} … {high}",
    ),
    "not_finite_state": ("{quarter}: {column} is not finite for {count} agents", "{quarter}：有 {count} 个主体的 {column} 不是有限数"),
    # commands
    "error": ("error: {text}", "错误：{text}"),
    "interrupted": ("interrupted; nothing half-written is left", "已中断，未留下不完整的结果"),
    "usage_option": ("there is no option {given}", "没有选项 {given}"),
    "usage_command": ("there is no command {given}", "没有命令 {given}"),
    "usage_missing": ("{given} is missing", "缺少 {given}"),
    "usage_argument": ("the option {given} needs a value", "选项 {given} 需要一个值"),
    "usage_choice": ("{given} has another value than those allowed", "{given} 的值不在允许范围内"),
    "usage_whole": ("{given} is {value}; expected a whole number", "{given} 的值为 {value}，应为整数"),
    "usage_value": ("{given} cannot be used: {reason}", "{given} 无法使用：{reason}"),
    "usage_wrong": ("the command line cannot be understood: {reason}", "无法理解命令行：{reason}"),
    "scenario_missing": ("there is no scenario file and no finished run {given}", "找不到情景文件或已完成的运行 {given}"),
    "settings_on_loaded": (
        "{given} cannot be set: the scenario is loaded already; set it when loading",
        "无法设定 {given}：情景已加载，请在加载时设定",
    ),
    "engine_unknown": ("there is no engine {given}", "没有引擎 {given}"),
    "indicator_unknown": ("there is no indicator {given}", "没有指标 {given}"),
    "run_ambiguous": ("several finished runs begin with {given}", "有多个已完成的运行以 {given} 开头"),
    "compare_county": ("the county", "县（市）"),
    "compare_horizon": ("the horizon", "模拟期"),
    "compare_population": ("the population", "企业总体"),
    "usage_extra": ("{given} is one argument too many", "多余的参数 {given}"),
    "facts_horizon": ("the horizon ends in {given}, too early for the facts", "模拟期止于 {given} 年，无法评估典型事实"),
    "compiling": ("compiling the model once (about 40 s)…", "首次运行，正在编译模型（约 40 秒）……"),
    "running_reference": ("first the county's own policy, which GDP is measured against", "先运行现行政策，作为 GDP 的参照"),
    "drawing": ("drawing pictures", "正在生成图片"),
    "progress_runs": ("  run {done} of {total}", "  第 {done}/{total} 次运行"),
    "run_was_made": ("Kept in {folder}", "结果保存在 {folder}"),
    "run_was_found": ("Found finished in {folder}", "已有结果，读自 {folder}"),
    "run_took": (
        "Took {seconds} s, {each} s a run with {workers} workers, at most {memory} MB of memory",
        "用时 {seconds} 秒，每次运行 {each} 秒（并行 {workers}），内存峰值 {memory} MB",
    ),
    "pictures_in": ("Pictures in {folder}", "图片在 {folder}"),
    "comparison_in": ("Kept in {folder}", "比较结果保存在 {folder}"),
    "report_in": ("Written: {files}", "已写入：{files}"),
    "app_ready": ("The app is open at {address} (Ctrl-C ends it)", "应用已在 {address} 打开（按 Ctrl-C 结束）"),
    "app_packages_missing": (
        "the app needs packages that are not installed: {given}; install countysim[app]",
        "应用所需的软件包尚未安装：{given}；请安装 countysim[app]",
    ),
    "browser_files_missing": (
        "files that the browser needs are missing ({count} in {folder}); run countysim app --set-up once",
        "缺少浏览器所需文件（{folder} 中缺 {count} 个）；请先执行一次 countysim app --set-up",
    ),
    "browser_files_unfetched": ("the package {given} cannot be fetched: {reason}", "无法下载软件包 {given}：{reason}"),
    "browser_files_differ": (
        "the package has other files than expected, {given} first ({count} in all); nothing was kept",
        "软件包中的文件与预期不符（首个为 {given}，共 {count} 个）；未保留任何文件",
    ),
    "browser_files_kept": ("The files for the browser are in {folder}", "浏览器所需文件已存入 {folder}"),
    "name_wrong": (
        "a name has 1 to 40 letters, digits, blanks, - or _",
        "名称须为 1 至 40 个字母、汉字、数字、空格、- 或 _",
    ),
    "name_taken": ("there is a scenario {given} already", "已有名为 {given} 的情景"),
    "screen_differs": ("{given} would not mean what is on the screen; nothing was saved", "{given} 与屏幕上的设定不一致，未保存"),
    "port_taken": ("the port {given} cannot be used: {reason}", "无法使用端口 {given}：{reason}"),
    "runs_none": ("there are no finished runs in {folder}", "{folder} 中没有已完成的运行"),
}

#: Fixed English words that fill the fields of messages -> Chinese. Everything else in a field reads the same in both.
PHRASES: dict[str, str] = {
    "the file": "文件",
    "empty": "空值",
    "number": "数字",
    "a number": "数字",
    "a plain number": "数字",
    "a finite number": "有限数",
    "a whole number": "整数",
    "a text": "文字",
    "an id": "编号",
    "one of the words": "所列词语之一",
    "a list": "列表",
    "a mapping": "键和值",
    "a list with at least one item": "至少有一项的列表",
    "an id of small letters, digits, _ and -, a letter first": "由小写字母、数字、_ 和 - 组成且以字母开头的编号",
    "true or false": "true（是）或 false（否）",
    "on or off": "on（开）或 off（关）",
    "source ids in quotes, or the word assumption": "加引号的来源编号，或 assumption（假设）一词",
    "the id of a chain of this file": "本文件中产业链的编号",
    "the id of a town of this file": "本文件中区镇的编号",
    "a grade": "证据等级",
    "in agreement with the source": "与来源一致的内容",
    "at least one year and value": "至少一个年份及其数值",
    "a year such as 2015": "年份，如 2015",
    "it is not UTF-8 text": "不是 UTF-8 文本",
    "it is a folder": "是一个文件夹",
    "it is not a regular file": "不是普通文件",
    "Permission denied": "没有权限",
    "Is a directory": "是一个文件夹",
    "Not a directory": "不是文件夹",
    "File exists": "文件已存在",
    "Read-only file system": "文件系统只读",
    "No such file or directory": "没有该文件或文件夹",
    "a key must be one word or number": "键须为一个词或一个数字",
}
#: Names of units as they stand behind a range -> Chinese; a share is a plain number.
UNIT_NAMES: dict[str, str] = {
    "share": "",
    "index": "",
    "log points": "对数点",
    "wan": "万元",
    "wan per year": "万元/年",
    "wan per person-year": "万元/人年",
    "wan per point": "万元/分",
    "wan per m2": "万元/平方米",
    "per year": "每年",
    "years": "年",
    "km": "公里",
    "people": "人",
    "firms": "家",
    "firm-times": "家次",
    "institutions": "家",
    "projects": "项",
    "points": "分",
    "patents": "件",
    "claims": "项",
    "quarter": "季度",
    "patents per 10,000 people": "件/万人",
    "patents per wan": "件/万元",
    "m2": "平方米",
    "year": "年份",
}
_UNIT_OF_A_RANGE = re.compile(rf"( … \S+) ({'|'.join(sorted(map(re.escape, UNIT_NAMES), key=len, reverse=True))})(?=$|；)")
_AT_MOST = re.compile(r"at most (.+)")


def phrase(text: str, language: Language) -> str:
    """A fixed phrase in this language; any other text as it is."""
    return PHRASES.get(text, text) if language == "zh" else text


def allowed_phrase(allowed: str, language: Language) -> str:
    """What would have been accepted, in this language: words with commas between them, or a range with its unit.

    >>> allowed_phrase("0 … 1000 wan", "zh"), allowed_phrase("a plain number, 万元", "zh")
    ('0 … 1000 万元', '数字, 万元')
    """
    if language == "en":
        return allowed
    words = _AT_MOST.sub(r"不超过 \1", ", ".join(phrase(word, language) for word in allowed.split(", ")))
    return _UNIT_OF_A_RANGE.sub(lambda match: f"{match[1]} {UNIT_NAMES[match[2]]}".rstrip(), words)


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
