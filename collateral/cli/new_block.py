"""`collateral new block`: a block's file with its front matter explained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from collateral.cli import options
from collateral.cli.output import say, say_json
from collateral.cli.usage import refusal
from collateral.model.kind import BATTLECARDS, KINDS, Kind

if TYPE_CHECKING:
    from collateral.cli.workspace import Opened
    from collateral.model.workspace import Workspace

TAGS = {"personas": "--persona", "stages": "--stage", "industries": "--industry", "pains": "--pain"}
BODY = "Write here, in one or two sentences, what is true for the reader and what shows it.\n"
FORMS = """\
# The body below is Markdown with tables. What else it may hold:
#   {{ company.name }}  {{ facts.close_days | number }}  {{ contact.name | default("you") }}   merge fields
#   {{ claim("id") }}                               a figure or text of messaging.yaml, with its source as a footnote
#   ```chart  ```metrics  ```quote  ```callout  ```columns  ```timeline    fenced forms, with YAML inside
#   ![what it shows](../../images/file.png)         a picture, alone in its paragraph"""


@click.command(short_help="Start a block's file.")
@click.argument("id_", metavar="[ID]", type=options.LINE, required=False)
@click.option("--kind", type=click.Choice(KINDS), help="What it is; sections of templates ask for it.")
@click.option("--title", type=options.LINE, help="A sentence: the heading on a page, the title of a slide.")
@click.option("--persona", "personas", type=options.LINE, multiple=True, help="Who it is for; once for each.")
@click.option("--stage", "stages", type=options.LINE, multiple=True, help="When it is said; once for each.")
@click.option("--industry", "industries", type=options.LINE, multiple=True)
@click.option("--pain", "pains", type=options.LINE, multiple=True)
@click.option("--owner", type=options.LINE, help="Who answers for it; the owner of most blocks by default.")
@click.option("--source", type=options.LINE, help="Only of a slide: the library deck, such as slides/company.pptx.")
@click.option("--slide", type=options.LINE, help="Only of a slide: its title in that deck.")
@click.option("--from", "document", type=click.Path(path_type=Path), help="Your own .docx, .dotx, .pptx or .potx.")
@click.option("--language", type=options.LINE, help="Only with --from: of its text; the workspace's own by default.")
@click.option("--dry-run", is_flag=True, help="Only with --from: print what would be written.")
@options.as_json
@options.workspace
def block(
    id_: str | None,
    kind: Kind | None,
    document: Path | None,
    language: str | None,
    dry_run: bool,
    as_json: bool,
    folder: Path | None,
    **about: Any,
) -> None:
    """Write content_library/blocks/KIND/<name>.md for a new block, ID (proof.close-faster), not yet approved.

    Its front matter says what it may hold. A block is used once it is approved, and for all whom its tags fit.

    With --from instead of ID, a Word document is split by heading and a presentation by slide into such blocks: drafts
    to edit, each saying what it is taken for and why. --kind is then for those that nothing tells the kind of.
    """
    if document is not None:
        from collateral.cli.bringing import Order, bring

        _refuse_beside(id_, about)
        bring(Order(document, kind, language, about["owner"], dry_run), folder, as_json)
        return
    if language or dry_run:
        raise refusal("--language and --dry-run are for --from")
    if id_ is None or kind is None:
        raise refusal("ID and --kind are needed", allowed="ID --kind KIND, --from FILE")
    _start(id_, kind, as_json, folder, about)


def _refuse_beside(id_: str | None, about: Mapping[str, Any]) -> None:
    """UsageError for what says of one block what a document's blocks say each for themselves."""
    given = [f"--{key}" for key in ("title", "source", "slide") if about[key]]
    given += [option for key, option in TAGS.items() if about[key]]
    if id_ is not None or given:
        got = ", ".join([*([repr(id_)] if id_ else []), *given])
        raise refusal("cannot stand beside --from, which makes one block for each heading or slide", got)


def _start(id_: str, kind: Kind, as_json: bool, folder: Path | None, tags: dict[str, Any]) -> None:
    from collateral.cli.workspace import open_workspace
    from collateral.safe.yaml_text import quoted

    _refuse_odd(id_)
    title = tags.pop("title")
    deck = _deck(kind, tags.pop("source"), tags.pop("slide"))
    opened = open_workspace(folder)
    owner = tags.pop("owner") or usual_owner(opened.workspace)
    path = f"content_library/blocks/{kind}/{_stem(id_, kind)}.md"
    _refuse_taken(opened, id_, path)
    head = [f"id: {quoted(id_)}", f"kind: {kind}", *deck, *_said(title or _title(_stem(id_, kind)), owner)]
    text = "\n".join(["---", *head, *_front(kind, _tags(opened.workspace, tags), opened.workspace), FORMS, "---", BODY])
    _write(opened, path, text)
    if as_json:
        say_json({"block": id_, "path": path})
        return
    say(f"Wrote {path}. Write its body; then:", bold=True)
    say_next(id_, path)


def say_next(id_: str, path: str) -> None:
    """Prints what to do with a block that is written, in the order in which it is done."""
    steps = {
        f"preview {id_}": "looks at it on a page",
        f"check --static {path}": "says what is wrong with it",
        f"approve block:{id_} --by NAME": "lets it be used",
    }
    width = max(map(len, steps))
    for command, said in steps.items():
        say(f"  collateral {command:<{width}}   {said}")


def _refuse_odd(id_: str) -> None:
    from collateral.model.record import ID_PATTERN

    if not re.fullmatch(ID_PATTERN, id_) or ".." in id_ or len(id_) > 80:
        raise refusal("is not an id", repr(id_), "small letters, digits, hyphens and points: proof.close-faster")


def _stem(id_: str, kind: str) -> str:
    """The file's name without its suffix; a point in it would start a language, as in `why.de.md`."""
    return id_.removeprefix(f"{kind}.").replace(".", "-")


def _title(stem: str) -> str:
    words = stem.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def usual_owner(workspace: Workspace) -> str:
    """The owner of most blocks."""
    owners = Counter(item.head.owner for item in workspace.blocks).most_common(1)
    return owners[0][0] if owners else "product-marketing"


def _refuse_taken(opened: Opened, id_: str, path: str) -> None:
    from collateral.safe.path import display

    there = next((item for item in opened.workspace.blocks if item.head.id == id_), None)
    if there or opened.files.exists(f"workspace:{path}"):
        place = display(there.path) if there else path
        raise refusal(f"{place} is there already, and nothing is overwritten", repr(id_), remedy="Choose another id.")


def _tags(workspace: Workspace, given: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Ids by dimension; UsageError for words that taxonomy.yaml does not know."""
    from collateral.cli.asking import chosen
    from collateral.cli.interview import options_of

    found: dict[str, tuple[str, ...]] = {}
    for key, dimension in (("personas", "persona"), ("stages", "stage"), ("industries", "industry"), ("pains", "pain")):
        known = options_of(getattr(workspace.taxonomy, key))
        found[dimension] = tuple(dict.fromkeys(chosen(word, known, dimension) for word in given[key]))
    return found


def _deck(kind: str, source: str | None, slide: str | None) -> list[str]:
    """The lines that name a library slide; UsageError where a slide lacks them, or what is none has them."""
    from collateral.safe.yaml_text import quoted

    if kind == "slide" and not (source and slide):
        raise refusal("a slide is one of a library deck", remedy="Name deck and title with --source and --slide.")
    if kind != "slide" and (source or slide):
        raise refusal("--source and --slide are for blocks of kind slide", kind)
    return [f"source: {quoted(source)}", f"slide: {quoted(slide)}"] if source and slide else []


def _said(title: str, owner: str) -> Iterator[str]:
    from collateral.safe.yaml_text import quoted

    yield "# A sentence that says the point: the heading on a page, the title of a slide."
    yield f"title: {quoted(title)}"
    yield f"owner: {quoted(owner)}"


def _front(kind: str, tags: Mapping[str, Sequence[str]], workspace: Workspace) -> Iterator[str]:
    """Lines of front matter that say whom the block is for; an example starts with `#` and no space."""
    taxonomy = workspace.taxonomy
    yield "# Whom it is for: any of the values named; a dimension that is not named fits all. Lines behind # that are"
    yield "# no sentences are examples: take the # away and put in what is true."
    dimensions: dict[str, Iterable[str]] = {
        "persona": taxonomy.personas,
        "stage": taxonomy.stages,
        "industry": taxonomy.industries,
    }
    named = [f"{name}: [{', '.join(tags[name])}]" for name in dimensions if tags[name]]
    examples = [f"{name}: [{', '.join(known)}]" for name, known in dimensions.items() if known]
    yield f"tags: {{{', '.join(named)}}}" if named else f"#tags: {{{', '.join(examples)}}}"
    pains = tags["pain"]
    yield f"pains: [{', '.join(pains)}]" if pains else f"#pains: [{', '.join(taxonomy.pains)}]"
    yield from _rules(kind, workspace)


def _rules(kind: str, workspace: Workspace) -> Iterator[str]:
    if workspace.conditions:
        yield f"#when: [{next(iter(workspace.conditions))}]  # all must hold; they are in conditions.yaml"
    if kind in BATTLECARDS:
        yield "audience: internal  # for us alone: never in a file that a buyer may see"
    else:
        yield "#audience: internal  # for us alone: never in a file that a buyer may see"
    yield "#starts: 2026-01-01"
    yield "#expires: 2027-12-31  # or review_every: 180d"
    customers = workspace.messaging.customers
    if customers:
        yield f"#customer: {next(iter(customers))}  # whose story it is; needs a current permission"
    yield "#talk_track: What the presenter says; no buyer sees it."


def _write(opened: Opened, path: str, text: str) -> None:
    """Writes the block if loading the workspace with it finds nothing wrong."""
    from collateral.load.workspace import load_workspace
    from collateral.safe.atomic import write_file
    from collateral.safe.files import OverlayFiles
    from collateral.safe.path import resolve

    load_workspace(OverlayFiles(opened.files, {f"workspace:{path}": text.encode()}))
    write_file(resolve(opened.root, path), text.encode())
