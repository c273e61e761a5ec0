"""Numbers as Word files write them (ISO/IEC 29500-1, 22.9.2.14): whole, with decimals, or in a unit of their own.

Values that are none are refused when a base is opened (`soundness`); what is empty or in percent says nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from collateral.render.ooxml.markup import Element, get

_NUMBER = re.compile(r"\s*([-+]?\d{1,10}(?:\.\d{0,20})?)(|%|mm|cm|in|pt|pc|pi)\s*", re.ASCII)
_INCHES = {"mm": 1 / 25.4, "cm": 1 / 2.54, "in": 1.0, "pt": 1 / 72, "pc": 1 / 6, "pi": 1 / 6}
_FREE = 1 << 30
"""Ids up from here are left alone: Word reads them as 32 bits, so a file that uses the last ones has none above."""


def is_number(value: str) -> bool:
    """Whether a reader of Office files takes it for a number, a measure or a share."""
    return not value.strip() or _NUMBER.fullmatch(value) is not None


def whole(element: Element | None, attribute: str, default: int = 0) -> int:
    """The number that an attribute says, rounded; the default where it says none."""
    found = _NUMBER.fullmatch(get(element, attribute))
    return round(float(found[1])) if found and not found[2] else default


def twips(element: Element | None, attribute: str, default: int = 0) -> int:
    """The length that an attribute says, in twips; the default where it says none."""
    return _length(get(element, attribute), 1440, default)


def half_points(element: Element | None, attribute: str, default: int = 0) -> int:
    """The size of type that an attribute says, in half points; the default where it says none (17.18.42)."""
    return _length(get(element, attribute), 144, default)


def highest(values: Iterable[str], default: int = 0) -> int:
    """The highest of ids that leaves room for more; the default where none is a number."""
    numbers = (int(value) for value in values if value.isascii() and value.isdigit())
    return max((number for number in numbers if number < _FREE), default=default)


def _length(value: str, per_inch: int, default: int) -> int:
    found = _NUMBER.fullmatch(value)
    if found is None or found[2] == "%":
        return default
    return round(float(found[1]) * (_INCHES[found[2]] * per_inch if found[2] else 1))
