"""Finding the workspace and opening it for a command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.cli.usage import refusal
from collateral.errors import InputError, Problem

if TYPE_CHECKING:
    from collateral.model.settings import Settings
    from collateral.model.workspace import Workspace
    from collateral.safe.files import Files

FILE = "collateral.yaml"


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace with the files it was read from."""

    root: Path
    files: Files
    workspace: Workspace


def open_workspace(folder: Path | None) -> Opened:
    """The workspace a command works on, its approvals held against git's history of them.

    Raises as `find_workspace` and `load_workspace` do.
    """
    from collateral.load.tampering import attested

    found = open_as_written(folder)
    return replace(found, workspace=attested(found.root, found.files, found.workspace))


def open_as_written(folder: Path | None) -> Opened:
    """The workspace as its files are, whatever git has of them; raises as `open_workspace` does."""
    from collateral.load.workspace import load_workspace
    from collateral.safe.files import FolderFiles

    root = find_workspace(folder)
    files = FolderFiles(root)
    return Opened(root, files, load_workspace(files))


def find_workspace(folder: Path | None) -> Path:
    """The root of the workspace: the folder named, else the nearest one upwards from here with collateral.yaml."""
    if folder is not None:
        if not (folder / FILE).is_file():
            raise refusal(f"{folder} is no workspace: it holds no {FILE}")
        return folder.resolve()
    here = Path.cwd()
    for candidate in (here, *here.parents):
        if (candidate / FILE).is_file():
            return candidate
    remedy = "Go into a workspace, or name it with -w DIR or COLLATERAL_WORKSPACE."
    raise refusal(f"neither {here} nor a folder above it holds a {FILE}", remedy=remedy)


def read_settings(files: Files) -> Settings:
    """collateral.yaml alone, for what a command must know before all else is loaded; InputError with its problems."""
    from collateral.load.problems import validate
    from collateral.model.settings import Settings
    from collateral.safe.yaml import load

    path = f"workspace:{FILE}"
    problems: list[Problem] = []
    found = validate(Settings, load(files.read(path), path), path, problems)
    if found is None:
        raise InputError(problems)
    return found
