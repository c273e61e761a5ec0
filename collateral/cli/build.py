"""`collateral build`: every document a prospect gets, in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli import options
from collateral.cli.output import complain, has_desktop, our_bug, remark, say, say_json, told
from collateral.cli.packing import Order, Outcome, pack

if TYPE_CHECKING:
    from collateral.render.drawing import Draw

SOME_FAILED = 1
MAKE_PDF = frozenset({"pdf", "email"})
"""Formats that need a PDF: a mail may attach one."""


@click.command(short_help="Make a prospect's documents.")
@click.argument("prospects", metavar="PROSPECT...", nargs=-1, required=True)
@options.templates
@click.option("-f", "--format", "formats", multiple=True, help="docx, pdf ...; without it, all of each template.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Where packs go, if not into the workspace's output folder."
)
@options.contacts
@options.as_of
@options.channel
@click.option("--presenter", is_flag=True, help="Also a deck with talk tracks, into internal/.")
@click.option("--open", "open_", is_flag=True, help="Show the folder when it is made.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, help="How many prospects are built at once.")
@options.as_json
@options.workspace
def build(  # noqa: PLR0913, PLR0917  one parameter for each option
    prospects: tuple[str, ...],
    templates: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    contacts: tuple[str, ...],
    as_of: date | None,
    channel: options.Channel,
    presenter: bool,
    open_: bool,
    jobs: int,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Make the documents of each PROSPECT from approved content, and say why they say what they say.

    PROSPECT is a profile's file, or a name or part of one. A pack is replaced as a whole; the former one is kept under
    `earlier/`.
    """
    from collateral.cli.native import refuse_without_libraries
    from collateral.cli.prospects import find_profiles
    from collateral.cli.workspace import find_workspace
    from collateral.safe.files import FolderFiles

    root = find_workspace(folder)
    profiles = find_profiles(prospects, root)
    place = out.resolve() if out else None
    orders = [Order(root, item, templates, formats, contacts, as_of, channel, place, presenter) for item in profiles]
    with _drawing(formats, jobs) as draw:
        refuse_without_libraries(FolderFiles(root), templates, formats, prospects)
        outcomes = _made(orders, jobs, draw)
    _tell(outcomes, as_json)
    if open_:
        _open(outcomes)
    _end(outcomes)


@contextmanager
def _drawing(formats: tuple[str, ...], jobs: int) -> Iterator[Draw | None]:
    """Where PDFs are drawn: in a second process, unless there is one for each prospect anyway, or but one processor."""
    makes_pdf = not formats or not MAKE_PDF.isdisjoint(formats)
    if makes_pdf and jobs == 1 and (os.cpu_count() or 1) > 1:
        from collateral.render.drawing import beside

        with beside() as draw:
            yield draw
    else:
        yield None


def _made(orders: list[Order], jobs: int, draw: Draw | None) -> list[Outcome]:
    from collateral.cli.progress import progress

    outcomes: list[Outcome] = []
    what = f"Building {orders[0].profile.id}" if len(orders) == 1 else "Building"
    with progress(len(orders), what) as advance, _outcomes(orders, jobs, draw) as made:
        for outcome in made:
            outcomes.append(outcome)
            advance()
    return outcomes


@contextmanager
def _outcomes(orders: list[Order], jobs: int, draw: Draw | None) -> Iterator[Iterator[Outcome]]:
    """The outcomes as they come, in the order of the orders; one order alone raises what it cannot explain."""
    if len(orders) == 1:
        yield (pack(order, draw) for order in orders)
    elif jobs == 1:
        yield (_guarded(order, draw) for order in orders)
    else:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(jobs, len(orders)), get_context("spawn")) as pool:
            yield pool.map(_guarded, orders)


def _guarded(order: Order, draw: Draw | None = None) -> Outcome:
    """One pack of a batch: a fault of ours stops this one, not the others."""
    try:
        return pack(order, draw)
    except Exception as error:
        return Outcome(order.profile.id, *our_bug(error))


def _tell(outcomes: list[Outcome], as_json: bool) -> None:
    from collateral.cli.summary import summarize

    if as_json:
        found = [problem for outcome in outcomes for problem in outcome.problems]
        packs = [_as_data(outcome) for outcome in outcomes]
        say_json({"exit_code": _code(outcomes), **told(found), "packs": packs})
    for outcome in outcomes:
        if outcome.problems and len(outcomes) > 1:
            remark(f"{outcome.prospect}:")
        complain(outcome.problems)
        if outcome.data and not as_json:
            summarize(outcome.data)
    failed = [outcome.prospect for outcome in outcomes if outcome.exit_code]
    if failed and len(outcomes) > 1 and not as_json:
        say(f"Not made: {', '.join(failed)} ({len(failed)} of {len(outcomes)})", "red")


def _as_data(outcome: Outcome) -> dict[str, object]:
    problems = [str(problem) for problem in outcome.problems]
    return {"prospect": outcome.prospect, "exit_code": outcome.exit_code, "problems": problems, **outcome.data}


def _open(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.data and (not has_desktop() or click.launch(outcome.data["folder"])):
            remark(f"No program opens folders here; the files are in {outcome.data['folder']}")


def _end(outcomes: list[Outcome]) -> None:
    if _code(outcomes):
        click.get_current_context().exit(_code(outcomes))


def _code(outcomes: list[Outcome]) -> int:
    """One order's own exit code; of several, whether all went well."""
    if len(outcomes) == 1:
        return outcomes[0].exit_code
    return SOME_FAILED if any(outcome.exit_code for outcome in outcomes) else 0
