"""What checks look at: the files of a workspace with all that could be read of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.checks.entries import entries
from collateral.checks.passages import Passage, locate, passages
from collateral.checks.shape import Shape
from collateral.checks.table import fault
from collateral.errors import CollateralError, InputError, LimitError, Problem, framed
from collateral.load.tampering import attested
from collateral.load.waivers import read_waivers
from collateral.load.workspace import LIBRARY, TEXTS, load_prospect, survey_workspace
from collateral.model.approval import Status
from collateral.model.block import Block
from collateral.model.finding import Finding
from collateral.model.prospect import Prospect
from collateral.model.waiver import Entry
from collateral.model.workspace import Workspace
from collateral.safe.files import Files, within
from collateral.select.situation import Channel

if TYPE_CHECKING:
    from collateral.checks.bases import Opened, Refused
    from collateral.checks.elements import Page
    from collateral.checks.sheets import Rule

MESSAGING = f"{LIBRARY}messaging.yaml"
PROFILES = "workspace:prospects/"


@dataclass(frozen=True)
class Library:
    """A workspace on a day, faults and all."""

    files: Files
    """With the profiles of the workspace's own prospects/ folder under the root `workspace:`."""
    workspace: Workspace
    """Without the blocks and templates that cannot be read."""
    problems: tuple[Problem, ...]
    """What is not well formed, in workspace files and in profiles."""
    prospects: Mapping[str, Prospect]
    """By rooted path; those that can be read."""
    as_of: date
    root: Path | None = None
    """The folder, where there is one: for what git knows of it."""
    is_sound: bool = True
    """Whether documents can be tried: only blocks, templates and profiles have problems."""
    channel: Channel = "approved"
    """What the documents are tried with: what is approved, or also what is not yet."""
    waivers: tuple[Entry, ...] = ()
    """Those of waivers.yaml, past ones too."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text that somebody reads, in the order of the files: blocks, templates, claims."""
        return tuple(passages(self.workspace, self.lines))

    @cached_property
    def bases(self) -> tuple[Opened | Refused, ...]:
        """The Word and PowerPoint files of the templates, each opened once; their libraries are imported now."""
        from collateral.checks.bases import opened

        return tuple(opened(self.files, self.workspace.templates.values(), self.workspace.brand))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The HTML templates, each once."""
        from collateral.checks.elements import page

        return tuple(page(path, "\n".join(self.lines(path))) for path in self._texts(".j2", ".html"))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all style sheets of templates, then of what their pages style themselves."""
        from collateral.checks.sheets import page_rules, sheet_rules

        sheets = (sheet_rules(path, "\n".join(self.lines(path))) for path in self._texts(".css"))
        return tuple(chain(*sheets, *map(page_rules, self.pages)))

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Every file that makes up a template, each once, sorted."""
        return tuple(sorted({path for item in self.workspace.templates.values() for path in item.files}))

    def _texts(self, *suffixes: str) -> Iterator[str]:
        """Files of templates by how they end; larger ones than are looked through are told as oversized."""
        from collateral.checks.elements import LIMIT

        named = (path for path in self.drawn if path.lower().endswith(suffixes))
        return (path for path in named if len(self.files.read(path)) <= LIMIT)

    @cached_property
    def printable(self) -> tuple[Passage, ...]:
        """The passages that a buyer may come to read: external, and of no block that is withdrawn or past."""
        live = {block.path for block in self.live}
        return tuple(
            found for found in self.passages if not found.is_internal and (not found.block or found.path in live)
        )

    @cached_property
    def live(self) -> tuple[Block, ...]:
        """The blocks that are in use or could be: neither withdrawn nor past their last day."""
        return self.shape.live

    @cached_property
    def shape(self) -> Shape:
        """Which blocks can stand where."""
        return Shape(self.workspace, self.as_of, channel=self.channel)

    @cached_property
    def citing(self) -> Mapping[str, tuple[str, ...]]:
        """For each claim the ids of the live blocks that cite it."""
        found: dict[str, dict[str, None]] = {}
        for block in self.live:
            for field in block.claims:
                found.setdefault(field.claim, {})[block.head.id] = None
        return {name: tuple(ids) for name, ids in found.items()}

    def findings(self, code: str) -> tuple[Finding, ...]:
        """What a check finds, each at the weight that the table gives it; asked again, the same."""
        if code not in self._findings:
            self._findings[code] = tuple(map(self.shown, fault(code)(self)))
        return self._findings[code]

    def shown(self, finding: Finding) -> Finding:
        """A finding with the lines around it, where its file is one that people write."""
        if finding.excerpt.lines or not finding.line:
            return finding
        path = f"workspace:{finding.path}"
        lines = self.lines(path) if self.files.exists(path) else ()  # a made file's name is no path here
        return replace(finding, excerpt=framed(lines, finding.line, finding.column))

    def status(self, subject: str) -> Status:
        """The status of a subject on the day."""
        return self.workspace.status(subject, self.as_of)

    def entry(self, section: str, name: str) -> tuple[int, int]:
        """Line and column of an entry of messaging.yaml; its start where the map is written on one line."""
        if section not in self._entries:
            self._entries[section] = entries(self.lines(MESSAGING), section)
        line = self._entries[section].get(name, 0)
        return locate(self.lines(MESSAGING), re.compile(re.escape(name)), line) if line else (1, 1)

    def lines(self, path: str) -> tuple[str, ...]:
        """The lines of a text file as it is written; none of what cannot be read, which is told as malformed."""
        if path not in self._lines:
            self._lines[path] = tuple(_written(self.files, path).split("\n"))
        return self._lines[path]

    @cached_property
    def _entries(self) -> dict[str, dict[str, int]]:
        return {}

    @cached_property
    def _lines(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _findings(self) -> dict[str, tuple[Finding, ...]]:
        return {}


def read_library(files: Files, as_of: date, root: Path | None = None, channel: Channel = "approved") -> Library:
    """The library of a workspace and its prospects/ folder.

    Raises InputError where the vocabulary cannot be read, for then there is nothing to hold against it, with every
    problem of every file; LimitError for a file that is not read.
    """
    found = survey_workspace(files)
    if found.workspace is None:
        raise InputError(found.problems)
    problems, prospects = [*found.problems], {}
    for path in within(files, _profiles(files), TEXTS):
        try:
            prospects[path] = load_prospect(files, path, found.workspace)
        except (InputError, LimitError) as error:
            problems.extend(error.problems)
    waivers = read_waivers(files, problems)
    told = tuple(sorted(problems))
    workspace = attested(root, files, found.workspace) if root else found.workspace
    return Library(files, workspace, told, prospects, as_of, root, found.is_sound, channel, waivers)


def _written(files: Files, path: str) -> str:
    try:
        text = files.read(path).decode(errors="replace")
    except CollateralError:
        return ""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _profiles(files: Files) -> Iterator[str]:
    for suffix in (".yaml", ".yml"):
        yield from files.list(PROFILES, suffix)
