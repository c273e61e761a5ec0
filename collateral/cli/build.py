"""`collateral build`: every document a prospect gets, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from collateral.cli import options
from collateral.cli.output import complain, has_desktop, our_bug, remark, say, say_json, told
from collateral.cli.packing import Order, Outcome, pack

SOME_FAILED = 1


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
    refuse_without_libraries(FolderFiles(root), templates, formats, prospects)
    place = out.resolve() if out else None
    orders = [Order(root, item, templates, formats, contacts, as_of, channel, place, presenter) for item in profiles]
    outcomes = _made(orders, jobs)
    _tell(outcomes, as_json)
    if open_:
        _open(outcomes)
    _end(outcomes)


def _made(orders: list[Order], jobs: int) -> list[Outcome]:
    from collateral.cli.progress import progress

    outcomes: list[Outcome] = []
    what = f"Building {orders[0].profile.id}" if len(orders) == 1 else "Building"
    with progress(len(orders), what) as advance, _outcomes(orders, jobs) as made:
        for outcome in made:
            outcomes.append(outcome)
            advance()
    return outcomes


@contextmanager
def _outcomes(orders: list[Order], jobs: int) -> Iterator[Iterator[Outcome]]:
    """The outcomes as they come, in the order of the orders; one order alone raises what it cannot explain."""
    if len(orders) == 1:
        yield map(pack, orders)
    elif jobs == 1:
        yield map(_guarded, orders)
    else:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(jobs, len(orders)), get_context("spawn")) as pool:
            yield pool.map(_guarded, orders)


def _guarded(order: Order) -> Outcome:
    """One pack of a batch: a fault of ours stops this one, not the others."""
    try:
        return pack(order)
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
