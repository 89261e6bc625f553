"""One firm before the certification round: every gate and every part of its score, read by the rules themselves."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents.enterprise import certifying
from sim.engine.run import Run
from sim.rng import normal, stream_id, stream_key, uniform
from sim.rules import certification, notch

#: Name of the phase in which certificates are decided.
PHASE = "certification"


@dataclass(frozen=True)
class Gate:
    """A hard condition: what the firm has, what is demanded, whether that is enough."""

    name: str
    label_en: str
    label_zh: str
    unit: str
    value: float
    demanded: float
    is_open: bool


@dataclass(frozen=True)
class Part:
    """A block of the score sheet: points got of points possible."""

    name: str
    label_en: str
    label_zh: str
    points: float
    possible: float


@dataclass(frozen=True)
class Case:
    """A firm just before the round of a year.

    Attributes
    ----------
    firm
        Its columns by name.
    p
        Parameters of the quarter.
    quarter
        Quarter of the round.
    judgement
        What the reviewers' noise adds to the judged parts in this run.
    """

    firm: dict[str, Any]
    p: SimpleNamespace
    quarter: int
    judgement: float

    def with_changes(self, changes: dict[str, float]) -> Case:
        """The same case with some columns changed."""
        return Case(self.firm | changes, self.p, self.quarter, self.judgement)

    @property
    def ratio(self) -> float:
        """Reported R&D over sales of the last three closed years."""
        f = self.firm
        return float(certification.rd_ratio(*(f[f"rd_reported_y{k}"] for k in (1, 2, 3)), *(f[f"sales_y{k}"] for k in (1, 2, 3))))

    @property
    def threshold(self) -> float:
        """R&D over sales demanded of the firm's size class."""
        return float(notch.rd_threshold(self.firm["sales_y1"], self.p))

    def gates(self) -> tuple[Gate, ...]:
        """Every hard condition."""
        f, p = self.firm, self.p
        age = 0.25 * (self.quarter - f["founded"])
        rights = f["class_1"] + f["class_2"]
        found = (
            ("age", "Years since registration", "注册年限", "years", age, p.hnte_minimum_age),
            ("rights", "Intellectual property rights", "知识产权数", "patents", rights, 1),
            ("field", "In a high-tech field", "属于高新技术领域", "flag", f["certifiable"], 1),
            ("rd_ratio", "R&D over sales, three years", "近三年研发费用占比", "share", self.ratio, self.threshold),
            ("st_staff", "Share of S&T staff", "科技人员占比", "share", f["st_staff_share"], p.hnte_rd_staff_share),
            ("high_tech", "Share of high-tech income", "高新技术产品收入占比", "share", f["high_tech_share"], p.hnte_high_tech_share),
        )
        return tuple(Gate(*row[:4], float(row[4]), float(row[5]), bool(row[4] >= row[5])) for row in found)

    def parts(self) -> tuple[Part, ...]:
        """The four blocks of the score."""
        f = self.firm
        blocks = certifying.sheet(
            f["class_1"], f["class_2"], f["quality"], f["standards"], f["conversions_y1"], f["conversions_y2"], f["conversions_y3"],
            f["organisation"], f["institution"], self.quarter - f["last_project"], f["net_assets_y1"], f["net_assets_y2"],
            f["net_assets_y3"], f["sales_y1"], f["sales_y2"], f["sales_y3"], self.judgement, self.p,
        )  # fmt: skip
        names = (
            ("intellectual_property", "Intellectual property", "知识产权", 30.0),
            ("conversions", "Conversion of results", "科技成果转化能力", 30.0),
            ("organisation", "R&D organisation", "研究开发组织管理水平", 20.0),
            ("growth", "Growth", "企业成长性", 20.0),
        )
        return tuple(Part(name, en, zh, float(points), top) for (name, en, zh, top), points in zip(names, blocks, strict=True))

    @property
    def score(self) -> float:
        """Total score."""
        return sum(part.points for part in self.parts())

    @property
    def would_pass(self) -> bool:
        """Whether an application would be granted."""
        return all(gate.is_open for gate in self.gates()) and self.score >= self.p.hnte_pass_mark


def case_of(run: Run, uid: int, year: int) -> Case | None:
    """Run up to the round of a year and take the firm out; None when it is not in the county then."""
    quarter = 4 * year + 3
    state = run.stop_before(quarter, PHASE)
    used = state.used("enterprise")
    rows = np.flatnonzero((state.column("enterprise", "uid")[:used] == uid) & state.present("enterprise"))
    if rows.size == 0:
        return None
    firm = {name: column[rows[0]].item() for name, column in state.tables["enterprise"].columns.items()}
    p = SimpleNamespace(**{name: run.now[name].item() for name in run.now.dtype.names or ()})
    key = np.uint64(stream_key(np.uint64(run.seed), quarter, np.uint64(stream_id("enterprise.review"))))
    judgement = p.hnte_reviewer_noise * float(normal(uniform(key, uid)))
    return Case(firm, p, quarter, judgement)
