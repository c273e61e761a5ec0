"""Git, read only: the files of a workspace as earlier commits have them.

A repository may come from anyone, so its settings must start no program and reach no network, and the caller's GIT_
variables (a hook sets them) must not point elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from collateral.errors import CollateralError, InputError, Problem, UsageError
from collateral.safe.files import Files, content_digest, display
from collateral.safe.path import split

TIMEOUT = 20.0
"""Seconds for one call."""
COMMITS = 500
"""How many commits back an approved version is looked for."""
_SETTINGS = (
    ("core.fsmonitor", "false"),  # a program of the repository's choice
    ("log.showSignature", "false"),  # starts gpg
    ("protocol.allow", "never"),  # a partial clone would fetch what it lacks
    ("blame.ignoreRevsFile", ""),  # commits that the repository would have overlooked
)
_OPTIONS = tuple(part for key, value in _SETTINGS for part in ("-c", f"{key}={value}"))


class UnusableError(Exception):
    """Git is not there, or says that it cannot answer."""


class RevisionFiles:
    """The files of a workspace folder in one commit; no prospect's folder."""

    def __init__(self, folder: Path, commit: str, prefix: str) -> None:
        """`prefix` is the folder's place in the repository, empty or ending with a slash."""
        self.commit = commit
        self._folder = folder
        self._prefix = prefix
        self._bytes: dict[str, bytes] = {}

    def read(self, path: str) -> bytes:
        """The bytes in the commit; InputError where it has no such file."""
        if path not in self._bytes:
            if not self.exists(path):
                raise InputError(Problem(display(path), 0, "", f"there is no such file in commit {self.commit[:12]}"))
            place = self._prefix + split(path)[1]
            self._bytes[path] = git(self._folder, "cat-file", "blob", f"{self.commit}:{place}")
        return self._bytes[path]

    def exists(self, path: str) -> bool:
        root, place = split(path)
        return root == "workspace" and place in self._places

    def digest(self, path: str) -> str:
        return hashlib.sha256(self.read(path)).hexdigest()

    def list(self, prefix: str, suffix: str = "") -> tuple[str, ...]:
        root, folder = split(prefix)
        inside = f"{folder.strip('/')}/" if folder.strip("/") else ""
        found = [place for place in self._places if place.startswith(inside) and place.endswith(suffix)]
        seen = [place for place in found if root == "workspace" and not _hidden(place[len(inside) :])]
        return tuple(f"workspace:{place}" for place in seen)

    def read_all(self) -> None:
        """Reads every file at once; `UnusableError` where git cannot."""
        places = [place for place in self._places if "\n" not in place]
        names = [f"{self.commit}:{self._prefix}{place}" for place in places]
        for place, data in zip(places, contents(self._folder, names), strict=True):
            if data is not None:
                self._bytes[f"workspace:{place}"] = data

    @cached_property
    def _places(self) -> dict[str, None]:
        """All paths under the folder, in order: git lists what lies below the folder it is called in."""
        listed = git(self._folder, "ls-tree", "-r", "-z", "--name-only", self.commit)
        return dict.fromkeys(sorted(name for name in listed.decode(errors="surrogateescape").split("\0") if name))


def approved_files(
    root: Path, paths: Iterable[str], digest: str, digest_in: Callable[[Files], str] | None = None
) -> Files | None:
    """The workspace in the newest commit whose content has `digest`; None where no commit has it, or without git.

    `paths` are the files (rooted) whose commits are looked at. `digest_in` computes the digest from a commit's files,
    for content that is part of a file or names others; without it, it is `content_digest` of the paths.
    """
    wanted = tuple(paths)
    compute = digest_in or (lambda files: content_digest(files, wanted))
    try:
        return next((files for files in revisions(root, wanted) if _is(files, digest, compute)), None)
    except UnusableError:
        return None


def revisions(root: Path, paths: Iterable[str]) -> Iterator[RevisionFiles]:
    """The commits that changed one of the paths (files or folders, rooted), newest first, 500 at most."""
    folder = root.resolve()
    places = [split(path)[1] for path in paths]
    prefix = _prefix(folder)
    commits = git(folder, "log", f"--max-count={COMMITS}", "--format=%H", "--", *places)
    for commit in commits.decode().split():
        yield RevisionFiles(folder, commit, prefix)


def revision(root: Path, name: str) -> RevisionFiles:
    """The files of a workspace folder in a commit: a branch, a tag, `HEAD~1`, a hash.

    All are read at once: to ask git for each would take it a hundred times as long. UsageError where the folder is in
    no repository, the repository has no such commit, or git is not there.
    """
    folder = root.resolve()
    try:
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        commit = git(folder, *asked).decode().strip()
        found = RevisionFiles(folder, commit, _prefix(folder))
        found.read_all()
    except UnusableError as error:
        remedy = "Name a commit of the repository that the workspace is in; a shallow clone lacks older ones."
        raise UsageError(Problem("", 0, "--changed-since", "is no commit", repr(name), remedy=remedy)) from error
    return found


def folder_in_repository(root: Path) -> str:
    """A folder's place in its repository, with `/` at the end; empty at the repository's root, or without one."""
    try:
        return _prefix(root.resolve())
    except UnusableError:
        return ""


def _prefix(folder: Path) -> str:
    return git(folder, "rev-parse", "--show-prefix").decode(errors="surrogateescape").removesuffix("\n")


def _is(files: Files, digest: str, compute: Callable[[Files], str]) -> bool:
    try:
        return compute(files) == digest
    except CollateralError:  # a commit without the file, or one in which it is broken
        return False


def _hidden(place: str) -> bool:
    return any(part.startswith(".") for part in place.split("/"))


def contents(folder: Path, names: Sequence[str]) -> list[bytes | None]:
    """The bytes of blobs by id or as `commit:path`, in order and in one call; None for what is none or is not there."""
    asked = "".join(f"{name}\n" for name in names)
    said = git(folder, "cat-file", "--batch", given=asked.encode(errors="surrogateescape"))
    found: list[bytes | None] = []
    start = 0
    for _ in names:
        end = said.index(b"\n", start)
        kind, _, size = said[start:end].decode(errors="replace").rpartition(" ")
        start = end + 1
        data = None
        if size.isdigit():  # what the repository lacks, such as a submodule's commit, is told in this one line
            data = said[start : start + int(size)]
            start += int(size) + 1
        found.append(data if kind.endswith(" blob") else None)
    return found


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints when it is `given` something; UnusableError where it is missing, fails or takes too long."""
    command = [_program(folder), "-C", str(folder), "--no-pager", "--literal-pathspecs", *_OPTIONS, *arguments]
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, env=_environment(), timeout=TIMEOUT, check=True
        )
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise UnusableError(str(error)) from error
    return done.stdout


def _program(folder: Path) -> str:
    """Where git is; never in the workspace or the current folder, where Windows looks first."""
    found = shutil.which("git")
    if found is None or Path(found).resolve().parent in (folder, Path.cwd()):
        raise UnusableError("git is not installed")
    return found


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
