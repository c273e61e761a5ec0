"""All that there is to try, on all processors; what an earlier run has found out is not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from collateral.checks.library import Library, read_library
from collateral.checks.matrix.results import Results
from collateral.checks.matrix.tasks import Task
from collateral.checks.matrix.trial import tried
from collateral.model.finding import Finding
from collateral.safe.files import FolderFiles
from collateral.select.situation import Channel

Tried = Iterator[tuple[Task, tuple[Finding, ...]]]


@dataclass(frozen=True, slots=True)
class Trials:
    """What was found, and how much of it was made for this run."""

    found: tuple[tuple[Task, tuple[Finding, ...]], ...]
    """In the order of the tasks."""
    made: int


def trials(
    library: Library, tasks: Sequence[Task], results: Results, jobs: int = 1, advance: Callable[[], None] = lambda: None
) -> Trials:
    """The findings of every task; `advance` is called after each one that is made.

    With `jobs` above 1 they are made in as many processes, which read the workspace from its folder.
    """
    known = {task.digest: found for task in tasks if (found := results.get(task.digest)) is not None}
    open_ = [task for task in tasks if task.digest not in known]
    fresh: dict[str, tuple[Finding, ...]] = {}
    try:
        with _each(library, open_, jobs) as each:
            for task, found in each:
                fresh[task.digest] = found
                advance()
    finally:  # a run that is stopped goes on from here
        results.keep({**known, **fresh})
    every = {**known, **fresh}
    return Trials(tuple((task, every[task.digest]) for task in tasks), len(open_))


@contextmanager
def _each(library: Library, tasks: Sequence[Task], jobs: int) -> Iterator[Tried]:
    if jobs == 1 or len(tasks) < 2 or library.root is None:
        yield ((task, tried(library, task)) for task in tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    begin = (library.root, library.as_of, library.channel)
    with ProcessPoolExecutor(min(jobs, len(tasks)), get_context("spawn"), _ready, begin) as pool:
        # A pack is the longest of all: begun last, it would leave the other processors idle.
        ordered = sorted(tasks, key=lambda task: bool(task.template))
        yield zip(ordered, pool.map(_tried, ordered, chunksize=4), strict=True)


_LIBRARY: list[Library] = []
"""The library of this process."""


def _ready(root: Path, as_of: date, channel: Channel) -> None:
    _LIBRARY[:] = [read_library(FolderFiles(root), as_of, root, channel)]


def _tried(task: Task) -> tuple[Finding, ...]:
    return tried(_LIBRARY[0], task)
