"""The whole matrix as findings, one for each fault, naming the documents that have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from collateral.checks.library import Library
from collateral.checks.matrix.cells import cells
from collateral.checks.matrix.changes import Changes
from collateral.checks.matrix.results import Results
from collateral.checks.matrix.state import state
from collateral.checks.matrix.tasks import Draft, Lack, Survey, Task, every_draft, look, survey, surveyed
from collateral.checks.matrix.trials import Work, trials, workers
from collateral.model.finding import Finding, Severity
from collateral.safe.path import display

Progress = Callable[[int, str], AbstractContextManager[Callable[[], None]]]
"""`cli.progress.progress`: gives what to call after each step of so many."""
_HERE = 3
"""Documents that take no longer here than other processes take to start."""
_NAMED = 3
"""Documents that a finding names; it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was looked at."""

    documents: int = 0
    """Of all cells, for all templates."""
    distinct: int = 0
    """Those that show different blocks, and were made in all of their formats."""
    packs: int = 0
    """Of real prospects."""
    made: int = 0
    """Documents and packs that were made in this run; what is known from an earlier one is not made again."""
    unmade: int = 0
    """Documents that no stage's pack promises and no approved content fills."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """What making the documents brought to light."""

    findings: tuple[Finding, ...]
    tally: Tally


def matrix(library: Library, results: Results, jobs: int, progress: Progress) -> Matrix:
    """Every document of every cell and every pack; where nothing has changed since `results`, what they say."""
    key = state(library)
    known = results.whole(key)
    if known is not None:
        return Matrix(known[0], Tally(**known[1]))
    with workers(library, jobs) as work:
        with progress(len(cells(library.workspace)), "Choosing") as advance:
            found = survey(library, advance)
        made = try_all(found, results, work, progress)
    results.keep_whole(key, made.findings, {**_counts(made.tally), "made": 0})
    return made


def part(library: Library, holds: Callable[[str], bool], results: Results, jobs: int, progress: Progress) -> Matrix:
    """The documents that some files have a part in, `holds` says which, and the packs of profiles among them."""
    with progress(len(cells(library.workspace)), "Choosing") as advance:
        made = [item for item in every_draft(library, advance) if any(map(holds, _sources(item)))]
    packs = [path for path in library.prospects if holds(display(path))]
    return _few(library, surveyed(library, made, packs), results, jobs, progress)


def try_changed(library: Library, touched: Changes, results: Results, jobs: int, progress: Progress) -> Matrix:
    """The documents that a change touches."""
    return _few(library, surveyed(library, touched.drafts, touched.packs), results, jobs, progress)


def _few(library: Library, found: Survey, results: Results, jobs: int, progress: Progress) -> Matrix:
    """A part of all documents, here where it is not worth to start further processes."""
    with workers(library, jobs if len(found.tasks) > _HERE else 1) as work:
        return try_all(found, results, work, progress)


def _sources(item: Draft | Lack) -> set[str]:
    """The files that a document is made from, as users know them."""
    if isinstance(item, Lack):
        return {item.problem.path}
    chosen = (choice.block for section in item.plan.selection.sections for choice in section.choices)
    return {display(path) for path in (*(path for path, _ in look(item)), *(block.path for block in chosen))}


def try_all(found: Survey, results: Results, work: Work, progress: Progress) -> Matrix:
    """What the tasks of a survey bring to light, with what the survey itself lacks."""
    with progress(len(found.tasks), "Making documents") as advance:
        done = trials(found.tasks, results, work, advance)
    told = (*lacking(found.lacks), *_together(done.found))
    packs = sum(task.cell is None for task in found.tasks)
    return Matrix(told, Tally(found.documents, len(found.tasks) - packs, packs, done.made, found.unmade))


def _counts(tally: Tally) -> dict[str, int]:
    return {name: getattr(tally, name) for name in Tally.__slots__}


def _together(found: Iterable[tuple[Task, tuple[Finding, ...]]]) -> Iterator[Finding]:
    """Each fault once, with the documents that have it."""
    where: dict[Finding, list[str]] = {}
    for task, items in found:
        for item in items:
            where.setdefault(item, []).extend(_names(task) if task.cell else [])
    for item, names in where.items():
        yield replace(item, message=f"{item.message}{_among(names)}")


def _names(task: Task) -> list[str]:
    return [f"{task.template} for {cell.name}" for cell in task.stands_for]


def _among(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f" [{'; '.join(names[:_NAMED])}{more}]" if names else ""


def lacking(lacks: Iterable[Lack]) -> Iterator[Finding]:
    """What stops documents that are promised: of cells as gaps in the library, of prospects each by itself."""
    where: dict[Finding, list[str]] = {}
    for lack in lacks:
        problem = lack.problem
        code = "coverage-gap" if lack.cell else "unrenderable"
        said = replace(problem, field="").said if lack.cell else problem.said
        found = Finding(code, Severity.ERROR, problem.path or lack.path, problem.line, said, problem.remedy)
        where.setdefault(found, []).extend([f"{lack.template} for {lack.cell.name}"] if lack.cell else [])
    for found, names in where.items():
        yield replace(found, message=f"{found.message}{_among(names)}")
