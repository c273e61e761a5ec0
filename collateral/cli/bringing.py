"""`collateral new block --from`: drafts of blocks from a document that somebody has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.cli.output import say, say_json
from collateral.cli.usage import refusal
from collateral.errors import InputError, LimitError, Problem, TemplateError

if TYPE_CHECKING:
    from collateral.cli.workspace import Opened
    from collateral.load.drafts.piece import Reading
    from collateral.load.drafts.proposal import Proposal
    from collateral.model.kind import Kind

WORD = (".docx", ".dotx")
SLIDES = (".pptx", ".potx")
MOST = 300
"""Blocks that one document may make: nobody edits more, and they would be approved unread."""
_OLD = {".doc": ".docx", ".dot": ".dotx", ".ppt": ".pptx", ".pot": ".potx", ".docm": ".docx", ".pptm": ".pptx"}


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for."""

    source: Path
    kind: Kind | None
    language: str | None
    owner: str | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A block as it will be written."""

    proposal: Proposal
    text: str
    """Of its file."""
    tasks: tuple[str, ...]
    """What to do before it is approved."""
    figures: tuple[str, ...]
    names: tuple[str, ...]
    resembles: tuple[tuple[str, int], ...]
    """Ids of blocks, and how much they share, in percent."""
    same_title: str
    """The id of a block with its heading as title; empty where there is none."""


def bring(order: Order, folder: Path | None, as_json: bool) -> None:
    """Split a document into drafts, and write all of them or none.

    Raises UsageError for what cannot be asked, InputError for a document that cannot be read or has no text, LimitError
    for one that is too large.
    """
    from collateral.cli.workspace import open_workspace

    _refuse_odd(order)
    opened = open_workspace(folder)
    language = _language(order, opened)
    reading = _read(order.source, opened)
    drafts = _drafts(order, language, reading, opened)
    files = {draft.proposal.path: draft.text.encode() for draft in drafts} | dict(reading.pictures)
    _check(opened, files)
    if not order.dry_run:
        _write(opened, files)
    _tell(order, reading, drafts, as_json)


# ---- what is asked ---------------------------------------------------------------------------------------------------


def _refuse_odd(order: Order) -> None:
    suffix = order.source.suffix.lower()
    if not order.source.is_file():
        raise refusal("there is no such file", repr(str(order.source)), field="--from")
    if suffix not in (*WORD, *SLIDES):
        better = _OLD.get(suffix)
        remedy = f"Open it, and save it as {better}." if better else ""
        raise refusal("cannot be read", repr(order.source.name), ", ".join((*WORD, *SLIDES)), remedy, "--from")
    if order.kind == "slide":
        raise refusal("a block of kind slide names a slide of a library deck", remedy="Make it with ID and --source.")


def _language(order: Order, opened: Opened) -> str:
    from collateral.model.strings import languages_of

    own = opened.workspace.settings.language
    known = languages_of(opened.workspace.strings, own)
    if order.language and order.language not in known:
        raise refusal("is no language of strings.yaml", repr(order.language), ", ".join(known), field="--language")
    return order.language or own


def _read(source: Path, opened: Opened) -> Reading:
    """The document in pieces; a fault of it is one of input, and no template is at fault."""
    from collateral.load.drafts.slides import read_slides
    from collateral.load.drafts.word import read_word
    from collateral.safe.files import FolderFiles

    real = source.resolve()
    read = read_word if source.suffix.lower() in WORD else read_slides
    try:
        data = FolderFiles(real.parent).read(f"workspace:{real.name}")
        reading = read(data, source.name, opened.files, _stem(source))
    except TemplateError as error:
        raise InputError(error.problems) from error
    if not reading.pieces:
        said = "; ".join(reading.remarks)
        raise InputError(Problem(source.name, 0, "", f"has no text for a block: {said}"))
    if len(reading.pieces) > MOST:
        got, remedy = str(len(reading.pieces)), "Split the document, and bring in its parts."
        raise LimitError(Problem(source.name, 0, "", f"would make more than {MOST} blocks", got, remedy=remedy))
    return reading


def _stem(source: Path) -> str:
    from collateral.load.drafts.proposal import slug

    return slug(source.stem) or "document"


# ---- drafts ----------------------------------------------------------------------------------------------------------


def _drafts(order: Order, language: str, reading: Reading, opened: Opened) -> tuple[Draft, ...]:
    from collateral.cli.new_block import usual_owner
    from collateral.load.drafts.hazards import vocabulary
    from collateral.load.drafts.proposal import text_of
    from collateral.model.phrase import plain

    blocks = [block for block in opened.workspace.blocks if block.language == language]
    own = {block.head.id: f"{plain(block.title)}\n{text_of(block.nodes)}" for block in blocks}
    titles = {plain(block.title).casefold(): block.head.id for block in blocks}
    proposals = _proposals(order, language, reading, opened)
    alike = _resembling(proposals, own)
    owner = order.owner or usual_owner(opened.workspace)
    hazards = _Hazards(opened, _prospects(opened), vocabulary(own.values()), titles)
    return tuple(_draft(item, order, owner, hazards, alike.get(item.id, ())) for item in proposals)


def _proposals(order: Order, language: str, reading: Reading, opened: Opened) -> tuple[Proposal, ...]:
    from collateral.load.drafts.proposal import Names, propose

    workspace = opened.workspace
    former = {subject.removeprefix("block:").rpartition("@")[0] for subject in workspace.histories if "@" in subject}
    ids = {block.head.id for block in workspace.blocks} | former
    suffix = ".md" if language == workspace.settings.language else f".{language}.md"
    names = Names(ids, opened.files.list("workspace:content_library/blocks/", ".md"), suffix)
    return tuple(
        propose(piece, number, workspace.taxonomy, order.kind, language, names)
        for number, piece in enumerate(reading.pieces)
    )


def _resembling(proposals: Sequence[Proposal], own: Mapping[str, str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """By id of a proposal, the blocks that it resembles: those of the library, and those before it in the document."""
    from collateral.checks.resemblance import resembling
    from collateral.load.drafts.proposal import text_of

    new = {item.id: f"{item.piece.heading}\n{text_of(item.piece.nodes)}" for item in proposals}
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for pair in resembling({**own, **new}):
        if pair.second in new:
            found[pair.second] = (*found.get(pair.second, ()), (pair.first, round(100 * pair.share)))
    return found


@dataclass(frozen=True, slots=True)
class _Hazards:
    """What is asked of each draft's words."""

    opened: Opened
    prospects: Mapping[str, str]
    known: frozenset[str]
    titles: Mapping[str, str]
    """Ids by title in small letters."""

    def of(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Lines on its figures, and on the names in it."""
        from collateral.load.drafts.hazards import figures, names

        messaging = self.opened.workspace.messaging
        named = names(text, messaging.customers, self.prospects, self.known)
        return tuple(figures(text, messaging.claims)), tuple(named)


def _draft(
    item: Proposal, order: Order, owner: str, hazards: _Hazards, resembles: tuple[tuple[str, int], ...]
) -> Draft:
    from collateral.cli.new_block import BODY
    from collateral.load.drafts.front import file_text
    from collateral.load.drafts.proposal import text_of

    figures, names = hazards.of("\n".join((item.piece.heading, text_of(item.piece.nodes), item.piece.talk_track)))
    alike = [f"resembles {id_} ({share} %)" for id_, share in resembles]
    same = hazards.titles.get(item.piece.heading.casefold(), "")
    if same and same not in dict(resembles):  # a slide often says only the gist of its block
        alike.append(f"has the title of {same}")
    tasks = (*alike, *names, *figures, *item.piece.remarks)
    text = file_text(item, order.source.name, owner, tasks, BODY)
    return Draft(item, text, tasks, figures, names, resembles, same)


def _prospects(opened: Opened) -> dict[str, str]:
    """Companies and people of the workspace's profiles, by name, with the merge field that stands for them."""
    from collateral.cli.prospects import profile_files, read_profile

    profiles = [read_profile(path) for path in profile_files(opened.root / "prospects")]
    companies = {profile.company: "company.name" for profile in profiles if profile.company}
    return companies | {name: "contact.name" for profile in profiles for name in profile.contacts if name}


# ---- written and told ------------------------------------------------------------------------------------------------


def _check(opened: Opened, files: Mapping[str, bytes]) -> None:
    """Raises as loading the workspace with the drafts does: what is written is well formed."""
    from collateral.load.workspace import load_workspace
    from collateral.safe.files import OverlayFiles

    load_workspace(OverlayFiles(opened.files, files))


def _write(opened: Opened, files: Mapping[str, bytes]) -> None:
    from collateral.safe.atomic import write_files
    from collateral.safe.path import display, resolve

    write_files({resolve(opened.root, display(path)): data for path, data in files.items()})


def _tell(order: Order, reading: Reading, drafts: Sequence[Draft], as_json: bool) -> None:
    from collateral.safe.path import display

    if as_json:
        say_json(_as_data(order, reading, drafts))
        return
    done = "Would write" if order.dry_run else "Wrote"
    say(f"{done} {len(drafts)} draft{'s' if len(drafts) > 1 else ''} from {order.source.name}:", bold=True)
    for draft in drafts:
        say()
        say(f"{display(draft.proposal.path)}   {draft.proposal.title.value}", bold=True)
        say(f"  {draft.proposal.piece.place}: {draft.proposal.kind}, for {draft.proposal.kind_why}")
        for task in draft.tasks:
            say(f"  {task}")
        if order.dry_run:
            say("".join(f"  | {line}".rstrip() + "\n" for line in draft.text.splitlines()).rstrip())
    for path, data in reading.pictures.items():
        say(f"{done.lower()} {display(path)} ({len(data) // 1024 + 1} KiB)")
    for remark in reading.remarks:
        say(remark)
    _say_next(order, drafts)


def _say_next(order: Order, drafts: Sequence[Draft]) -> None:
    from collateral.cli.new_block import say_next
    from collateral.safe.path import display

    say()
    if order.dry_run:
        say("Nothing was written.")
        return
    say("Edit them: none is used before it is approved.")
    first = drafts[0].proposal
    say_next(first.id, display(first.path))


def _as_data(order: Order, reading: Reading, drafts: Sequence[Draft]) -> dict[str, object]:
    from collateral.safe.path import display

    return {
        "source": order.source.name,
        "written": not order.dry_run,
        "blocks": [_block_data(draft, order.dry_run) for draft in drafts],
        "pictures": [display(path) for path in reading.pictures],
        "remarks": list(reading.remarks),
    }


def _block_data(draft: Draft, with_text: bool) -> dict[str, object]:
    from collateral.safe.path import display

    proposal = draft.proposal
    return {
        "block": proposal.id,
        "path": display(proposal.path),
        "place": proposal.piece.place,
        "kind": proposal.kind,
        "kind_why": proposal.kind_why,
        "title": proposal.title.value,
        "tags": {key: [hit.value for hit in found] for key, found in proposal.tags.items()},
        "resembles": [{"block": id_, "percent": share} for id_, share in draft.resembles],
        "same_title": draft.same_title,
        "names": list(draft.names),
        "figures": list(draft.figures),
        "remarks": list(proposal.piece.remarks),
        **({"text": draft.text} if with_text else {}),
    }
