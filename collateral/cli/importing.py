"""`collateral new prospect --from export.csv`: a profile for each company of a CRM's export."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from collateral.cli import options
from collateral.cli.output import complain, remark, say, say_json, told
from collateral.cli.usage import refusal
from collateral.errors import Problem

if TYPE_CHECKING:
    from collateral.cli.profile_ids import Ids
    from collateral.cli.workspace import Opened
    from collateral.load.columns import Match
    from collateral.load.export import Draft
    from collateral.load.export_rows import Reader
    from collateral.model.import_mapping import ImportMapping
    from collateral.safe.table import Table

SOME_FAILED = 1
KEYS = ("source", "mapping", "save_mapping", "opportunities", "encoding", "dry_run")
"""Parameters that mean something only of an export."""
_PER_ROW = ("name", "company", "contact", "title", "email", "build")
Command = TypeVar("Command", bound=Callable[..., Any])


def import_options(command: Command) -> Command:
    """The options of an export, in the order in which help shows them."""
    for option in (
        click.option("--dry-run", is_flag=True, help="With --from: say what would be written, and write nothing."),
        click.option("--encoding", type=options.LINE, help="Of the export, where it is not found out rightly."),
        click.option(
            "--opportunity",
            "opportunities",
            type=options.LINE,
            multiple=True,
            help="The one that is meant, of a company that has several in the export; once for each company.",
        ),
        click.option("--save-mapping", metavar="NAME", type=options.LINE, help="Keep the columns found as a mapping."),
        click.option("--mapping", metavar="NAME|FILE", type=options.LINE, help="What the columns of the export mean."),
        click.option(
            "--from",
            "source",
            type=click.Path(path_type=Path),
            help="A CRM's export (CSV): a profile for each company. Other options hold for rows without a value.",
        ),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class _Import:
    """One export on its way."""

    opened: Opened
    path: str
    """The export as the command line names it."""
    table: Table
    match: Match
    mapping: ImportMapping
    dry: bool
    written: list[tuple[str, Path]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def import_export(order: Mapping[str, Any], given: Mapping[str, Any], folder: Path | None, as_json: bool) -> None:
    """Writes a profile for each company of an export and tells what came of it; ends with 1 where rows were refused.

    `order` holds the parameters of KEYS, `given` what holds for all rows. Raises InputError for what is no table, and
    LimitError for one that is too large.
    """
    from collateral.cli.workspace import open_workspace

    _refuse_per_row(given)
    opened = open_workspace(folder)
    job = _prepared(order, given, opened)
    _describe(job)
    if order["mapping"] and job.match.absent:
        remark(f"  in none of the columns: {', '.join(job.match.absent)}")
    if order["save_mapping"] and not job.dry:
        _save(job, order["save_mapping"])
    reader = _read(job, order["opportunities"])
    _tell(job, reader, as_json)
    if job.problems:
        click.get_current_context().exit(SOME_FAILED)


def refuse_without_export(order: Mapping[str, Any]) -> None:
    """UsageError for options of an export where none is named."""
    for key in KEYS:
        if order[key]:
            raise refusal(f"--{key.replace('_', '-').replace('opportunities', 'opportunity')} needs --from FILE")


def _refuse_per_row(given: Mapping[str, Any]) -> None:
    for key in _PER_ROW:
        if given.get(key):
            named = "NAME" if key == "name" else f"--{key}"
            raise refusal(f"{named} cannot be given for a whole export", repr(given[key]), remedy="Leave it out.")


# ---- what is to be read, and how -------------------------------------------------------------------------------------


def _prepared(order: Mapping[str, Any], given: Mapping[str, Any], opened: Opened) -> _Import:
    from collateral.cli.import_order import file_bytes, for_all_rows, found_mapping, known_encoding
    from collateral.load.columns import KNOWN, flat, match
    from collateral.load.export import refuse_missing_columns
    from collateral.safe.table import read_table

    path = str(order["source"])
    if order["save_mapping"]:
        _refuse_save(order, opened)
    mapping = found_mapping(order["mapping"], opened)
    defaults = for_all_rows(given, mapping, opened)
    encoding = known_encoding(order["encoding"]) or mapping.encoding or ""
    table = read_table(file_bytes(order["source"]), path, encoding, mapping.delimiter or "")
    found = match(table.header, flat(mapping.columns) if order["mapping"] else KNOWN, path)
    refuse_missing_columns(found, defaults, table, path)
    return _Import(opened, path, table, found, mapping.model_copy(update={"defaults": defaults}), order["dry_run"])


# ---- the mapping that was found --------------------------------------------------------------------------------------


def _describe(job: _Import) -> None:
    """How the file was read, and which column fills which field."""
    for said in job.table.remarks:
        remark(f"{job.path}: {said}")
    width = max(map(len, job.match.places))
    for name, place in job.match.places.items():
        remark(f"  {name:<{width}}  {job.match.names[place]}")
    read = {*job.match.places.values()}
    rest = [name for place, name in enumerate(job.match.names) if place not in read and name]
    if rest:
        remark(f"  not read: {', '.join(rest[:30])}{' ...' if len(rest) > 30 else ''}")


def _refuse_save(order: Mapping[str, Any], opened: Opened) -> None:
    from collateral.load.mapping import FOLDER

    name = order["save_mapping"]
    if order["mapping"]:
        raise refusal("--save-mapping keeps the columns found without a mapping", remedy="Leave out --mapping.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", name):
        raise refusal(
            "is not a name for a mapping", repr(name), "small letters, digits, hyphens", field="--save-mapping"
        )
    if (opened.root / FOLDER / f"{name}.yaml").exists():
        raise refusal(f"{FOLDER}/{name}.yaml is there already, and nothing is overwritten", field="--save-mapping")


def _save(job: _Import, name: str) -> None:
    from collateral.load.mapping import FOLDER, read_mapping, saved
    from collateral.safe.atomic import write_file
    from collateral.safe.path import resolve
    from collateral.safe.yaml_text import block

    columns = {key: job.match.names[place] for key, place in job.match.places.items()}
    head = "# Which column fills which field. docs/import.md says what else a mapping can hold.\n"
    data = (head + block(saved(columns, job.mapping.defaults))).encode()
    path = f"{FOLDER}/{name}.yaml"
    read_mapping(data, path, job.opened.workspace.taxonomy)
    write_file(resolve(job.opened.root, path), data)
    remark(f"Wrote {path}: next time, --mapping {name}")


# ---- profiles --------------------------------------------------------------------------------------------------------


def _read(job: _Import, opportunities: Sequence[str]) -> Reader:
    """Reads all rows and writes what is well; what is not is in `job.problems`."""
    from collateral.cli.profile_ids import Ids
    from collateral.cli.progress import progress
    from collateral.load.export import drafts
    from collateral.load.export_rows import reader
    from collateral.model.strings import languages_of
    from collateral.select.persona import persona_of

    workspace = job.opened.workspace
    languages = languages_of(workspace.strings, workspace.settings.language)
    rows = reader(
        job.path,
        job.match,
        job.mapping,
        workspace.taxonomy,
        languages,
        lambda one: persona_of(one, workspace.taxonomy)[0],
    )
    found = [*drafts(rows, job.table, opportunities)]
    _refuse_unknown(opportunities, rows)
    ids = Ids(job.opened.root)
    with progress(len(found), "Writing") as advance:
        for draft in found:
            _put(job, draft, ids)
            advance()
    job.problems[:] = sorted({*job.problems, *rows.problems}, key=lambda problem: (problem.line, problem.field))
    return rows


def _refuse_unknown(opportunities: Sequence[str], rows: Reader) -> None:
    for id_ in opportunities:
        if id_ not in rows.opportunities:
            raise refusal("no row is of this opportunity", repr(id_), field="--opportunity")


def _put(job: _Import, draft: Draft, ids: Ids) -> None:
    """Writes one profile, unless loading finds something wrong with it or one of its company is there."""
    from collateral.load.imported import faults, profile
    from collateral.safe.atomic import write_file
    from collateral.safe.path import resolve

    there = ids.there(draft.company)
    if there:
        line, column = draft.cells["company.name"]
        said, remedy = f"is there already as prospects/{there}, and nothing is overwritten", "Edit that file."
        job.problems.append(Problem(job.path, line, column, said, repr(draft.company), "", remedy))
        return
    id_ = ids.new(draft.company)
    data = profile(draft, f"{_named(job.path)}, line {draft.line}")
    wrong = faults(draft, id_, data, job.path, job.opened.files, job.opened.workspace)
    if wrong:
        job.problems.extend(wrong)
        return
    path = resolve(job.opened.root, f"prospects/{id_}.yaml")
    if not job.dry:
        write_file(path, data)
    job.written.append((id_, path))


def _named(path: str) -> str:
    """The export's file name in a comment: one line of what a profile may hold."""
    from collateral.safe.yaml_text import one_line

    try:
        return one_line(Path(path).name)
    except ValueError:
        return "an export"


# ---- what came of it -------------------------------------------------------------------------------------------------


def _tell(job: _Import, rows: Reader, as_json: bool) -> None:
    from collateral.cli.summary import nearby

    _remark_left_out(rows)
    complain(job.problems)
    if as_json:
        written = [{"prospect": id_, "path": str(path)} for id_, path in job.written]
        code = SOME_FAILED if job.problems else 0
        say_json({"exit_code": code, **told(job.problems), "written": written, "closed": rows.closed})
        return
    for _, path in job.written:
        say(nearby(path))
    verb = "Would write" if job.dry else "Wrote"
    refused = f"; what else is in them is told above, {_count(len(job.problems), 'problem')}" if job.problems else ""
    done = f"{_count(len(job.written), 'profile')} from {_count(len(job.table.rows), 'row')}"
    say(f"{verb} {done}{refused}.", bold=True)


def _remark_left_out(rows: Reader) -> None:
    if rows.closed:
        remark(f"Left out, for their stage is closed: {_count(len(rows.closed), 'row')}.")
    if rows.elsewhere:
        region = rows.mapping.defaults.region
        remark(f"In no region of taxonomy.yaml, so {region} was taken: {', '.join(rows.elsewhere)}.")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
