"""Ctrl-C that no library swallows: WeasyPrint goes on after a KeyboardInterrupt while it draws an SVG."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heeded() -> Iterator[None]:
    """Raises KeyboardInterrupt at its end, at the latest, when Ctrl-C was pressed while it lasted."""
    if threading.current_thread() is not threading.main_thread():  # only that one may set handlers
        yield
        return
    pressed: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed:
            raise KeyboardInterrupt
