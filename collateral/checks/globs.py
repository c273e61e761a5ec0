"""Paths with `*` and `**`, as settings and waivers name files."""

from __future__ import annotations

import re
from functools import cache

_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")


@cache
def fits(pattern: str, path: str) -> bool:
    """Whether a path, as findings print it, is one that the pattern names; letters count as they are written.

    Not by a regular expression: with a dozen `**` it would try for hours.
    """
    reached = {0}
    for part in _PARTS.findall(pattern):
        reached = _after(part, path, reached)
    return len(path) in reached


def _after(part: str, path: str, starts: set[int]) -> set[int]:
    """How far into the path one part of a pattern leads from any of these places."""
    if part == "**/":  # also no folder at all
        return starts | {at + 1 for at in range(min(starts, default=len(path)), len(path)) if path[at] == "/"}
    if part == "**":
        return {*range(min(starts, default=len(path) + 1), len(path) + 1)}
    if part == "*":
        ends = {at: path.find("/", at) for at in starts}
        return {to for at, end in ends.items() for to in range(at, (end if end >= 0 else len(path)) + 1)}
    if part == "?":
        return {at + 1 for at in starts if path[at : at + 1] not in ("", "/")}
    return {at + len(part) for at in starts if path.startswith(part, at)}
