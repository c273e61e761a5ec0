"""`collateral new prospect`: a profile from at most eight questions, or many from a CRM's export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from collateral.cli import options
from collateral.cli.importing import KEYS, import_export, import_options, refuse_without_export
from collateral.cli.output import at_terminal, remark, say, say_json
from collateral.errors import InputError, Problem

if TYPE_CHECKING:
    from collateral.cli.workspace import Opened


_OPTIONS = {
    "company.name": "--company",
    "company.industry": "--industry",
    "company.region": "--region",
    "contacts[0].name": "--contact",
    "contacts[0].title": "--title",
    "contacts[0].persona": "--persona",
    "contacts[0].email": "--email",
    "stage": "--stage",
    "pains": "--pain",
    "currency": "--currency",
    "language": "--language",
    "rep.name": "--rep",
}
"""What was typed for each field of the file that is not there yet."""


@click.command(short_help="Write down what you know of a buyer.")
@click.argument("name", type=options.LINE, required=False)
@click.option("--company", type=options.LINE, help="The company's name; NAME then names the file.")
@click.option("--contact", type=options.LINE, help="Whom the documents speak to.")
@click.option("--title", type=options.LINE, help="The contact's job title; it tells the persona.")
@click.option("--persona", type=options.LINE, help="The persona, where the title does not tell.")
@click.option("--stage", type=options.LINE, help="Where the deal stands; your CRM's word will do.")
@click.option("--industry", type=options.LINE)
@click.option("--pain", "pains", type=options.LINE, multiple=True, help="What hurts; once for each.")
@click.option("--region", type=options.LINE, help="Decides seller and paper.")
@click.option("--currency", type=options.LINE, help="Of the quote: USD, EUR ...")
@click.option("--language", type=options.LINE, help="Of the documents: en, de ...")
@click.option("--email", type=options.LINE, help="The contact's address.")
@click.option("--rep", type=options.LINE, help="Your name, as the buyer should see it.")
@click.option("--yes", is_flag=True, help="Ask nothing: what is not given is not known.")
@click.option("--build/--no-build", "build_now", default=None, help="Build at once, or do not offer it.")
@import_options
@options.as_json
@options.workspace
def prospect(
    name: str | None, yes: bool, build_now: bool | None, as_json: bool, folder: Path | None, **given: Any
) -> None:
    """Write `prospects/<id>.yaml` for a company, NAME, from what the options say and a terminal's answers.

    Names of lists (stage, industry, pains ...) may be given in part, or as your CRM calls them. The file explains what
    else it can hold. Nothing is ever overwritten. With --from, each company of a CRM's
    export gets a profile.
    """
    order = {key: given.pop(key) for key in KEYS}
    if order["source"]:
        import_export(order, {"name": name, "build": build_now, **given}, folder, as_json)
        return
    refuse_without_export(order)
    from collateral.cli.interview import Given, interview, profile_id, refuse_taken
    from collateral.cli.workspace import open_workspace

    opened = open_workspace(folder)
    asks = at_terminal() and not (yes or as_json)
    said = {key: value for key, value in given.items() if value is not None}
    wanted = Given(**{"company": name or "", **said})
    file = name if given["company"] else None
    try:
        answers = interview(
            opened.workspace, wanted, lambda company: refuse_taken(profile_id(file or company), opened.root), asks
        )
    except click.Abort:
        remark("\nNothing was written.")
        raise
    id_ = profile_id(file or answers.company)
    path = _write(opened, id_, answers)
    _tell(id_, path, as_json)
    if build_now or (build_now is None and asks and click.confirm("Build it now?", default=True, err=True)):
        _build(opened.root, path)


def _write(opened: Opened, id_: str, answers: Any) -> Path:
    """Writes the profile if loading finds nothing wrong with it, and returns its place."""
    from collateral.cli.profile_text import profile_text
    from collateral.load.workspace import load_prospect
    from collateral.safe import clock
    from collateral.safe.atomic import write_file
    from collateral.safe.files import OverlayFiles
    from collateral.safe.path import resolve

    today = clock.as_of(None, opened.workspace.settings.time_zone)
    data = profile_text(answers, opened.workspace, today).encode()
    rooted = f"prospect:{id_}.yaml"
    try:
        load_prospect(OverlayFiles(opened.files, {rooted: data}), rooted, opened.workspace)
    except InputError as error:
        raise InputError(_typed(error.problems)) from None
    path = resolve(opened.root, f"prospects/{id_}.yaml")
    write_file(path, data)
    return path


def _typed(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems at the options they came from: there is no file yet that a rep could open."""
    return (replace(problem, path="", line=0, field=_OPTIONS.get(problem.field, problem.field)) for problem in problems)


def _tell(id_: str, path: Path, as_json: bool) -> None:
    from collateral.cli.summary import nearby

    if as_json:
        say_json({"prospect": id_, "path": str(path)})
        return
    say(f"Wrote {nearby(path)}. Open it in any editor: it says what else it can hold.", bold=True)
    say(f"  collateral build {id_}      makes the documents")
    say(f"  collateral explain {id_}    says why they say what they say")


def _build(root: Path, path: Path) -> None:
    from collateral.cli.build import build

    click.get_current_context().invoke(build, prospects=(str(path),), folder=root)
