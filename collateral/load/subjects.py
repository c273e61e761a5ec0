"""What is approved, and the digest that says whether its bytes are still those that were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from collateral.errors import InputError, Problem
from collateral.load.block import read_block
from collateral.load.template import read_template
from collateral.model.block import Block
from collateral.model.messaging import Messaging, Seller
from collateral.model.phrase import plain
from collateral.model.slide import NativeText
from collateral.model.template import Template
from collateral.model.workspace import Subject
from collateral.safe.files import Files, content_digest, display
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import Node, canonical, load

MESSAGING = "workspace:content_library/messaging.yaml"
SELLERS = "workspace:content_library/sellers.yaml"
PRICES = "workspace:content_library/prices.csv"


def subjects(
    files: Files,
    blocks: Iterable[Block],
    templates: Mapping[str, Template],
    messaging: Messaging,
    sellers: Mapping[str, Seller],
) -> dict[str, Subject]:
    """Every subject by its name: blocks, claims, templates, sellers and the price list, in that order."""
    found = [
        *(_block(files, block) for block in blocks),
        *_claims(files, messaging),
        *(_template(files, template) for template in templates.values()),
        *_sellers(files, sellers),
        *_prices(files),
    ]
    return {subject.name: subject for subject in found}


def digest_in(files: Files, subject: Subject) -> str:
    """The digest that a subject has in other files, such as an earlier commit's.

    What a block shows and which files a template consists of is looked up anew there. Raises InputError where the
    subject does not exist or is broken.
    """
    path = subject.paths[0]
    if subject.entry:
        return entry_digest(entry_in(load(files.read(path), path), subject.entry, path))
    if subject.name.startswith("block:"):
        return _block_digest(files, _block_in(files, path))
    return content_digest(files, paths_in(files, subject))


def paths_in(files: Files, subject: Subject) -> tuple[str, ...]:
    """The files that a subject consists of in other files, but for library decks; raises as `digest_in` does."""
    kind, first = subject.name.partition(":")[0], subject.paths[0]
    if kind == "block":
        return (first, *_block_in(files, first).assets)
    if kind == "template":
        return (first, *(path for path in _files_of_template(files, first) if path != first))
    return subject.paths


def _files_of_template(files: Files, path: str) -> tuple[str, ...]:
    """Those of its folder and of the folders of its base files; of one that is broken there, its folder alone."""
    template = read_template(files, path, [])
    return template.files if template else files.list(path.rpartition("/")[0])


def slide_in(files: Files, subject: Subject) -> tuple[str, list[str]] | None:
    """The library slide that a subject names in other files: its place, and its words with the digest of all of it."""
    block = _block_in(files, subject.paths[0]) if subject.name.startswith("block:") else None
    if block is None or block.native is None:
        return None
    slide = block.native
    said = [f"{plain(text.content)}{_asked(text)}" for text in slide.texts]
    notes = [f"notes: {plain(line)}" for line in slide.notes]
    unseen = [f"also: {plain(text.content)}{_asked(text)}" for text in slide.unseen]
    return slide.place, [*said, *unseen, *notes, f"sha256 of slide, layout and pictures: {slide.digest[:16]}..."]


def _asked(text: NativeText) -> str:
    return f" (when: {', '.join(text.when)})" if text.when else ""


def entry_digest(entry: Node) -> str:
    """sha256 over the canonical JSON of a YAML entry, its keys and scalars as they are written."""
    return hashlib.sha256(canonical(entry)).hexdigest()


def entry_in(tree: Tree, place: str, path: str) -> Node:
    """The entry at a dotted place; ids may hold points themselves. InputError where there is none."""
    if place in tree:
        return tree[place]
    head, dot, rest = place.partition(".")
    inner = tree.get(head)
    if not dot or not isinstance(inner, Tree):
        raise InputError(Problem(display(path), tree.line, place, "is missing"))
    return entry_in(inner, rest, path)


def _block(files: Files, block: Block) -> Subject:
    # A picture that is missing is a problem of its own, which load reports with all others.
    paths = (block.path, *(asset for asset in block.assets if files.exists(asset)))
    decks = (block.native.path,) if block.native else ()
    head = block.head
    digest = _block_digest(files, replace(block, assets=paths[1:]))
    return Subject(block.subject, digest, (*paths, *decks), head.owner, head.starts, head.expires, kind=head.kind)


def _block_digest(files: Files, block: Block) -> str:
    """Over the block's file and its pictures, and of a library deck the slide alone with what it reaches."""
    slides = [(block.native.place, block.native.digest)] if block.native else []
    return content_digest(files, (block.path, *block.assets), slides)


def _block_in(files: Files, path: str) -> Block:
    problems: list[Problem] = []
    block = read_block(files, path, "en", problems)
    if block is None:
        raise InputError(problems)
    return block


def _claims(files: Files, messaging: Messaging) -> Iterator[Subject]:
    tree = load(files.read(MESSAGING), MESSAGING)
    for name, claim in messaging.claims.items():
        place = f"claims.{name}"
        digest = entry_digest(entry_in(tree, place, MESSAGING))
        yield Subject(f"claim:{name}", digest, (MESSAGING,), expires=claim.expires, entry=place)


def _template(files: Files, template: Template) -> Subject:
    paths = (template.path, *(path for path in template.files if path != template.path))
    return Subject(template.subject, content_digest(files, paths), paths, template.file.owner or "")


def _sellers(files: Files, sellers: Mapping[str, Seller]) -> Iterator[Subject]:
    tree = load(files.read(SELLERS), SELLERS)
    for name in sellers:
        digest = entry_digest(entry_in(tree, name, SELLERS))
        yield Subject(f"seller:{name}", digest, (SELLERS,), entry=name, line=tree.lines[name])


def _prices(files: Files) -> Iterator[Subject]:
    if files.exists(PRICES):
        yield Subject("prices:list", content_digest(files, (PRICES,)), (PRICES,))
