"""What cannot be written, as a `WriteError` that says where and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from collateral.errors import Problem, WriteError


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says into a WriteError about `path`."""
    try:
        yield
    except PermissionError as error:
        remedy = "Close its files if they are open in Word or PowerPoint, and check who may write there."
        raise unwritable(path, f"cannot be written: {error.strerror or error}", remedy) from error
    except OSError as error:
        remedy = "Check the folder and the space on the disk."
        raise unwritable(path, f"cannot be written: {error.strerror or error}", remedy) from error


def unwritable(path: Path, message: str, remedy: str) -> WriteError:
    """The error to raise for a place that may not be written to."""
    return WriteError(Problem(str(path), 0, "", message, remedy=remedy))
