"""Where formats are drawn: here, one after the other, or PDFs in a process of their own beside this one.

To import WeasyPrint takes as long as to read a library, and to lay pages out as long as all the rest of a pack. So on
two cores a pack takes little longer than its PDFs.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.rendering import Base, Rendered
from collateral.render import renderer
from collateral.safe.files import Files

APART = "pdf"
"""The format that is worth a process."""
Drawn = Callable[[], Rendered]
"""Gives what is drawn, or raises what the renderer raised."""


class Draw(Protocol):
    """Begins to draw a document in one format."""

    def __call__(self, name: str, document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Drawn:
        """Call the answer for the files, once or not at all."""


def here(name: str, document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Drawn:
    """Draws when the answer is called."""
    return lambda: renderer(name)(document, brand, base, files, build_id)


@contextmanager
def beside() -> Iterator[Draw]:
    """Draws PDFs in a process that gets ready at once, everything else here; the bytes are the same."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    try:
        pool = ProcessPoolExecutor(1, get_context("spawn"))
        pool.submit(_get_ready)
    except (OSError, ImportError):  # a machine without shared memory, as some containers are
        yield here
        return

    def draw(name: str, document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Drawn:
        drawn_here = here(name, document, brand, base, files, build_id)
        if name != APART:
            return drawn_here
        try:
            begun = pool.submit(_draw, name, document, brand, base, files, build_id)
        except BrokenExecutor:
            return drawn_here

        def drawn() -> Rendered:
            try:
                return begun.result()
            except BrokenExecutor:  # no second process on this machine, or it was killed
                return drawn_here()

        return drawn

    try:
        yield draw
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _get_ready() -> None:
    """Import what drawing needs; Ctrl-C is for the process that waits."""
    from collateral.safe.fonts import only_bundled

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with only_bundled():
        renderer(APART)
        import collateral.safe.fetch  # noqa: F401  with WeasyPrint


def _draw(name: str, document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Rendered:
    return renderer(name)(document, brand, base, files, build_id)
