"""One document, or one prospect's pack, made and verified: what is wrong with it, and where that comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from collateral.checks.library import Library
from collateral.checks.matrix.blame import blamed
from collateral.checks.matrix.profiles import CELL, among
from collateral.checks.matrix.tasks import Task, pack_choice
from collateral.errors import CollateralError, Problem
from collateral.model.document import Document
from collateral.model.finding import Finding, Severity
from collateral.pipeline import BuildRequest, attempt_choice, make_all
from collateral.planning import Rankings, choose_from
from collateral.safe.path import display

UNRENDERABLE = "unrenderable"
"""The code of what stopped a document while it was made."""


def tried(library: Library, task: Task) -> tuple[Finding, ...]:
    """The errors and warnings of the files that a task makes; a fault that stops it is an error, too.

    Each has its place in a file of the workspace: the block's that it is about, else the template's or the profile's.
    """
    try:
        found = _document(library, task) if task.cell else _pack(library, task)
        return tuple(dict.fromkeys(item for item in found if item.severity is not Severity.NOTE))
    except CollateralError as error:
        return tuple(_stopped(problem, library, task) for problem in error.problems)


def _document(library: Library, task: Task) -> Iterator[Finding]:
    files, prospect = among(library, task.profile)
    request = BuildRequest(files, CELL, library.as_of, (task.template,), channel=library.channel)
    choice = choose_from(Rankings(library.workspace, prospect, library.as_of, library.channel), request)
    for made in make_all(choice.plans, request, task.digest):
        if made.plan.template.name == task.template:
            yield from (_placed(item, library, task, (made.document,)) for item in made.findings)


def _pack(library: Library, task: Task) -> Iterator[Finding]:
    request, choice = pack_choice(library, task.path)
    made = attempt_choice(choice, request)
    found = (item for item in made.findings if item not in library.workspace.findings)
    yield from (_placed(item, library, task, made.documents.values()) for item in found)


def _stopped(problem: Problem, library: Library, task: Task) -> Finding:
    said = problem.said
    found = Finding(UNRENDERABLE, Severity.ERROR, problem.path, problem.line, said, problem.remedy)
    return _placed(found, library, task, ())


def _placed(found: Finding, library: Library, task: Task, documents: Iterable[Document]) -> Finding:
    """The finding in a file of the workspace, in place of the made file or the template that it names."""
    if library.files.exists(f"workspace:{found.path}"):
        return found
    block = blamed(found.message, documents)
    said = f"{found.path}: {found.message}" if found.path not in ("", task.template) else found.message
    return replace(found, path=display(_source(block, library, task)), line=1 if block else 0, message=said)


def _source(block: str, library: Library, task: Task) -> str:
    """The file of the block in the document's language, else the template's or the profile's own."""
    language = task.cell.language if task.cell else library.workspace.language(library.prospects[task.path])
    own = library.workspace.templates[task.template].path if task.cell else task.path
    named = (item for item in library.workspace.blocks if item.head.id == block and item.language == language)
    return next((item.path for item in named), own)
