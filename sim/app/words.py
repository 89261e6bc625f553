"""Words of the pages in English and Chinese."""

from __future__ import annotations

from sim.messages import Language

WORDS: dict[str, tuple[str, str]] = {
    # frame
    "name": ("County policy laboratory", "县域政策实验室"),
    "lab": ("Policy lab", "政策实验室"),
    "live": ("Live model", "实时模型"),
    "compare": ("Compare", "方案比较"),
    "missing_page": ("There is no such page.", "没有该页面。"),
    "busy": ("The page is being drawn", "正在绘制页面"),
    "skip": ("Skip to the content", "跳到正文"),
    "failed": (
        "Something went wrong (error {number}). The page goes on; the details are in the window of the server.",
        "出现错误（编号 {number}）。页面可继续使用，详情见服务端窗口。",
    ),
    "again": ("Try again", "重试"),
    "footer": (
        "Model {model} · county: {county} · first seed {seed}, {runs} runs. Bands are spread over luck for given "
        "parameters, not over what is unknown about them. Simulation, no forecast.",
        "模型 {model} · {county} · 首个种子 {seed}，{runs} 次运行。区间只反映给定参数下的随机性，"
        "不含参数本身的不确定性。本结果为模拟，不是预测。",
    ),
    # levers
    "from": ("Changes hold from", "调整自何年起"),
    "reset_all": ("Back to the baseline", "恢复基线"),
    "reset": ("Back", "恢复"),
    "now": ("baseline", "基线"),
    "source": ("source", "来源"),
    "grade": ("evidence", "证据等级"),
    "allowed": ("allowed", "允许范围"),
    "changed": ("{count} changed", "已调整 {count} 项"),
    "find": ("Find a lever", "查找杠杆"),
    "on": ("on", "开"),
    "off": ("off", "关"),
    "scenario": ("Baseline scenario", "基线情景"),
    # lab
    "target_firms": ("High-tech enterprises, at least", "高企数不少于"),
    "target_rd": ("R&D over GDP, at least (%)", "研发经费占GDP不低于（%）"),
    "target_year": ("at the end of", "截至年末"),
    "further": ("Third chart", "第三张图"),
    "chance": ("Chance of reaching it", "达标概率"),
    "chance_runs": (
        "{reached} of {runs} runs reach it; with very many runs the share would lie between {low} and {high} (95 %).",
        "{runs} 次模拟中有 {reached} 次达标；若运行次数极多，达标比例应在 {low} 至 {high} 之间（95% 区间）。",
    ),
    "baseline": ("Baseline", "基线"),
    "this": ("With the changes", "调整后"),
    "one_run": ("one run", "单次运行"),
    "median": ("median", "中位数"),
    "band_50": ("50 % of runs", "50% 的运行"),
    "band_80": ("80 % of runs", "80% 的运行"),
    "target_line": ("target", "目标"),
    "reform": ("change", "调整"),
    "running": ("running {done} of {total}", "正在运行 {done}/{total}"),
    "first_wait": ("The model is being made ready; the first time takes a minute or two.", "正在准备模型；首次使用约需一两分钟。"),
    "effect": ("Difference to the baseline in {year}", "{year} 年与基线之差"),
    "costs": ("What it costs the county, {first}–{last}", "县级财政成本，{first}–{last} 年"),
    "cost_instrument": ("Instrument", "政策工具"),
    "cost_total": ("All instruments", "合计"),
    "cost_note": ("Medians over the runs; the difference is that of the medians.", "各次运行的中位数；差额为中位数之差。"),
    "difference": ("difference", "差额"),
    "table": ("Numbers as a table", "以表格显示数据"),
    "year": ("year", "年份"),
    "next": ("Which firms come next", "哪些企业将要达标"),
    "next_do": ("Look for them", "查找"),
    "next_count": (
        "{passing} firms are certified in the round as they are; {others} are not.",
        "本轮有 {passing} 家企业按现状即可通过认定，其余 {others} 家不能。",
    ),
    "next_none": ("No firm without a certificate is close in {year}.", "{year} 年没有接近认定条件的未认定企业。"),
    "next_note": (
        "Firms without a certificate before the round of {year} in one run (seed {seed}), the smallest change first. "
        "Rules as the law has them; what firms then do is the model's.",
        "单次运行（种子 {seed}）中 {year} 年认定前尚无证书的企业，按所需改变由小到大排列。认定规则依据法规，企业行为由模型推演。",
    ),
    "firm": ("firm", "企业"),
    "chain": ("chain", "产业链"),
    "town": ("town", "区镇"),
    "score": ("score", "得分"),
    "lacks": ("smallest change that certifies it", "可通过认定的最小改变"),
    "applied": ("applied", "已申报"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    # keeping
    "keep": ("Keep and open", "保存与打开"),
    "keep_name": ("Name", "名称"),
    "keep_do": ("Save as a scenario file", "保存为情景文件"),
    "kept": ("Saved as {file}", "已保存为 {file}"),
    "command": ("The command that gives the same", "得到相同结果的命令"),
    "copy": ("Copy", "复制"),
    "copied": ("Copied", "已复制"),
    # live
    "live_note": (
        "One run, agent by agent, drawn quarter by quarter. Parameters act after Reset.",
        "单次运行，逐个主体、逐季推演。参数在“重置”后生效。",
    ),
    "live_firms": ("Firms", "企业数"),
    "live_seed": ("Seed", "随机种子"),
    "speed": ("Pause between quarters (ms)", "季度间隔（毫秒）"),
    "play": ("Play", "播放"),
    "pause": ("Pause", "暂停"),
    "step": ("Step", "单步"),
    "reset_model": ("Reset", "重置"),
    "quarter": ("Quarter", "季度"),
    "network": ("Cooperation between firms and universities", "产学研合作网络"),
    "map": ("Firms by chain and town", "企业的产业链与区镇分布"),
    "certified": ("certified", "已认定"),
    "aiming": ("aims at the certificate", "有意申报"),
    "other_firm": ("other firm", "其他企业"),
    "university": ("university", "高校院所"),
    "click_firm": ("Click a firm for its card.", "点击企业查看详情。"),
    "card": ("Firm {firm}", "企业 {firm}"),
    "card_gone": ("The firm {firm} is not in the county any more.", "企业 {firm} 已不在本县（市）。"),
    "gate": ("condition", "条件"),
    "has": ("has", "现状"),
    "needs": ("needs", "要求"),
    "met": ("met", "满足"),
    "history": ("History", "历程"),
    "holds_until": ("Certified until {date}", "证书有效期至 {date}"),
    "would_pass": (
        "Not certified; an application would pass now (score {score} of {pass_mark}).",
        "未认定；若现在申报可通过（得分 {score}，及格 {pass_mark}）。",
    ),
    "would_fail": (
        "Not certified; an application would fail now (score {score} of {pass_mark}).",
        "未认定；若现在申报不能通过（得分 {score}，及格 {pass_mark}）。",
    ),
    "sales": ("Sales of last year", "上年销售收入"),
    "staff": ("Staff", "职工数"),
    "rd": ("R&D of last year", "上年研发费用"),
    "projects": ("Cooperation projects", "合作项目"),
    "this_run": ("this run", "本次运行"),
    # compare
    "compare_note": (
        "Choose two to four scenarios; the first is what the others are compared with. All run with the same seeds.",
        "选择二至四个情景，以第一个为比较基准；各情景使用相同的随机种子。",
    ),
    "compare_do": ("Run and compare", "运行并比较"),
    "paired": ("Paired differences in {year}: mean and 95 % interval", "{year} 年配对差：均值与 95% 区间"),
    "indicator": ("indicator", "指标"),
    "inputs": ("What differs in the inputs", "输入差异"),
    "parameter": ("parameter", "参数"),
    "same_inputs": ("The inputs are the same.", "输入相同。"),
    "chosen_first": ("Compared with", "比较基准"),
    "chosen_other": ("Scenario {k}", "情景 {k}"),
    "nothing": ("–", "（不选）"),
    "on_screen": ("The levers as they stand in the lab", "实验室中的当前设定"),
    "scenario_running": ("scenario {k}: run {done} of {total}", "情景 {k}：第 {done}/{total} 次运行"),
    "gap": ("{label}: difference to {first}", "{label}：与“{first}”之差"),
    "needs_runs": ("runs needed for a certain sign", "确认差的符号所需运行次数"),
    "exactly_zero": ("exactly 0", "完全为 0"),
    "cost_by": ("Public cost of all levels by instrument, {first}–{last}", "各政策工具的公共成本（各级合计），{first}–{last} 年"),
    # sensitivity
    "sensitivity": ("Sensitivity", "敏感性"),
    "study": ("Study", "研究"),
    "study_note": (
        "Studies of the results folder: what a result depends on, how surely, and how well each cause is known.",
        "结果目录中的研究：结果取决于哪些因素、把握多大、各因素的证据是否可靠。",
    ),
    "study_none": (
        "There is no study yet. This command makes one; it can be stopped and goes on later:",
        "尚无研究。可用以下命令生成，中断后可继续：",
    ),
    "study_again": ("Read again", "重新读取"),
    "study_unfinished": (
        "It is not finished: give its command countysim sweep once more, and the runs that are missing are made.",
        "该研究尚未完成：再次执行其 countysim sweep 命令即可补齐缺少的运行。",
    ),
    "study_other": ("made with another version of the model", "由其他版本的模型生成"),
    "study_flat": ("{output} does not vary in this study: nothing can be ranked.", "{output}在本研究中没有变化，无法排序。"),
    "study_target": ("The target", "目标"),
    "study_enough": ("Are there enough runs?", "运行次数是否足够？"),
    "study_caveats": ("Before these numbers are used", "使用这些数字之前"),
    "study_floor": ("most an inert factor scores", "无作用因素的上限"),
    "study_factor": ("factor", "因素"),
    "study_interval": ("95 % interval", "95% 区间"),
    "study_told": ("told apart from an inert factor", "可与无作用因素区分"),
    "study_signs": (
        "Thin lines: 95 % intervals. † and hollow: not told apart from an inert factor. Framed: interval above zero; columns have the numbers of the rows.",
        "细线：95% 区间。† 与空心：与无作用因素无法区分。加框：区间在零以上；列号即行号。",
    ),
    "study_evidence": ("Evidence behind what {output} depends on, {year}", "{output}的决定因素及其证据等级（{year}）"),
    "study_apart": ("factors told apart from an inert one", "可与无作用因素区分的因素数"),
    "study_of": ("{count} of {total}", "{total} 个中的 {count} 个"),
    "study_mixed": ("groups of several grades", "多种等级的因素组"),
    "study_rest": ("interactions and rest", "交互作用及其余"),
    "study_years": ("{output} by year – {measure}", "{output}各年 – {measure}"),
    "study_spread": ("Spread of {output} among the runs: standard deviation", "{output}在各次运行间的离散程度：标准差"),
    "study_deviation": ("standard deviation", "标准差"),
    "study_variance": ("variance (its square)", "方差（标准差的平方）"),
    "study_pairs": ("Which factors act together on {output}? {year}", "哪些因素共同影响{output}？（{year}）"),
    "study_screening": ("Screening of {count} factors: {output}, {year}", "{count} 个因素的筛选：{output}（{year}）"),
    "study_luck": ("{output}: parameters or luck?", "{output}：取决于参数还是运气？"),
    "study_luck_alone": ("luck alone", "运气（单独）"),
    "study_luck_both": ("luck, depending on parameters", "运气（随参数而变）"),
    "study_parameters": ("parameters", "参数"),
    "study_luck_interval": ("95 % interval of luck in all", "运气合计的 95% 区间"),
    "study_share": ("share of the variance (%)", "占方差的比例（%）"),
    "study_settled": ("Have the indices settled? {output}, {year}", "指数是否已稳定？{output}（{year}）"),
    "study_rows": ("base rows or trajectories of the design", "设计的基本行数或轨迹数"),
    "study_weak": ("Which assumptions decide {output}? {year}", "哪些假设决定{output}？（{year}）"),
    "study_weak_share": (
        "{share} % of the variance of {output} ({year}) is decided by factors whose range is an assumption ({measure}).",
        "{output}（{year}）方差的 {share}% 由取值范围仅为假设的因素决定（{measure}）。",
    ),
    "study_weak_apart": (
        "{apart} of these {total} factors are told apart from an inert one; the sum also holds the errors of the others.",
        "这 {total} 个因素中有 {apart} 个可与无作用因素区分，合计值也包含其余因素的估计误差。",
    ),
    "study_weak_none": ("No factor of this study is an assumption.", "本研究中没有仅为假设的因素。"),
    # data
    "data": ("Data", "数据"),
    "data_note": (
        "Give a table of your own firms (CSV, UTF-8 or GBK). It is read on this machine and kept only when you save it.",
        "提供本地企业表（CSV，UTF-8 或 GBK 编码）。表格只在本机读取，保存后才会留存。",
    ),
    "data_county": ("County", "县（市）"),
    "data_words": (
        "{county}, base year {year}. Chains: {chains}. Towns: {towns}.",
        "{county}，基年 {year}。产业链：{chains}。区镇：{towns}。",
    ),
    "data_table": ("Firm table", "企业表"),
    "data_choose": ("Choose a file", "选择文件"),
    "data_large": ("The file has more than {limit} MB.", "文件超过 {limit} MB。"),
    "data_line": ("line", "行"),
    "data_wrong": ("what is wrong", "问题"),
    "data_good": (
        "{firms} firms can be used; the table says {columns} things of them, the rest is drawn.",
        "{firms} 家企业可用；表中给出 {columns} 项信息，其余随机生成。",
    ),
    "data_keep": ("Keep with a scenario", "保存并生成情景"),
    "data_columns": ("Columns of a firm table", "企业表的列"),
    "data_heading": ("heading", "表头"),
    "data_required": ("required", "必填"),
    # report
    "report": ("Report", "报告"),
    "report_note": (
        "A brief of a finished run, comparison or study: one page that needs nothing beside it and prints to A4. The same as countysim report.",
        "已完成运行、比较或研究的简报：独立的单个页面，可按 A4 打印。与 countysim report 的结果相同。",
    ),
    "report_none": (
        "There are no finished runs yet: compare scenarios here, or run one with countysim run.",
        "尚无已完成的运行：可在“方案比较”中运行，或使用 countysim run。",
    ),
    "report_which": ("Run, comparison or study", "运行、比较或研究"),
    "report_do": ("Write the brief", "生成简报"),
    "report_wait": ("Making it; the first time checks are run", "正在生成；首次会先运行检验"),
    "keep_html": ("Brief (HTML)", "简报（HTML）"),
    "keep_csv": ("Main table (CSV)", "主要数据表（CSV）"),
    "keep_xlsx": ("Workbook (xlsx)", "工作簿（xlsx）"),
    "folder": ("Kept in {folder} of the results folder.", "结果保存在结果目录的 {folder} 中。"),
}


def labelled(label: str, value: object, language: Language) -> str:
    """A label with what belongs to it.

    >>> labelled("Firms", 1000, "en"), labelled("企业数", 1000, "zh")
    ('Firms: 1000', '企业数：1000')
    """
    return f"{label}: {value}" if language == "en" else f"{label}：{value}"


def word(key: str, language: Language, **values: object) -> str:
    """The words of this key with their fields filled.

    >>> word("changed", "zh", count=3)
    '已调整 3 项'
    """
    return WORDS[key][0 if language == "en" else 1].format(**values)
