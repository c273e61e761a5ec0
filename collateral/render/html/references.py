"""Where a designer's files say what a page's printer complains of: the line that names a file, or holds a declaration.

What prints a page knows the page alone, as Jinja has made it, and counts lines in stylesheets without their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin

from collateral.errors import Excerpt, Problem, excerpt
from collateral.safe.path import display

_NAMED = re.compile(
    r"""\b(?:src|href|data|poster)\s*=\s*(?:"([^"]+)"|'([^']+)')"""
    r"""|\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]+))\s*\)|@import\s+(?:"([^"]+)"|'([^']+)')""",
    re.IGNORECASE,
)
"""An address in HTML or CSS."""
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.IGNORECASE | re.DOTALL)
_BLANK = re.compile(r"\s+`(?= at )")
_AT = re.compile(r" at (\d+):(\d+)")
_DECLARED = re.compile(r"`([\w-]+)\s*:")
_QUOTED = re.compile(r"""selector, '(.+?)\s*'(?:,|$)|^Image "(.+?)"|^No anchor (#\S+)""")
"""What else a message quotes as it is written."""
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Place:
    """A line of one of the designer's files."""

    path: str
    line: int
    excerpt: Excerpt


class References:
    """The texts of a template's folder: its page, what that includes, and its stylesheets."""

    def __init__(self, page: str, html: str, texts: Mapping[str, str], served: Mapping[str, str] | None = None) -> None:
        """`page` is the template's rooted path, `html` what Jinja made of it, `texts` are files by rooted path.

        `served` are stylesheets as the printer reads them, with the same lines as the files, if not these themselves.
        """
        self._served = served or {}
        self._page = page
        self._html = html
        self._texts = {path: text for path, text in texts.items() if ":" in path}

    def placed(self, url: str, problem: Problem) -> Problem:
        """What is wrong with the file at an address, told where the address is named.

        As it is where the fault has a line of its own, or where no file holds the address as it stands.
        """
        if problem.line:
            return problem
        for path, text in self._texts.items():
            for start, written in _addresses(text):
                if _same(urljoin(self._base(path), written), url):
                    found = _place(path, text, start)
                    shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}..."
                    return replace(problem, path=found.path, line=found.line, field=shown, excerpt=found.excerpt)
        return problem

    def told(self, message: str) -> tuple[Place | None, str]:
        """Where the fault of a message is, and the message without a place that is then said twice."""
        place = next(self._places(message), None)
        return place, _AT.sub("", _BLANK.sub("`", message), count=1) if place else message

    def holding(self, words: str) -> Place | None:
        """Where the words stand in the designer's own files."""
        return next(self._written(words), None)

    def _base(self, path: str) -> str:
        """What relative addresses in a file start from: a stylesheet's own folder, else that of the page."""
        return path if path.endswith(".css") else self._page

    def _places(self, message: str) -> Iterator[Place]:
        at, declared, quoted = _AT.search(message), _DECLARED.search(message), _QUOTED.search(message)
        if at and declared:
            yield from self._declared(declared[1], int(at[1]), int(at[2]))
        elif at:
            yield from self._only(int(at[1]), int(at[2]))
        elif quoted:
            yield from self._written(quoted[quoted.lastindex or 0])

    def _declared(self, name: str, line: int, column: int) -> Iterator[Place]:
        """In a stylesheet, in a style element, in the attribute of an element."""
        for path, text in self._sheets():
            read = _declarations(name, _line(self._served.get(path, text), line))
            before = [start for start in read if start <= column]  # the column may be that of the value
            if before:
                starts = _declarations(name, _line(text, line))[len(before) - 1 :]
                yield Place(display(path), line, excerpt(text, line, starts[0] if starts else 0))
        for block in _STYLE.findall(self._html):
            if _line(block, line)[column - 1 :].casefold().startswith(name.casefold()):
                yield from self._written(_line(block, line).strip())
        for path, text in self._texts.items():
            found = re.search(rf"""style\s*=\s*["'][^"']*?({re.escape(name)})\s*:""", text, re.IGNORECASE)
            if found and not path.endswith(".css"):
                yield _place(path, text, found.start(1))

    def _only(self, line: int, column: int) -> Iterator[Place]:
        """The one stylesheet that has the place; of several, none."""
        found = [(path, text) for path, text in self._sheets() if len(_line(text, line)) >= column]
        if len(found) == 1 and not _STYLE.search(self._html):
            ((path, text),) = found
            yield Place(display(path), line, excerpt(text, line, column))

    def _written(self, words: str) -> Iterator[Place]:
        """Wherever the words stand."""
        for path, text in self._texts.items():
            if words and words in text:
                yield _place(path, text, text.index(words))

    def _sheets(self) -> Iterator[tuple[str, str]]:
        return ((path, text) for path, text in self._texts.items() if path.endswith(".css"))


def _declarations(name: str, line: str) -> list[int]:
    """The columns at which a property is declared in a line."""
    return [match.start() + 1 for match in re.finditer(rf"(?<![\w-]){re.escape(name)}\s*:", line, re.IGNORECASE)]


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    for match in _NAMED.finditer(text):
        number = match.lastindex or 0
        yield match.start(number), match[number]


def _same(one: str, other: str) -> bool:
    return unquote(one.partition("#")[0]) == unquote(other.partition("#")[0])


def _place(path: str, text: str, offset: int) -> Place:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Place(display(path), line, excerpt(text, line, column))


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""
