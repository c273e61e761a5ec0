"""All that there is to try, on all processors; what an earlier run has found out is not made again."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.checks.library import Library, read_library
from collateral.checks.matrix.results import Results
from collateral.checks.matrix.tasks import Task
from collateral.checks.matrix.trial import tried
from collateral.model.finding import Finding
from collateral.render import RENDERERS, renderer
from collateral.safe.files import FolderFiles
from collateral.select.situation import Channel

if TYPE_CHECKING:
    from concurrent.futures import Executor

Tried = Iterator[tuple[Task, tuple[Finding, ...]]]
Work = Callable[[Sequence[Task]], Tried]
"""Makes tasks: each with what is found, in an order of its own."""


@dataclass(frozen=True, slots=True)
class Trials:
    """What was found, and how much of it was made for this run."""

    found: tuple[tuple[Task, tuple[Finding, ...]], ...]
    """In the order of the tasks."""
    made: int


def trials(tasks: Sequence[Task], results: Results, work: Work, advance: Callable[[], None] = lambda: None) -> Trials:
    """The findings of every task; `advance` is called after each one that is made."""
    known = {task.digest: found for task in tasks if (found := results.get(task.digest)) is not None}
    open_ = [task for task in tasks if task.digest not in known]
    fresh: dict[str, tuple[Finding, ...]] = {}
    try:
        for task, found in work(open_):
            fresh[task.digest] = found
            advance()
    finally:  # a run that is stopped goes on from here
        results.keep({**known, **fresh})
    every = {**known, **fresh}
    return Trials(tuple((task, every[task.digest]) for task in tasks), len(open_))


@contextmanager
def workers(library: Library, jobs: int) -> Iterator[Work]:
    """What makes documents, here or, with `jobs` above 1, in as many processes, which read the workspace's folder.

    They get ready while this one finds out what there is to do.
    """
    if jobs == 1 or library.root is None:
        yield lambda tasks: ((task, tried(library, task)) for task in tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    begin = (library.root, library.as_of, library.channel, gc.get_threshold())
    with ProcessPoolExecutor(jobs, get_context("spawn"), _ready, begin) as pool:
        for _ in range(jobs):
            pool.submit(_warm)
        yield lambda tasks: _each(pool, tasks)


def _each(pool: Executor, tasks: Sequence[Task]) -> Tried:
    # A pack is the longest of all: begun last, it would leave the other processors idle.
    ordered = sorted(tasks, key=lambda task: bool(task.template))
    return zip(ordered, pool.map(_tried, ordered), strict=True)


_LIBRARY: list[Library] = []
"""The library of this process."""


def _ready(root: Path, as_of: date, channel: Channel, threshold: tuple[int, int, int]) -> None:
    gc.set_threshold(*threshold)  # as the command has it: at Python's own, a process does little else
    _LIBRARY[:] = [read_library(FolderFiles(root), as_of, root, channel)]


def _warm() -> None:
    """Imports what draws, which takes as long as to draw a document."""
    for name in RENDERERS:
        renderer(name)


def _tried(task: Task) -> tuple[Finding, ...]:
    return tried(_LIBRARY[0], task)
