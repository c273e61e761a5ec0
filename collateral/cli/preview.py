"""`collateral preview`: what a block, a template or a pack looks like, as pictures."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from collateral.cli import options
from collateral.cli.output import complain, remark, say, say_json


@click.command(short_help="Draw a block, a template or a pack as pictures.")
@click.argument("what", metavar="BLOCK|TEMPLATE|PROSPECT")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Where folders of pictures go; out/preview by default."
)
@click.option("-t", "--template", "templates", multiple=True, help="Of a prospect's pack, only this template.")
@click.option("-f", "--format", "formats", multiple=True, help="Only this format: pdf, docx ...")
@options.contacts
@options.as_of
@click.option(
    "--channel",
    type=click.Choice(["approved", "draft"]),
    help="`draft` also uses what is not approved; blocks, and templates that are not approved, always do.",
)
@options.as_json
@options.workspace
def preview(  # noqa: PLR0913, PLR0917  one parameter for each option
    what: str,
    out: Path | None,
    templates: tuple[str, ...],
    formats: tuple[str, ...],
    contacts: tuple[str, ...],
    as_of: date | None,
    channel: options.Channel | None,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Draw every page as a PNG, and all of them small on a contact sheet; nothing is recorded or sent.

    A BLOCK stands alone on a page, for the first prospect that has what it prints. A TEMPLATE is filled for the first
    prospect whose pack holds it. Of a PROSPECT, all that a build would put into send/ is drawn. Office files are drawn
    by LibreOffice, where that is installed.
    """
    from collateral.cli.drawing import draw
    from collateral.cli.previewing import Asked, sought
    from collateral.cli.workspace import open_workspace
    from collateral.safe.folder import replace_folder

    opened = open_workspace(folder)
    asked = Asked(what, templates, formats, contacts, as_of, channel)
    found = sought(opened, asked)
    pictures, undrawn = draw(found.files)
    root = (out or opened.root / opened.workspace.settings.output.folder / "preview").resolve()
    place = root / found.name
    replace_folder(place, pictures, (".png",))
    _tell(place, found.said, [*pictures], undrawn, as_json)
    complain(found.problems)


def _drawn_from(picture: str) -> str:
    """The file that `name.pdf.01.png` is a page of."""
    return picture.removesuffix(".png").rpartition(".")[0]


def _tell(place: Path, said: str, pictures: list[str], undrawn: dict[str, str], as_json: bool) -> None:
    from collateral.cli.drawing import SHEET
    from collateral.cli.summary import nearby

    if as_json:
        say_json({"folder": str(place), "shown": said, "pictures": pictures, "not_drawn": undrawn})
        return
    say(f"{said}:", bold=True)
    say(f"  {nearby(place / SHEET)}")
    for name, count in Counter(_drawn_from(picture) for picture in pictures if picture != SHEET).items():
        say(f"  {name}: {count} {'page' if count == 1 else 'pages'}")
    for name, reason in undrawn.items():
        remark(f"{name} is not drawn: {reason}")
