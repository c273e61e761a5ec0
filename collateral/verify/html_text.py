"""HTML as it reads: the lines of a mail's page or of a web page, what its drawings say, what it carries unseen."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from collateral.verify.evidence import Opened

_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "td",
            "th",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "br",
            "title",
            "table",
            "tr",
            "ul",
            "ol",
            "pre",
        ),
        *(
            "dt",
            "dd",
            "dl",
            "caption",
            "figure",
            "figcaption",
            "blockquote",
            "section",
            "nav",
            "header",
            "footer",
            "main",
        ),
        *("aside", "article", "address", "summary", "hr"),
    )
)
"""Elements that begin and end a line of text."""
_CONDITIONAL = re.compile(r"^\[(?:if|endif)\b|^<!\[endif")
"""A comment by which Outlook is told apart."""
_HELD = re.compile(r"""data:[^"')\s]*""")
_PROGRAMS = ("script", "iframe", "object", "embed")


def read(data: bytes, name: str) -> Opened:
    """The page's lines in order, each a part of the body; what stands in attributes and style is carried."""
    page = Page.of(data.decode(errors="replace"))
    return Opened(
        format="html",
        name=name,
        body=page.lines,
        drawings=page.drawings,
        margins=(("the page", "\n".join(page.lines)),),
        carried=(("the page", "\n".join((*page.lines, *page.drawings, *page.unseen))),),
        traces=page.traces,
    )


class Page(HTMLParser):
    """Gathers lines of text and what is not seen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = [""]
        self._unseen: list[str] = []
        self._remarks = False
        self._in_style = False
        self._drawings: list[list[str]] = []
        self._in_drawing = False
        self._programs = False

    @classmethod
    def of(cls, html: str) -> Page:
        """The page of an HTML text."""
        page = cls()
        page.feed(html)
        page.close()
        return page

    @property
    def lines(self) -> tuple[str, ...]:
        """What is read, top to bottom."""
        return tuple(" ".join(line.split()) for line in self._lines if line.strip())

    @property
    def drawings(self) -> tuple[str, ...]:
        """The words of each drawing, in order."""
        return tuple(" ".join(texts) for texts in self._drawings)

    @property
    def unseen(self) -> tuple[str, ...]:
        """Values of attributes, styles, comments, without the bytes of fonts and pictures."""
        return tuple(_HELD.sub("data:", text) for text in self._unseen)

    @property
    def traces(self) -> tuple[str, ...]:
        """What tells of the making, and what a reader's program would run."""
        return ("comments",) * self._remarks + ("a program",) * self._programs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        self._unseen += [value for _, value in attrs if value]
        if tag == "svg":
            self._drawings.append([])
            self._in_drawing = True
        elif tag == "text" and self._in_drawing:
            self._drawings[-1].append("")
        elif tag in _PROGRAMS:
            self._programs = True
        self._cut(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        self._in_drawing = self._in_drawing and tag != "svg"
        self._cut(tag)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._unseen.append(data)
        elif self._in_drawing:
            self._draw(data)
        else:
            self._lines[-1] += data

    def handle_comment(self, data: str) -> None:
        self._unseen.append(data)
        self._remarks = self._remarks or not _CONDITIONAL.match(data.strip())

    def _cut(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._lines.append("")

    def _draw(self, data: str) -> None:
        if self._drawings[-1]:
            self._drawings[-1][-1] += data
