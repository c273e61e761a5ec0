"""One digest of all that the whole matrix follows from: where it is as it was, so is what was found."""

from __future__ import annotations

import hashlib

from collateral import __version__
from collateral.checks.library import PROFILES, Library
from collateral.checks.matrix.tasks import brand_files
from collateral.errors import CollateralError
from collateral.load.template import TEMPLATES
from collateral.load.workspace import LIBRARY, SETTINGS
from collateral.pipeline import numbering
from collateral.record.identity import renderers
from collateral.safe.canonical import Json, canonical
from collateral.safe.files import Files
from collateral.safe.path import join


def state(library: Library) -> str:
    """sha256 of every file that a document can be made of, of the day, and of what draws.

    And of the approvals that are void: git's history, which says so of some, is in no file.
    """
    bases = (base for template in library.workspace.templates.values() for base in template.bases.values())
    content: Json = {
        "files": {path: _digest(library.files, path) for path in sorted(_read(library))},
        "void": {name: known.fault for name, known in library.workspace.histories.items() if known.fault},
        "asked": [library.as_of.isoformat(), library.channel],
        "drawn by": {"tool": __version__, **renderers(), **numbering(bases)},
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def _read(library: Library) -> set[str]:
    """The library's own folders, and files elsewhere in the workspace that they name."""
    workspace = library.workspace
    paths = {path for part in (LIBRARY, TEMPLATES, PROFILES) for path in library.files.list(part)}
    for block in workspace.blocks:
        paths.update(block.assets, [block.native.path] if block.native else ())
    for profile, prospect in library.prospects.items():
        logos = (prospect.company.logo, prospect.partner.logo if prospect.partner else None)
        paths.update(join(profile, logo) for logo in logos if logo)
    return paths | {SETTINGS, *library.drawn} | brand_files(workspace.brand)


def _digest(files: Files, path: str) -> str:
    try:
        return files.digest(path)
    except CollateralError:  # what cannot be read is in no document
        return ""
