"""The keys of a scenario file beside ``set``: what each takes and what it means. The JSON schema is made from them too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LAST_YEAR = 2050
DEFAULT_END = 2030
MOST_ENTERPRISES = 2_000_000
MOST_REPLICATIONS = 100_000
LARGEST_SEED = 2**31 - 1
SOURCES = ("synthetic", "table")


@dataclass(frozen=True)
class Field:
    """One key.

    Attributes
    ----------
    kind
        What its value is; ``text`` may not be blank, ``file`` is a file name, a ``year`` has to fit the county.
    en, zh
        What it means, in one sentence.
    low, high
        Range of a whole number or year, both included.
    """

    kind: Literal["text", "file", "whole", "year", "switch", "source"]
    en: str
    zh: str
    low: int = 0
    high: int = 0


#: Keys of the file that hold one value. ``title`` and ``why`` are asked of every file, the rest may be inherited.
HEAD: dict[str, Field] = {
    "title": Field("text", "Name of the scenario, as shown in tables and figures.", "情景名称，显示在表格和图中。"),
    "title_zh": Field("text", "Name in Chinese; the title by default.", "中文名称；缺省为 title。"),
    "why": Field("text", "Why the scenario exists: the question it answers.", "设立该情景的原因：它回答什么问题。"),
    "county": Field("text", "Id of a county, or its file relative to this file.", "县（市）编号，或相对于本文件的县（市）文件。"),
    "extends": Field("file", "File whose settings are inherited; this file is laid over it.", "被继承的情景文件；本文件的设置覆盖其上。"),
}
REQUIRED = ("title", "why")
#: Keys that hold keys. A file gives the ones it changes; the rest is inherited.
SECTIONS: dict[str, dict[str, Field]] = {
    "horizon": {
        "start": Field(
            "year", "First year; always the year after the county's base year.", "首年，须为县（市）基年的次年。", 1900, LAST_YEAR
        ),
        "end": Field("year", f"Last year, {DEFAULT_END} by default.", f"末年，缺省为 {DEFAULT_END}。", 1900, LAST_YEAR),
    },
    "population": {
        "source": Field(
            "source", "Firms synthesised from the county's figures, or read from a table.", "企业由县域数据合成，或读自企业表。"
        ),
        "table": Field("file", "Firm table (CSV) relative to this file.", "企业表（CSV），路径相对于本文件。"),
        "enterprises": Field(
            "whole",
            "Number of firms at the start; by default the county's own, or all rows of the table.",
            "初始企业数；缺省为该县（市）的企业数，或企业表的全部行。",
            0,
            MOST_ENTERPRISES,
        ),
        "seed": Field("whole", "Seed of the initial population.", "初始企业总体的随机种子。", 0, LARGEST_SEED),
        "resample": Field("switch", "Draw firms from the table with replacement.", "从企业表中有放回地抽取企业。"),
    },
    "seeds": {
        "base": Field("whole", "First seed of the replications.", "重复运行的起始随机种子。", 0, LARGEST_SEED),
        "replications": Field("whole", "Number of runs with different luck.", "不同随机数下的重复运行次数。", 1, MOST_REPLICATIONS),
    },
}
SET = Field("text", "Parameters that differ from the county and the inherited files.", "与县（市）文件及被继承文件不同的参数。")
KEYS = (*HEAD, *SECTIONS, "set")
