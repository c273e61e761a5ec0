"""Files that a person works on: what was added, changed or removed since the last look.

Looked at again and again, a few times a second: no system tells of changes on every drive (shares, containers, folders
that a cloud keeps), and a workspace has hundreds of files, which takes milliseconds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

TICK = 0.15
"""Seconds between two looks; a burst of saves is over when two looks see the same."""

Seen = Mapping[Path, tuple[int, int]]
"""Time of the last change, in nanoseconds, and size in bytes."""


class Watch:
    """What happens to the files at some places, but for hidden ones and those that editors keep for themselves."""

    def __init__(self, places: Iterable[Path]) -> None:
        """`places` are files, and folders with all below them."""
        self._places = tuple(places)
        self._seen = self._look()

    def changed(self) -> tuple[Path, ...]:
        """The files that are not as they were at the last answer, sorted; waits until there are some, and no more."""
        before = self._seen
        while (now := self._look()) == before or now != self._seen:
            self._seen = now
            time.sleep(TICK)
        return tuple(sorted(path for path in {*before, *now} if before.get(path) != now.get(path)))

    def _look(self) -> Seen:
        found: dict[Path, tuple[int, int]] = {}
        for path in self._files():
            try:
                state = path.stat()
            except OSError:  # gone since it was listed
                continue
            found[path] = (state.st_mtime_ns, state.st_size)
        return found

    def _files(self) -> Iterator[Path]:
        for place in self._places:
            if place.is_file():
                yield place
            for parent, folders, names in os.walk(place):
                folders[:] = filter(_is_work, folders)
                yield from (Path(parent, name) for name in names if _is_work(name))


def _is_work(name: str) -> bool:
    """Whether a person named the file: programs put a point or a tilde before names of their own, or behind them."""
    return not name.startswith((".", "~")) and not name.endswith("~")
