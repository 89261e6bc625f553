"""What a user's firm table may hold: one list of columns, read by the reader and by the documentation.

Figures are those of the county's base year, the last closed year before the run starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: How a cell is read; ``years`` are years with blanks between them, ``chain`` and ``town`` an id or a name of the county file.
CellKind = Literal["text", "year", "years", "amount", "count", "flag", "owner", "chain", "town"]
#: No firm is larger; catches a slip of the unit.
LARGEST_MONEY, LARGEST_STAFF, LARGEST_RIGHTS = 1e9, 1e7, 1e6
FIRST_YEAR = 1800.0


@dataclass(frozen=True, slots=True)
class FirmColumn:
    """One column of a firm table.

    Attributes
    ----------
    name, zh
        English and Chinese heading. A unit may follow in brackets: ``sales (亿元)``, ``销售收入（亿元）``.
    also
        Other headings that mean the same.
    kind
        How a cell is read.
    unit
        Name of a unit of :data:`sim.units.UNITS`; a cell may carry another spelling of it, such as ``1.2 亿元`` or ``12 %``.
    required
        Whether the column and every cell of it must be filled.
    low, high
        Allowed range, both ends included; a year has the base year as its upper end.
    blank
        What an empty cell of a column that is there means: ``drawn`` as in the synthetic county, or ``none``.
    sentence, sentence_zh
        What it holds.
    """

    name: str
    zh: str
    also: tuple[str, ...]
    kind: CellKind
    unit: str
    required: bool
    low: float
    high: float
    blank: Literal["drawn", "none"]
    sentence: str
    sentence_zh: str


def _money(
    name: str, zh: str, also: tuple[str, ...], sentence: str, sentence_zh: str, low: float = 0.0, required: bool = False
) -> FirmColumn:
    return FirmColumn(name, zh, also, "amount", "wan", required, low, LARGEST_MONEY, "drawn", sentence, sentence_zh)


def _share(name: str, zh: str, also: tuple[str, ...], sentence: str, sentence_zh: str) -> FirmColumn:
    return FirmColumn(name, zh, also, "amount", "share", False, 0.0, 1.0, "drawn", sentence, sentence_zh)


def _flag(
    name: str, zh: str, also: tuple[str, ...], sentence: str, sentence_zh: str, blank: Literal["drawn", "none"] = "drawn"
) -> FirmColumn:
    return FirmColumn(name, zh, also, "flag", "flag", False, 0.0, 1.0, blank, sentence, sentence_zh)


COLUMNS: tuple[FirmColumn, ...] = (
    FirmColumn("id", "企业编号", ("编号", "统一社会信用代码"), "text", "1", True, 0.0, 0.0, "none",
               "Id of the firm, each once; `explain` asks for it.", "企业编号，不得重复；explain 按此编号查询。"),
    FirmColumn("name", "企业名称", ("名称",), "text", "1", False, 0.0, 0.0, "none",
               "Name of the firm; not used by the model.", "企业名称；模型不使用。"),
    FirmColumn("chain", "产业链", ("所属产业链",), "chain", "1", False, 0.0, 0.0, "drawn",
               "Industry chain: id or name in the county file.", "产业链：县（市）文件中的编号或名称。"),
    FirmColumn("town", "区镇", ("所属区镇", "乡镇"), "town", "1", False, 0.0, 0.0, "drawn",
               "Town: id or name in the county file.", "区镇：县（市）文件中的编号或名称。"),
    FirmColumn("founded", "成立年份", ("注册年份",), "year", "year", False, FIRST_YEAR, 0.0, "drawn",
               "Year of registration.", "注册成立年份。"),
    FirmColumn("owner", "所有制", ("企业性质", "控股类型"), "owner", "1", False, 0.0, 0.0, "drawn",
               "Owner: state, private, foreign, collective or other.", "所有制：国有、民营、外资、集体或其他。"),
    _money("sales", "销售收入", ("营业收入",), "Sales of the base year.", "基年销售收入。", required=True),
    _money("sales_y2", "前一年销售收入", (), "Sales one year earlier.", "基年前一年的销售收入。"),
    _money("sales_y3", "前两年销售收入", (), "Sales two years earlier.", "基年前两年的销售收入。"),
    FirmColumn("staff", "职工人数", ("职工总数", "从业人员"), "amount", "people", False, 1.0, LARGEST_STAFF, "drawn",
               "Staff.", "职工总数。"),
    _money("rd", "研发费用", ("研发投入", "R&D"), "R&D spending of the base year; 0 for none.", "基年研发费用；没有研发填 0。"),
    _money("rd_y2", "前一年研发费用", (), "R&D spending one year earlier.", "基年前一年的研发费用。"),
    _money("rd_y3", "前两年研发费用", (), "R&D spending two years earlier.", "基年前两年的研发费用。"),
    _money("profit", "利润总额", (), "Profit before tax of the base year; negative for a loss.", "基年利润总额；亏损为负。", -LARGEST_MONEY),
    _share("st_staff_share", "科技人员占比", (), "Share of S&T staff in all staff.", "科技人员占职工总数的比例。"),
    _flag("high_tech_field", "属于高新技术领域", ("高新技术领域",),
          "Whether its main products lie in one of the eight high-tech fields.", "主要产品是否属于国家重点支持的八大高新技术领域。"),
    _share("high_tech_share", "高新技术产品收入占比", ("高品收入占比",),
           "Share of income from high-tech products and services.", "高新技术产品（服务）收入占总收入的比例。"),
    FirmColumn("class_1", "Ⅰ类知识产权数", ("I类知识产权数", "一类知识产权数"), "count", "patents", False, 0.0, LARGEST_RIGHTS, "drawn",
               "Valid class I rights (invention patents and the like).", "有效Ⅰ类知识产权数（发明专利等）。"),
    FirmColumn("class_2", "Ⅱ类知识产权数", ("II类知识产权数", "二类知识产权数"), "count", "patents", False, 0.0, LARGEST_RIGHTS, "drawn",
               "Valid class II rights (utility models, designs, software copyrights).", "有效Ⅱ类知识产权数（实用新型、外观设计、软件著作权）。"),
    FirmColumn("certificate_years", "高企认定年份", ("认定年份",), "years", "year", False, FIRST_YEAR, 0.0, "none",
               "Years in which it was certified as a high-tech enterprise, renewals included; empty for never.",
               "历次高企认定年份（含重新认定），以空格分隔；从未认定则留空。"),
    _flag("above_scale", "规上企业", ("是否规上",), "Whether it is an above-scale enterprise; by sales where nothing is said.",
          "是否规模以上企业；未填时按销售收入判定。"),
    _flag("institution", "研发机构", ("自建研发机构",), "Whether it has an R&D institution of its own.", "是否自建研发机构。"),
    _flag("listed", "上市公司", ("是否上市",), "Whether it is listed; empty for no.", "是否上市；留空为否。", "none"),
    _flag("anchor", "龙头企业", ("链主企业",), "Whether it is a giant firm with an exogenous path; empty for no.",
          "是否按外生路径发展的龙头企业；留空为否。", "none"),
)  # fmt: skip
BY_NAME: dict[str, FirmColumn] = {column.name: column for column in COLUMNS}
