"""The only place that builds or parses a MIME message: data becomes a name, an address or text, never a header.

A draft has the headers that a rep's mail program needs and no other: `X-Unsent: 1` opens it for editing, and who sends
it, when and by which id is for that program to say. Names and subject are folded here: Python's own folding drops the
quotation marks of a long name (seen in 3.11), so that `Doe, <eve@x.example> ...` would become three addressees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from collateral.safe.text import BIDI

LINE = 76
"""Characters of a header's line, RFC 2047, section 2."""
_UNSEEN = re.compile(f"[\0-\x1f\x7f-\x9f{BIDI}\ud800-\udfff\ue000-\uf8ff]")
_TYPES = {
    "docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "pdf",
}
"""Subtypes of `application` by suffix; any other file is `octet-stream`."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A picture that the HTML shows as `cid:` and its id."""

    id: str
    """As `content_id` makes it."""
    name: str
    """Of the file, for programs that list it."""
    png: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be looked at and sent by a person."""

    subject: str
    text: str
    html: str
    sender: tuple[str, str] = ("", "")
    """Name and address; without an address the draft has no From, and the mail program puts its owner there."""
    to: tuple[str, str] = ("", "")
    """Without an address the draft has no To."""
    attachments: tuple[tuple[str, bytes], ...] = ()
    """Name with suffix, and bytes."""
    pictures: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """A message as a reader gets it."""

    headers: tuple[tuple[str, str], ...]
    """Decoded."""
    text: str
    html: str
    attachments: tuple[tuple[str, bytes], ...]
    pictures: Mapping[str, bytes]
    """By the ids under which the HTML may show them."""
    defects: tuple[str, ...]
    """What the parser had to say; empty for a sound message."""


def message(draft: Draft, build_id: str) -> bytes:
    """The draft as RFC 5322 wants it, with CRLF; the same bytes for the same draft and build id.

    Names, subject and file names lose line ends and control characters; an address that cannot stand in a header is
    left out, as `is_address` says.
    """
    made = EmailMessage(policy=_AsWritten())
    for header, (name, address) in (("From", draft.sender), ("To", draft.to)):
        if is_address(address):
            made[header] = _address(name, address)
    made["Subject"] = _literal(one_line(draft.subject))
    made["X-Unsent"] = "1"
    made.set_content(draft.text, cte="quoted-printable")
    made.add_alternative(draft.html, subtype="html", cte="quoted-printable")
    _show(made, draft.pictures)
    for name, data in draft.attachments:
        made.add_attachment(data, "application", _subtype(name), filename=one_line(name))
    _delimit(made, build_id)
    return made.as_bytes()


def content_id(name: str, build_id: str) -> str:
    """The id of a picture in one build's mails (RFC 2392), the same for the same build; `name` is a plain word of ours.

    It looks like an address, for that is the syntax of a Content-ID; nothing is to be found there.
    """
    return f"{name}.{build_id[:32]}@picture"


def one_line(text: str) -> str:
    """The text in one line: white space, line ends among it, as single spaces, without control characters."""
    return " ".join(_UNSEEN.sub("", " ".join(text.split())).split())


def is_address(text: str) -> bool:
    """Whether every mail program takes it: ASCII before the @ (RFC 5321), and a domain that IDNA can write."""
    local, _, domain = text.rpartition("@")
    return bool(local) and local.isascii() and local.isprintable() and bool(_idna(domain))


def read(data: bytes) -> Received:
    """The message in `data`; a broken one has defects."""
    found = message_from_bytes(data, policy=policy.default)
    parts = [part for part in found.walk() if not part.is_multipart()]
    bodies = [part for part in parts if not part.is_attachment()]
    return Received(
        tuple((name, str(value)) for name, value in found.items()),
        _body(bodies, "text/plain"),
        _body(bodies, "text/html"),
        tuple((part.get_filename() or "", _payload(part)) for part in parts if part.is_attachment()),
        {str(part["Content-ID"]).strip("<>"): _payload(part) for part in parts if part["Content-ID"]},
        tuple(_defects([found, *parts])),
    )


# ---- headers ---------------------------------------------------------------------------------------------------------


class _AsWritten(EmailPolicy):
    """SMTP's line ends, and headers with people's words in a form that no reader can take for another."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"linesep": "\r\n", **settings})

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name in ("From", "To"):
            return f"{name}: {_written(value.addresses[0], len(name) + 2)}\r\n".encode("ascii")
        if name == "Subject":
            return f"{name}: {_encoded(str(value), len(name) + 2)}\r\n".encode("ascii")
        return super().fold_binary(name, value)


def _address(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    return Address(one_line(name), local, _idna(domain))


def _literal(text: str) -> str:
    """The text in a form that the header reads as itself, though it looks like an encoded word."""
    return _words(text, 0).replace("\r\n", "") if "=?" in text else text


def _written(address: Address, used: int) -> str:
    """The mailbox; a name that is long, or not plain ASCII, as encoded words (RFC 2047, section 5)."""
    plain = str(address)
    if plain.isascii() and used + len(plain) <= LINE and "=?" not in plain:
        return plain
    return f"{_words(address.display_name, used)}\r\n <{address.addr_spec}>" if address.display_name else plain


def _encoded(text: str, used: int) -> str:
    """Unstructured text: as it is where it is ASCII and fits, else as encoded words."""
    return text if text.isascii() and used + len(text) <= LINE and "=?" not in text else _words(text, used)


def _words(text: str, used: int) -> str:
    return Header(text, "utf-8", maxlinelen=LINE, header_name="x" * max(used - 2, 0)).encode(linesep="\r\n")


def _idna(domain: str) -> str:
    """The domain in ASCII (RFC 5891); empty where it has no such form."""
    try:
        found = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return found if found and not set(found) & set(' ()<>[],;:\\"@') else ""


# ---- parts -----------------------------------------------------------------------------------------------------------


def _show(made: EmailMessage, pictures: Sequence[Inline]) -> None:
    """Puts the HTML and its pictures together (RFC 2387), inside of the alternative: the text needs no pictures."""
    if not pictures:
        return
    *_, html = made.iter_parts()
    assert isinstance(html, EmailMessage)
    for picture in pictures:
        html.add_related(
            picture.png, "image", "png", cid=f"<{picture.id}>", filename=one_line(picture.name), disposition="inline"
        )
    html.set_param("type", "text/html")  # RFC 2387, 3.1


def _subtype(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2].lower(), "octet-stream")


def _delimit(made: EmailMessage, build_id: str) -> None:
    """Boundaries that follow from the build; `=_` stands in no part, for each is encoded (RFC 2045, 6.7 and 6.8)."""
    parts = [part for part in made.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{build_id[:32]}_{number}")


def _body(parts: Sequence[EmailMessage], kind: str) -> str:
    found = next((part for part in parts if part.get_content_type() == kind), None)
    return str(found.get_content()) if found is not None else ""


def _payload(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _defects(parts: Sequence[EmailMessage]) -> Iterator[str]:
    for part in parts:
        yield from (type(defect).__name__ for defect in part.defects)
        for value in part.values():
            yield from (type(defect).__name__ for defect in getattr(value, "defects", ()))
