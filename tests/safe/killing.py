"""A process that is killed while it replaces a pack; `python killing.py swap|move FOLDER` is silent when all is well.

At its n-th call to the system, for each n, a child dies by SIGKILL. Then the pack must be one of the two whole, and
after `recover`, which is killed in the same way, it must be so with nothing left beside it.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from collateral.safe import atomic

OLD = {f"send/{number}.docx": b"old" * 100 for number in range(3)} | {"internal/manifest.json": b"old"}
NEW = {f"send/{number}.docx": b"new" * 200 for number in range(2)} | {"internal/manifest.json": b"new"}


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a pack."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a child that dies at its n-th call to the system; False when it was done before that."""
    child = os.fork()
    if child == 0:
        calls = 0

        def count(event: str, _: object) -> None:
            nonlocal calls
            calls += event.startswith(("os.", "open", "shutil.", "ctypes."))
            if calls == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0


def check(out: Path, is_between_moves_allowed: bool) -> None:
    """The pack is whole, now and after being recovered in spite of every kill."""
    if not is_between_moves_allowed or (out / "acme").exists():
        assert contents(out / "acme") in (OLD, NEW)
    step = 1
    while killed_at(step, lambda: atomic.recover(out)):
        if not is_between_moves_allowed or (out / "acme").exists():
            assert contents(out / "acme") in (OLD, NEW), step
        step += 1
    assert contents(out / "acme") in (OLD, NEW)
    assert [entry.name for entry in out.iterdir() if entry.name.startswith(".") and entry.name != ".lock"] == []
    assert all(contents(pack) == OLD for pack in out.glob("earlier/acme/*"))
    assert (contents(out / "acme") == NEW) == (out / "earlier/acme/1").exists()


def main(how: str, parent: Path) -> int:
    """Kill at every step of replacing a pack; returns how many steps there were."""
    if how == "move":
        vars(atomic)["exchange"] = lambda one, other: False
    step = 0
    while True:
        step += 1
        out = parent / str(step)
        atomic.replace_pack(out, "acme", OLD)
        died = killed_at(step, lambda out=out: atomic.replace_pack(out, "acme", NEW))  # type: ignore[misc]
        check(out, how == "move")
        shutil.rmtree(out)
        if not died:
            return step


if __name__ == "__main__":
    assert main(sys.argv[1], Path(sys.argv[2])) >= 20
