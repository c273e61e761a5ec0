"""The pictures that blocks, templates and the brand show, each with the place that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from collateral.checks.library import Library
from collateral.checks.passages import locate
from collateral.checks.sheets import addresses
from collateral.errors import InputError
from collateral.load.brand import PATH as BRAND
from collateral.model.document import Image
from collateral.model.tree import walk
from collateral.safe.path import display, join, split

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".svg")


@dataclass(frozen=True, slots=True)
class Shown:
    """One file that something names."""

    path: str
    """With root."""
    by: str
    """The file that names it, with root."""
    place: tuple[int, int]


def shown(library: Library) -> Iterator[Shown]:
    """Every picture that is there and shown, once for each file that names it."""
    seen: set[tuple[str, str]] = set()
    for item in (*_of_blocks(library), *_of_brand(library), *named(library)):
        is_new = (item.path, item.by) not in seen
        if is_new and item.path.lower().endswith(SUFFIXES) and library.files.exists(item.path):
            seen.add((item.path, item.by))
            yield item


def named(library: Library) -> Iterator[Shown]:
    """What HTML templates and style sheets name by a path, whether it is there or not."""
    for page in library.pages:
        for tag in page.tags:
            key = "href" if tag.name == "link" else "src" if tag.name in ("img", "image") else ""
            if key:
                yield from _found(tag.attributes.get(key, ""), page.path, (tag.place.line, tag.place.column))
    for rule in library.rules:
        for address, place in addresses(rule):
            yield from _found(address, rule.path, place)


def _found(address: str, by: str, place: tuple[int, int]) -> Iterator[Shown]:
    """The file that a template's address means; none for one that a build fills in or that names no file."""
    plain = address.partition("#")[0].partition("?")[0].strip()
    if not plain or ":" in plain or plain.startswith("/") or "\ufffc" in plain:
        return
    try:
        yield Shown(join(by, plain), by, place)
    except InputError:
        return  # leads out of the workspace: a build refuses it


def _of_blocks(library: Library) -> Iterator[Shown]:
    for block in library.workspace.blocks:
        for image in walk(block.nodes):
            if isinstance(image, Image):
                name = re.compile(re.escape(split(image.path)[1].rpartition("/")[2]))
                yield Shown(image.path, block.path, locate(library.lines(block.path), name, image.origin.line))


def _of_brand(library: Library) -> Iterator[Shown]:
    brand = library.workspace.brand
    for path in filter(None, dict.fromkeys((brand.logo, brand.logo_on_dark))):
        yield Shown(path, BRAND, locate(library.lines(BRAND), re.compile(re.escape(_from_brand(path))), 1))


def _from_brand(path: str) -> str:
    return path.removeprefix(BRAND.rpartition("/")[0] + "/")


def at(item: Shown) -> str:
    """The file that names it, as a user knows it."""
    return display(item.by)
