"""What studies, sweeps and sensitivity analyses have to say, in English and Chinese."""

from __future__ import annotations

#: key -> (English, Chinese), as in :data:`sim.messages.texts.TEXTS`.
STUDIES: dict[str, tuple[str, str]] = {
    # sensitivity analysis
    "sensitivity_groups_count": (
        "{names} inputs with {groups} groups; every input needs one group",
        "有 {names} 个输入和 {groups} 个分组，每个输入须有一个分组",
    ),
    "sensitivity_input_twice": ("the input {given} appears twice", "输入 {given} 出现了两次"),
    "sensitivity_reserved": ("the input {given} stands alone, in a group of its own name", "输入 {given} 只能单独成组，组名与其相同"),
    "sensitivity_no_groups": ("the method {method} takes no groups of inputs", "方法 {method} 不支持输入分组"),
    "sensitivity_n_small": (
        "n = {given} is too small for the method {method}; at least {least}",
        "n = {given} 对方法 {method} 过小，至少为 {least}",
    ),
    "sensitivity_n_large": (
        "n = {given} is too large for the method {method}; at most {most}",
        "n = {given} 对方法 {method} 过大，最多为 {most}",
    ),
    "sensitivity_n_power": (
        "n = {given} is not a power of two, which the method {method} needs; take {below} or {above}",
        "方法 {method} 要求 n 为 2 的幂，{given} 不是，请取 {below} 或 {above}",
    ),
    "sensitivity_seed": ("the seed {given} is below 1", "随机种子 {given} 小于 1"),
    "sensitivity_resamples": ("{given} resamples; 0 or more", "重抽样次数 {given} 应为 0 或以上"),
    "sensitivity_confidence": ("the confidence {given} does not lie between 0 and 1", "置信水平 {given} 不在 0 与 1 之间"),
    "sensitivity_rows": ("there are {given} rows of outputs; expected {expected}", "输出有 {given} 行，应为 {expected} 行"),
    "sensitivity_columns": ("{given} columns are named; expected {expected}", "给出了 {given} 个列名，应为 {expected} 个"),
    "sensitivity_levels": ("{given} levels; an even number from 2 on", "水平数为 {given}，应为不小于 2 的偶数"),
    "sensitivity_curves": ("{given} curves; 1 or more", "曲线数为 {given}，应为 1 或以上"),
    "sensitivity_slices": ("{given} slices; 2 or more", "分段数为 {given}，应为 2 或以上"),
    "sensitivity_split": ("the split {given} does not lie between 0 and 1", "分割分位数 {given} 不在 0 与 1 之间"),
    "sensitivity_no_split": (
        "{met} of {rows} runs meet the condition; some must and some must not",
        "{rows} 次运行中有 {met} 次满足条件，须部分满足、部分不满足",
    ),
    "sensitivity_replications": ("{given} runs a point; luck shows from 2 on", "每个点 {given} 次运行，至少 2 次才能看出随机波动"),
    "sensitivity_not_nested": (
        "designs of the method {method} do not grow; there is nothing to compare",
        "方法 {method} 的设计不能延伸，无从比较",
    ),
    "sensitivity_measure": ("the method {method} has no measure {given} of single factors", "方法 {method} 没有针对单个因素的指标 {given}"),
    "sensitivity_dropped": ("runs failed; their blocks are left out", "有运行失败，所在区组已剔除"),
    "sensitivity_constant": ("the output does not vary", "该输出没有变化"),
    "sensitivity_too_few": ("too few complete blocks are left", "剩余的完整区组过少"),
    "sensitivity_narrow": ("intervals are narrow", "区间足够窄"),
    "sensitivity_steady": ("indices stay when runs double", "运行数翻倍后指数稳定"),
    "sensitivity_ranked": ("the order of the leading factors stays", "主要因素的排序稳定"),
    # calibration
    "calibrate_wave": ("wave {given}: runs, then the emulator", "第 {given} 轮：运行模型并拟合仿真器"),
    "calibrate_predictive": ("what the model shows with {given} draws", "用 {given} 组抽样运行模型"),
    "calibrate_check": ("an independent check with {given} members", "用 {given} 个成员的集合平滑进行独立检验"),
    "calibrate_recover": ("{given} made-up counties whose parameters are known", "用 {given} 个参数已知的虚构县检验"),
    "calibrate_few": (
        "{given} runs ended well; the emulator needs {needed}",
        "仅有 {given} 次运行成功，仿真器至少需要 {needed} 次",
    ),
    "calibrate_samples": (
        "{given} runs a wave are too few for {factors} factors; at least {needed}",
        "每轮 {given} 次运行对 {factors} 个因素过少，至少需要 {needed} 次",
    ),
    "calibrate_no_figures": (
        "no figures of {given} are among those that a model can be held to; a projection can start from the prior",
        "可供比对的数据中没有{given}的数据；预测可以从先验出发",
    ),
    "calibrate_target": ("there is no figure {given} that the model can be held to", "没有可供比对的数据 {given}"),
    "calibrate_not_shown": (
        "{given} is a figure of the use {use} that the model is not fitted to",
        "{given} 的用途为 {use}，不能用于校准",
    ),
    "calibrate_use": (
        "{given} is held back (use {use}) and cannot be fitted",
        "{given} 为保留数据（用途 {use}），不能用于校准",
    ),
    "calibrate_later": (
        "{given} tells of {year}, which was not known at the end of {known_by}",
        "{given} 反映的是 {year} 年的情况，在 {known_by} 年末尚不可知",
    ),
    "calibrate_correlations": ("the correlations cannot hold at once", "所给相关系数不能同时成立"),
    "calibration_missing": ("there is no finished calibration {given}", "没有已完成的校准 {given}"),
    "calibration_ambiguous": ("several calibrations begin with {given}", "有多个校准以 {given} 开头"),
    # studies and sweeps
    "study_factor_twice": ("the factor {given} appears twice (first in line {line})", "因素 {given} 出现了两次（首次在第 {line} 行）"),
    "study_path_twice": ("two factors change {given}", "有两个因素改变同一参数 {given}"),
    "study_drawn_twice": ("{path} is drawn in two ways: {given}", "{path} 给出了两种取值方式：{given}"),
    "study_no_range": (
        "{given} has no plausible distribution for this use; say what its values are drawn from",
        "{given} 没有适用的合理分布，请说明其取值方式",
    ),
    "study_numbers": ("{path} has {given} numbers", "{path} 给出了 {given} 个数"),
    "study_nothing_below": ("no parameter below {given} can be varied", "{given} 之下没有可变动的参数"),
    "study_shares": (
        "shares need at least two amounts of the same unit, one of them above zero: {given}",
        "份额至少需要两个单位相同的金额，且其中之一大于零：{given}",
    ),
    "study_output_unknown": ("there is no indicator {given}", "没有指标 {given}"),
    "study_option": ("the method {method} has no option {given}", "方法 {method} 没有选项 {given}"),
    "study_given_method": ("the method {given} needs a design of its own", "方法 {given} 需要自己的设计"),
    "study_missing": ("there is no study {given}", "找不到研究 {given}"),
    "study_ambiguous": ("several studies begin with {given}", "有多个研究以 {given} 开头"),
    "study_picture": ("the study has no picture {given}", "该研究没有图片 {given}"),
    "study_not_analysed": ("the study {given} has no {table} yet", "研究 {given} 尚无 {table}"),
    "sweep_unfinished": ("{given}: {missing} of {total} runs have not been made", "{given}：{total} 次运行中有 {missing} 次尚未完成"),
    "sweep_locked": ("another process is making runs in {given}", "另一进程正在 {given} 中运行"),
    "sweep_key": ("the design holds no run {given}", "该设计中没有运行 {given}"),
    "cluster_package": (
        "Dask is not installed, so {given} cannot be used: pip install 'countysim[cluster]'",
        "未安装 Dask，无法使用 {given}：pip install 'countysim[cluster]'",
    ),
    "cluster_unreachable": ("the cluster {given} does not answer: {reason}", "无法连接集群 {given}：{reason}"),
    "workers_cannot_start": (
        "worker processes end before they begin; a script that starts a sweep needs: if __name__ == '__main__':",
        "工作进程无法启动；在脚本中运行扫描须写在 if __name__ == '__main__': 之下",
    ),
    "sweep_plan": (
        "{method}: {rows} rows, {runs} runs, of which {done} are finished",
        "{method}：设计 {rows} 行，{runs} 次运行，其中 {done} 次已完成",
    ),
    "sweep_progress": (
        "  {done} of {total} runs, {rate} a second, {remaining} to go, {failed} failed",
        "  {done}/{total} 次运行，每秒 {rate} 次，还需 {remaining}，失败 {failed} 次",
    ),
    "sweep_starts": ("  {done} of {total} runs are finished", "  {total} 次运行中已完成 {done} 次"),
    "sweep_seconds": ("{given} s", "{given} 秒"),
    "sweep_minutes": ("{given} min", "{given} 分钟"),
    "sweep_hours": ("{given} h", "{given} 小时"),
    "sweep_kept": ("Kept in {folder}", "结果保存在 {folder}"),
    "sweep_failed": (
        "{count} runs failed. The first: {error}\nMake it again: {command}",
        "{count} 次运行失败，第一个：{error}\n单独重做：{command}",
    ),
    "sweep_again": ("Run {given}, seed {seed}", "运行 {given}，随机种子 {seed}"),
    # sensitivity studies
    "study_output_missing": ("the study has no output {given}", "研究中没有输出指标 {given}"),
    "study_measure_missing": ("the study has no measure {given} of this output", "研究中没有该输出指标的 {given} 指数"),
    "study_method_missing": ("the study has no method {given}", "研究中没有方法 {given}"),
    "study_factor_missing": ("the study has no factor {given}", "研究中没有因素 {given}"),
    "study_methods_several": ("several methods estimated {given}; name one", "有多种方法估计了 {given}，请指明一种"),
    "study_year_missing": ("the study has nothing for the year {given}", "研究中没有 {given} 年的结果"),
    "study_years_missing": ("the study has {given} of {output} for no single year", "研究中没有 {output} 逐年的 {given}"),
    "study_undefined": (
        "{given} of {output} is not defined for {year}: the output does not vary",
        "{year} 年 {output} 的 {given} 无定义：该指标没有变化",
    ),
    "study_frame": ("the table of indices lacks the column {given}", "指数表缺少列 {given}"),
    "study_one_side": ("all {count} runs are on one side of the target", "全部 {count} 次运行都在目标的同一侧"),
}
