"""Who wrote what last, and which versions of a file there were, as git's history has it: one call for many files.

Only committed bytes are asked of git. Had it to read the working tree, it would start the filters that the repository
configures; so what is not committed is found by comparing digests here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from collateral.safe.git import UnusableError, contents, git

_COMMIT = "\x01"
"""Stands before each commit's line, so that it cannot be taken for a path."""
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-renames", "--relative", "-z")


@dataclass(frozen=True, slots=True)
class Person:
    """An author as git has him, with the mailmap applied."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a committed file: what it says and who wrote it when."""

    text: str
    author: Person | None
    """None where a shallow clone ends: its oldest commit seems to have written everything."""
    at: int
    """Seconds since 1970, as the committer's clock had it."""


def committed(root: Path) -> dict[str, str]:
    """The blob of each file below a folder in HEAD, by its path from there; empty without git or a commit."""
    try:
        listed = git(root, "ls-tree", "-r", "-z", "HEAD").decode(errors="surrogateescape")
    except UnusableError:
        return {}
    rows = (row.partition("\t") for row in listed.split("\0") if row)
    return {path: head.split()[2] for head, _, path in rows}


def changed(root: Path, now: Mapping[str, bytes], blobs: Mapping[str, str]) -> frozenset[str]:
    """Those of the files `now` (bytes by path) that are not as `committed` has them, whatever their line ends.

    A file that git keeps elsewhere (LFS) is compared with the digest that its pointer names.
    """
    new = {path for path in now if path not in blobs}
    other = {path for path, data in now.items() if path not in new and not _is_blob(data, blobs[path])}
    pointers = _contents(root, {blobs[path] for path in other}) if other else {}
    stored = {path for path in other if _is_stored(now[path], pointers[blobs[path]])}
    return frozenset(new | (other - stored))


def _is_stored(data: bytes, pointer: bytes) -> bool:
    name = f"oid sha256:{hashlib.sha256(data).hexdigest()}".encode()
    return pointer.startswith(b"version https://git-lfs.github.com/spec/") and name in pointer.split(b"\n")


def _is_blob(data: bytes, blob: str) -> bool:
    return any(_blob(each, len(blob)) == blob for each in (data, data.replace(b"\r\n", b"\n")))


def _blob(data: bytes, digits: int) -> str:
    """The id that git gives to bytes: SHA-1 with 40 digits, SHA-256 with 64."""
    head = b"blob %d\0" % len(data)
    if digits == 64:
        return hashlib.sha256(head + data).hexdigest()
    return hashlib.sha1(head + data, usedforsecurity=False).hexdigest()


def last_authors(root: Path, places: Iterable[str]) -> dict[str, Person]:
    """The author of the newest commit that touched each file below these folders or files, by path, in one pass.

    A file is left out where a shallow clone does not reach back to that commit. UnusableError without git.
    """
    shallow = _is_shallow(root)
    shown = "--format=%x01%aN%x01%aE%x01%P"
    said = git(root, "log", "-c", "--name-only", *_PLAIN, shown, "--", *places).decode(errors="surrogateescape")
    found: dict[str, Person | None] = {}
    author: Person | None = None
    for token in (token.lstrip("\n") for token in said.split("\0")):
        if token.startswith(_COMMIT):
            _, name, email, parents = token.split(_COMMIT)
            author = None if shallow and not parents else Person(name, email)
        elif token:
            found.setdefault(token, author)
    return {path: person for path, person in found.items() if person}


def line_authors(root: Path, place: str) -> tuple[Line, ...]:
    """The lines of a file in HEAD with who wrote each; UnusableError without git or such a file."""
    said = git(root, "blame", "--line-porcelain", "--root", "--no-textconv", "HEAD", "--", place)
    return tuple(_lines(said.decode(errors="replace"), _is_shallow(root)))


def _lines(said: str, shallow: bool) -> Iterator[Line]:
    head: dict[str, str] = {}
    for row in said.split("\n"):
        if row.startswith("\t"):
            author = Person(head["author"], head["author-mail"].strip("<>"))
            is_end = shallow and "boundary" in head
            yield Line(row[1:], None if is_end else author, int(head["committer-time"]))
            head = {}
        else:
            key, _, value = row.partition(" ")
            head[key] = value


def _is_shallow(root: Path) -> bool:
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def user(root: Path) -> Person | None:
    """Who commits on this machine, by git's settings; None where they do not say."""
    try:
        said = git(root, "config", "-z", "--get-regexp", r"^user\.(name|email)$").decode(errors="replace")
    except UnusableError:
        return None
    found = dict(entry.split("\n", 1) for entry in said.split("\0") if "\n" in entry)
    name, email = found.get("user.name", ""), found.get("user.email", "")
    return Person(name, email) if name or email else None


def versions(root: Path, folder: str) -> dict[str, dict[bytes, str]]:
    """All that commits up to HEAD ever had in each file below a folder, by path: the newest commit of each version.

    What a merge made, or threw away, is among it. UnusableError without git.
    """
    shown = ("--full-history", "-m", "--raw", "--no-abbrev", *_PLAIN, "--format=%x01%H")
    said = git(root, "log", *shown, "--", folder).decode(errors="surrogateescape")
    blobs: dict[str, dict[str, str]] = {}
    commit, blob = "", ""
    for token in (token.lstrip("\n") for token in said.split("\0")):
        if token.startswith(_COMMIT):
            commit = token.removeprefix(_COMMIT)
        elif token.startswith(":"):
            blob = token.split()[3]
        elif token and blob.strip("0"):  # zeros: it was deleted
            blobs.setdefault(token, {}).setdefault(blob, commit)
    data = _contents(root, {blob for found in blobs.values() for blob in found})
    return {path: {data[blob]: commit for blob, commit in found.items()} for path, found in blobs.items()}


def _contents(root: Path, ids: Collection[str]) -> Mapping[str, bytes]:
    found = dict(zip(sorted(ids), contents(root, sorted(ids)), strict=True))
    if None in found.values():
        raise UnusableError("a version is not in this clone")
    return {blob: data for blob, data in found.items() if data is not None}
