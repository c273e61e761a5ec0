"""`collateral template`: what documents there are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from collateral.cli import options
from collateral.cli.output import say, say_json, table

if TYPE_CHECKING:
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
