"""The stored natural experiments as tables of a guide."""

from sim.messages import Language
from sim.report.natural_table import natural_cells
from sim.report.number_format import number
from tests.studies.published import natural

from .markdown import table

_HEADS = {
    "en": ("measured", "observed", "band", "model", "95 % interval", "unit", "within"),
    "zh": ("度量", "实际", "依据区间", "模型", "95% 区间", "单位", "在区间内"),
}
_MADE = {
    "en": "Model `{model}`, {made}: {replications} runs of every world, seed {seed}; {seconds} s on a machine with two cores that did other "
    "work too. Parameters that differ from their defaults: {differing}.\n",
    "zh": "模型 `{model}`，{made}：每种情形运行 {replications} 次，种子 {seed}；双核机器（同时有其他任务）上用时 {seconds} 秒。"
    "与缺省值不同的参数：{differing}。\n",
}
_STOP = {"en": ".", "zh": "。"}
_NONE = {"en": "none", "zh": "无"}


def natural_experiments(language: Language) -> str:
    """A table for each experiment, and what made them."""
    found = natural()
    parts = []
    for one in found["experiments"]:
        rows = []
        for row in one["rows"]:
            label, *cells = natural_cells(row, language)
            observed = "" if row["observed"] is None else number(row["observed"], row["unit"])
            rows.append((label, observed, *cells))
        parts.append(
            f"**{one['title'][language]}{_STOP[language]}** {one['design'][language]}{_STOP[language]}\n\n{table(_HEADS[language], rows)}\n"
        )
    made = {key: found[key] for key in ("model", "made", "replications", "seed", "seconds")}
    return "".join(parts) + _MADE[language].format(**made, differing=", ".join(found["differing"]) or _NONE[language])
