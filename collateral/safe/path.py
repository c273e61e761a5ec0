"""Paths that stay where they belong, and file names that every system accepts.

A *rooted path* names a file in records: `workspace:content_library/taxonomy.yaml`, `prospect:acme.yaml`. Behind the
root stand the parts of a path, divided by `/`, without `.` or `..`.

The rule for paths inside files: a relative path is relative to the folder of the file that names it, and leads to a
file under the same root.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from pathlib import Path

from collateral.errors import InputError, Problem

ATTACHED = "attached:"
"""The root of what a mail carries, made in the same build; no folder stands behind it."""
ROOTS = ("workspace", "prospect", ATTACHED.removesuffix(":"))
NAME_CHARACTERS = 120
NAME_BYTES = 200
"""ext4 and APFS end at 255 bytes; what remains is for a suffix and a number."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?$", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ALLOWED = ("a path relative to the folder of this file", "Put the file beside this one and name it with `/`.")
_JOINERS = "\u200c\u200d"


def split(path: str) -> tuple[str, str]:
    """Root and rest of a rooted path; ValueError for one without a known root, which is a bug of ours."""
    root, colon, rest = path.partition(":")
    if not colon or root not in ROOTS:
        raise ValueError(f"{path!r} has no root; roots are {', '.join(ROOTS)}")
    return root, rest


def display(path: str) -> str:
    """The path as a user knows it: a file of the workspace without its root."""
    return path.removeprefix("workspace:")


def join(base: str, relative: str, line: int = 0, field: str = "") -> str:
    """The rooted path that `relative` means where the file `base` names it, on `line` in `field`.

    `../` may go up inside the root: `join("workspace:blocks/a.md", "../images/b.svg")` is `workspace:images/b.svg`.
    Raises InputError for a path that is not relative or that leaves the root.
    """
    root, place = split(base)
    fault = _fault(relative)
    found = posixpath.normpath(posixpath.join(posixpath.dirname(place), relative))
    if not fault and (found == "." or found.split("/")[0] == ".."):
        fault = f"leads out of the {root} folder"
    if fault:
        raise InputError(Problem(display(base), line, field, f"the path {fault}", repr(relative), *_ALLOWED))
    return f"{root}:{found}"


def _fault(relative: str) -> str:
    """Why a text cannot be a relative path on every system; empty when it can."""
    if not relative.strip() or "\0" in relative:
        return "is empty"
    if re.match(r"[A-Za-z]:", relative) or relative.startswith("/"):
        return "is absolute"
    if "\\" in relative:
        return "contains a backslash"
    return "contains a colon" if ":" in relative else ""


def resolve(root: Path, relative: str) -> Path:
    """The real path of a file under `root`, which need not exist.

    Raises InputError for an absolute path, `..`, a backslash, a drive or a link that leads out of `root`.
    """
    fault = _fault(relative)
    if not fault and ".." in relative.split("/"):
        fault = "leads out of its folder"
    if fault:
        raise InputError(Problem(relative, 0, "", f"the path {fault}", repr(relative), *_ALLOWED))
    return _inside(root.resolve(), relative)


def _inside(root: Path, relative: str) -> Path:
    try:
        found = (root / relative).resolve()
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 report a ring of links as RuntimeError
        raise InputError(Problem(relative, 0, "", "the path cannot be followed", repr(relative))) from error
    if not found.is_relative_to(root):
        remedy = "Copy the file here in place of the link."
        raise InputError(Problem(relative, 0, "", "a link leads out of its folder", repr(relative), remedy=remedy))
    return found


def file_name(text: str) -> str:
    """A name that Windows, macOS and Linux accept, near to `text`; never empty, without a suffix of its own.

    Forbidden characters become a hyphen, names of devices get an underscore, and what is longer than 120 characters or
    200 bytes is cut between two visible characters. A suffix is for the caller to add.
    """
    kept = _legal(_cut(_legal(text)))
    return kept or "untitled"


def is_file_name(name: str) -> bool:
    """True for a name that every system accepts as it stands, its suffix included."""
    return bool(name) and name == _legal(name) and len(name.encode()) <= 255


def _legal(text: str) -> str:
    kept = unicodedata.normalize("NFC", text)
    kept = " ".join(_FORBIDDEN.sub("-", _visible(kept)).split())
    # Leading points hide a file from its owner; Windows drops closing points and spaces.
    kept = kept.lstrip(". ").rstrip(". ")
    return f"_{kept}" if _RESERVED.match(kept) else kept


def _visible(text: str) -> str:
    spaced = "".join(" " if character.isspace() else character for character in text)
    return "".join(c for c in _INVISIBLE.sub("", spaced) if unicodedata.category(c) not in ("Cc", "Cs", "Co"))


def _cut(text: str) -> str:
    """The start of the text that fits, never between a character and the marks that stand on it."""
    end = min(len(text), NAME_CHARACTERS)
    while len(text[:end].encode()) > NAME_BYTES:
        end -= 1
    while 0 < end < len(text) and _continues(text[end - 1], text[end]):
        end -= 1
    return text[:end]


def _continues(before: str, after: str) -> bool:
    """True when the two show as one: combining marks, joined emoji, skin tones, halves of a flag."""
    flags = "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"
    tone = "\U0001f3fb" <= after <= "\U0001f3ff"
    return flags or tone or before in _JOINERS or after in _JOINERS or unicodedata.category(after).startswith("M")
