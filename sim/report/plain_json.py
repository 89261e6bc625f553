"""Values as strict JSON holds them."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import Any


def plain_json(value: Any) -> Any:
    """The value with only what strict JSON knows: numbers that are not finite become null, paths and the like text.

    >>> plain_json({2018: (1, float("nan"))})
    {'2018': [1, None]}
    """
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if hasattr(value, "item"):  # NumPy scalars
        return plain_json(value.item())
    return str(value)
