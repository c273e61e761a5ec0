"""The sample workspace that comes with the program: inside an installed package, or the checkout it runs from."""

from __future__ import annotations

from pathlib import Path

from collateral.errors import CollateralError
from collateral.safe.files import FolderFiles
from collateral.safe.path import display

PARTS = ("collateral.yaml", "content_library", "prospects", "schemas", "templates", "waivers.yaml")
"""What `tools/sample.py` packs."""


def sample() -> dict[str, bytes]:
    """Every file of the sample by its path with `/`; hidden files and links are left out."""
    files = FolderFiles(_root())
    paths = [path for path in files.list("workspace:") if display(path).partition("/")[0] in PARTS]
    return {display(path): files.read(path) for path in paths}


def _root() -> Path:
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "sample", package.parent):
        if (folder / PARTS[0]).is_file():
            return folder
    raise CollateralError("the sample workspace is not where it was installed")
