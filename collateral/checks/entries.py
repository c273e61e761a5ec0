"""Where the entries of a map stand in a YAML file that load has typed already."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOP = re.compile(r"(?P<key>[\w.-]+):")
_ENTRY = re.compile(r"(?P<indent> +)(?P<key>[a-z0-9][a-z0-9_.-]*):")


def entries(lines: tuple[str, ...], section: str) -> dict[str, int]:
    """The line, from 1, of each entry under a top key; none where the map is written on one line."""
    found: dict[str, int] = {}
    indent = ""
    for number, match in _under(lines, section):
        indent = indent or match["indent"]
        if match["indent"] == indent:
            found[match["key"]] = number
    return found


def _under(lines: tuple[str, ...], section: str) -> Iterator[tuple[int, re.Match[str]]]:
    inside = False
    for number, line in enumerate(lines, 1):
        top, entry = _TOP.match(line), _ENTRY.match(line)
        if top:
            inside = top["key"] == section
        elif inside and entry:
            yield number, entry
