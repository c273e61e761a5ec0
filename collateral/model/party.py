"""Who signs, and the lines that each fills in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line to fill in: what it asks for, and what stands on it already."""

    id: str
    """`name`, `title`, `date`, `signature`: the same in every language, for programs that fill it in."""
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a signature block: its legal name and its lines."""

    name: str
    lines: tuple[Entry, ...]
    """Both parties have the same, so that they align."""
