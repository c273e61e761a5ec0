"""A mail as it reads: the draft as a mail program takes it apart, and its HTML and text as files to paste."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from collateral.safe import mail
from collateral.verify.evidence import Opened

_BLOCKS = frozenset(
    ("p", "div", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "title", "table", "tr", "ul", "ol", "pre")
)
"""Elements that begin and end a line of text."""
_CONDITIONAL = re.compile(r"^\[(?:if|endif)\b|^<!\[endif")
"""A comment by which Outlook is told apart."""

_SHOWN = re.compile(r"""(?<=["'(])cid:([^"'\s)]+)""")
"""A picture of the mail by its id, percent-encoded where need be (RFC 2392)."""


def read_html(data: bytes, name: str) -> Opened:
    """The page's lines in order, each a part of the body; what stands in attributes and style is carried."""
    page = _Page.of(data.decode(errors="replace"))
    return Opened(
        format="html",
        name=name,
        body=page.lines,
        margins=(("the page", "\n".join(page.lines)),),
        carried=(("the page", "\n".join((*page.lines, *page.unseen))),),
        traces=page.traces,
    )


def read_text(data: bytes, name: str) -> Opened:
    """The passages in order, each a part of the body."""
    text = data.decode(errors="replace")
    return Opened(
        format="txt",
        name=name,
        body=tuple(passage for passage in text.split("\n\n") if passage.strip()),
        margins=(("the text", text),),
        carried=(("the text", text),),
    )


def read_draft(data: bytes, name: str) -> Opened:
    """The draft: the lines of its HTML are the body; headers, text and names of attachments are read beside it."""
    found = mail.read(data)
    subject = next((value for header, value in found.headers if header == "Subject"), "")
    damage = _damage(found, subject)
    if damage:
        return Opened("eml", name, damage=damage)
    page = _Page.of(found.html)
    places = (("the subject", subject), ("the HTML part", "\n".join(page.lines)), ("the text part", found.text))
    headers = "\n".join(f"{header}: {value}" for header, value in found.headers)
    files = "\n".join(file for file, _ in found.attachments)
    return Opened(
        format="eml",
        name=name,
        body=page.lines,
        margins=places,
        carried=(*places, ("its headers", headers), ("its attachments", files), ("its HTML", "\n".join(page.unseen))),
        traces=page.traces,
    )


def _damage(found: mail.Received, subject: str) -> str:
    if found.defects:
        return f"its MIME has {', '.join(dict.fromkeys(found.defects))}"
    absent = {"no subject": subject, "no HTML part": found.html, "no text part": found.text}
    lacks = [what for what, there in absent.items() if not there.strip()]
    lacks += [f"no picture {shown}" for shown in _SHOWN.findall(found.html) if not found.pictures.get(unquote(shown))]
    return ", ".join(lacks)


class _Page(HTMLParser):
    """Gathers lines of text and what is not seen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = [""]
        self._unseen: list[str] = []
        self._remarks = False
        self._in_style = False

    @classmethod
    def of(cls, html: str) -> _Page:
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
    def unseen(self) -> tuple[str, ...]:
        """Values of attributes, styles, comments."""
        return tuple(self._unseen)

    @property
    def traces(self) -> tuple[str, ...]:
        """What tells of the making."""
        return ("comments",) if self._remarks else ()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        self._unseen += [value for _, value in attrs if value]
        self._cut(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        self._cut(tag)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._unseen.append(data)
        else:
            self._lines[-1] += data

    def handle_comment(self, data: str) -> None:
        self._unseen.append(data)
        self._remarks = self._remarks or not _CONDITIONAL.match(data.strip())

    def _cut(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._lines.append("")
