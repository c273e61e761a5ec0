"""A mail as it reads: the draft as a mail program takes it apart, and its text as a file to paste."""

from __future__ import annotations

import re
from urllib.parse import unquote

from collateral.safe import mail
from collateral.verify.evidence import Opened
from collateral.verify.html_text import Page

_SHOWN = re.compile(r"""(?<=["'(])cid:([^"'\s)]+)""")
"""A picture of the mail by its id, percent-encoded where need be (RFC 2392)."""


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
    page = Page.of(found.html)
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
