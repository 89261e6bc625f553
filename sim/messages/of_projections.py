"""What projections and frozen forecasts have to say, in English and Chinese."""

from __future__ import annotations

#: key -> (English, Chinese), as in :data:`sim.messages.texts.TEXTS`.
PROJECTIONS: dict[str, tuple[str, str]] = {
    "project_factors_needed": (
        "a projection from the prior needs factors: which parameters are uncertain",
        "基于先验分布的预测须给出 factors，说明哪些参数不确定",
    ),
    "project_factors_given": (
        "the factors come from the calibration {given}; leave factors out, or write calibration: prior",
        "因素取自校准 {given}；请删去 factors，或写 calibration: prior",
    ),
    "project_differs": (
        "the scenario {given} differs from {other} in county, horizon or population",
        "情景 {given} 与 {other} 的县（市）、时段或企业总体不同",
    ),
    "project_margin": ("a ranking by margin needs a target", "按目标裕度排序须给出 target"),
    "project_other_factors": (
        "the stored calibration {given} is of other factors than the file {calibration} names; calibrate again",
        "已保存的校准 {given} 与文件 {calibration} 的因素不同，请重新校准",
    ),
    "project_few_draws": (
        "the calibration {given} has {have} different draws; {wanted} are asked for",
        "校准 {given} 只有 {have} 组不同的抽样，少于所需的 {wanted} 组",
    ),
    "project_all_failed": ("runs of {given} draws failed; fewer than two are left", "有 {given} 组抽样的运行失败，剩余不足两组"),
    "project_missing": ("there is no projection {given}", "找不到预测 {given}"),
    "project_frozen": ("{given} is there already; a frozen forecast is never written over", "{given} 已存在，封存的预测不可覆盖"),
    "project_no_forecast": ("{given} is no frozen forecast: {reason}", "{given} 不是封存的预测文件：{reason}"),
    "project_changed": (
        "{given} is not as it was frozen: its content and its hash do not match",
        "{given} 与封存时不一致：内容与哈希值不符",
    ),
    "project_not_forecast": ("nothing was forecast for {given}", "预测中没有 {given}"),
    "project_needs_study": ("name a projection, or give --check and --outcomes", "请给出预测名称，或同时给出 --check 和 --outcomes"),
    "project_check_both": ("--check and --outcomes belong together", "--check 与 --outcomes 须同时给出"),
    "project_analyses": ("looking at the runs", "正在分析运行结果"),
    "project_plan": (
        "{scenario}: {runs} runs, of which {done} are finished",
        "{scenario}：{runs} 次运行，其中 {done} 次已完成",
    ),
    "project_kept": ("Kept in {folder}", "结果保存在 {folder}"),
    "project_froze": ("Frozen in {file}, SHA-256 {hash}", "已封存于 {file}，SHA-256 {hash}"),
    "project_no_ranking": (
        "{criterion}: no ranking. {share} of the draws order the policies as the mean does (tau at least {tau}); {least} are needed.",
        "{criterion}：不予排序。与均值排序一致（τ 不低于 {tau}）的抽样占 {share}，须达到 {least}。",
    ),
    "project_ranking": (
        "{criterion}: {share} of the draws order the policies as the mean does (tau at least {tau}); {least} are needed.",
        "{criterion}：与均值排序一致（τ 不低于 {tau}）的抽样占 {share}，已达到所需的 {least}。",
    ),
    "project_nothing_to_rank": (
        "{criterion}: fewer than two policies can be ranked.",
        "{criterion}：可排序的政策不足两项。",
    ),
    "project_left_out": ("Left out, as they do not cost more in every draw: {names}", "未参与排序（并非每组抽样下成本都增加）：{names}"),
    "project_other_model": (
        "The calibration was made with another version of the model ({given}).",
        "校准所用的模型版本不同（{given}）。",
    ),
    "project_failed": ("{count} draws were left out because a run failed.", "有 {count} 组抽样因运行失败而剔除。"),
    "project_measuring": (
        "Knowing {factor} exactly would take {share} off the variance; known of it so far: {evidence}.",
        "若准确掌握“{factor}”，方差可减少 {share}；目前的依据：{evidence}。",
    ),
    "project_coverage": (
        "Of {count} outcomes the 50 % bands hold {in_50}, the 80 % bands {in_80}, the 90 % bands {in_90}.",
        "{count} 项实际值中，落入 50% 区间的占 {in_50}，80% 区间 {in_80}，90% 区间 {in_90}。",
    ),
}
