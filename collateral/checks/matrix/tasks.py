"""Which documents there are to try: of all cells' those that differ, and the packs of the real prospects.

Documents of one template and language that show the same blocks in the same sections differ only in values. The one
with the longest words stands for all of them, for it is the likeliest to find no room.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from collateral import __version__
from collateral.checks.library import Library
from collateral.checks.matrix.cells import Cell, cells
from collateral.checks.matrix.probes import probes
from collateral.checks.matrix.profiles import CELL, among, profile
from collateral.errors import CollateralError, Problem
from collateral.load.workspace import LIBRARY
from collateral.model.block import Block
from collateral.model.brand import Brand
from collateral.model.document import Document, plain
from collateral.model.selection import Selection
from collateral.model.template import Template
from collateral.pipeline import BuildRequest, Plan, advised, compose_plan, identity, programs
from collateral.planning import Choice, Rankings, choose_from
from collateral.record.identity import renderers
from collateral.safe.canonical import Json, canonical
from collateral.safe.files import Files
from collateral.safe.path import display
from collateral.select.spare import spare
from collateral.verify.secrets import secrets


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to try: a document for a cell, or a prospect's whole pack."""

    path: str
    """Of the profile, with its root."""
    digest: str
    """sha256 of all that the result follows from."""
    template: str = ""
    """Empty for a whole pack."""
    cell: Cell | None = None
    """Whose document it is; None for a real prospect's pack."""
    profile: bytes = b""
    """Of the cell; it is in no file."""
    stands_for: tuple[Cell, ...] = ()
    """The cells whose documents show the same, its own too."""

    @property
    def name(self) -> str:
        """`deck for champion, decision, logistics, en`, or `pack of prospects/brightwater.yaml`."""
        return f"{self.template} for {self.cell.name}" if self.cell else f"pack of {display(self.path)}"


@dataclass(frozen=True, slots=True)
class Lack:
    """A document that is promised and cannot be made, for want of content."""

    path: str
    """Of the profile."""
    template: str
    problem: Problem
    cell: Cell | None = None

    def is_promised(self, library: Library) -> bool:
        """Whether the pack of the cell's stage has the document."""
        return self.cell is None or self.template in library.workspace.settings.packs.get(self.cell.stage, ())


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to try, and what cannot be tried at all."""

    tasks: tuple[Task, ...]
    lacks: tuple[Lack, ...]
    documents: int
    """All cells' documents together."""
    unmade: int
    """Those among them that their stage's pack does not promise and that no approved content fills."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One cell's document, composed and not yet drawn."""

    cell: Cell
    profile: bytes
    choice: Choice
    request: BuildRequest
    plan: Plan
    document: Document

    @property
    def signature(self) -> object:
        """What documents that show the same have in common."""
        case, plan = self.plan.case, self.plan
        shown = _shown(plan.selection), frozenset(_held(plan)), _told(plan)
        return plan.template.name, case.formats.language, plan.carries, *shown


def _shown(selection: Selection) -> object:
    return tuple(
        (item.section, bool(item.each), item.left_out, tuple(choice.block.subject for choice in item.choices))
        for item in selection.sections
    )


def _held(plan: Plan) -> Iterator[str]:
    """The conditions that hold, of those that the shapes of library slides ask for."""
    blocks = (choice.block for section in plan.selection.sections for choice in section.choices)
    for name in (name for block in blocks if block.native for name in block.native.conditions):
        if plan.case.conditions[name].value:
            yield name


def _told(plan: Plan) -> frozenset[str]:
    """The blocks with talk tracks that the pack's other documents show."""
    sections = (section for selection in plan.consulted for section in selection.sections)
    return frozenset(item.block.subject for section in sections for item in section.choices if item.block.talk_track)


def survey(library: Library, advance: Callable[[], None] = lambda: None) -> Survey:
    """All that there is to try; `advance` is called after each cell."""
    return surveyed(library, every_draft(library, advance), library.prospects)


def every_draft(library: Library, advance: Callable[[], None] = lambda: None) -> Iterator[Draft | Lack]:
    """Every cell's document of every template, or what it lacks; `advance` is called after each cell.

    Last come the documents of prospects who ask for what no other document shows.
    """
    shown: set[str] = set()
    for cell in cells(library.workspace):
        for item in drafts(library, cell):
            shown |= _blocks(item) if isinstance(item, Draft) else set()
            yield item
        advance()
    for cell in probes(library, shown):
        wanted = {f"block:{name}@{cell.language}" for name in cell.wanted}
        yield from (item for item in drafts(library, cell) if isinstance(item, Draft) and _blocks(item) & wanted)


def _blocks(made: Draft) -> set[str]:
    return {choice.block.subject for section in made.plan.selection.sections for choice in section.choices}


def surveyed(library: Library, made: Iterable[Draft | Lack], packs: Collection[str]) -> Survey:
    """What there is to try of these documents, and of the prospects with these profiles."""
    groups: dict[object, list[Draft]] = {}
    lacks: list[Lack] = []
    items = [*made]
    for item in items:
        if isinstance(item, Draft):
            groups.setdefault(item.signature, []).append(item)
        else:
            lacks.append(item)
    promised = [lack for lack in lacks if lack.is_promised(library)]
    whole, failed = _packs(library, packs)
    tasks = (*_tasks(groups.values()), *whole)
    return Survey(tasks, (*promised, *failed), len(items), len(lacks) - len(promised))


def drafts(library: Library, cell: Cell) -> Iterator[Draft | Lack]:
    """A cell's document of every template, or what it lacks."""
    written, files, rankings = _ranked(library, cell)
    for template in _whole(library.workspace.templates.values(), library):
        request = BuildRequest(files, CELL, library.as_of, (template.name,), channel=library.channel)
        choice = choose_from(rankings, request)
        if choice.problems:
            yield Lack(CELL, template.name, choice.problems[0], cell)
        else:
            plan = next(plan for plan in choice.plans if plan.formats)
            yield Draft(cell, written, choice, request, plan, compose_plan(plan, request))


def _ranked(library: Library, cell: Cell, use: tuple[str, ...] = ()) -> tuple[bytes, Files, Rankings]:
    """A cell's profile with the library ranked for it; it asks for the blocks wanted that it may be shown."""
    written = profile(cell, library.workspace, library.as_of, use)
    files, prospect = among(library, written)
    rankings = Rankings(library.workspace, prospect, library.as_of, library.channel)
    if use or not cell.wanted:
        return written, files, rankings
    _, ranking = rankings.of(0, next(iter(library.workspace.templates.values())))
    eligible = {candidate.block.head.id for candidate in ranking.candidates}
    asked = tuple(name for name in cell.wanted if name in eligible)
    return _ranked(library, cell, asked) if asked else (written, files, rankings)


def _whole(templates: Iterable[Template], library: Library) -> Iterator[Template]:
    """The templates whose mails can attach what they name: a broken template takes part in nothing."""
    known = library.workspace.templates
    return (item for item in templates if all(attached.template in known for attached in item.file.attach))


def _tasks(groups: Iterable[list[Draft]]) -> Iterator[Task]:
    """A task for each group; of each template and language one is made anew whenever what is kept secret changes.

    What leaks then stood in the template before, and so in all that is made with it: to try one of them will do.
    """
    seen: set[tuple[str, str]] = set()
    for group in groups:
        made = max(group, key=lambda made: len(repr(made.document.sections)))
        name, case = made.plan.template.name, made.plan.case
        kind = name, case.formats.language
        hidden = () if kind in seen else secrets(case.workspace, case.prospect)
        seen.add(kind)
        stands_for = tuple(made.cell for made in group)
        yield Task(CELL, digest(made, hidden), name, made.cell, made.profile, stands_for)


def _packs(library: Library, paths: Collection[str]) -> tuple[list[Task], list[Lack]]:
    """Each real prospect's pack, or what it lacks."""
    tasks: list[Task] = []
    lacks: list[Lack] = []
    for path in (path for path in library.prospects if path in paths):
        try:
            request, choice = pack_choice(library, path)
        except CollateralError as error:
            lacks += [Lack(path, "", problem) for problem in error.problems]
            continue
        lacks += [Lack(path, "", problem) for problem in choice.problems]
        tasks += [] if choice.problems else [Task(path, _pack_digest(request, choice))]
    return tasks, lacks


def pack_choice(library: Library, path: str) -> tuple[BuildRequest, Choice]:
    """What a real prospect's pack comes to."""
    request = BuildRequest(library.files, path, library.as_of, channel=library.channel)
    rankings = Rankings(library.workspace, library.prospects[path], library.as_of, library.channel)
    return request, choose_from(rankings, request)


def _pack_digest(request: BuildRequest, choice: Choice) -> str:
    """sha256 of what a pack is made from, and of what there is to say of blocks that are not in it."""
    said = [str(found) for found in advised(choice, request.prospect)]
    return hashlib.sha256(canonical([identity(request, choice).build_id, said])).hexdigest()


def digest(made: Draft, hidden: Iterable[str] = ()) -> str:
    """sha256 of all that findings about a draft's files follow from, `hidden` being what they must not hold.

    That is its words, its look, what it attaches, what draws it, and where its blocks are.
    """
    workspace = made.plan.case.workspace
    content: Json = {
        "tool": __version__,
        "drawn by": {**renderers(), **programs(made.choice.plans)},
        "named": [repr(workspace.file_name), repr(workspace.brand)],
        "blocks": sorted([block.path, plain(block.talk_track)] for block in _chosen(made)),
        "hidden": [*hidden],
        "words": [*words(made)],
        "look": [[path, digest] for path, digest in look(made)],
        "formats": [[*plan.formats, "", *plan.lent] for plan in made.choice.plans],
        # What goes first where there is no room.
        "spare": [repr(spare(plan.selection, plan.template)) for plan in made.choice.plans if plan.template.file.pages],
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def words(made: Draft) -> tuple[str, ...]:
    """All that a draft and the documents it attaches say, its own first."""
    others = (compose_plan(plan, made.request) for plan in made.choice.plans if plan is not made.plan)
    return tuple(repr(document) for document in (made.document, *others))


def look(made: Draft) -> tuple[tuple[str, str], ...]:
    """(path, sha256) of each file that a draft's look follows from: base files, brand, pictures."""
    plans, files = made.choice.plans, made.request.files
    paths = {path for plan in plans for path in plan.template.files}
    paths |= {asset for block in _chosen(made) for asset in block.assets}
    paths |= brand_files(made.plan.case.workspace.brand)
    return tuple((path, files.digest(path)) for path in sorted(paths))


def brand_files(brand: Brand) -> set[str]:
    """The file of a brand, its logos and fonts."""
    return {f"{LIBRARY}_brand.yml", brand.logo, brand.logo_on_dark, *(face.path for face in brand.faces)} - {""}


def _chosen(made: Draft) -> Iterator[Block]:
    """The blocks of a draft and of what it attaches."""
    sections = (section for plan in made.choice.plans for section in plan.selection.sections)
    return (choice.block for section in sections for choice in section.choices)
