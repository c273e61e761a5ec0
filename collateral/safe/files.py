"""The files of a run: each path's bytes, read once, so that what is approved, built and recorded are the same bytes."""

from __future__ import annotations

import difflib
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, Protocol

from collateral.errors import InputError, LimitError, Problem
from collateral.safe.canonical import canonical
from collateral.safe.path import display, resolve, split

__all__ = ["Files", "FolderFiles", "OverlayFiles", "content_digest", "display", "within"]

LIMIT = 64 << 20
TEXT_SUFFIXES = (".md", ".yaml", ".yml", ".csv", ".svg", ".html", ".j2", ".css", ".txt", ".json", ".xml")
"""Files whose digest does not depend on the kind of line end a checkout gave them."""


class Files(Protocol):
    """Where a run reads from; every path is rooted (see `safe.path`)."""

    def read(self, path: str) -> bytes:
        """The bytes of a file; InputError when there is none, LimitError above 64 MiB."""

    def exists(self, path: str) -> bool:
        """True when `read` would find a file."""

    def digest(self, path: str) -> str:
        """sha256 of the bytes, in hexadecimal; raises as `read` does."""

    def list(self, prefix: str, suffix: str = "") -> tuple[str, ...]:
        """The rooted paths of all files under a folder, recursively, sorted; hidden names are not seen."""


class FolderFiles:
    """Files of a workspace folder and of the folder a prospect's profile lies in."""

    def __init__(self, workspace: Path, prospect: Path | None = None) -> None:
        """Nothing is read yet; without `prospect`, no path with that root exists."""
        self._roots = {"workspace": workspace, "prospect": prospect, "attached": None}
        self._bytes: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}

    def read(self, path: str) -> bytes:
        """The bytes, the same ones each time; a missing file's InputError names the nearest names in its folder."""
        if path not in self._bytes:
            place = self._place(path)
            if place is None or not place.exists():
                raise InputError(_missing(path, place))
            self._bytes[path] = _read(place, path)
        return self._bytes[path]

    def exists(self, path: str) -> bool:
        if path in self._bytes:
            return True
        try:
            place = self._place(path)
            return place is not None and place.is_file()
        except (InputError, OSError):  # no path of a file, or a link that leads out: `read` says which
            return False

    def digest(self, path: str) -> str:
        if path not in self._digests:
            self._digests[path] = hashlib.sha256(self.read(path)).hexdigest()
        return self._digests[path]

    def list(self, prefix: str, suffix: str = "") -> tuple[str, ...]:
        root, relative = split(prefix)
        folder = self._roots[root]
        if folder is None:
            return ()
        start = resolve(folder, relative) if relative.strip("/") else folder.resolve()
        inside = start.relative_to(folder.resolve()).as_posix()
        stem = f"{root}:" if inside == "." else f"{root}:{inside}/"
        return tuple(sorted(stem + name for name in _names(start) if name.endswith(suffix)))

    def _place(self, path: str) -> Path | None:
        root, relative = split(path)
        folder = self._roots[root]
        return resolve(folder, relative) if folder is not None else None


class OverlayFiles:
    """Other files with some bytes changed or added: a preview, a test, a file that is not saved yet."""

    def __init__(self, base: Files, changes: Mapping[str, bytes]) -> None:
        """`changes` are bytes by rooted path."""
        self._base = base
        self._changes = dict(changes)

    def read(self, path: str) -> bytes:
        return self._changes[path] if path in self._changes else self._base.read(path)

    def exists(self, path: str) -> bool:
        return path in self._changes or self._base.exists(path)

    def digest(self, path: str) -> str:
        return hashlib.sha256(self._changes[path]).hexdigest() if path in self._changes else self._base.digest(path)

    def list(self, prefix: str, suffix: str = "") -> tuple[str, ...]:
        folder = prefix if prefix.endswith((":", "/")) else f"{prefix}/"
        added = [path for path in self._changes if path.startswith(folder) and path.endswith(suffix)]
        return tuple(sorted({*self._base.list(prefix, suffix), *added}))


def within(files: Files, paths: Iterable[str], limit: int) -> Iterator[str]:
    """The paths one by one, as long as what they hold is no more than `limit` bytes together.

    Raises LimitError at the file that passes the limit. What cannot be read is left to whoever reads it.
    """
    size = 0
    for path in paths:
        with suppress(InputError):
            size += len(files.read(path))
        if size > limit:
            said = f"makes the files of its kind larger than {limit >> 20} MiB together"
            raise LimitError(
                Problem(display(path), 0, "", said, remedy="Take out of the workspace what is not in use.")
            )
        yield path


def content_digest(files: Files, paths: Iterable[str], parts: Iterable[tuple[str, str]] = ()) -> str:
    """sha256 of the sorted list of (path without root, digest), CRLF read as LF in text: what an approval binds.

    `parts` are (place in a file, digest) of what belongs to it without the rest of its file.
    """
    whole = {(split(path)[1], _digest(files.read(path), path)) for path in paths}
    listed = sorted({*whole, *((split(place)[1], digest) for place, digest in parts)})
    return hashlib.sha256(canonical(listed)).hexdigest()


def _digest(data: bytes, path: str) -> str:
    if path.lower().endswith(TEXT_SUFFIXES):
        data = data.replace(b"\r\n", b"\n")
    return hashlib.sha256(data).hexdigest()


def _read(place: Path, path: str) -> bytes:
    try:
        # Looked at before it is opened: opening a pipe would wait for its other end.
        if not stat.S_ISREG(place.stat().st_mode):
            raise InputError(Problem(display(path), 0, "", "is not a file", "a folder or device"))
        with place.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        _unreadable(path, error)
    if len(data) > LIMIT:
        raise LimitError(Problem(display(path), 0, "", f"is larger than {LIMIT >> 20} MiB"))
    return data


def _unreadable(path: str, error: OSError) -> NoReturn:
    got = error.strerror or type(error).__name__
    raise InputError(Problem(display(path), 0, "", "cannot be read", got, remedy="Check its permissions.")) from error


def _missing(path: str, place: Path | None) -> Problem:
    near = difflib.get_close_matches(place.name, _siblings(place), n=3) if place is not None else []
    remedy = f"Did you mean {' or '.join(near)}?" if near else ""
    return Problem(display(path), 0, "", "there is no such file", remedy=remedy)


def _siblings(place: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in place.parent.iterdir())
    except OSError:
        return []


def _names(folder: Path) -> Iterator[str]:
    """Names of files under a folder, with `/`; links to folders are not followed, so there is no ring."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield (Path(parent) / name).relative_to(folder).as_posix()
