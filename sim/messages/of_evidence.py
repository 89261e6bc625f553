"""What back-tests and other evidence have to say, in English and Chinese."""

from __future__ import annotations

#: key -> (English, Chinese), as in :data:`sim.messages.texts.TEXTS`.
EVIDENCE: dict[str, tuple[str, str]] = {
    "evidence_facts": (
        "Stylised facts with the draw of the posterior that met the figures best: {holding} of {judged} judged parts hold ({share}), {required_holding} of "
        "{required} required ones; not: {failing}",
        "采用最符合观测数据的一组后验抽样时的典型事实：{judged} 项中 {holding} 项成立（{share}），必须成立的 {required} 项中 {required_holding} 项成立；不成立：{failing}",
    ),
    "evidence_facts_centre": (
        "The same with the draw at the posterior's centre: {holding} of {judged} ({share}), {required_holding} of {required} required ones; not: {failing}",
        "采用后验中心处的一组抽样时：{judged} 项中 {holding} 项成立（{share}），必须成立的 {required} 项中 {required_holding} 项成立；不成立：{failing}",
    ),
    "evidence_left_out": ("Left out: {reason}", "未计入：{reason}"),
    "evidence_none": ("No evidence is stored here yet.", "此处尚未保存任何证据。"),
    "backtest_no_origin": (
        "{given} uses all that is known; a back-test needs known_by",
        "{given} 使用了全部已知数据；回测须给出 known_by",
    ),
    "backtest_all": (
        "{figures} figures were not known. Against the best naive forecast of each of {with_naive}: {wins} won, {ties} tied, {losses} lost; not lost "
        "{share} by error ({crps} by CRPS), the bar is {bar}. {inside} of {figures} lie inside the 80 % intervals: {coverage}, the bar "
        "is {low} to {high}. {result}",
        "有 {figures} 个数据当时未知。其中 {with_naive} 个与各自最佳朴素预测相比：胜 {wins}、平 {ties}、负 {losses}；按误差未负 {share}（按 CRPS "
        "{crps}），标准为 {bar}。{figures} 个中有 {inside} 个落在 80% 区间内：{coverage}，标准为 {low} 至 {high}。{result}",
    ),
    "backtest_without_hindsight": (
        "Without figures that a parameter rests on: {figures} figures. Against the best naive forecast of each of {with_naive}: {wins} won, "
        "{ties} tied, {losses} lost; not lost {share} by error ({crps} by CRPS), the bar is {bar}. {inside} of {figures} lie inside: "
        "{coverage}, the bar is {low} to {high}. {result}",
        "剔除参数所依据的数据后剩 {figures} 个。其中 {with_naive} 个与各自最佳朴素预测相比：胜 {wins}、平 {ties}、负 {losses}；按误差未负 {share}（按 "
        "CRPS {crps}），标准为 {bar}。{figures} 个中有 {inside} 个落在区间内：{coverage}，标准为 {low} 至 {high}。{result}",
    ),
    "backtest_together": (
        "Back-tests from {years} together; a figure counts once for every year that it is forecast from, so that these are no independent cases:",
        "{years} 年起的回测合计（同一数据在每个起点各计一次，因而并非相互独立）：",
    ),
    "backtest_empty_all": ("There was nothing left to forecast.", "没有可供预测的数据。"),
    "backtest_empty_without_hindsight": (
        "A parameter rests on every one of these figures: none was held back from the model.",
        "每个数据都有参数以其为依据，没有真正留出的数据。",
    ),
    "backtest_met": ("Both bars are met.", "两项标准均达到。"),
    "backtest_not_met": ("NOT both bars are met.", "两项标准未全部达到。"),
    "backtest_not_judged": ("No figure has a naive forecast: not judged.", "没有可比的朴素预测，不作评判。"),
    "backtest_hindsight": (
        "* held back from the fit, but a parameter's value or plausible range rests on the figure: {found}",
        "* 未用于拟合，但有参数的取值或合理分布以该数据为依据：{found}",
    ),
    "backtest_goals": (
        "Goals of plans told by {origin} forecast {count} of these figures.",
        "截至 {origin} 年公布的规划目标可预测其中 {count} 个数据。",
    ),
    "backtest_no_goals": (
        "No plan told by {origin} sets a goal for any of these figures.",
        "截至 {origin} 年公布的规划没有为这些数据设定目标。",
    ),
    "backtest_scaled_by_walk": (
        "Errors are scaled by the random walk's own error where too few figures were known for the yearly change: {names}.",
        "已知数据不足以计算年度变化时，误差以随机游走的误差为标度：{names}。",
    ),
}
