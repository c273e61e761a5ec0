"""One block file as a `Block`: front matter to its record, body to nodes, what it needs known exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from collateral.errors import InputError, Problem
from collateral.load.fields import Marked, mark
from collateral.load.markdown import Body
from collateral.load.native import Decks
from collateral.load.problems import validate
from collateral.model.block import Block, BlockHead
from collateral.model.document import ClaimField, MergeField
from collateral.model.tree import walk
from collateral.safe.files import Files
from collateral.safe.path import display
from collateral.safe.text import decode
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import parse

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BlockSource:
    """A block's file before its records: fields marked, front matter as a tree, body as text."""

    path: str
    marked: Marked
    front: Tree
    body: str
    first_line: int
    """Of the body."""


def read_source(files: Files, path: str, problems: list[Problem]) -> BlockSource | None:
    """The file in its parts, or None with its problems added."""
    try:
        text = decode(files.read(path), path)
        marked = mark(text, path, problems)
        front = _FRONT.match(marked.text)
        if front is None:
            message = "does not start with front matter between two lines of ---"
            raise InputError(Problem(display(path), 1, "", message, "", "", "See `collateral schema block`."))
        tree = parse(front.group(1), path, 2)
    except InputError as error:
        problems.extend(error.problems)
        return None
    return BlockSource(path, marked, tree, marked.text[front.end() :], 1 + front.group(0).count("\n"))


def parse_block(source: BlockSource, default_language: str, problems: list[Problem]) -> Block | None:
    """The block, or None with the problems of head and body added."""
    found: list[Problem] = []
    head = validate(BlockHead, source.front, source.path, found)
    body = Body(source.marked, source.path, head.id if head else "", source.first_line, found)
    nodes = body.nodes(source.body, source.first_line)
    found.extend(source_problems(head, source) if head else ())
    if not nodes and not found:
        found.append(Problem(display(source.path), source.first_line, "", "has no text under its front matter"))
    problems.extend(found)
    if head is None or found:
        return None
    title = source.marked.phrase(head.title)
    used = tuple(_fields((title, nodes)))
    return Block(
        head,
        language_of(source.path, default_language),
        source.path,
        title,
        nodes,
        source.marked.phrase(head.talk_track or ""),
        tuple(field for field in used if isinstance(field, MergeField)),
        tuple(field for field in used if isinstance(field, ClaimField)),
        tuple(sorted(set(body.assets))),
        tuple(_lines(source.front)),
    )


def read_block(files: Files, path: str, default_language: str, problems: list[Problem]) -> Block | None:
    """The block in `path`, or None with its problems added; `*.de.md` is a translation.

    Raises TemplateError or LimitError for the library deck that a slide is in.
    """
    before = len(problems)
    source = read_source(files, path, problems)
    block = parse_block(source, default_language, problems) if source else None
    if block is None or len(problems) > before:
        return None
    return Decks(files).attached(block, source.marked.written(block.head.slide or "")) if source else None


def source_problems(head: BlockHead, source: BlockSource) -> Iterator[Problem]:
    """`source` and `slide` where they are missing from a slide, or stand in what is none."""
    place, lines = display(source.path), source.front.lines
    for key, value in (("source", head.source), ("slide", head.slide)):
        if head.kind == "slide" and not value:
            remedy = "Name the library deck under `source` and the title of its slide under `slide`."
            yield Problem(place, lines.get("kind", 1), key, "is missing", remedy=remedy)
        elif head.kind != "slide" and value:
            yield Problem(place, lines.get(key, 1), key, "is only for blocks of kind slide", repr(str(head.kind)))


def language_of(path: str, default: str) -> str:
    """`de` for `proof.de.md`; the workspace's own language for a name without one."""
    return suffix_of(path) or default


def suffix_of(path: str) -> str:
    """What stands before `.md`: `de` for `proof.de.md`, empty for `proof.md`; load asks whether it is a language."""
    return PurePosixPath(path).stem.partition(".")[2]


def _fields(value: object) -> Iterator[MergeField | ClaimField]:
    return (item for item in walk(value) if isinstance(item, MergeField | ClaimField))


def _lines(tree: Tree) -> Iterator[tuple[str, int]]:
    for key, line in tree.lines.items():
        yield key, line
        inner = tree[key]
        if isinstance(inner, Tree):
            yield from ((f"{key}.{name}", at) for name, at in inner.lines.items())
