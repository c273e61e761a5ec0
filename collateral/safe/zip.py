"""Packages (Office files are ZIP, ISO/IEC 29500-2): read with limits, written by one writer with equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NoReturn

from lxml import etree

from collateral.errors import LimitError, Problem, TemplateError
from collateral.safe import xml
from collateral.safe.path import display

ENTRIES = 5_000
TOTAL = 512 << 20
PART = 64 << 20
RATIO = 200
"""Refused above it, but only in parts over 1 MiB: small ones of white space may well shrink as much."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Readers that stream want the types first (ISO/IEC 29500-2, annex on growth hints), then the root's relationships."""
_NESTED = (".xlsx", ".docx", ".pptx")
_LINK = "/hyperlink"
"""The relationship that may lead out: a reader follows it on a click."""
_DROPPED = "/attachedTemplate"
"""Let in as well: renderers drop it, and in an embedded file nobody follows it unless it is opened on its own."""
_STAMP = re.compile(r"\{http://purl\.org/dc/terms/\}(created|modified)")


def read(data: bytes, path: str, *, leads_out: bool = False) -> dict[str, bytes]:
    """The bytes of each part by name, in file order.

    With `leads_out`, relationships to files elsewhere are let in: for a caller that follows none of them.

    Raises TemplateError for what is no ZIP file, is protected by a password, has macros, parts named twice or outside
    the package, or leads to files elsewhere; LimitError for what is larger or packed tighter than is read.
    """
    if not data:
        _refuse(path, "is empty", "Save it anew.")
    if data.startswith(_OLE):
        remedy = "Save it without a password, in a format such as .docx or .pptx."
        _refuse(path, "is protected by a password or in the format before 2007", remedy)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_limits(entries, path)
            _check_names(entries, path)
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, UnicodeDecodeError) as error:
        raise TemplateError(Problem(display(path), 0, "", "is damaged, or not an Office file")) from error
    _check_content(parts, path)
    if not leads_out:
        check_targets(parts, path, _DROPPED)
    return parts


def write(parts: Mapping[str, bytes], as_of: date, path: str = "") -> bytes:
    """The package of these parts: equal parts give equal bytes, whatever order they come in.

    Every entry is dated `as_of` at midnight; packages inside (a chart's workbook) are packed anew in the same way, and
    what is wrong with one is told as `path`, the file it came in, and its part.
    """
    # One level deep: a package can be made to contain itself.
    nested = {name: data for name, data in parts.items() if name.lower().endswith(_NESTED)}
    inside = {name: repack(data, as_of, f"{path}!{name}" if path else name) for name, data in nested.items()}
    return _written({**parts, **inside}, as_of)


def repack(data: bytes, as_of: date, path: str) -> bytes:
    """A package read and written again, its core properties created and modified `as_of`."""
    parts = read(data, path)
    core = parts.get("docProps/core.xml")
    if core is not None:
        parts["docProps/core.xml"] = _stamped(core, as_of)
    return _written(parts, as_of)


def _written(parts: Mapping[str, bytes], as_of: date) -> bytes:
    stamp = (min(max(as_of.year, 1980), 2107), as_of.month, as_of.day, 0, 0, 0)  # what ZIP can say
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in _ordered(parts):
            entry = zipfile.ZipInfo(name, stamp)
            entry.create_system = 0  # else the system this runs on
            archive.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, compresslevel=6)
            entry.external_attr = 0  # zipfile gives a file mode to an entry without one
    return stream.getvalue()


def _ordered(parts: Iterable[str]) -> list[str]:
    return sorted(parts, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))


def _stamped(core: bytes, as_of: date) -> bytes:
    root = xml.parse(core, "docProps/core.xml")
    for child in root:
        if isinstance(child.tag, str) and _STAMP.fullmatch(child.tag):
            child.text = f"{as_of.isoformat()}T00:00:00Z"
    return xml.serialize(root)


# ---- what is refused -------------------------------------------------------------------------------------------------


def _check_limits(entries: list[zipfile.ZipInfo], path: str) -> None:
    # Sizes are as the package declares them; zipfile unpacks no more of a part than its declared size.
    if len(entries) > ENTRIES:
        raise LimitError(Problem(display(path), 0, "", f"has more than {ENTRIES} parts", str(len(entries))))
    if sum(entry.file_size for entry in entries) > TOTAL:
        raise LimitError(Problem(display(path), 0, "", f"unpacks to more than {TOTAL >> 20} MiB"))
    for entry in entries:
        if entry.file_size > PART:
            raise LimitError(Problem(display(path), 0, entry.filename, f"unpacks to more than {PART >> 20} MiB"))
        if entry.file_size > 1 << 20 and entry.file_size > RATIO * entry.compress_size:
            raise LimitError(Problem(display(path), 0, entry.filename, f"is packed tighter than 1 to {RATIO}"))


def _check_names(entries: list[zipfile.ZipInfo], path: str) -> None:
    # Names of parts are equal without regard to case (ISO/IEC 29500-2, 6.2.2.3).
    twice = [name for name, count in Counter(entry.filename.lower() for entry in entries).items() if count > 1]
    if twice:
        _refuse(path, f"has the part {twice[0]} twice", "Save it anew.")
    for entry in entries:
        if entry.flag_bits & 0x1:
            _refuse(path, "is protected by a password", "Save it without a password.")
        if _leads_out(entry.filename):
            _refuse(path, "has a part named outside the package", "Save it anew.", repr(entry.filename))


def _leads_out(name: str) -> bool:
    steps = name.split("/")
    return "\\" in name or ":" in steps[0] or not all(steps) or ".." in steps or "." in steps


def _check_content(parts: Mapping[str, bytes], path: str) -> None:
    macros = [name for name in parts if name.lower().rsplit("/")[-1].startswith(("vbaproject", "vbadata"))]
    if macros or b"macroEnabled" in parts.get(_FIRST[0], b""):
        remedy = "Save it as .docx, .dotx, .pptx, .potx or .xlsx."
        _refuse(path, "has macros", remedy, part=macros[0] if macros else _FIRST[0])


def check_targets(parts: Mapping[str, bytes], path: str, *allowed: str) -> None:
    """Raise TemplateError for a relationship that leads out of the package and is no link to click on, or `allowed`."""
    for part, kind, target in external_targets(parts, path):
        if not kind.endswith((_LINK, *allowed)):
            what = kind.rsplit("/", 1)[-1]
            _refuse(path, f"leads to a file elsewhere ({what} in {part})", "Embed it in the file.", repr(target))


def external_targets(parts: Mapping[str, bytes], path: str) -> Iterator[tuple[str, str, str]]:
    """(part, relationship type, target) of each relationship that leads out of the package, links included."""
    for name, data in parts.items():
        if name.lower().endswith(".rels") and b"External" in data:
            for item in xml.parse(data, f"{path}!{name}").iter(etree.Element):
                if item.get("TargetMode") == "External":
                    yield name, item.get("Type", ""), item.get("Target", "")


def _refuse(path: str, message: str, remedy: str, got: str = "", part: str = "") -> NoReturn:
    raise TemplateError(Problem(display(path), 0, part, message, got, remedy=remedy))
