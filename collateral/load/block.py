"""One block file as a `Block`: front matter to its record, body to nodes, what it needs known exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from pathlib import PurePosixPath

from collateral.errors import CollateralError, Problem
from collateral.load.fields import mark
from collateral.load.markdown import Body
from collateral.load.problems import validate
from collateral.model.block import Block, BlockHead
from collateral.model.document import ClaimField, MergeField
from collateral.safe.files import Files
from collateral.safe.path import display
from collateral.safe.text import decode
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import parse

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_LANGUAGE = re.compile(r"^(?P<stem>.+)\.(?P<language>[a-z]{2,3})$")


def read_block(files: Files, path: str, default_language: str, problems: list[Problem]) -> Block | None:
    """The block in `path`, or None with its problems added; `*.de.md` is a translation."""
    try:
        text = decode(files.read(path), path)
    except CollateralError as error:
        problems.extend(error.problems)
        return None
    before = len(problems)
    marked = mark(text, path, problems)
    front = _FRONT.match(marked.text)
    if front is None:
        message = "does not start with front matter between two lines of ---"
        problems.append(Problem(display(path), 1, "", message, "", "", "See `collateral schema block`."))
        return None
    tree = _front_matter(front.group(1), path, problems)
    head = validate(BlockHead, tree, path, problems) if tree is not None else None
    if head is None or tree is None:
        return None
    body = Body(marked, path, head.id, 1 + front.group(0).count("\n"), problems)
    nodes = body.nodes(marked.text[front.end() :], body.first_line)
    title, talk = marked.phrase(head.title), marked.phrase(head.talk_track or "")
    if len(problems) > before:
        return None
    used = tuple(_fields((title, nodes)))
    return Block(
        head,
        language_of(path, default_language),
        path,
        title,
        nodes,
        talk,
        tuple(field for field in used if isinstance(field, MergeField)),
        tuple(field for field in used if isinstance(field, ClaimField)),
        tuple(sorted(set(body.assets))),
        tuple(_lines(tree)),
    )


def language_of(path: str, default: str) -> str:
    """`de` for `proof.de.md`; the workspace's own language for a name without one."""
    match = _LANGUAGE.match(PurePosixPath(path).stem)
    return match["language"] if match else default


def _front_matter(text: str, path: str, problems: list[Problem]) -> Tree | None:
    try:
        return parse(text, path, 2)
    except CollateralError as error:
        problems.extend(error.problems)
        return None


def _fields(value: object) -> Iterator[MergeField | ClaimField]:
    return (item for item in _walk(value) if isinstance(item, MergeField | ClaimField))


def _walk(value: object) -> Iterator[object]:
    """Every record inside a tree of tuples and dataclasses, in order of appearance."""
    if isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
    elif is_dataclass(value):
        yield value
        for item in dataclass_fields(value):
            yield from _walk(getattr(value, item.name))


def _lines(tree: Tree) -> Iterator[tuple[str, int]]:
    for key, line in tree.lines.items():
        yield key, line
        inner = tree[key]
        if isinstance(inner, Tree):
            yield from ((f"{key}.{name}", at) for name, at in inner.lines.items())
