"""One run of `collateral check`: the library as it is, the documents made from it, and what a change did to them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.cli.progress import progress
from collateral.errors import InputError, LimitError

if TYPE_CHECKING:
    from collateral.checks.library import Library
    from collateral.checks.matrix.results import Results
    from collateral.checks.matrix.run import Matrix
    from collateral.checks.report import Report
    from collateral.checks.run import Scope
    from collateral.select.situation import Channel


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is asked for."""

    root: Path
    as_of: date | None
    channel: Channel
    paths: tuple[str, ...]
    """As findings name them; empty for everything."""
    since: str | None
    """A commit; None where no change is looked at."""
    static: bool
    jobs: int | None


def checked(asked: Asked) -> Report:
    """What is found in a workspace; what cannot be read is a report, too, so that CI shows it at its lines."""
    from collateral.checks.library import read_library
    from collateral.checks.run import Scope, run, unreadable
    from collateral.cli.workspace import read_settings
    from collateral.safe import clock
    from collateral.safe.files import FolderFiles
    from collateral.safe.git import folder_in_repository

    files, place, scope = FolderFiles(asked.root), folder_in_repository(asked.root), Scope(asked.paths)
    try:
        day = clock.as_of(asked.as_of, read_settings(files).time_zone)
        library = read_library(files, day, asked.root, asked.channel)
    except (InputError, LimitError) as error:
        return unreadable(error, place)
    if asked.since is not None:
        return _since(library, asked, scope, place)
    made = None if asked.static or not library.is_sound else _matrix(library, asked, scope)
    return run(library, made, scope, place)


def _matrix(library: Library, asked: Asked, scope: Scope) -> Matrix:
    from collateral.checks.matrix.run import matrix, part

    results, jobs = _results(library, asked.root), asked.jobs or os.cpu_count() or 1
    if not scope.paths:
        return matrix(library, results, jobs, progress)
    return part(library, scope.holds, results, jobs, progress)


def _since(library: Library, asked: Asked, scope: Scope, place: str) -> Report:
    """What a change brings: findings that were not there before, and the documents that it touches."""
    from collateral.checks.library import read_library
    from collateral.checks.matrix.cells import cells
    from collateral.checks.matrix.changes import changes
    from collateral.checks.matrix.run import try_changed
    from collateral.checks.run import run
    from collateral.safe.git import revision

    try:
        before = read_library(revision(asked.root, asked.since or ""), library.as_of, None, asked.channel)
    except InputError:  # nothing to compare with: all that is found is new
        before = None
    if asked.static or not library.is_sound or before is None or not before.is_sound:
        made = None if asked.static or not library.is_sound else _matrix(library, asked, scope)
        return run(library, made, scope, place, before)
    with progress(len(cells(library.workspace)), "Comparing") as advance:
        touched = changes(library, before, advance)
    results, jobs = _results(library, asked.root), asked.jobs or os.cpu_count() or 1
    return run(library, try_changed(library, touched, results, jobs, progress), scope, place, before, touched)


def _results(library: Library, root: Path) -> Results:
    """What earlier runs found, beside the packs: no repository has it."""
    from collateral.checks.matrix.results import FILE, Results

    return Results.of(root / library.workspace.settings.output.folder / FILE)
