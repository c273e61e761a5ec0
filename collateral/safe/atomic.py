"""Everything that writes: a pack or a file is there as a whole or not at all, and nothing is ever overwritten.

A pack is made in a folder beside its place and takes that place in one step. Its names on the way are the journal:

    .new-<name>             is being written                    a dead process left it: removed
    .swap-<digest>-<name>   whole and on disk, or, once it has changed places, the former pack

`<digest>` is that of the new pack's files, so a look at what such a folder holds tells which of the two it is. Where
folders cannot change places, the former pack is moved away first; if the process dies between the two moves, the place
is empty, and `recover` puts the new pack there. One process at a time works in an output folder (`.lock`), for as long
as it wants to with `alone_in`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO

from collateral.safe.canonical import canonical
from collateral.safe.exchange import exchange
from collateral.safe.lock import hold, locked
from collateral.safe.path import is_file_name
from collateral.safe.unwritable import told, unwritable

EARLIER = "earlier"
_NEW = ".new-"
_SWAP = ".swap-"
_LOCK = ".lock"
_HELD: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())
"""Output folders whose lock this thread has: a second lock on the same file would wait for the first."""


@contextmanager
def alone_in(out: Path) -> Iterator[None]:
    """While it lasts, no other process changes the packs of an output folder, which is made; waits for its turn.

    What is done inside may ask for the same again. Raises WriteError where the folder cannot be made.
    """
    place = out.resolve()
    if place in _HELD.get():
        yield
        return
    with ExitStack() as stack:
        with told(out):
            out.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(out / _LOCK))
        before = _HELD.set(_HELD.get() | {place})
        try:
            yield
        finally:
            _HELD.reset(before)


def replace_pack(out: Path, name: str, files: Mapping[str, bytes]) -> Path | None:
    """Put a pack of files at `<out>/<name>/` in one step and return where the former pack went; None if none stood.

    `files` are bytes by path inside the pack, with `/`. Raises WriteError, with the former pack where it was.
    """
    _check_names(name, files)
    with alone_in(out), told(out / name):
        _recover(out)
        _check_places(out, name)
        new = out / f"{_NEW}{name}"
        try:
            _write_all(new, files)
            ready = out / f"{_SWAP}{_digest(files)}-{name}"
            new.rename(ready)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        return swap_folder(ready, out / name, out / EARLIER / name)


def swap_folder(new: Path, target: Path, earlier: Path) -> Path | None:
    """Put a whole folder at `target` and return where the one before went: `<earlier>/<n>`; None if there was none.

    Raises OSError; `target` then is as it was, and `new` is gone.
    """
    try:
        if not target.exists():
            _move(new, target)
            return None
        if exchange(new, target):
            return _keep_exchanged(new, target, earlier)
        return _swap_in_two_moves(new, target, earlier)
    except OSError:
        _discard(new)
        raise


def recover(out: Path) -> None:
    """Finish or clear away what a killed command left in an output folder; raises WriteError where that is refused."""
    if any(_leftovers(out)):
        with alone_in(out), told(out):
            _recover(out)


def write_file(path: Path, data: bytes) -> None:
    """Make a file that is there as a whole or not at all; WriteError where one stands already or none can be made."""
    with _made(path, data) as part:
        _link(part, path)


def renew_file(path: Path, data: bytes, mark: bytes) -> None:
    """Make a file, or put it in the place of an older one that bears the same mark; whole or not at all.

    WriteError, with the file as it was, for any other that stands there: it is somebody else's.
    """
    if mark not in data:
        raise ValueError("a file that does not bear its mark could never be renewed")
    if path.is_symlink() or path.exists():
        with told(path):
            ours = path.is_file() and not path.is_symlink() and mark in path.read_bytes()
        if not ours:
            raise unwritable(path, "is there already, and is not such a file", "Name another one, or move it away.")
        with _made(path, data) as part:
            part.replace(path)
    else:
        write_file(path, data)


@contextmanager
def _made(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside `path`, whole and on disk, that goes there or is gone."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".part-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, data)
            os.chmod(name, 0o666 & ~_umask())
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)
        _sync_folder(path.parent)


def write_files(files: Mapping[Path, bytes]) -> None:
    """Make several files, all of them or none; WriteError as `write_file` raises it, with nothing left behind."""
    made: list[Path] = []
    try:
        for path, data in files.items():
            write_file(path, data)
            made.append(path)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def append_line(path: Path, line: str) -> None:
    """Add a line to a file, which is made if there is none; the lines before stay as they are, whatever happens.

    Raises WriteError where that cannot be done, also for a file that does not end with a line end: its last line may
    be half written.
    """
    if "\n" in line or "\r" in line:
        raise ValueError("a line holds no line end")
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            hold(file.fileno())
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 1))
            if file.read() not in (b"", b"\n"):
                raise unwritable(
                    path, "its last line has no end, so it may be half written", "Mend or delete that line."
                )
            try:
                _write(file, f"{line}\n".encode())
            except BaseException:
                os.truncate(path, size)  # a full disk takes the first half of a line
                raise
        _sync_folder(path.parent)


# ---- a pack on its way -----------------------------------------------------------------------------------------------


def _keep_exchanged(former: Path, target: Path, earlier: Path) -> Path:
    _sync_folder(target.parent)
    try:
        return _keep(former, earlier)
    except OSError:
        exchange(former, target)
        raise


def _swap_in_two_moves(new: Path, target: Path, earlier: Path) -> Path:
    kept = _keep(target, earlier)
    try:
        _move(new, target)
    except OSError:
        _move(kept, target)
        raise
    return kept


def _keep(former: Path, earlier: Path) -> Path:
    """Move a folder to the next number in `earlier`."""
    earlier.mkdir(parents=True, exist_ok=True)
    numbers = [int(entry.name) for entry in earlier.iterdir() if entry.name.isdecimal()]
    kept = earlier / str(max(numbers, default=0) + 1)
    _move(former, kept)
    _sync_folder(earlier.parent)
    return kept


def _discard(folder: Path) -> None:
    """Remove a folder, renamed first: half of a `.swap-` folder would pass for a former pack."""
    doomed = folder.with_name(f"{_NEW}{folder.name.lstrip('.')}")
    folder.rename(doomed)
    shutil.rmtree(doomed)


def _move(source: Path, target: Path) -> None:
    source.rename(target)
    _sync_folder(target.parent)
    _sync_folder(source.parent)


def _recover(out: Path) -> None:
    for left in [*_leftovers(out)]:
        name = left.name.removeprefix(_SWAP).partition("-")[2]
        if left.name.startswith(_NEW):
            shutil.rmtree(left)
        elif not _holds_what_it_says(left):
            _keep(left, out / EARLIER / name)
        elif (out / name).exists():
            _discard(left)
        else:
            _move(left, out / name)


def _leftovers(out: Path) -> Iterator[Path]:
    """What a dead process left, or a living one is working on."""
    if out.is_dir():
        yield from sorted(entry for entry in out.iterdir() if entry.name.startswith((_NEW, _SWAP)))


def _holds_what_it_says(folder: Path) -> bool:
    """True for a new pack that is still in its `.swap-` folder, False for a former one that came there."""
    stated = folder.name.removeprefix(_SWAP).partition("-")[0]
    return folder.is_dir() and _digest(_contents(folder)) == stated


def _contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path with `/`; a link is not followed."""
    found: dict[str, bytes] = {}
    for parent, _, names in os.walk(folder):
        for place in (Path(parent) / name for name in names):
            data = os.fsencode(os.readlink(place)) if place.is_symlink() else place.read_bytes()
            found[place.relative_to(folder).as_posix()] = data
    return found


def _digest(files: Mapping[str, bytes]) -> str:
    """16 hex digits for a set of files: enough to tell a pack from the one before it."""
    listed = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return hashlib.sha256(canonical(listed)).hexdigest()[:16]


def _check_names(name: str, files: Mapping[str, bytes]) -> None:
    if not is_file_name(name) or name.casefold() == EARLIER:
        raise unwritable(Path(name), "is not a name for a folder of output", "Give the prospect another id.")
    for path in files:
        if not all(is_file_name(part) for part in path.split("/")):
            raise unwritable(Path(path), "is not a name that every system accepts", "Change the pattern of file names.")
    if len({path.casefold() for path in files}) < len(files):
        raise unwritable(Path(name), "two files differ only in capitals", "Change the pattern of file names.")


def _check_places(out: Path, name: str) -> None:
    """WriteError for what stands where the pack or the former ones go and can be neither moved nor entered."""
    target = out / name
    if target.is_symlink() and not target.exists():
        raise unwritable(target, "is a link that leads nowhere, and the pack goes there", "Remove the link.")
    for folder in (out / EARLIER, out / EARLIER / name):
        if folder.is_symlink() and not folder.exists():
            raise unwritable(folder, "is a link that leads nowhere, and former packs go there", "Remove the link.")
        if folder.exists() and not folder.is_dir():
            raise unwritable(folder, "is a file, and former packs go into a folder of that name", "Move it away.")


# ---- bytes on disk ---------------------------------------------------------------------------------------------------


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder so that all of it is on disk before it gets its name."""
    folder.mkdir()
    folders = {folder}
    for path, data in sorted(files.items()):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        folders.update(parent for parent in place.parents if parent.is_relative_to(folder))
        with place.open("xb") as file:
            _write(file, data)
    for parent in sorted(folders, reverse=True):
        _sync_folder(parent)
    _sync_folder(folder.parent)


def _write(file: BinaryIO, data: bytes) -> None:
    """Write all bytes, down to the disk."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder last; Windows and some shares cannot and need not."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _link(made: Path, path: Path) -> None:
    """Give a file its name unless that is taken, as `rename` would silently take it."""
    try:
        try:
            os.link(made, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            path.touch(exist_ok=False)
            made.replace(path)
    except FileExistsError as error:
        raise unwritable(path, "is there already, and nothing is overwritten", "Move it away first.") from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
