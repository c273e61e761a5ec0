"""Who wrote the bytes of a subject last, by git, so that nobody approves his own words alone.

An approver is the author where `people` of collateral.yaml gives him the author's e-mail address, or where his name is
the author's name or the part of the address before the @; case, accents, spaces and signs do not matter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from collateral.errors import CollateralError
from collateral.load.approvals import path_of
from collateral.load.subjects import entry_digest, entry_in
from collateral.model.approvers import folded
from collateral.model.finding import Finding, Severity
from collateral.model.workspace import Subject, Workspace
from collateral.safe.files import Files
from collateral.safe.git import UnusableError
from collateral.safe.git_log import Line, Person, changed, committed, last_authors, line_authors, user
from collateral.safe.path import display, split
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import load

SETTINGS = "collateral.yaml"
People = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a subject last."""

    person: Person
    is_committed: bool

    @property
    def said(self) -> str:
        """`Dana Whitfield <dana@example.com>`, and whether that is in a commit yet."""
        named = f"{self.person.name} <{self.person.email}>".strip()
        return named if self.is_committed else f"{named}, whose change is not committed yet"


def authors(root: Path, files: Files, subjects: Iterable[Subject]) -> dict[str, Author]:
    """The last author of each subject, by its name; empty where the workspace is not committed to a repository.

    What lies outside the workspace (a quote's profile) is left out, and what git cannot say (a shallow clone).
    """
    blobs = committed(root)
    if SETTINGS not in blobs:
        return {}
    asked = [subject for subject in subjects if all(split(path)[0] == "workspace" for path in subject.paths)]
    whole = {path for subject in asked if not subject.entry for path in subject.paths}
    try:
        now = {split(path)[1]: files.read(path) for path in sorted(whole)}
        newest = last_authors(root, sorted(_tops(now))) if now else {}
        reader = _Reader(root, newest, changed(root, now, blobs), user(root))
        found = {subject.name: reader.author(subject) for subject in asked}
    except UnusableError:
        return {}
    return {name: author for name, author in found.items() if author}


def _tops(places: Iterable[str]) -> set[str]:
    """What git is asked about: few folders rather than many files, which may be more than a command line takes."""
    return {"/".join(place.split("/")[:2]) for place in places}


def is_by(author: Author, name: str, people: People) -> bool:
    """True where an approver's name means the author."""
    addresses = next((known for person, known in people.items() if folded(person) == folded(name)), ())
    if author.person.email.casefold() in map(str.casefold, addresses):
        return True
    local = author.person.email.partition("@")[0]
    called = {_bare(text) for text in (author.person.name, author.person.email, local, *local.split("+"))}
    return bool(_bare(name)) and _bare(name) in called


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def own_approvals(root: Path, files: Files, workspace: Workspace, as_of: date) -> tuple[Finding, ...]:
    """An error for each subject that nobody but its last author has approved; none without git, or where that is right.

    It is asked of what is approved on the day, so that one further approval by somebody else settles it.
    """
    reviews = {name: workspace.review(subject, as_of) for name, subject in workspace.subjects.items()}
    asked = [
        subject
        for name, subject in workspace.subjects.items()
        if reviews[name].is_complete and not workspace.may_author_approve(subject)
    ]
    people, written = workspace.settings.people, authors(root, files, asked)
    found = []
    for name, author in written.items():
        given = reviews[name].given
        if all(is_by(author, event.by, people) for event in given):
            line = workspace.histories[name].events.index(given[-1]) + 1
            found.append(_own(name, author, given[-1].by, line))
    return tuple(found)


def _own(subject: str, author: Author, by: str, line: int) -> Finding:
    said = f"{by} approved {subject}, which {author.said} wrote last, and nobody else has approved it"
    remedy = (
        f"Have somebody else run `collateral approve {subject} --by NAME`, or write `authors_may_approve: true` into "
        "collateral.yaml."
    )
    return Finding("own-approval", Severity.ERROR, display(path_of(subject)), line, said, remedy)


@dataclass(slots=True)
class _Reader:
    """Authors from what git has said, its blame kept by file."""

    root: Path
    newest: Mapping[str, Person]
    """The author of each file, the file of the newest commit first."""
    changed: Collection[str]
    """Files that are not as they were committed."""
    user: Person | None
    lines: dict[str, tuple[Line, ...]] = field(default_factory=dict)

    def author(self, subject: Subject) -> Author | None:
        """The last author; of changes that are not committed, whoever commits on this machine."""
        if subject.entry:
            return self._of_entry(subject)
        places = {split(path)[1] for path in subject.paths}
        if not places.isdisjoint(self.changed):
            return self._uncommitted()
        newest = min(places & self.newest.keys(), key=[*self.newest].index, default=None)
        return Author(self.newest[newest], True) if newest else None

    def _uncommitted(self) -> Author | None:
        return Author(self.user, False) if self.user else None

    def _of_entry(self, subject: Subject) -> Author | None:
        """Whoever wrote the newest line of an entry, comments aside, where it stands in HEAD as it is now."""
        path = subject.paths[0]
        place = split(path)[1]
        if place not in self.lines:
            self.lines[place] = line_authors(self.root, place)
        lines = self.lines[place]
        try:
            tree = load("".join(f"{line.text}\n" for line in lines).encode(), path)
            is_same = entry_digest(entry_in(tree, subject.entry, path)) == subject.digest
        except CollateralError:
            is_same = False
        if not is_same:
            return self._uncommitted()
        written = [line for line in _of(tree, subject.entry, lines) if line.text.strip() and not _is_comment(line)]
        newest = max(written, key=lambda line: line.at)
        return Author(newest.author, True) if newest.author else None


def _of(tree: Tree, entry: str, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of an entry: from its key up to the next key of its map or of the file."""
    head, _, rest = entry.partition(".")
    inner = tree.get(head)
    within = inner.lines if entry not in tree and isinstance(inner, Tree) else tree.lines
    start = within[rest if entry not in tree else entry]
    following = (line for line in (*tree.lines.values(), *within.values()) if line > start)
    return lines[start - 1 : min(following, default=len(lines) + 1) - 1]


def _is_comment(line: Line) -> bool:
    return line.text.lstrip().startswith("#")
