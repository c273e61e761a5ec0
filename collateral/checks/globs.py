"""Paths with `*` and `**`, as settings and waivers name files."""

from __future__ import annotations

import re
from functools import cache

_SIGNS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
"""`**/` also stands for no folder at all."""
_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")


def fits(pattern: str, path: str) -> bool:
    """Whether a path, as findings print it, is one that the pattern names; letters count as they are written."""
    return _compiled(pattern).fullmatch(path) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = _PARTS.findall(pattern)
    return re.compile("".join(_SIGNS.get(part) or re.escape(part) for part in parts), re.DOTALL)
