"""JSON with one form for equal values, so that its digest says whether two values are equal (RFC 8785)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

Json = str | int | None | Sequence["Json"] | Mapping[str, "Json"]
"""What the canonical form is made of; numbers are whole, for a float has no one spelling a person would expect."""


def canonical(value: Json) -> bytes:
    """UTF-8 without white space, keys in the order of their UTF-16 code units (RFC 8785, 3.2.3)."""
    return json.dumps(_ordered(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
        errors="surrogateescape"
    )


def _ordered(value: Json) -> Json:
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, Mapping):
        # Python orders text by code points, which differs from UTF-16 above U+FFFF.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, Sequence):
        return [_ordered(item) for item in value]
    if isinstance(value, int):
        return value
    raise TypeError(f"{type(value).__name__} has no canonical JSON here")
