"""`collateral template`: what documents there are, and what a presentation offers as their base."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from collateral.cli import options
from collateral.cli.output import say, say_json, table
from collateral.cli.usage import refusal

if TYPE_CHECKING:
    from collateral.cli.inspecting import Inspected
    from collateral.model.brand import Brand
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


@template.command(short_help="What a presentation offers as a base, and which layout serves what.")
@click.argument("name", metavar="FILE|TEMPLATE")
@options.as_json
@options.workspace
def inspect(name: str, as_json: bool, folder: Path | None) -> None:
    """Look into FILE (.pptx, .potx), or into the PowerPoint base of a TEMPLATE.

    Its size, colors and fonts, its layouts in outline with their placeholders, its own slides, which layout each kind
    of slide would stand on and why, and that as YAML for template.yaml.
    """
    from collateral.cli import inspecting

    path = Path(name)
    if path.is_file():
        found = _file(path, folder)
    elif path.suffix or len(path.parts) > 1:
        raise refusal("there is no such file", repr(name))
    else:
        found = _of_template(name, folder)
    if as_json:
        say_json(inspecting.data(found))
    else:
        inspecting.show(found)


def _file(path: Path, folder: Path | None) -> Inspected:
    """The file as it would be without a word in template.yaml; a workspace around here knows fonts."""
    from collateral.cli.inspecting import Inspected
    from collateral.model.rendering import Base
    from collateral.render.pptx.inspection import inspect as inspected
    from collateral.safe.files import FolderFiles

    if path.suffix.lower() in (".docx", ".dotx"):
        raise refusal("is a Word file, and PowerPoint files are inspected", repr(str(path)), ".pptx, .potx")
    real = path.resolve()
    data = FolderFiles(real.parent).read(f"workspace:{real.name}")
    base = Base(path.name)
    return Inspected(str(path), inspected(data, str(path), base, _brand(folder)), base)


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
    if brand is None:
        raise InputError(problems)
    return brand


def _of_template(name: str, folder: Path | None) -> Inspected:
    from collateral.cli.inspecting import Inspected
    from collateral.cli.workspace import open_workspace
    from collateral.errors import nearest
    from collateral.render.pptx.inspection import inspect as inspected
    from collateral.safe.files import display

    opened = open_workspace(folder)
    templates = opened.workspace.templates
    if name not in templates:
        remedy = nearest(name, templates) or "See `collateral template list`."
        raise refusal("there is no such file or template", repr(name), remedy=remedy)
    base = templates[name].bases.get("pptx")
    if base is None:
        raise refusal("has no PowerPoint base", repr(name), remedy="Name one under formats in its template.yaml.")
    found = inspected(opened.files.read(base.path), display(base.path), base, opened.workspace.brand)
    return Inspected(display(base.path), found, base)


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
