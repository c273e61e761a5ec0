"""`collateral preview`: what a block, a template or a pack looks like, as pictures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from collateral.cli import options


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
@click.option("--watch", is_flag=True, help="Go on: draw it again at each change, until Ctrl-C.")
@click.option("--open", "open_", is_flag=True, help="Show the page with the pictures in a browser.")
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
    watch: bool,
    open_: bool,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Draw every page as a PNG, all of them small on a contact sheet, and a page that shows them: index.html.

    A BLOCK stands alone on a page, for the first prospect that has what it prints. A TEMPLATE is filled for the first
    prospect whose pack holds it. Of a PROSPECT, all that a build would put into send/ is drawn. Office files are drawn
    by LibreOffice, where that is installed. Nothing is recorded or sent.

    With --watch, index.html is loaded anew at each change of the workspace or the profile; an error stands in it until
    the next save mends it. What is being worked on is not approved, so --channel is draft there where it is not given.
    """
    from collateral.cli.previewing import Asked
    from collateral.cli.watching import Job, once, until_interrupted

    asked = Asked(what, templates, formats, contacts, as_of, channel or ("draft" if watch else None))
    job = Job(asked, folder, out, open_)
    if watch and as_json:
        raise click.UsageError("--watch tells of each change as it comes, and --json is one object: choose one.")
    if watch:
        until_interrupted(job)
    else:
        click.get_current_context().exit(once(job, as_json))
