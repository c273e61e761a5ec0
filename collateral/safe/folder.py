"""Folders that a command makes for a person: whole or not at all, and never over what somebody else put there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from collateral.safe.path import is_file_name
from collateral.safe.unwritable import told, unwritable

UNSEEN = (".git", ".DS_Store", "desktop.ini", "Thumbs.db")
"""What git and systems put into a folder that its owner calls empty."""


def make_folder(target: Path, files: Mapping[str, bytes], last: str) -> None:
    """Fill a new or empty folder with files, by path with `/`.

    The folder itself stays the one it was, for somebody may stand in it: the parts are made beside each other and then
    get their names, that of `last` after all others. Raises WriteError, with nothing left behind, also for a folder
    that holds something.
    """
    _check(target, files)
    with told(target):
        made = _new_parents(target)
        target.mkdir(parents=True, exist_ok=True)
        try:
            _fill(target, files, last)
        except BaseException:
            for folder in made:
                folder.rmdir()
            raise


def replace_folder(target: Path, files: Mapping[str, bytes], kinds: tuple[str, ...]) -> None:
    """Put files, by path with `/`, into a folder in place of all that it held.

    Raises WriteError, with the folder as it was, also where it holds a file that does not end with one of `kinds`: then
    it is not ours to clear.
    """
    _check_names(target, files)
    foreign = next((path for path in _files(target) if not path.name.endswith(kinds)), None)
    if foreign is not None:
        raise unwritable(foreign, f"is in the way: {target.name} would be replaced as a whole", "Name another folder.")
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as made:
            _write(Path(made, "new"), files)
            former = target.rename(Path(made, "old")) if target.exists() else None
            try:
                Path(made, "new").rename(target)
            except OSError:
                if former:
                    former.rename(target)
                raise


def _check(target: Path, files: Mapping[str, bytes]) -> None:
    _check_names(target, files)
    if target.exists() and not target.is_dir():
        raise unwritable(target, "is a file", "Name a folder that is new or empty.")
    if target.is_dir() and any(entry.name not in UNSEEN for entry in target.iterdir()):
        raise unwritable(target, "is not empty, and nothing is overwritten", "Name a folder that is new or empty.")


def _check_names(target: Path, files: Mapping[str, bytes]) -> None:
    for path in files:
        if not all(is_file_name(part.removeprefix(".")) for part in path.split("/")):
            raise unwritable(target / path, "is not a name that every system accepts", "Give the file another name.")


def _new_parents(target: Path) -> list[Path]:
    """The folders that have to be made for `target`, the deepest first."""
    return [folder for folder in (target, *target.parents) if not folder.exists()]


def _fill(target: Path, files: Mapping[str, bytes], last: str) -> None:
    parts = sorted({path.partition("/")[0] for path in files}, key=lambda name: (name == last, name))
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target) as made:
        _write(Path(made, "new"), files)
        moved: list[str] = []
        try:
            for name in parts:
                Path(made, "new", name).rename(target / name)
                moved.append(name)
        except BaseException:
            for name in moved:
                (target / name).rename(Path(made, "new", name))
            raise


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _files(folder: Path) -> Iterator[Path]:
    """Every file under a folder; of what is no folder, the thing itself."""
    if folder.is_symlink() or folder.is_file():
        yield folder
    elif folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
