"""Where formats are drawn: here, one after the other, or PDFs in a process of their own beside this one.

To import WeasyPrint takes as long as to read a library, and to lay pages out as long as all the rest of a pack. So on
two cores a pack takes little longer than its PDFs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.rendering import Base, Rendered
from collateral.render import renderer
from collateral.safe.files import Files

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from queue import SimpleQueue

APART = "pdf"
"""The format that is worth a process."""
Drawn = Callable[[], Rendered]
"""Gives what is drawn, or raises what the renderer raised."""
Work = tuple[str, Document, Brand, Base, Files, str]


class Draw(Protocol):
    """Begins to draw a document in one format."""

    def __call__(self, name: str, document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Drawn:
        """Call the answer for the files."""


def here(name: str, document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Drawn:
    """Draws when the answer is called."""
    return lambda: renderer(name)(document, brand, base, files, build_id)


@contextmanager
def beside() -> Iterator[Draw]:
    """Draws PDFs in a process that gets ready at once, everything else here; the bytes are the same."""
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    other = _Other(ours, process)
    try:
        yield other.draw
    finally:
        other.leave()


class _Other:
    """The process beside this one, which draws in the order it is asked."""

    def __init__(self, line: Connection, process: BaseProcess) -> None:
        self._line, self._process = line, process
        self._asked = 0
        self._answers: list[Rendered | BaseException] = []

    def draw(self, name: str, document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Drawn:
        """Asks for a PDF at once; where the process has ended, it is drawn here."""
        work = (name, document, brand, base, files, build_id)
        if name != APART:
            return here(*work)
        try:
            self._line.send(work)
        except OSError:
            return here(*work)
        number, self._asked = self._asked, self._asked + 1
        return lambda: self._answer(number, work)

    def _answer(self, number: int, work: Work) -> Rendered:
        try:
            while len(self._answers) <= number:
                self._answers.append(self._line.recv())
        except (EOFError, OSError):  # it was killed, or never came to life
            return here(*work)()
        answer = self._answers[number]
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def leave(self) -> None:
        """Let the process end; one that has loaded fonts does so itself, for it has files to remove."""
        self._line.close()
        if not self._asked:
            self._process.kill()
        self._process.join()


# ---- in the other process --------------------------------------------------------------------------------------------


def _work(line: Connection) -> None:
    """Draw what is asked for until nobody asks any more; Ctrl-C is for the process that waits."""
    import gc
    import signal
    from queue import SimpleQueue
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    asked: SimpleQueue[Work | None] = SimpleQueue()
    Thread(target=_listen, args=(line, asked), daemon=True).start()
    _get_ready()
    while work := asked.get():
        answer = _outcome(*work)
        try:
            line.send(answer)
        except OSError:
            return
        del answer
        gc.collect()  # while the other process reads the file back


def _listen(line: Connection, asked: SimpleQueue[Work | None]) -> None:
    """Take what is asked for off the line while something is drawn: whoever asks does not wait."""
    try:
        while True:
            asked.put(line.recv())
    except (EOFError, OSError):
        asked.put(None)


def _get_ready() -> None:
    from collateral.safe.fonts import only_bundled

    with only_bundled():
        renderer(APART)
        import_module("collateral.safe.fetch")  # with WeasyPrint


def _outcome(
    name: str, document: Document, brand: Brand, base: Base, files: Files, build_id: str
) -> Rendered | Exception:
    try:
        return renderer(name)(document, brand, base, files, build_id)
    except Exception as error:
        return error
