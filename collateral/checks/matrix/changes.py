"""What a change does to every document: which say something else, what exactly, and which only look different."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from collateral.checks.library import Library
from collateral.checks.matrix.cells import Cell, spoken
from collateral.checks.matrix.tasks import Draft, Lack, drafts, every_draft, look, pack_choice, words
from collateral.errors import CollateralError, InputError
from collateral.load.workspace import load_prospect
from collateral.model.document import Document, Heading
from collateral.model.phrase import plain
from collateral.model.slide import Slide
from collateral.model.tree import phrases
from collateral.pipeline import compose_plan
from collateral.record.documents import outline
from collateral.safe.files import Files, OverlayFiles
from collateral.safe.path import display

_MARK = re.compile(r"^(\s*\w+) [0-9a-f]{8}(?= )")
"""A node's mark in an outline: it says nothing to a reader."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, and the documents that have it."""

    template: str
    documents: tuple[str, ...]
    """Cells or profiles, as they are called."""
    lines: tuple[str, ...]
    """What is said, as a unified diff of the text; empty where only the look is another."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The blast radius of a change."""

    files: tuple[str, ...]
    """Files of the workspace that are new, gone or other than they were."""
    changes: tuple[Change, ...]
    """By template, the most frequent first."""
    of: Mapping[str, tuple[int, int]]
    """(documents that change, all documents of the cells) by template."""
    drafts: tuple[Draft | Lack, ...]
    """Those of the cells that the change touches, as they are now."""
    packs: tuple[str, ...]
    """Profiles of the real prospects whose documents change, with root."""


def changes(now: Library, before: Library, advance: Callable[[], None] = lambda: None) -> Changes:
    """What differs between two states of a workspace; `advance` is called after each cell."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    counts: dict[str, tuple[int, int]] = {}
    touched: list[Draft | Lack] = []
    for cell, items in groupby(every_draft(now, advance), key=lambda item: item.cell):
        assert cell is not None, "only packs have none"
        was = {_template(item): item for item in (drafts(before, cell) if _is_known(cell, before) else ())}
        for item in items:
            name = _template(item)
            lines = _difference(was.get(name), item)
            changed, of = counts.get(name, (0, 0))
            counts[name] = (changed + (lines is not None), of + 1)
            if lines is not None:
                touched.append(item)
                found.setdefault((name, lines), []).append(cell.name)
    packs = _packs(now, before, found)
    ordered = sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]), item[1]))
    told = tuple(Change(name, tuple(where), lines) for (name, lines), where in ordered)
    return Changes(tuple(_files(now.files, before.files)), told, counts, tuple(touched), packs)


def _is_known(cell: Cell, library: Library) -> bool:
    """Whether there can be such a prospect in a library."""
    taxonomy = library.workspace.taxonomy
    return (
        cell.persona in taxonomy.personas
        and cell.stage in taxonomy.stages
        and cell.language in spoken(library.workspace)
        and cell.industry in ("", *taxonomy.industries)
        and cell.segment in ("", *taxonomy.segments)
        and cell.region in ("", *taxonomy.regions)
    )


def _template(item: Draft | Lack) -> str:
    return item.plan.template.name if isinstance(item, Draft) else item.template


def _difference(was: Draft | Lack | None, now: Draft | Lack) -> tuple[str, ...] | None:
    """The lines that differ, none where only the look does; None where nothing does."""
    if isinstance(was, Draft) and isinstance(now, Draft):
        if words(was) == words(now):
            return None if look(was) == look(now) else ()
        return _told(was.document, now.document)
    before, after = _text(was), _text(now)
    return None if before == after else _compared(before, after)


def _text(item: Draft | Lack | None) -> list[str]:
    if isinstance(item, Draft):
        return _read(item.document)
    return [f"cannot be made: {item.problem.message}"] if item else []


def _told(was: Document | None, now: Document | None) -> tuple[str, ...]:
    """What a reader sees differ; where that is none of the words, what a chart or a quote says otherwise."""
    return _compared(_read(was), _read(now)) or _compared(_outlined(was), _outlined(now))


def _read(document: Document | None) -> list[str]:
    """What a document says, line by line: `#` before the headings of its sections, `##` before titles."""
    return [*_lines(document)] if document else []


def _lines(document: Document) -> Iterator[str]:
    yield f"# {plain(document.title)}"
    for section in document.sections:
        if section.heading:
            yield f"# {plain(section.heading)}"
        for item in (*section.slides, *section.nodes):
            title = item.title if isinstance(item, Slide) else item.content if isinstance(item, Heading) else ()
            yield from [f"## {plain(title)}"] if title else []
            body = item.nodes if isinstance(item, Slide) else () if title else item
            yield from (line for phrase in phrases(body) for line in plain(phrase).splitlines())


def _compared(before: list[str], after: list[str]) -> tuple[str, ...]:
    """A unified diff without its head and without numbers of lines, so that equal differences are equal."""
    found = tuple(difflib.unified_diff(before, after, lineterm="", n=1))[2:]
    return tuple("@@" if line.startswith("@@") else line for line in found)


def _files(now: Files, before: Files) -> Iterator[str]:
    present, past = ({*files.list("workspace:")} for files in (now, before))
    for path in sorted(present | past):
        if not (path in present and path in past and now.digest(path) == before.digest(path)):
            yield display(path)


def _packs(now: Library, before: Library, found: dict[tuple[str, tuple[str, ...]], list[str]]) -> tuple[str, ...]:
    """The profiles whose documents change; what changes in them is added to `found`."""
    touched: list[str] = []
    for path in now.prospects:
        present, past = _documents(now, path), _documents(_with_profile(before, now, path), path)
        for name in sorted(present.keys() | past.keys()):
            lines = _told(past.get(name), present.get(name))
            if lines:
                found.setdefault((name, lines), []).append(display(path))
                touched.append(path)
    return tuple(dict.fromkeys(touched))


def _outlined(document: Document | None) -> list[str]:
    return [_MARK.sub(r"\1", line) for line in outline(document).splitlines()] if document else []


def _documents(library: Library, path: str) -> Mapping[str, Document]:
    """A prospect's documents by their key; none where the pack cannot be made, or its profile cannot be read."""
    if path not in library.prospects:
        return {}
    try:
        request, choice = pack_choice(library, path)
    except CollateralError:
        return {}
    plans = () if choice.problems else choice.plans
    return {plan.key: compose_plan(plan, request) for plan in plans if plan.formats}


def _with_profile(before: Library, now: Library, path: str) -> Library:
    """The former state, with today's profile where it had none that can be read: reps' are in no repository."""
    if path in before.prospects:
        return before
    files = OverlayFiles(before.files, {path: now.files.read(path)})
    try:
        prospect = load_prospect(files, path, before.workspace)
    except InputError:
        return before
    return replace(before, files=files, prospects={**before.prospects, path: prospect})
