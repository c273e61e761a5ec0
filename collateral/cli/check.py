"""`collateral check`: what is wrong with a library, before a buyer finds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli import options
from collateral.cli.output import say, visible
from collateral.cli.usage import refusal

if TYPE_CHECKING:
    from collateral.checks.report import FailOn, Report
    from collateral.checks.reports import Format

FORMATS = ("text", "json", "github", "sarif")


@click.command(short_help="Find what is wrong with the library before a buyer does.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), help="How findings are printed; text by default.")
@options.as_json
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="From which severity on the exit code is 1.",
)
@click.option(
    "--report",
    "reports",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Also write a new file: a report as its name ends, .txt, .json or .sarif.",
)
@click.option(
    "--changed-since",
    "since",
    metavar="REF",
    help="Only what a change since REF brings: new findings, the documents that it touches, what differs in them.",
)
@options.channel
@click.option("--jobs", type=click.IntRange(min=1), help="In how many processes documents are made; all processors.")
@click.option("--notes", is_flag=True, help="List notes, too, where findings are printed as text.")
@click.option("--static", is_flag=True, help="Make no documents: only what can be seen without.")
@click.option("--list", "list_", is_flag=True, help="Print every check with its severity, and end.")
@click.option("--explain", metavar="CHECK", help="Print the page of a check, and end.")
@options.as_of
@options.workspace
def check(  # noqa: PLR0913, PLR0917  one parameter for each option
    paths: tuple[Path, ...],
    format_: Format | None,
    as_json: bool,
    fail_on: FailOn,
    reports: tuple[Path, ...],
    since: str | None,
    channel: options.Channel,
    jobs: int | None,
    notes: bool,
    static: bool,
    list_: bool,
    explain: str | None,
    as_of: date | None,
    folder: Path | None,
) -> None:
    """Look at the whole workspace, and print what is found in each PATH, a file or folder; in all of it without any.

    Findings weigh what docs/checks.md says, or collateral.yaml under `checks`; waivers.yaml lets some stand a while.
    """
    if list_ or explain is not None:
        _tell_pages(explain)
        return
    from collateral.cli.checking import Asked, checked
    from collateral.cli.workspace import find_workspace

    chosen = _format(format_, as_json)
    root = find_workspace(folder)
    scope = tuple(_place(path, root) for path in paths)
    written = {path: _format_of(path) for path in reports}
    report = replace(checked(Asked(root, as_of, channel, scope, since, static, jobs)), tells_notes=notes)
    for path, name in written.items():
        _write(report, name, fail_on, path)
    _print(report, chosen, fail_on)
    click.get_current_context().exit(report.exit_code(fail_on))


def _format(format_: Format | None, as_json: bool) -> Format:
    if as_json and format_ not in (None, "json"):
        raise refusal(f"--json and --format {format_} ask for two formats", remedy="Leave one out.")
    return "json" if as_json else format_ or "text"


def _place(path: Path, root: Path) -> str:
    """A file or folder as findings name it; from the current folder or, where it is not there, from the workspace."""
    found = next((each.resolve() for each in (path, root / path) if each.exists()), None)
    if found is None:
        raise refusal("there is no such file or folder", repr(str(path)))
    if not found.is_relative_to(root):
        raise refusal(f"{path} is not in the workspace {root}")
    return "" if found == root else found.relative_to(root).as_posix()


def _format_of(path: Path) -> Format:
    formats: dict[str, Format] = {".txt": "text", ".json": "json", ".sarif": "sarif"}
    if path.suffix not in formats:
        raise refusal("the name of a report ends with", repr(path.name), ", ".join(formats))
    if path.exists():
        raise refusal(f"{path} is there already", remedy="Take it away, or write to another name.")
    return formats[path.suffix]


def _write(report: Report, name: Format, fail_on: FailOn, path: Path) -> None:
    from collateral.checks.reports import writer
    from collateral.safe.atomic import write_file

    write_file(path, "".join(f"{visible(text)}\n" for text, _ in writer(name)(report, fail_on)).encode())


def _print(report: Report, name: Format, fail_on: FailOn) -> None:
    from collateral.checks.reports import writer

    for text, color in writer(name)(report, fail_on):
        say(text, color or None)


def _tell_pages(code: str | None) -> None:
    from collateral.checks.pages import known, page, pages
    from collateral.cli.output import table
    from collateral.errors import nearest

    if code is None:
        rows = ((item.code, str(item.severity or "as found"), item.summary) for item in pages())
        table(("check", "severity", "what it finds"), rows)
    elif code in known():
        say(page(code).markdown)
    else:
        raise refusal("there is no such check", repr(code), remedy=nearest(code, known()))
