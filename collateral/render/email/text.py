"""A mail as text: composed from the same nodes, and reading as if somebody had typed it.

Lines hold 72 characters, so that a quoted reply stays within 80 (RFC 3676). A link's address stands below the
paragraph, behind the words it belongs to.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from collateral.model.document import (
    AnyNode,
    Break,
    Callout,
    Code,
    Document,
    Heading,
    Inline,
    Item,
    Link,
    List,
    Metrics,
    Paragraph,
    Phrase,
    Quote,
    Section,
    Source,
    Table,
    Timeline,
    plain,
)
from collateral.model.mail import Mail
from collateral.render.email.notes import Notes

WIDTH = 72
Lines = tuple[str, ...]
"""One passage, with an empty line before and after it."""


def text(document: Document, mail: Mail, cited: Notes) -> str:
    """The whole mail without its subject, ending with a line feed."""
    composer = _Composer(cited)
    passages = [
        composer.wrapped(document.stamp),
        *(composer.phrase(phrase) for phrase in (mail.greeting, mail.opening)),
        *(passage for section in document.sections for passage in composer.section(section)),
        composer.phrase(mail.attached),
        tuple(composer.said(line) for line in (mail.closing, *mail.sender)),
        tuple(
            line for note in cited.listed for line in composer.wrapped(_note(note["text"], note["url"]), note["number"])
        ),
        composer.phrase(mail.footer),
    ]
    return "\n\n".join("\n".join(passage) for passage in passages if any(passage)) + "\n"


def _note(words: str, url: str) -> str:
    return f"{words} {url}" if url else words


class _Composer:
    """Writes passages; `cited` numbers the sources."""

    def __init__(self, cited: Notes) -> None:
        self._numbers = cited.numbers

    # ---- words

    def said(self, phrase: Phrase) -> str:
        """The words of a phrase, a source as its number in brackets."""
        return "".join(self._inline(inline) for inline in phrase)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Source():
                return f" [{self._numbers[inline.text]}]"
            case Link():
                return self.said(inline.content)
            case Break():
                return "\n"
            case _:
                return plain((inline,))

    def wrapped(self, words: str, number: str = "") -> Lines:
        """The words in lines; with a number, as the note of that number."""
        first = f"[{number}] " if number else ""
        return tuple(line for part in words.split("\n") for line in _wrap(part, first, " " * len(first)))

    def phrase(self, phrase: Phrase) -> Lines:
        """A paragraph, and below it the addresses that its links lead to."""
        addresses = self._addresses(phrase)
        alone = len(phrase) == 1 and len(addresses) == 1
        return addresses if alone else (*self.wrapped(self.said(phrase)), *addresses)

    def _addresses(self, phrase: Phrase) -> Lines:
        links = (inline for inline in phrase if isinstance(inline, Link) and not _is_own_address(inline))
        return tuple(f"{self.said(link.content).strip()}: {plain(link.target)}" for link in links)

    # ---- nodes

    def section(self, section: Section) -> Iterator[Lines]:
        """The passages of one part."""
        yield self.phrase(section.heading)
        yield from self.nodes(section.nodes)

    def nodes(self, nodes: Sequence[AnyNode]) -> Iterator[Lines]:
        """The passages of a run of nodes; what compose keeps out of a mail has none."""
        for node in nodes:
            yield from self._node(node)

    def _node(self, node: AnyNode) -> Iterator[Lines]:
        match node:
            case Heading() | Paragraph():
                yield self.phrase(node.content)
            case List():
                yield self._list(node)
            case Table():
                yield self.phrase(node.caption)
                yield self._table(node)
            case Quote():
                yield self._quote(node)
            case Callout():
                yield self.phrase(node.title)
                yield from self.nodes(node.nodes)
            case Metrics():
                pairs = ((self.said(item.value), self.said(item.label)) for item in node.items)
                yield tuple(line for pair in pairs for line in _wrap(_figure(*pair), "- ", "  "))
            case Timeline():
                yield self._timeline(node)
            case Code():
                yield tuple(f"    {line}" for line in self.said(node.text).splitlines())
            case _:
                return

    def _list(self, node: List) -> Lines:
        marks = (f"{number}. " if node.ordered else "- " for number in range(node.start, node.start + len(node.items)))
        return tuple(line for mark, item in zip(marks, node.items, strict=True) for line in self._item(item, mark))

    def _item(self, item: Item, mark: str) -> Iterator[str]:
        """The item's lines, the mark before the first; what is nested in it stands further in."""
        indent = " " * len(mark)
        for place, node in enumerate(item.nodes):
            if isinstance(node, Paragraph):
                yield from self._entry(node.content, indent if place else mark, indent)
            else:
                yield from (indent + line for passage in self._node(node) for line in passage)

    def _entry(self, phrase: Phrase, first: str, rest: str) -> Iterator[str]:
        yield from _wrap(self.said(phrase), first, rest)
        yield from (rest + address for address in self._addresses(phrase))

    def _quote(self, node: Quote) -> Lines:
        words = tuple(line for part in self.said(node.content).split("\n") for line in _wrap(part, "    ", "    "))
        by = self.said(node.attribution)
        return (*words, *(_wrap(f"- {by}", "    ", "      ") if by else ()))

    def _timeline(self, node: Timeline) -> Lines:
        lines: list[str] = []
        for step in node.steps:
            who = f" ({self.said(step.who)})" if step.who else ""
            lines += _wrap(f"{self.said(step.when)}: {self.said(step.title)}{who}", "- ", "  ")
            lines += _wrap(self.said(step.text), "  ", "  ")
        return tuple(lines)

    def _table(self, node: Table) -> Lines:
        rows = [tuple(self.said(cell).replace("\n", " ") for cell in row) for row in (node.header, *node.rows)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        if sum(widths) + 2 * (len(widths) - 1) > WIDTH:
            return tuple(line for row in rows[1:] for line in _told(rows[0], row))
        return tuple(_aligned(row, widths, node.align) for row in rows if any(row))


def _figure(value: str, label: str) -> str:
    """A figure with its label: in brackets where it names it (`Total`), not where it goes on (`to close`)."""
    return f"{value} ({label})" if label[:1].isupper() else f"{value} {label}"


def _is_own_address(link: Link) -> bool:
    """Whether the words are the address already."""
    return plain(link.content).strip() in (plain(link.target), plain(link.target).removeprefix("mailto:"))


def _aligned(row: Sequence[str], widths: Sequence[int], align: Sequence[str]) -> str:
    cells = zip(row, widths, align, strict=True)
    return "  ".join(
        cell.rjust(width) if side == "right" else cell.ljust(width) for cell, width, side in cells
    ).rstrip()


def _told(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """One row of a table that is too wide for a mail: each cell behind its column's name."""
    for place, (name, cell) in enumerate(zip(header, row, strict=True)):
        yield from _wrap(f"{name}: {cell}" if name else cell, "  " if place else "- ", "    ")


def _wrap(words: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
