"""`collateral template`: what documents there are, and what a file offers as their base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from collateral.cli import options
from collateral.cli.output import say, say_json, table
from collateral.cli.usage import refusal

if TYPE_CHECKING:
    from collateral.model.brand import Brand
    from collateral.model.rendering import Base
    from collateral.model.template import Template
    from collateral.model.workspace import Workspace

COLUMNS = ("template", "medium", "formats", "status", "sections", "used at")


@click.group()
def template() -> None:
    """Look at templates."""


@template.command("list", short_help="Every template, its formats and its status.")
@options.as_of
@options.as_json
@options.workspace
def list_(as_of: date | None, as_json: bool, folder: Path | None) -> None:
    """List the templates with their medium, formats, status and the stages whose pack holds them."""
    from collateral.cli.workspace import open_workspace
    from collateral.safe import clock

    workspace = open_workspace(folder).workspace
    on = clock.as_of(as_of, workspace.settings.time_zone)
    entries = [_entry(workspace, item, on) for item in workspace.templates.values()]
    if as_json:
        say_json({"as_of": on.isoformat(), "templates": entries})
    elif entries:
        table(COLUMNS, [_row(entry) for entry in entries])
    else:
        say("There is no template.")


@template.command(short_help="What a base file offers, and which layout or style serves what.")
@click.argument("name", metavar="FILE|TEMPLATE")
@options.as_json
@options.workspace
def inspect(name: str, as_json: bool, folder: Path | None) -> None:
    """Look into FILE (.docx, .dotx, .pptx, .potx), or into the Word and PowerPoint bases of a TEMPLATE.

    Of a presentation: its size, colors and fonts, its layouts in outline, its own slides, which layout each kind of
    slide would stand on and why. Of a Word file: its pages, fonts, styles, headers, fields and merge fields, what of
    its own content stays, which style serves what and why. And that as YAML for template.yaml.
    """
    path = Path(name)
    if path.is_file():
        found = [_file(path, folder)]
    elif path.suffix or len(path.parts) > 1:
        raise refusal("there is no such file", repr(name))
    else:
        found = _of_template(name, folder)
    if as_json:
        say_json(found[0].data() if len(found) == 1 else [item.data() for item in found])
        return
    for item in found:
        item.show()


@dataclass(frozen=True, slots=True)
class _Look:
    """An inspected file with the module that tells of it."""

    teller: ModuleType
    item: object

    def data(self) -> object:
        """Everything as data."""
        return self.teller.data(self.item)

    def show(self) -> None:
        """Everything as text."""
        self.teller.show(self.item)


_TELLERS = {"docx": "collateral.cli.inspecting_word", "pptx": "collateral.cli.inspecting_deck"}
_FORMATS = {".docx": "docx", ".dotx": "docx", ".pptx": "pptx", ".potx": "pptx"}


def snippet(format_: str, data: bytes, name: str, brand: Brand) -> str:
    """`formats:` of a template.yaml for a file of these bytes, with what serves what in it."""
    from collateral.model.rendering import Base

    teller = import_module(_TELLERS[format_])
    text: str = teller.snippet(teller.look(data, name, Base(name), brand))
    return text


def _look(format_: str, data: bytes, path: str, base: Base, brand: Brand | None) -> _Look:
    teller = import_module(_TELLERS[format_])
    return _Look(teller, teller.look(data, path, base, brand))


def _file(path: Path, folder: Path | None) -> _Look:
    """The file as it would be without a word in template.yaml; a workspace around here knows fonts."""
    from collateral.model.rendering import Base
    from collateral.safe.files import FolderFiles

    format_ = _FORMATS.get(path.suffix.lower(), "pptx")
    real = path.resolve()
    data = FolderFiles(real.parent).read(f"workspace:{real.name}")
    return _look(format_, data, str(path), Base(path.name), _brand(folder))


def _brand(folder: Path | None) -> Brand | None:
    """The brand of the workspace, where there is one; as a rep's file may be looked at anywhere, none is needed."""
    from collateral.cli.workspace import find_workspace
    from collateral.errors import InputError, Problem, UsageError
    from collateral.load.brand import load_brand
    from collateral.safe.files import FolderFiles

    try:
        root = find_workspace(folder)
    except UsageError:
        if folder is not None:
            raise
        return None
    problems: list[Problem] = []
    brand = load_brand(FolderFiles(root), problems)
    if brand is None or problems:
        raise InputError(problems)
    return brand


def _of_template(name: str, folder: Path | None) -> list[_Look]:
    from collateral.cli.workspace import open_workspace
    from collateral.errors import nearest
    from collateral.safe.files import display

    opened = open_workspace(folder)
    templates, brand = opened.workspace.templates, opened.workspace.brand
    if name not in templates:
        remedy = nearest(name, templates) or "See `collateral template list`."
        raise refusal("there is no such file or template", repr(name), remedy=remedy)
    bases = [(key, base) for key, base in templates[name].bases.items() if key in _TELLERS]
    if not bases:
        remedy = "Name one under formats in its template.yaml."
        raise refusal("has no Word or PowerPoint base", repr(name), remedy=remedy)
    return [_look(key, opened.files.read(base.path), display(base.path), base, brand) for key, base in bases]


def _row(entry: dict[str, Any]) -> tuple[str, ...]:
    return tuple(", ".join(cell) if isinstance(cell, list) else cell for cell in entry.values())


def _entry(workspace: Workspace, item: Template, on: date) -> dict[str, Any]:
    return {
        "template": item.name,
        "medium": item.file.medium,
        "formats": list(item.file.formats),
        "status": workspace.status(item.subject, on).value,
        "sections": [section.id for section in item.file.sections],
        "stages": [stage for stage, names in workspace.settings.packs.items() if item.name in names],
    }
