"""What a person approves, as text: the difference from what was approved last, or the whole of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collateral.model.approval import Event, History
    from collateral.model.workspace import Subject
    from collateral.safe.files import Files
    from collateral.safe.yaml import Node

Texts = dict[str, list[str]]
"""Lines by path; of a file that is no text, one line that tells its size and digest."""
COLORS = {"+": "green", "-": "red", "@": "cyan"}


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines to print, and what they are of."""

    said: str
    """`changed since ...`, or why the whole text is shown."""
    lines: tuple[str, ...]
    whole: bool
    """True for the whole text, False for a unified diff."""

    def color(self, line: str) -> str | None:
        """The color of a line of a diff."""
        return None if self.whole else COLORS.get(line[2:3])


def difference(root: Path, files: Files, subject: Subject, history: History) -> Difference:
    """The difference from the newest commit that has the bytes of the last approval; the whole text without one."""
    from collateral.load.subjects import digest_in
    from collateral.safe.git import approved_files

    approved = history.approved
    if approved is None:
        return _whole(files, subject, "was never approved; the whole text:")
    since = f"{_when(approved)}{_withdrawn(history)}"
    if approved.digest == subject.digest:
        return Difference(f"has the bytes that were approved {since}", (), False)
    former = approved_files(root, subject.paths, approved.digest, lambda older: digest_in(older, subject))
    if former is None:
        said = f"has changed since it was approved {since}; no commit has those bytes, so here is the whole text:"
        return _whole(files, subject, said)
    lines = tuple(_unified(_texts(former, subject), _texts(files, subject))) or ("only the end of a file differs",)
    return Difference(f"has changed since it was approved {since}:", tuple(f"  {line}" for line in lines), False)


def _when(event: Event) -> str:
    return f"on {event.on.isoformat()} by {event.by}"


def _withdrawn(history: History) -> str:
    last = history.events[-1]
    return f", then withdrawn {_when(last)} ({last.reason or 'no reason given'})" if last.action == "withdraw" else ""


def whole_text(files: Files, subject: Subject) -> tuple[str, ...]:
    """Everything that the subject consists of: each file's name and its lines, indented."""
    texts = _texts(files, subject)
    return tuple(line for path, text in texts.items() for line in (f"  {path}:", *(f"    {line}" for line in text)))


def _whole(files: Files, subject: Subject, said: str) -> Difference:
    return Difference(said, whole_text(files, subject), True)


def _unified(before: Texts, after: Texts) -> Iterator[str]:
    for path in dict.fromkeys((*before, *after)):
        yield from difflib.unified_diff(before.get(path, []), after.get(path, []), path, path, lineterm="")


def _texts(files: Files, subject: Subject) -> Texts:
    """What the subject consists of in these files: for an entry one line per scalar, else each file."""
    from collateral.load.subjects import entry_in, paths_in, slide_in
    from collateral.safe.files import display
    from collateral.safe.yaml import load

    if subject.entry:
        path = subject.paths[0]
        entry = entry_in(load(files.read(path), path), subject.entry, path)
        return {f"{display(path)} {subject.entry}": [*_scalars(entry, "")]}
    slide = slide_in(files, subject)
    texts = {display(path): _lines(files.read(path), path) for path in paths_in(files, subject)}
    return {**texts, display(slide[0]): slide[1]} if slide else texts


def _lines(data: bytes, path: str) -> list[str]:
    from collateral.safe.files import TEXT_SUFFIXES

    if path.lower().endswith(TEXT_SUFFIXES):
        try:
            return data.decode().splitlines()
        except UnicodeDecodeError:
            pass
    return [_summary(data)]


def _summary(data: bytes) -> str:
    import hashlib

    return f"{len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()[:16]}..."


def _scalars(node: Node, place: str) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _scalars(value, f"{place}.{key}".lstrip("."))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _scalars(value, f"{place}[{number}]")
    else:
        yield f"{place}: {'' if node is None else node}"
