"""What declarations and evidence say in English only, said in Chinese: for whoever shows it, never for the model.

The texts lie beside the model, not in it, so that a better wording changes no run. A declaration without a translation keeps
its English words; the tests see to it that none of the model's own is without.
"""

from __future__ import annotations

from typing import Protocol

from sim.messages import Language
from sim.parameter import Distribution, Parameter
from sim.translations import behaviour, county, national, policy, world
from sim.translations.evidence import NOTES, PRIORS, RULE_GROUPS, RULES, SOURCE_KINDS
from sim.translations.evidence import REASONS as EVIDENCE_REASONS
from sim.translations.indicators import DEFINITIONS

#: Path of a parameter -> its sentence.
SENTENCES: dict[str, str] = {
    path: sentence for root in (national, policy, behaviour, world, county) for path, sentence in root.SENTENCES.items()
}
#: Reason of an assumption -> the same in Chinese.
REASONS: dict[str, str] = EVIDENCE_REASONS | policy.REASONS
#: Kind of a distribution -> its name.
DISTRIBUTIONS: dict[str, str] = {"triangular": "三角分布", "uniform": "均匀分布", "lognormal": "对数正态分布", "beta": "贝塔分布"}


class Defined(Protocol):
    """An indicator, as far as it is shown here."""

    @property
    def name(self) -> str:
        """Stable name."""

    @property
    def sentence(self) -> str:
        """Definition in English."""


def sentence_of(parameter: Parameter, language: Language) -> str:
    """What the number does, in one sentence."""
    return SENTENCES.get(parameter.path, parameter.sentence) if language == "zh" else parameter.sentence


def definition_of(indicator: Defined, language: Language) -> str:
    """Definition of an indicator in one sentence."""
    return DEFINITIONS.get(indicator.name, indicator.sentence) if language == "zh" else indicator.sentence


def distribution_in_words(distribution: Distribution | None, language: Language) -> str:
    """Kind and numbers of a distribution; empty for none.

    >>> distribution_in_words(Distribution("uniform", (1.0, 2.5)), "zh")
    '均匀分布（1，2.5）'
    """
    if distribution is None or language == "en":
        return str(distribution or "")
    return f"{DISTRIBUTIONS[distribution.kind]}（{'，'.join(f'{number:g}' for number in distribution.numbers)}）"


def prior_title(name: str, english: str, language: Language) -> str:
    """What the number of a prior is; ``english`` is what the table says."""
    return PRIORS.get(name, english) if language == "zh" else english


def rule_title(rule: str, language: Language, group: str | None = None) -> str:
    """Name of a national rule, or of the rule for one group.

    >>> rule_title("rd_super_deduction", "zh", "other")
    '研发费用加计扣除比例，其他企业'
    >>> rule_title("rd_super_deduction", "en", "other")
    'rd super deduction, other'
    """
    named = [(rule, RULES)] + ([] if group is None else [(group, RULE_GROUPS)])
    if language == "en":
        return ", ".join(name.replace("_", " ") for name, _ in named)
    return "，".join(titles.get(name, name.replace("_", " ")) for name, titles in named)


def reason_of(reason: str, language: Language) -> str:
    """The reason of an assumption."""
    return REASONS.get(reason, reason) if language == "zh" else reason


def source_in_words(source: str, language: Language) -> str:
    """The tokens of a source; assumptions in words.

    >>> source_in_words("prior:eps_long; assumption: only the sign is measured", "zh")
    'prior:eps_long；假设：仅测得符号'
    """
    if language == "en":
        return source
    return "；".join(_part_in_words(part.strip()) for part in source.split(";"))


def _part_in_words(part: str) -> str:
    word, colon, reason = part.partition(":")
    if word.strip() != "assumption":
        return part
    return f"假设：{reason_of(reason.strip(), 'zh')}" if colon else "假设"


def source_kind(kind: str, language: Language) -> str:
    """What a source is: a law, a paper."""
    return SOURCE_KINDS.get(kind, kind) if language == "zh" else kind


def note_of(note: str, language: Language) -> str:
    """What the list of sources says beside a title."""
    return NOTES.get(note, note) if language == "zh" else note
