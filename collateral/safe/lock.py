"""A lock between processes that ends with the process that holds it, however that one ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """While it lasts, no other process has the lock of the file at `path`, which is made and stays; waits for it.

    Raises OSError where the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        hold(handle)
        yield
    finally:
        os.close(handle)  # which also unlocks it


if sys.platform == "win32":
    import msvcrt
    import time

    def hold(handle: int) -> None:
        """Wait for the lock of an open file, which then lasts until it is closed; moves the place to read from."""
        # Locked bytes cannot be read by others, so the one taken is far behind the end.
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        while True:  # LK_LOCK gives up after ten seconds; a build may take longer
            try:
                return msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError:
                time.sleep(0.1)

else:
    import fcntl

    def hold(handle: int) -> None:
        """Wait for the lock of an open file, which then lasts until it is closed; moves the place to read from."""
        fcntl.flock(handle, fcntl.LOCK_EX)
