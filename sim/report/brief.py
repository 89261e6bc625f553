"""The brief: one HTML page that needs nothing beside it, for a run or a comparison, in one language; it prints to A4.

Every number is built from finished runs. Nothing in it is a script, and nothing is loaded from elsewhere: pictures are part of the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.messages import Language
from sim.parameter import Parameter
from sim.report.checks_in_words import Checks, check_lines
from sim.report.fan_chart import fan_chart
from sim.report.headline_table import HEADLINES, years_shown
from sim.report.html_page import bullets, heading, page, paragraph, pictures_inside, section, table
from sim.report.number_format import number, scale_of, unit_label
from sim.report.rests_on import RestsOn
from sim.report.words import in_language
from sim.scenario.in_words import amount_in_words

Document = dict[str, Any]
Changes = Sequence[Mapping[str, Any]]
#: Pictures of a brief.
CHARTED = ("hnte_stock", "rd_intensity", "rd_intensity_real", "cooperation_projects_cumulative")
_KINDS = ("county_cash", "county_at_risk", "tax_forgone_county", "total")
_WORDS = {
    "run": ("Simulation brief", "模拟简报"),
    "comparison": ("Comparison brief", "方案比较简报"),
    "what": ("{county}, {first}–{last}; {firms} firms at the start, {count} runs that differ only in luck (first seed {seed}).",
             "{county}，{first}–{last} 年；初始企业 {firms} 家，{count} 次仅随机数不同的运行（首个种子 {seed}）。"),
    "pairs": ("{count} pairs of runs with the same luck, {first}–{last} (first seed {seed}).", "{count} 对随机数相同的运行，{first}–{last} 年（首个种子 {seed}）。"),
    "main": ("In short", "要点"),
    "reaches": ("{label} in {year}: {median} {unit} in the middle of the runs; 80 % of them lie between {low} and {high}.",
                "{label}，{year} 年：各次运行的中位数为 {median} {unit}，80% 的运行介于 {low} 与 {high} 之间。"),
    "differs": ("{label} in {year}: {mean} {unit} against {first}, 95 % interval {low} … {high}.",
                "{label}，{year} 年：与“{first}”相比 {mean} {unit}，95% 区间 {low} … {high}。"),
    "same": ("{label} in {year}: exactly no difference from {first}.", "{label}，{year} 年：与“{first}”完全相同。"),
    "pictures": ("Over the years", "逐年走势"),
    "table": ("Indicators", "主要指标"),
    "indicator": ("indicator", "指标"),
    "median": ("median, and the band in which 80 % of the runs lie", "中位数及 80% 运行所在区间"),
    "mean": ("mean of the paired differences in {year}, with its 95 % interval", "{year} 年配对差均值及 95% 区间"),
    "cost": ("What it costs the public, {first}–{last}", "公共成本，{first}–{last} 年"),
    "instrument": ("instrument", "政策工具"),
    "all": ("All instruments", "合计"),
    "unit": ("Unit: {unit}; medians.", "单位：{unit}；中位数。"),
    "changes": ("What was set", "情景设定"),
    "changes_none": ("The county's own policy, without any change.", "现行政策，未作任何调整。"),
    "parameter": ("parameter", "参数"),
    "years": ("years", "年份"),
    "before": ("own policy", "现行政策"),
    "after": ("here", "本情景"),
    "source": ("source of the value in force", "现行取值来源"),
    "check": ("Check", "检验"),
    "check_zero": ("Up to {year}, where the inputs are the same, {zero} of {all} indicator-years differ by exactly 0.",
                   "截至 {year} 年输入完全相同，{all} 个指标年份中有 {zero} 个之差完全为 0。"),
    "check_none": ("The inputs differ from the first year on, so that there is no earlier year to check.", "自首年起输入即不同，因此没有更早的年份可供检验。"),
    "believe": ("What to believe", "如何看待结果"),
    "caveat_1": ("A simulation, not a forecast. Bands are spread over luck for given parameters, not over what is unknown about the parameters.",
                 "本结果为模拟，不是预测。区间只反映给定参数下的随机性，不含参数本身的不确定性。"),
    "caveat_2": ("Differences between policies are what the model implies, not causal estimates.", "政策之间的差异由模型推得，并非因果估计。"),
    "caveat_3": ("Most behavioural parameters are assumptions and say so in the list of parameters. Targets of plans were not used to tune the model.",
                 "多数行为参数为假设，参数说明中均有标注。规划目标未用于调整模型。"),
    "every": ("Every parameter with its value, its grade of evidence and its source stands in the workbook's sheet Sources.",
              "全部参数的取值、证据等级和来源见工作簿中的“来源”表。"),
    "made": ("Run {run}, model {model}, made {made}.", "运行 {run}，模型 {model}，生成于 {made}。"),
}  # fmt: skip


def run_brief(
    summary: Document, manifest: Document, changes: Changes, checks: Checks, registry: Mapping[str, Parameter], language: Language
) -> str:
    """The brief of a run.

    Parameters
    ----------
    summary, manifest
        As the run folder holds them.
    changes
        What differs from the county's own policy (:func:`sim.report.value_spans.changed_values`).
    checks
        The null and the placebos, or why there are none.
    registry
        The declared parameters.
    language
        Of everything that people read.
    """
    word, years = in_language(_WORDS, language), summary["years"]
    what = word["what"].format(
        county=summary["county"][language], first=years[0], last=years[-1], firms=summary["enterprises"], count=summary["replications"],
        seed=summary["seed"],
    )  # fmt: skip
    said = [_reaches(summary, name, word, language) for name in ("hnte_stock", "rd_intensity", "rd_intensity_real")]
    pictures = [(fan_chart([summary], name, language), summary["labels"][name][language]) for name in CHARTED]
    body = [
        heading(word["run"], summary["title"][language], what),
        section(word["main"], bullets(said)),
        section(word["pictures"], pictures_inside(pictures, language)),
        section(word["table"], _headlines(summary, word, language)),
        _costs(summary["costs"], [summary["costs"]], [], word, language),
        section(word["changes"], _changes(changes, (word["before"], word["after"]), RestsOn(registry, manifest), word, language)),
        section(word["check"], bullets(check_lines(checks, language))),
        _believe(word, [manifest]),
    ]
    return page(summary["title"][language], body, language)


def comparison_brief(
    document: Document,
    summaries: Sequence[Document],
    manifests: Sequence[Document],
    checks: Checks,
    registry: Mapping[str, Parameter],
    language: Language,
) -> str:
    """The brief of a comparison.

    ``document`` as its folder holds it, ``summaries`` and ``manifests`` of its runs in their order, ``checks`` of the first of them.
    """
    from sim.report.difference_chart import difference_chart  # noqa: PLC0415 (draws)

    word, years = in_language(_WORDS, language), document["years"]
    titles = [title[language] for title in document["titles"]]
    what = word["pairs"].format(count=document["replications"], first=years[0], last=years[-1], seed=document["seed"])
    pictures = []
    for name in CHARTED[:2]:
        label = document["labels"][name][language]
        pictures += [(fan_chart(summaries, name, language, titles), label), (difference_chart(document, name, language), label)]
    said = [
        f"{one['title'][language]}{'：' if language == 'zh' else ': '}{_differs(document, one, name, word, language)}"
        for one in document["comparisons"]
        for name in ("hnte_stock", "rd_intensity", "public_cost_total")
    ]
    body = [
        heading(word["comparison"], " / ".join(titles), what),
        section(word["main"], bullets(said)),
        section(word["pictures"], pictures_inside(pictures, language)),
    ]
    for one in document["comparisons"]:
        title = one["title"][language]
        rests_on = RestsOn(registry, manifests[0])
        body.append(section(f"{word['table']} – {title}", _differences(document, one, word, language)))
        body.append(section(f"{word['changes']} – {title}", _changes(one["changes"], (titles[0], title), rests_on, word, language)))
    body += [
        _costs(summaries[0]["costs"], [one["costs"] for one in summaries], titles, word, language),
        section(
            word["check"],
            bullets(
                [
                    *(_check(document, one, word, language) for one in document["comparisons"]),
                    *_checks_of_first(titles[0], checks, language),
                ]
            ),
        ),
        _believe(word, manifests),
    ]
    return page(" / ".join(titles), body, language)


def _reaches(summary: Document, name: str, word: dict[str, str], language: Language) -> str:
    year, unit = summary["years"][-1], summary["units"][name]
    values = summary["indicators"][name][str(year)]
    scale = scale_of(unit, values["p90"])
    low, middle, high = (number(values[cut], unit, scale=scale) for cut in ("p10", "median", "p90"))
    shown = unit_label(unit, language, scale=scale)
    return word["reaches"].format(label=summary["labels"][name][language], year=year, median=middle, unit=shown, low=low, high=high)


def _headlines(summary: Document, word: dict[str, str], language: Language) -> str:
    years = years_shown(summary["years"])
    rows = []
    for name in HEADLINES:
        series, unit = summary["indicators"][name], summary["units"][name]
        scale = scale_of(unit, max(abs(values["p90"]) for values in series.values()))
        cells = []
        for year in years:
            low, middle, high = (number(series[str(year)][cut], unit, scale=scale) for cut in ("p10", "median", "p90"))
            cells.append(middle if low == high else f"{middle} ({low}–{high})")
        rows.append([f"{summary['labels'][name][language]} ({unit_label(unit, language, scale=scale) or '1'})", *cells])
    return table([word["indicator"], *map(str, years)], rows, word["median"])


def _differs(document: Document, one: Document, name: str, word: dict[str, str], language: Language) -> str:
    year, unit = document["years"][-1], document["units"][name]
    values = one["difference"][name][str(year)]
    said = {"label": document["labels"][name][language], "year": year, "first": document["titles"][0][language]}
    if values["is_exactly_zero"]:
        return word["same"].format(**said)
    mean, low, high, scale = _interval(values, unit)
    return word["differs"].format(**said, mean=mean, unit=_points(unit, scale, language), low=low, high=high)


def _interval(values: Document, unit: str) -> tuple[str, str, str, float]:
    scale = scale_of(unit, max(abs(values[cut]) for cut in ("mean", "p10", "p90")))
    mean, low, high = (number(values[cut], unit, scale=scale, signed=True) for cut in ("mean", "low", "high"))
    return mean, low, high, scale


def _points(unit: str, scale: float, language: Language) -> str:
    """Unit of a difference: shares differ by percentage points."""
    if unit in ("%", "share"):
        return "percentage points" if language == "en" else "个百分点"
    return unit_label(unit, language, scale=scale)


def _differences(document: Document, one: Document, word: dict[str, str], language: Language) -> str:
    year, rows = document["years"][-1], []
    for name in HEADLINES:
        values, unit = one["difference"][name][str(year)], document["units"][name]
        mean, low, high, scale = _interval(values, unit)
        label = f"{document['labels'][name][language]} ({_points(unit, scale, language) or '1'})"
        rows.append([label, "0" if values["is_exactly_zero"] else mean, "" if values["is_exactly_zero"] else f"{low} … {high}"])
    return table([word["indicator"], document["titles"][0][language] + " →", "95 %"], rows, word["mean"].format(year=year))


def _costs(first: Document, costs: Sequence[Document], titles: Sequence[str], word: dict[str, str], language: Language) -> str:
    """A run: instruments by kind of cost. Several runs: instruments by run, all levels together."""
    kinds = _KINDS if len(costs) == 1 else ("total",)
    scale = scale_of("wan", max(one["total"]["total"]["p90"] for one in costs))
    head = [word["instrument"], *(titles if len(costs) > 1 else [first["kinds"][kind][language] for kind in kinds])]

    def cells(of: Sequence[Document]) -> list[str]:
        return [number(one[kind]["median"], "wan", scale=scale) for one in of for kind in kinds]

    rows = [[word["all"], *cells([one["total"] for one in costs])]]
    for name, one in first["instruments"].items():
        mine = [each["instruments"][name]["costs"] for each in costs]
        if any(each[kind]["p90"] for each in mine for kind in kinds):
            rows.append([one["label"][language], *cells(mine)])
    caption = word["unit"].format(unit=unit_label("wan", language, scale=scale))
    return section(word["cost"].format(first=first["from"], last=first["to"]), table(head, rows, caption))


def _changes(changes: Changes, names: tuple[str, str], rests_on: RestsOn, word: dict[str, str], language: Language) -> str:
    if not changes:
        return paragraph(word["changes_none"])
    rows = []
    for change in changes:
        parameter = rests_on.registry[change["path"]]
        sources = rests_on.in_words(change["path"], language)
        for k, span in enumerate(change["spans"]):
            when = span["from"] if span["from"] == span["to"] else f"{span['from']}–{span['to']}"
            old, new = (amount_in_words(span[key], parameter, language) for key in ("old", "new"))
            rows.append([f"{change['label'][language]} ({change['path']})" if k == 0 else "", when, old, new, sources if k == 0 else ""])
    return table([word["parameter"], word["years"], *names, word["source"]], rows, texts=(4,))


def _check(document: Document, one: Document, word: dict[str, str], language: Language) -> str:
    """Whether all indicators differ by exactly nothing before any input does."""
    starts = [int(str(span["from"])[:4]) for change in one["changes"] for span in change["spans"]]
    until = min(starts, default=document["years"][-1] + 1)
    same = [year for year in document["years"] if year < until]
    if not same:
        return word["check_none"]
    cells = [by_year[str(year)]["is_exactly_zero"] for by_year in one["difference"].values() for year in same]
    told = word["check_zero"].format(year=same[-1], zero=sum(cells), all=len(cells))
    return f"{one['title'][language]}{'：' if language == 'zh' else ': '}{told}"


def _checks_of_first(title: str, checks: Checks, language: Language) -> list[str]:
    return [f"{title}{'：' if language == 'zh' else ': '}{line}" for line in check_lines(checks, language)]


def _believe(word: dict[str, str], manifests: Sequence[Document]) -> str:
    made = [word["made"].format(run=one["name"], model=one["model"], made=one.get("made", "–")) for one in manifests]
    return section(word["believe"], bullets([word["caveat_1"], word["caveat_2"], word["caveat_3"], word["every"], *made]))
