"""Help pages of the command line, in English and Chinese."""

from __future__ import annotations

Pair = tuple[str, str]

HEADINGS: dict[str, Pair] = {
    "usage": ("Usage: ", "用法："),
    "options": ("Options", "选项"),
    "commands": ("Commands", "命令"),
}

#: By name of the command; the first line stands in the list of commands.
COMMANDS: dict[str, Pair] = {
    "countysim": (
        "An agent-based policy laboratory for a county's innovation ecosystem.\n\n"
        "A scenario is given as a file, or by the name of one in ./scenarios or of those that come with the project. "
        "Exit codes: 0 done, 2 a mistake in what was given, 3 results cannot be written, 4 the model broke one of its own "
        "identities, 130 interrupted.",
        "县域创新生态政策仿真实验室。\n\n"
        "情景可用文件路径给出，也可用 ./scenarios 或随项目提供的情景名称给出。"
        "退出码：0 完成，2 输入有误，3 结果无法写入，4 模型违反自身恒等式，130 被中断。",
    ),
    "run": (
        "Run a scenario.\n\n"
        "Shows the headline indicators as the median of the runs with the band in which 80 % of them lie, and keeps everything in "
        "the results folder. A run that is finished already is found, not repeated.",
        "运行一个情景。\n\n屏幕显示主要指标的中位数和 80% 运行所在的区间，全部结果保存在结果目录。已完成的运行会直接读取，不重复计算。",
    ),
    "compare": (
        "Run scenarios with the same luck and set the others against the first.\n\n"
        "SCENARIOS are two or more files, names, or finished runs. Shows the mean of the paired differences with its 95 % interval, "
        "the share of pairs above zero, how many runs the sign of the difference needs, and which inputs differ.",
        "以相同的随机数运行多个情景，并与第一个比较。\n\n"
        "SCENARIOS 为两个或更多情景文件、名称或已完成的运行。显示配对差的均值及其 95% 区间、为正的比例、确认差的符号所需的运行次数，"
        "以及不同的输入。",
    ),
    "costs": (
        "Show what policy costs the public in a run.\n\n"
        "RUN_OR_SCENARIO is a finished run, or a scenario that is run when it has not been. Shows for each instrument the cash that the "
        "county's funds paid, the capital they placed and what of it is expected to be lost, the tax forgone by the county and by upper "
        "levels, and all levels together; then the account of the county's funds.",
        "显示某次运行中政策的公共成本。\n\n"
        "RUN_OR_SCENARIO 为已完成的运行，或情景（尚未运行时先运行）。逐项显示各政策工具的县级现金支出、投放资本及其预期损失、"
        "县级和上级的税收减免以及各级合计，并显示县级资金的收支。",
    ),
    "sweep": (
        "Make the runs of a study and find out what its outputs depend on.\n\n"
        "STUDY is a study file, or the name of one in ./experiments or of those that come with the project. Runs that are finished are "
        "found; when this is stopped or killed, the same command makes only what is missing. More samples extend a study.",
        "完成一项研究的全部运行，分析其输出取决于哪些因素。\n\n"
        "STUDY 为研究文件，或 ./experiments 及随项目提供的研究名称。已完成的运行直接读取；中断或被终止后，再次执行同一命令只补做缺少的运行。增大样本量即可扩展研究。",
    ),
    "analyse": (
        "Analyse the stored runs of a study again, without the model.\n\n"
        "STUDY is the folder of a study in the results folder, or an unambiguous beginning of its name.",
        "不运行模型，重新分析已保存的研究。\n\nSTUDY 为结果目录中研究的文件夹，或其名称的无歧义开头。",
    ),
    "project": (
        "Project the coming years with honest bands, and ask what they rest on.\n\n"
        "STUDY is a projection file, or the name of one in ./experiments or of those that come with the project. Every draw of the "
        "parameters is run with every seed; finished runs are found. Shows bands, what part of them is luck, the chance of a target, whether "
        "policies can be ranked, and what evidence the answer rests on. --freeze writes the forecast down before the outcome is known; "
        "--check FILE --outcomes CSV scores it later.",
        "预测未来各年并给出不确定区间，说明结论依据何在。\n\n"
        "STUDY 为预测文件，或 ./experiments 及随项目提供的预测名称。每组参数抽样以每个随机种子各运行一次，已完成的运行直接读取。"
        "显示区间及其中随机因素的占比、达标概率、政策能否排序，以及结论所依据的证据。"
        "--freeze 在结果未知前封存预测；--check FILE --outcomes CSV 事后评分。",
    ),
    "calibrate": (
        "Find which parameter values go with what was observed.\n\n"
        "STUDY is a calibration file, or the name of one in ./experiments or of those that come with the project. Shows which parameters "
        "the figures taught something about and which they did not, and how each figure is met, those held back too. Runs that are finished "
        "are found; when this is stopped or killed, the same command makes only what is missing.",
        "寻找与观测数据相符的参数取值。\n\n"
        "STUDY 为校准文件，或 ./experiments 及随项目提供的校准名称。显示哪些参数可从数据获知、哪些不能，以及各项数据（含未用于校准的数据）的吻合情况。"
        "已完成的运行直接读取；中断或被终止后，再次执行同一命令只补做缺少的运行。",
    ),
    "check": (
        "Check a scenario without running it.\n\n"
        "Shows what it changes against the file it extends, with dates and sources, and how well its population meets the county's "
        "figures.",
        "检查情景而不运行。\n\n显示其与所继承文件相比改变了什么（含时间和来源），以及合成企业总体与县（市）数据的符合程度。",
    ),
    "show": (
        "Show a parameter, or all parameters below a prefix.\n\n"
        "PATH is a path such as policy.innovation_points.enabled or a prefix such as policy.innovation_points. With FILE, shows the value by year in that "
        "scenario and where it was set.",
        "显示一个参数，或某前缀下的全部参数。\n\n"
        "PATH 为参数路径（如 policy.innovation_points.enabled）或前缀（如 policy.innovation_points）。给出 FILE 时显示其在该情景中的逐年取值和设定处。",
    ),
    "county": (
        "List, show, check and begin counties.\n\n"
        "A county is one YAML file: an id of one that comes with the project, or a file of your own. A scenario names it with county: FILE.",
        "列出、查看、检查和新建县（市）。\n\n县（市）为一个 YAML 文件：随项目提供的标识，或自有文件。情景中以 county: 文件名 引用。",
    ),
    "county list": ("List the counties there are.", "列出现有县（市）。"),
    "county show": (
        "Show what a county file says.\n\nCOUNTY is the id of a county or a file. Shows its figures with their sources, its chains and its towns.",
        "显示县（市）文件的内容。\n\nCOUNTY 为县（市）标识或文件。显示各项数据及来源、产业链和区镇。",
    ),
    "county check": (
        "Check a county file without running it.\n\n"
        "COUNTY is a file or the id of a county. Says what is wrong with its line; else what is still an assumption, what is taken over from "
        "another place, and how well the firms that are made of it meet its figures.",
        "检查县（市）文件而不运行。\n\n"
        "COUNTY 为文件或县（市）标识。有误时指出行号；否则列出仍为假设的数据、沿用其他地方的数值，以及合成企业与各项数据的符合程度。",
    ),
    "county new": (
        "Write a county file to begin from.\n\n"
        "FILE is the file to write. Every figure stands in it with unit, meaning and where a county usually finds it, and with the value of "
        "another county, marked assumption. A file that is there is never overwritten.",
        "生成县（市）文件模板。\n\n"
        "FILE 为要写入的文件。每项数据均注明单位、含义和通常来源，取值暂用另一县（市）并标为假设。已有文件不会被覆盖。",
    ),
    "explain": (
        "Explain why a firm of a finished run is or is not certified.\n\n"
        "RUN is the name of a finished run, or an unambiguous beginning of it. Shows every condition, every part of the score, and the "
        "smallest change that would certify the firm, tried by running again.",
        "解释某次运行中一家企业为何通过或未通过高企认定。\n\n"
        "RUN 为已完成运行的名称或其无歧义的开头。显示各项条件、评分各部分，以及可通过认定的最小改变（重新运行验证）。",
    ),
    "facts": (
        "Hold the model against the facts it is judged by.\n\nRuns the scenario (the baseline when no FILE is given) and evaluates every fact.",
        "用典型事实检验模型。\n\n运行情景（未给出 FILE 时为基线）并评估各项事实。",
    ),
    "evidence": (
        "Show what speaks for and against the model.\n\n"
        "Back-tests: the model calibrated to what was known at the end of a year, scored on what came later beside naive forecasts from the same "
        "information. Shows what comes with the project, or the finished back-tests of a results folder.",
        "显示支持和不支持模型的证据。\n\n"
        "回测：用某年年末已知的信息校准模型，以此后的数据评分，并与基于相同信息的朴素预测对比。显示随项目提供的结果，或结果目录中已完成的回测。",
    ),
    "natural": (
        "Hold the model against natural experiments, with nothing tuned for them.\n\n"
        "SCENARIO is a file or a name, the baseline by default. Repeats the patent subsidy of 2006, the change of the R&D threshold in 2016, the "
        "steps of the super-deduction and the pre-research round of 2018, each beside its twin: the same runs, with the same luck, without "
        "what happened. Shows effects with 95 % intervals, the band of the evidence, placebos, and whether each lies within its band.",
        "用自然实验检验模型，不为此调整任何参数。\n\n"
        "SCENARIO 为情景文件或名称，缺省为基线。重现 2006 年专利资助、2016 年研发占比门槛调整、加计扣除逐步提高和 2018 年产学研预研一轮，"
        "并各与其对照比较：相同随机数、只是没有该事件的运行。显示作用及其 95% 区间、依据给出的区间、安慰剂检验和是否落在区间内。",
    ),
    "report": (
        "Write the brief and the numbers of a finished run, comparison or study.\n\n"
        "RUN is the name of a finished run or study, an unambiguous beginning of it, or the name of a comparison's folder. Writes into its folder one "
        "HTML page that needs nothing beside it and prints to A4, a workbook (xlsx) and the main table as CSV; with --html, --xlsx or --csv only "
        "these. The null and the placebo runs that a brief shows are made when they are missing.",
        "为已完成的运行、比较或研究生成简报和数据。\n\n"
        "RUN 为已完成运行或研究的名称或其无歧义的开头，或比较结果的目录名。在其目录中写入一个独立的 HTML 页面（可按 A4 打印）、"
        "一个工作簿（xlsx）和主要数据表（CSV）；给出 --html、--xlsx 或 --csv 时只写入所选文件。简报所需的零检验和安慰剂运行缺少时会先行完成。",
    ),
    "app": (
        "Open the policy laboratory in the browser.\n\n"
        "Starts a server that only this machine can reach and opens its pages: policy lab, live model, comparison, report. Needs the packages "
        "of the extra app and, once, --set-up. Ctrl-C ends it.",
        "在浏览器中打开政策实验室。\n\n"
        "启动仅限本机访问的服务并打开页面：政策实验室、实时模型、方案比较、报告。需要安装 app 附加依赖，并先执行一次 --set-up。按 Ctrl-C 结束。",
    ),
    "indicators": ("List all indicators.", "列出全部指标。"),
    "parameters": ("Print the reference page of all parameters (Markdown).", "输出全部参数的说明页（Markdown）。"),
    "schema": (
        "Print a JSON Schema.\n\n"
        "DOCUMENT is scenario (a scenario file, the default), run, costs, comparison or refusal (what commands print with --json).",
        "输出 JSON Schema。\n\nDOCUMENT 为 scenario（情景文件，缺省）、run、costs、comparison 或 refusal（各命令 --json 的输出）。",
    ),
    "runs": ("List the finished runs of the results folder.", "列出结果目录中已完成的运行。"),
    "version": ("Show the versions of the model and of what it runs on.", "显示模型及其运行环境的版本。"),
}

#: By name of the option's argument.
OPTIONS: dict[str, Pair] = {
    "help": ("Show this page.", "显示本页。"),
    "json": ("Print one JSON document, also for errors.", "只输出一个 JSON 文档，出错时亦然。"),
    "lang": ("Language; follows from the environment by default.", "语言；缺省取自环境。"),
    "version": ("Show the version.", "显示版本。"),
    "replications": ("Number of runs that differ only in luck; the scenario's own by default.", "仅随机数不同的运行次数；缺省取自情景。"),
    "seed": ("Seed of the first run; the scenario's own by default.", "首次运行的随机种子；缺省取自情景。"),
    "engine": ("Driver of the model: the same numbers at different speed.", "模型引擎：结果相同，速度不同。"),
    "enterprises": ("Number of firms at the start.", "初始企业数。"),
    "workers": ("Runs at the same time; one for each processor core by default.", "同时运行的个数；缺省为处理器核数。"),
    "settings": ("Change a parameter: path=value or path@date=value; may be repeated.", "改变参数：路径=值 或 路径@日期=值；可重复。"),
    "results": ("Folder of finished runs.", "结果目录。"),
    "by": ("Show the firms of each chain or town as well, in the last year.", "同时显示末年各产业链或各区镇的企业数。"),
    "pictures": ("Draw no pictures.", "不生成图片。"),
    "origin": ("County whose figures stand in the file at first.", "暂用其数据的县（市）。"),
    "firm": ("Id of the firm: its number in the run, or its id in the firm table.", "企业编号：运行中的序号，或企业表中的编号。"),
    "year": ("Year; the last one by default.", "年份；缺省为末年。"),
    "first": ("First year; that of the run by default.", "起始年份；缺省为运行的首年。"),
    "last": ("Last year; that of the run by default.", "截止年份；缺省为运行的末年。"),
    "replication": ("Which of the replications, from 0.", "第几次重复运行，从 0 起。"),
    "method": ("Method of the design and the analysis; the study's own by default.", "设计与分析方法；缺省取自研究文件。"),
    "recover": (
        "Made-up counties with known parameters that are calibrated to, as a test of the calibration; 0 by default.",
        "用于检验校准的虚构县个数（参数已知）；缺省为 0。",
    ),
    "samples": ("Size of the design as the method counts it; the study's own by default.", "设计的样本量（按方法计）；缺省取自研究文件。"),
    "draws": ("Draws of the parameters; the file's own by default.", "参数抽样组数；缺省取自文件。"),
    "seeds": ("Runs of each draw; the file's own by default.", "每组抽样的运行次数；缺省取自文件。"),
    "freeze": ("Write the forecast into this file, which must not be there yet.", "将预测封存于此文件（不得已存在）。"),
    "check": ("A frozen forecast to score.", "待评分的封存预测。"),
    "outcomes": ("Table of what happened: output, year, value.", "实际值表，列为 output、year、value。"),
    "cluster": ("Address of a Dask scheduler, or the file that it wrote.", "Dask 调度器的地址，或其写出的文件。"),
    "plan": ("Say how many runs are asked for and finished, and make none.", "只说明需要和已完成的运行次数，不运行。"),
    "again": ("Make one run alone, by its key.", "按编号单独重做一次运行。"),
    "resamples": ("Bootstrap resamples of the intervals.", "区间的自助法重抽样次数。"),
    "port": ("Port on this machine; 0 takes a free one.", "本机端口；0 表示自动选择空闲端口。"),
    "opens_browser": ("Open no browser.", "不打开浏览器。"),
    "sets_up": (
        "Fetch the files that the browser needs, once, and end.",
        "下载浏览器所需文件（只需一次）后结束。",
    ),
    "html": ("Write the brief only.", "只写入简报（HTML）。"),
    "csv": ("Write the main table as CSV only.", "只写入主要数据表（CSV）。"),
    "xlsx": ("Write the workbook only.", "只写入工作簿（xlsx）。"),
    "strict": ("End with exit code 4 when something that was evaluated does not hold.", "有已评估的项目不成立时以退出码 4 结束。"),
}
