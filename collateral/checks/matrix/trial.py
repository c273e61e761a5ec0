"""One document, or one prospect's pack, made and verified: what is wrong with it, and where that comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from collateral.checks.library import Library
from collateral.checks.matrix.tasks import CELL, Task
from collateral.errors import CollateralError, Problem
from collateral.load.workspace import load_prospect
from collateral.model.finding import Finding, Severity
from collateral.pipeline import BuildRequest, attempt_choice, make_all
from collateral.planning import Rankings, choose_from
from collateral.render.drawing import Draw, here
from collateral.safe.files import OverlayFiles
from collateral.safe.path import display

UNRENDERABLE = "unrenderable"
"""The code of what stopped a document while it was made."""


def tried(library: Library, task: Task, draw: Draw = here) -> tuple[Finding, ...]:
    """What is found in the files that a task makes; a fault that stops it is a finding, too."""
    try:
        found = [*(_document(library, task, draw) if task.cell else _pack(library, task, draw))]
    except CollateralError as error:
        found = [_stopped(problem, task) for problem in error.problems]
    return tuple(dict.fromkeys(_placed(item, library, task) for item in found))


def _document(library: Library, task: Task, draw: Draw) -> Iterator[Finding]:
    files = OverlayFiles(library.files, {CELL: task.profile})
    prospect = load_prospect(files, CELL, library.workspace)
    request = BuildRequest(files, CELL, library.as_of, (task.template,))
    choice = choose_from(Rankings(library.workspace, prospect, library.as_of), request)
    for made in make_all(choice.plans, request, task.digest, draw):
        if made.plan.template.name == task.template:
            yield from made.findings


def _pack(library: Library, task: Task, draw: Draw) -> Iterator[Finding]:
    prospect = library.prospects[task.path]
    request = BuildRequest(library.files, task.path, library.as_of)
    choice = choose_from(Rankings(library.workspace, prospect, library.as_of), request)
    standing = {*library.workspace.findings}
    yield from (item for item in attempt_choice(choice, request, draw).findings if item not in standing)


def _stopped(problem: Problem, task: Task) -> Finding:
    said = str(replace(problem, path="", line=0, remedy="")).removesuffix(".")
    return Finding(UNRENDERABLE, Severity.ERROR, problem.path, problem.line, said, problem.remedy)


def _placed(found: Finding, library: Library, task: Task) -> Finding:
    """The finding with the template or the profile as its place where it has a made file's name, and with its task."""
    if library.files.exists(f"workspace:{found.path}"):
        path, said = found.path, found.message
    else:
        own = library.workspace.templates[task.template].path if task.cell else task.path
        path, said = display(own), f"{found.path}: {found.message}" if found.path else found.message
    return replace(found, path=path, message=f"{said} [{task.name}]" if task.cell else said)
