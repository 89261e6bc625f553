"""What a county file says about its own fields: what they mean, and where a county usually finds the figure."""

from __future__ import annotations

Pair = tuple[str, str]

#: Figures that every county gives, by the heading under which a county file shows them.
SECTIONS: tuple[tuple[Pair, tuple[str, ...]], ...] = (
    (("Output and people", "产出与人口"), ("county.gdp", "county.population")),
    (("Firms", "企业"), ("county.enterprises", "county.above_scale_firms", "county.output", "county.start.listed")),
    (
        ("R&D", "研发"),
        ("county.start.rd", "county.campus_rd", "county.rd_share_above_scale", "county.rd_share_below_scale"),
    ),
    (
        ("Certificates of high-tech enterprises (HNTE)", "高新技术企业认定"),
        (
            "county.start.hnte",
            "county.start.hnte_last_year",
            "county.start.hnte_year_before",
            "county.start.hnte_sales",
            "county.start.hnte_pipeline",
        ),
    ),
    (("Talent", "人才"), ("county.start.talent", "county.start.talent_projects", "world.talent.arrivals")),
    (
        ("Universities", "高校院所"),
        ("county.universities", "county.start.cooperation_firms", "county.start.cooperation_projects"),
    ),
)

#: Where a county usually finds a figure, by path.
FOUND: dict[str, Pair] = {
    "county.gdp": (
        "statistical bulletin of each year, national accounts; say in `breaks` where a census revised the series",
        "历年统计公报“综合”部分；普查修订造成的口径变化写入 breaks",
    ),
    "county.population": ("statistical bulletin, population: residents", "统计公报“人口”：常住人口"),
    "county.enterprises": (
        "economic census or tax register: industry above scale and the firms near it that report sales; not sole traders",
        "经济普查或税务登记：规上工业及规模相近、有销售申报的企业，不含个体户",
    ),
    "county.above_scale_firms": (
        "statistical yearbook, industry: enterprises above designated size",
        "统计年鉴“工业”：规模以上工业企业单位数",
    ),
    "county.output": (
        "statistical yearbook, industry: sales (main business income) above scale, and an estimate for the smaller firms; anchors included",
        "统计年鉴“工业”：规上工业营业收入，加较小企业的估计；含龙头企业",
    ),
    "county.start.listed": ("finance office or work report: listed companies", "金融办或政府工作报告：上市公司数"),
    "county.start.rd": (
        "bulletin of R&D spending or yearbook, science: R&D of the whole society in the base year, campuses included",
        "研发经费公报或统计年鉴“科技”：基年全社会研发经费，含校区",
    ),
    "county.campus_rd": (
        "yearbook, science: R&D of universities and institutes within the county; 0 where there are none",
        "统计年鉴“科技”：本地高校院所研发经费；没有则为 0",
    ),
    "county.rd_share_above_scale": (
        "yearbook, science: above-scale firms with R&D activities over all above-scale firms",
        "统计年鉴“科技”：有研发活动的规上企业数除以规上企业数",
    ),
    "county.rd_share_below_scale": (
        "seldom published; the S&T bureau's list of S&T SME over the smaller firms is a start",
        "一般不公布；可用科技局科技型中小企业名单除以规下企业数估计",
    ),
    "county.start.hnte": ("S&T bureau or torch statistics: valid HNTE at the end of the base year", "科技局或火炬统计：基年末有效高企数"),
    "county.start.hnte_last_year": (
        "lists of the provincial office: recognised in the base year, renewals included",
        "省认定办公示名单：基年认定数（含重新认定）",
    ),
    "county.start.hnte_year_before": ("the same lists of the year before", "上一年的同一名单"),
    "county.start.hnte_sales": ("torch statistics: sales of HNTE over their number", "火炬统计：高企营业收入除以高企数"),
    "county.start.hnte_pipeline": (
        "S&T bureau: firms in the cultivation library or that announced to apply; else most of a year's recognitions",
        "科技局：培育库企业或申报意向企业；没有时可按一年认定数估计",
    ),
    "county.start.talent": (
        "organisation or talent office: leading talents in post; of the projects so far, those that stayed",
        "组织部（人才办）：在岗领军人才；历年入选项目中仍在本地者",
    ),
    "county.start.talent_projects": ("talent office: talent projects so far", "人才办：累计人才项目数"),
    "world.talent.arrivals": (
        "talent office: new leading-talent projects of a year, in two years at least so that the trend is seen",
        "人才办：每年新增领军人才项目，至少两个年份以体现趋势",
    ),
    "county.universities": (
        "S&T bureau: universities and institutes that have worked with firms of the county so far",
        "科技局：曾与本地企业合作的高校院所累计数",
    ),
    "county.start.cooperation_firms": (
        "S&T bureau, contract register: firms that ever had a university project",
        "科技局、技术合同登记：曾开展产学研项目的企业数",
    ),
    "county.start.cooperation_projects": (
        "the same register: projects so far, not fewer than the firms",
        "同一登记：累计项目数，不少于企业数",
    ),
}

WORDS: dict[str, Pair] = {
    "head": (
        "A county for countysim. Every number below is taken over from {name} and marked assumption: replace it by your own and name\n"
        "its source. `countysim county check {file}` says what is wrong, line by line, and what is still an assumption.",
        "countysim 县（市）文件。以下数值均取自“{name}”并标为 assumption（假设）：请逐项替换为本地数据并注明来源。\n"
        "`countysim county check {file}` 逐行检查错误，并列出仍为假设的项目。",
    ),
    "id": ("Id: small letters, digits, _ and -.", "标识：小写字母、数字、_ 和 -。"),
    "base_year": (
        "Runs start from the state at the end of this year: the last one for which the figures below are known.",
        "运行从该年年末的状态开始：取以下数据齐全的最近一年。",
    ),
    "sources": (
        "Your own sources; a row below then says source: bulletin-2014. Kinds: {kinds}.",
        "自有来源；下文即可写 source: bulletin-2014。类别：{kinds}。",
    ),
    "source_example": ("Statistical bulletin 2014", "2014年统计公报"),
    "chains": (
        "Industry chains; shares add up to 1. share_of_firms: of the firms (yearbook, industry by branch). growth: nominal, of sales,\n"
        "per year (yearbook, output by branch over some years). high_tech_field_share: of its firms, those in one of the eight fields\n"
        "of certification (S&T bureau). rd_shift: R&D intensity against a chain of shift zero, log points (0.3 is a third more).\n"
        "manufacturing, chips: which schedule of the super-deduction holds.",
        "产业链；占比合计为 1。share_of_firms：企业数占比（统计年鉴分行业）。growth：销售额名义年增速（分行业产值多年平均）。\n"
        "high_tech_field_share：属于高企认定八大领域的企业比例（科技局）。rd_shift：研发强度相对零值产业链的对数差（0.3 约高三分之一）。\n"
        "manufacturing、chips：适用的加计扣除政策（制造业、集成电路）。",
    ),
    "towns": ("Towns and zones; shares of the firms add up to 1 (yearbook, towns).", "区镇；企业数占比合计为 1（统计年鉴“乡镇”）。"),
    "anchors": (
        "Giants with a path of their own, in the base year: sales, R&D (annual reports), staff. An empty list for none.",
        "走势外生的龙头企业，基年数据：销售收入、研发投入（年报）、职工人数。没有则为空列表。",
    ),
    "breaks": (
        "Years from which a published series is counted anew; charts mark them.",
        "公布口径改变的年份；图表中会标出。",
    ),
    "break_why": ("GDP is published after the census revision from here on.", "自此年起采用普查修订后的GDP。"),
    "parameters": (
        "Figures: path: {value, source, grade}. A value is a number in the unit named, a text with a unit such as 2.5 亿元 or 12 %, or\n"
        "values by year. Source: ids in quotes, or assumption; grade: measured here, measured elsewhere, law, or assumption.",
        "数据：路径: {value, source, grade}。value 为按所注单位的数字、带单位的文字（如 2.5 亿元、12 %）或逐年取值。\n"
        "source：带引号的来源编号，或 assumption；grade：measured here、measured elsewhere、law 或 assumption。",
    ),
    "found": ("Found in: {found}.", "通常见于：{found}。"),
    "stood": ("{name}: {source}.", "{name}：{source}。"),
    "shapes": (
        "Shapes of distributions and margins. They are seldom known of one county; without a line the declared value holds.",
        "分布形状与利润率。一般没有单县数据；不写则采用缺省值。",
    ),
    "instruments": (
        "The county's own instruments: from when each runs, and its money a year. One that is not named here does not exist;\n"
        "`countysim show policy.NAME` lists what else can be set of it. S&T, talent and finance budgets; the measures' own papers.",
        "本县（市）政策工具：起始时间与年度资金。未列出的工具视为不存在；\n"
        "`countysim show policy.名称` 列出其他可设项目。见科技、人才、金融专项预算及各项政策文件。",
    ),
    "others": ("Further values that differ from what is declared.", "其他与缺省不同的取值。"),
}
