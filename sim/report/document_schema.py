"""JSON schemas (draft 2020-12) of the documents that commands print: a run, its costs, a comparison, a refusal."""

from __future__ import annotations

from typing import Any

from sim.scenario.json_schema import DRAFT

Json = dict[str, Any]

_NUMBER: Json = {"type": "number"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_TEXT: Json = {"type": "string"}
_LABEL: Json = {"type": "object", "properties": {"en": _TEXT, "zh": _TEXT}, "required": ["en", "zh"]}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _record(properties: Json, optional: tuple[str, ...] = ()) -> Json:
    required = [key for key in properties if key not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _by_name(schema: Json) -> Json:
    return {"type": "object", "additionalProperties": schema, "minProperties": 1}


def _by_year(schema: Json) -> Json:
    return {"type": "object", "patternProperties": {"^[0-9]{4}$": schema}, "additionalProperties": False, "minProperties": 1}


def _list(schema: Json) -> Json:
    return {"type": "array", "items": schema}


_BANDS = _record(dict.fromkeys(("mean", "p10", "p25", "median", "p75", "p90"), _NUMBER))
_INDICATORS = _by_name(_by_year(_BANDS))
_PAIRS: Json = {
    "mean": _NUMBER,
    "low": _or_null(_NUMBER),
    "high": _or_null(_NUMBER),
    "median": _NUMBER,
    "p10": _NUMBER,
    "p90": _NUMBER,
    "share_positive": {"type": "number", "minimum": 0, "maximum": 1},
    "replications": _COUNT,
    "replications_needed": _or_null(_COUNT),
    "is_exactly_zero": {"type": "boolean"},
}
_DIFFERENCE = _record(_PAIRS | {"replications_missing": _or_null(_COUNT)})
_INPUTS: Json = {"type": "object", "additionalProperties": _by_year({"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2})}
_REFUSAL = {"message": _TEXT, "message_zh": _TEXT, "where": _or_null(_TEXT), "line": _or_null(_COUNT)}
_COSTS_OF_PERIOD: Json = {
    "from": _COUNT,
    "to": _COUNT,
    "kinds": _by_name(_LABEL),
    "account": _by_name(_LABEL),
    "instruments": {"type": "object", "additionalProperties": _record({"label": _LABEL, "costs": _by_name(_BANDS)})},
    "total": _by_name(_BANDS),
    "funds": _by_name(_BANDS),
}


def _document(title: str, schema: Json) -> Json:
    return {"$schema": DRAFT, "title": title} | schema


def run_schema() -> Json:
    """What ``countysim run --json`` prints: ``indicators: {name: {year: {median, p10, p90, …}}}``; ``groups`` with ``--by``."""
    group = _record({"id": _TEXT, "label": _LABEL, "counts": _by_name(_by_year(_NUMBER))})
    return _document(
        "countysim run · countysim 运行结果",
        _record(
            {
                "kind": {"const": "run"},
                "run": _TEXT,
                "folder": _TEXT,
                "was_found": {"type": "boolean"},
                "title": _LABEL,
                "county": _record({"id": _TEXT, "en": _TEXT, "zh": _TEXT}),
                "engine": {"enum": ["compiled", "mesa"]},
                "seed": _COUNT,
                "replications": _COUNT,
                "workers": _COUNT,
                "enterprises": _COUNT,
                "years": _list(_COUNT),
                "breaks": _list(_record({"year": _COUNT, "indicators": _list(_TEXT), "en": _TEXT, "zh": _TEXT})),
                "indicators": _INDICATORS,
                "units": _by_name(_TEXT),
                "labels": _by_name(_LABEL),
                "costs": _record(_COSTS_OF_PERIOD),
                "seconds": _NUMBER,
                "seconds_per_run": _NUMBER,
                "peak_memory_mb": _NUMBER,
                "pictures": _list(_TEXT),
                "groups": _record({"by": {"enum": ["chain", "town"]}, "rows": _list(group)}),
            },
            optional=("groups",),
        ),
    )


def costs_schema() -> Json:
    """What ``countysim costs --json`` prints: a period, and ``by_year: {instrument: {kind: {year: {median, …}}}}``."""
    return _document(
        "countysim costs · countysim 公共成本",
        _record(
            {
                "kind": {"const": "costs"},
                "run": _TEXT,
                "folder": _TEXT,
                "title": _LABEL,
                "replications": _COUNT,
                "unit": {"const": "wan"},
                **_COSTS_OF_PERIOD,
                "by_year": {"type": "object", "additionalProperties": _by_name(_by_year(_BANDS))},
            }
        ),
    )


def comparison_schema() -> Json:
    """What ``countysim compare --json`` prints: with ``difference: {name: {year: {mean, low, high, …}}}``."""
    span = _record({"from": _TEXT, "to": _TEXT, "old": _NUMBER, "new": _NUMBER})
    change = _record({"path": _TEXT, "label": _LABEL, "unit": _TEXT, "spans": _list(span) | {"minItems": 1}})
    difference = _by_name(_by_year(_DIFFERENCE))
    number = _or_null(_NUMBER)
    parts = {"above": _or_null(_record(_PAIRS)), "below": _or_null(_record(_PAIRS)), "reason": _or_null(_LABEL)}
    efficiency = _list(_record({"name": _TEXT, "label": _LABEL, "unit": _TEXT, "value": number, "low": number, "high": number} | parts))
    one = _record(
        {
            "run": _TEXT,
            "against": _TEXT,
            "title": _LABEL,
            "inputs": _INPUTS,
            "changes": _list(change),
            "difference": difference,
            "efficiency": efficiency,
        }
    )
    return _document(
        "countysim comparison · countysim 情景比较",
        _record(
            {
                "kind": {"const": "comparison"},
                "folder": _TEXT,
                "was_found": {"type": "boolean"},
                "runs": _list(_TEXT) | {"minItems": 2},
                "titles": _list(_LABEL) | {"minItems": 2},
                "years": _list(_COUNT),
                "replications": _COUNT,
                "seed": _COUNT,
                "engine": {"enum": ["compiled", "mesa"]},
                "units": _by_name(_TEXT),
                "labels": _by_name(_LABEL),
                "indicators": _by_name(_INDICATORS),
                "difference": difference,
                "efficiency": efficiency,
                "inputs": _INPUTS,
                "comparisons": _list(one) | {"minItems": 1},
                "pictures": _list(_TEXT),
            }
        ),
    )


def refusal_schema() -> Json:
    """What every command prints with ``--json`` when it refuses."""
    error = _record(
        {"kind": _TEXT, "key": _TEXT, "exit_code": {"enum": [2, 3, 4, 130]}}
        | _REFUSAL
        | {"allowed": _or_null(_TEXT), "nearest": _or_null(_TEXT), "rows": _list(_record(_REFUSAL))}
    )
    return _document("countysim refusal · countysim 出错信息", _record({"error": error}))
